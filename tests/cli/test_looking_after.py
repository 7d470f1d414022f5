"""What operators ask of a running bot and its database: health, doctor, and looks that change nothing."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli import doctor
from bot.cli.console import Failure
from bot.cli.health import ask
from bot.process import health
from bot.settings import Settings
from storage.engine.database import Database
from storage.news import feeds
from tests.storage.conftest import World
from tests.telegram import TelegramServer

NOW = datetime(2031, 5, 14, 12, 0, tzinfo=UTC)


@pytest.fixture
async def telegram():
    async with TelegramServer() as server:
        yield server


async def found(capsys, **settings) -> tuple[int, dict[str, str]]:
    """Run the doctor; what it said of each thing, with its state before it."""
    status = await doctor.doctor(Settings(_env_file=None, **settings), clock=lambda: NOW)
    said = {}
    for line in capsys.readouterr().out.splitlines():
        state, _, rest = line.partition("  ")
        what, _, told = rest.strip().partition(": ")
        said[what] = f"{state.strip()} {told}"
    return status, said


async def test_doctor_looks_at_everything_of_a_bot_that_is_fine(capsys, telegram, sqlite_url):
    database = Database(sqlite_url)
    database.migrate()
    database.write_now(feeds.add, "https://wire.example/rss", now=NOW)
    database.close()
    status, said = await found(
        capsys,
        bot_token=telegram.token,
        telegram_api_url=telegram.url,
        database_url=sqlite_url,
        admin_ids="77",
        contact="desk@wire.example",
        http_listen="",
    )
    assert status == 0
    assert said["telegram"].startswith("ok @")
    assert said["database"].endswith("sound")
    assert said["sources"] == "ok 1 new"
    assert said["role poll"] == "NOTE no process has it: dateline run"
    assert "ADMIN_IDS" not in said


async def test_doctor_fails_for_what_keeps_news_away_and_notes_the_rest(capsys, tmp_path):
    status, said = await found(
        capsys, database_url=f"sqlite:///{tmp_path / 'none.db'}", max_age="5m", http_listen=""
    )
    assert status == 1
    assert said["telegram"] == "FAIL BOT_TOKEN is not set"
    assert said["MAX_AGE"].startswith("FAIL shorter than POLL_INTERVAL_MAX")
    assert said["database"].startswith("NOTE")
    assert said["database"].endswith("the first start makes it")
    assert not (tmp_path / "none.db").exists()
    assert said["ADMIN_IDS"].startswith("NOTE empty")


async def test_doctor_sees_a_damaged_database(capsys, sqlite_url):
    database = Database(sqlite_url)
    database.migrate()
    for number in range(300):
        database.write_now(feeds.add, f"https://wire.example/{number}", now=NOW)
    file = database.file
    database.close()
    with file.open("r+b") as damaged:
        damaged.seek(40_000)
        damaged.write(b"\xff" * 60_000)
    status, said = await found(capsys, database_url=sqlite_url, http_listen="")
    assert status == 1
    assert said["database"].startswith("FAIL")


def test_doctor_knows_a_network_disk(monkeypatch, tmp_path):
    mounts = f"disk / ext4 rw 0 0\nserver:/share {tmp_path} nfs4 rw 0 0\nnone /proc proc rw 0 0\n"
    monkeypatch.setattr("pathlib.Path.read_text", lambda *_arguments, **_named: mounts)
    assert doctor.filesystem(tmp_path / "news.db") == "nfs4"
    (look, *_) = doctor._of_file(_touched(tmp_path / "news.db"))
    assert (look.what, look.state) == ("disk", doctor.FAIL)


def _touched(file):
    file.write_bytes(b"")
    return file


async def test_health_says_what_the_bot_says_of_itself():
    trouble = ""

    async def ready() -> str:
        return trouble

    async def metrics() -> bytes:
        return b""

    probe = health.Probe(alive=lambda: trouble, about=lambda: ["poll: running"], ready=ready, metrics=metrics)
    runner = await health.serve("127.0.0.1:0", probe, None)
    listen = f"127.0.0.1:{runner.addresses[0][1]}"
    try:
        assert await _asked(listen) == (200, "ok\npoll: running\n")
        assert await _asked(listen.replace("127.0.0.1", "0.0.0.0")) == (200, "ok\npoll: running\n")
        trouble = "poll: hangs for 400 s"
        assert (await _asked(listen))[0] == 503
    finally:
        await runner.cleanup()


async def _asked(listen):
    return await asyncio.to_thread(ask, listen)


def test_health_of_a_bot_that_does_not_run_is_a_failure_of_one_line():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Failure, match="no bot answers at"):
        ask(f"127.0.0.1:{port}")


def test_late_outbox_is_a_failure(sqlite_database):
    world = World(sqlite_database)
    world.queue(world.add_chat(7), world.add_item())
    looks = list(doctor._of_outbox(sqlite_database, world.now + timedelta(hours=2)))
    assert looks[0].state == doctor.FAIL
