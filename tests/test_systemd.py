"""What systemd hears: ready, alive, stopping; nothing where it does not listen or something is wrong."""

import asyncio
import socket

import pytest

from bot.process import systemd


@pytest.fixture
def systemds_socket(tmp_path, monkeypatch):
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as listening:
        listening.bind(str(path))
        monkeypatch.setenv("NOTIFY_SOCKET", str(path))
        yield listening


async def heard(listening) -> str:
    async with asyncio.timeout(5):
        return (await asyncio.get_running_loop().sock_recv(listening, 1000)).decode()


async def test_signs_of_life_come_while_all_is_well(systemds_socket, monkeypatch):
    monkeypatch.setenv("WATCHDOG_USEC", "20000")
    trouble = ""
    living = asyncio.create_task(systemd.live(lambda: trouble))
    try:
        assert await heard(systemds_socket) == "READY=1"
        assert await heard(systemds_socket) == "WATCHDOG=1"
        assert await heard(systemds_socket) == "WATCHDOG=1"
        trouble = "ended: poll"
        while (said := await heard(systemds_socket)) == "WATCHDOG=1":
            pass
        assert said == "STATUS=ended: poll"
    finally:
        living.cancel()


async def test_without_a_watchdog_it_only_says_that_it_is_ready(systemds_socket, monkeypatch):
    monkeypatch.delenv("WATCHDOG_USEC", raising=False)
    await systemd.live(lambda: "")
    assert await heard(systemds_socket) == "READY=1"


async def test_nobody_listens_and_nothing_happens(monkeypatch, tmp_path):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    monkeypatch.delenv("WATCHDOG_USEC", raising=False)
    await systemd.live(lambda: "")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    systemd.notify("STOPPING=1")
