import asyncio
import os
import socket
from datetime import UTC, datetime, timedelta

import pytest

from bot.process import role
from storage.engine import leases

START = datetime(2026, 3, 1, tzinfo=UTC)


def clock() -> datetime:
    return START


async def test_role_is_held_while_the_block_runs_and_given_back_after(sqlite_database):
    async with role.holding(sqlite_database, "poll", clock=clock):
        assert sqlite_database.read_now(leases.holder, "poll") == role.OWNER
    assert sqlite_database.read_now(leases.holder, "poll") is None


async def test_role_of_a_dead_process_of_this_machine_is_taken_over_at_once(sqlite_database):
    dead = f"{socket.gethostname()}/{_free_pid()}/abc"
    sqlite_database.write_now(leases.acquire, "poll", dead, now=START, seconds=1000)
    async with asyncio.timeout(2), role.holding(sqlite_database, "poll", clock=clock):
        assert sqlite_database.read_now(leases.holder, "poll") == role.OWNER


async def test_role_of_another_machine_is_waited_for(sqlite_database):
    sqlite_database.write_now(leases.acquire, "poll", "elsewhere/1/abc", now=START, seconds=1000)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3), role.holding(sqlite_database, "poll", clock=clock):
            pytest.fail("two holders of one role")


async def test_role_of_another_machine_is_taken_when_its_lease_is_over(sqlite_database):
    past = START - timedelta(seconds=60)
    sqlite_database.write_now(leases.acquire, "poll", "elsewhere/1/abc", now=past, seconds=20)
    async with role.holding(sqlite_database, "poll", clock=clock):
        assert sqlite_database.read_now(leases.holder, "poll") == role.OWNER


async def test_whose_lease_ran_out_asks_anew_whether_the_role_is_its(sqlite_database, monkeypatch):
    monkeypatch.setattr(role, "RENEW_SECONDS", 0.01)
    instants = [START, START, START + timedelta(hours=1)]

    async def refused() -> None:
        raise PermissionError

    def stepped() -> datetime:
        return instants.pop(0)

    async with (
        asyncio.timeout(2),
        role.holding(sqlite_database, "chat", clock=stepped, regained=refused) as it,
    ):
        await asyncio.wait({it})
    assert isinstance(it.exception(), PermissionError)
    assert instants == []


def test_only_a_gone_process_of_this_machine_is_dead():
    here = socket.gethostname()
    assert role.is_dead(f"{here}/{_free_pid()}/x")
    assert role.is_dead(f"{here}/{os.getpid()}/another-start")  # a container's process 1 again
    assert not role.is_dead(role.OWNER)
    assert not role.is_dead(f"{here}/1/x")
    assert not role.is_dead("elsewhere/999999/x")
    assert not role.is_dead("nonsense")


def _free_pid() -> int:
    """The id of a process that has just ended."""
    pid = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(pid, 0)
    return pid
