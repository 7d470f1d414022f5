"""What would fail in silence is told to the admins: once when it begins, once when it is over."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.administering.watch import LEAST_FREE, Watch, free_space
from bot.demo.faults import Trouble
from storage.news import checks
from tests.newsroom import NOON


@pytest.fixture
def disk():
    return {"free": 10**12}


@pytest.fixture
async def watch(room, admin, disk):
    await admin.sends("/start")
    await admin.sees()
    return Watch(services=room._context(), bot=room.application.bot, free=lambda: disk["free"])


async def looks(room, watch, *, times: int = 2) -> None:
    for _ in range(times):
        await watch.look()
        room.later(minutes=1)


def told(admin) -> list[str]:
    return [message.text for message in admin.messages[1:]]


async def test_polling_that_has_stopped_is_told_once_and_its_return_too(room, watch, admin):
    feed = room.source("Harbour Herald", next_check_at=NOON)
    room.later(minutes=29)
    await looks(room, watch, times=1)
    assert told(admin) == []
    room.later(minutes=9)
    await looks(room, watch, times=4)
    assert told(admin) == [
        "No source has been asked for 40 minutes, though some are due. A restart of the bot may help."
    ]
    room.database.write_now(checks.save, replace(feed, next_check_at=room.now + timedelta(minutes=5)))
    await looks(room, watch, times=3)
    assert told(admin)[1:] == ["Sources are asked again."]


async def test_machine_that_slept_is_no_trouble(room, watch, admin):
    feed = room.source("Harbour Herald", next_check_at=NOON)
    room.later(hours=9)
    await looks(room, watch, times=1)
    room.database.write_now(checks.save, replace(feed, next_check_at=room.now + timedelta(minutes=5)))
    await looks(room, watch)
    assert told(admin) == []


async def test_sources_that_all_fail_are_one_trouble(room, watch, admin):
    later = NOON + timedelta(days=1)
    failing = {"failures": 2, "next_check_at": later}
    room.source("Harbour Herald", failing_since_at=NOON - timedelta(days=3), **failing)
    second = room.source("Bay Courier", failing_since_at=NOON, **failing)
    room.source("Old Gazette", status="retired", next_check_at=NOON - timedelta(days=9))
    room.later(minutes=31)
    await looks(room, watch)
    assert told(admin) == ["None of the 2 sources can be read, for 32 minutes now. Is the machine online?"]
    room.database.write_now(checks.save, replace(second, failures=0, failing_since_at=None))
    await looks(room, watch)
    assert told(admin)[1:] == ["Sources can be read again."]


async def test_single_source_that_fails_is_told_by_its_own_notice(room, watch, admin):
    room.source("Bay Courier", failures=9, failing_since_at=NOON, next_check_at=NOON + timedelta(days=1))
    room.later(hours=3)
    await looks(room, watch)
    assert told(admin) == []


async def test_bot_without_sources_says_so_once(room, watch, admin):
    await looks(room, watch, times=4)
    assert told(admin) == ["I have no sources, so no news comes. /sources offers lists for a start."]
    room.source("Harbour Herald", next_check_at=NOON + timedelta(days=9))
    await looks(room, watch)
    assert told(admin)[1:] == ["There are sources now."]


async def test_disk_that_is_nearly_full_is_told(room, watch, admin, disk):
    room.source("Harbour Herald", next_check_at=NOON + timedelta(days=9))
    disk["free"] = LEAST_FREE * 1_000_000 - 1
    await looks(room, watch, times=3)
    disk["free"] = None
    await looks(room, watch)
    assert told(admin) == [
        "The disk is nearly full: 199 MB left. When it is full, no news can be stored.",
        "The disk has room again.",
    ]


async def test_what_telegram_did_not_take_is_told_later_and_who_blocked_the_bot_is_not_waited_for(
    room, watch, admin, disk
):
    room.source("Harbour Herald", next_check_at=NOON + timedelta(days=9))
    disk["free"] = 0
    room.telegram.fails(Trouble.ERROR)
    await looks(room, watch)
    assert told(admin) == []
    await looks(room, watch)
    assert len(told(admin)) == 1
    await admin.blocks()
    disk["free"] = 10**12
    await looks(room, watch)
    assert watch._told == set()


async def test_look_that_fails_does_not_end_the_watch(room, watch, admin, monkeypatch):
    looked = 0

    def free() -> int:
        nonlocal looked
        looked += 1
        if looked == 1:
            raise RuntimeError("no such disk")
        return 0

    watch._free = free
    monkeypatch.setattr("bot.chat.administering.watch.EVERY_SECONDS", 0.01)
    watching = asyncio.create_task(watch.run())
    try:
        await admin.sees("nearly full")
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    assert looked >= 3


def test_room_on_a_disk_is_told_where_there_is_one(tmp_path):
    assert free_space(tmp_path) > 0
    assert free_space(tmp_path / "none") is None
