"""What checks left is written once, whatever stops the writing."""

import asyncio
import threading
from dataclasses import replace

import pytest

from bot.polling.recording import Check
from bot.polling.saving import Saver
from storage.engine.database import DatabaseUnusable
from storage.news import feeds
from tests.desk import FERRY


class SlowRecorder:
    """Writes no sooner than it is let."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.written: list[int] = []
        self.trouble: Exception | None = None

    def note(self, _session, checks, *, now):
        self.begun.set()
        assert self.may_end.wait(5)
        if self.trouble is not None:
            raise self.trouble
        self.written += [check.after.id for check in checks]
        return 1


@pytest.fixture
def recorder():
    return SlowRecorder()


@pytest.fixture
def saver(sqlite_database, recorder):
    return Saver(database=sqlite_database, recorder=recorder, on_queued=lambda: None)


async def stopped_while_it_writes(desk, saver, recorder):
    feed = desk.follow(desk.web.publish("herald", title="Herald", entries=[FERRY]))
    check = Check(before=feed, after=replace(feed, failures=5))
    saving = asyncio.create_task(saver.take(check, now=desk.now))
    await asyncio.to_thread(recorder.begun.wait, 5)
    saving.cancel()
    await asyncio.sleep(0.05)
    recorder.may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await saving
    return feed


async def test_what_is_being_written_while_it_stops_is_not_written_twice(desk, saver, recorder):
    feed = await stopped_while_it_writes(desk, saver, recorder)
    assert recorder.written == [feed.id]
    await saver.save(now=desk.now)
    assert recorder.written == [feed.id]


async def test_what_could_not_be_written_while_it_stops_is_written_later(desk, saver, recorder):
    recorder.trouble = DatabaseUnusable("the disk is full")
    feed = await stopped_while_it_writes(desk, saver, recorder)
    recorder.trouble = None
    await saver.save(now=desk.now)
    assert recorder.written == [feed.id]


async def test_a_source_that_is_gone_already_is_merged_and_told_no_second_time(desk):
    new = desk.web.publish("new", title="Bay Courier", entries=[FERRY])
    old = desk.web.publish("old", title="Old Courier", entries=[FERRY])
    desk.follow(new)
    feed = desk.follow(old)
    await desk.poll()
    moved = replace(desk.feed(feed), redirect_url=new.url, redirect_count=99)
    check, recorder = Check(before=desk.feed(feed), after=moved), desk.poller._lane._recorder
    for _ in range(2):
        desk.database.write_now(recorder.note, [check], now=desk.now)
    told = [text for _, _, text in desk.sent() if "has moved to where" in text]
    assert len(told) == 1
    assert [one.title for one in desk.database.read_now(feeds.all_feeds)] == ["Bay Courier"]
