"""What the poller keeps in memory of its sources: none asked twice, none lost, others' changes seen."""

import asyncio
import random
from contextlib import asynccontextmanager

import pytest
from aiohttp import web as http

from bot.polling.poller import PER_HOST
from storage.engine.database import DatabaseUnusable
from storage.news import feeds
from tests.desk import FERRY, SNOW

SOON = 5  # seconds of real time in which a loop does what it is to do


@asynccontextmanager
async def running(poller):
    task = asyncio.create_task(poller.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class Held:
    """Answers of a publisher that wait until they are let go."""

    def __init__(self, publisher) -> None:
        self.came, self.go = asyncio.Event(), asyncio.Event()
        self.under_way = self.most = 0
        self._publisher = publisher
        publisher.answer_with(self._answer)

    async def _answer(self, request: http.Request) -> http.StreamResponse:
        self.came.set()
        await self.go.wait()
        return await self._publisher._feed(request)


async def idle(times: int = 50) -> None:
    """Let everything run that can."""
    for _ in range(times):
        await asyncio.sleep(0)


async def test_source_under_way_is_asked_once_however_often_the_loop_wakes(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    held = Held(herald)
    desk.follow(herald)
    async with running(desk.poller), asyncio.timeout(SOON):
        await held.came.wait()
        for _ in range(20):
            desk.later(hours=1)
            desk.poller.wake()
            await idle()
        held.go.set()
        while not herald.asked:
            await idle()
    assert len(herald.asked) == 1


async def test_each_source_is_asked_once_in_each_of_many_rounds(desk):
    papers = [desk.web.publish(f"paper-{number}", entries=[FERRY]) for number in range(12)]
    for paper in papers:
        desk.follow(paper)
    chance = random.Random(5)
    for _ in range(60):
        desk.later(seconds=chance.uniform(1, 90))
        due = {feed.url for feed in desk.database.read_now(feeds.all_feeds) if feed.next_check_at <= desk.now}
        counts = {paper.url: len(paper.asked) for paper in papers}
        await desk.poller.poll_due()
        asked = {paper.url for paper in papers if len(paper.asked) > counts[paper.url]}
        assert asked == due
        assert all(len(paper.asked) - counts[paper.url] <= 1 for paper in papers)


async def test_source_that_another_process_removes_while_it_is_under_way_is_not_asked_again(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    held = Held(herald)
    feed = desk.follow(herald)
    async with running(desk.poller), asyncio.timeout(SOON):
        await held.came.wait()
        desk.database.write_now(feeds.remove, feed.id, now=desk.now)
        held.go.set()
        while not herald.asked:
            await idle()
    assert desk.items() == []
    for _ in range(3):
        await desk.poll()
    assert len(herald.asked) == 1


async def test_source_that_another_process_moves_is_asked_at_its_new_address(desk):
    old, new = desk.web.publish("old", entries=[FERRY]), desk.web.publish("new", entries=[FERRY, SNOW])
    feed = desk.follow(old)
    await desk.poll()
    desk.database.write_now(feeds.move, feed.id, new.url, now=desk.now)
    await desk.poll()
    assert (len(old.asked), len(new.asked)) == (1, 1)


async def test_source_that_is_gone_for_good_leaves_the_timetable(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    herald.fail(410)
    await desk.poll()
    for _ in range(3):
        await desk.poll(days=2)
    assert len(herald.asked) == 2
    assert desk.poller._known.next_at is None


async def test_clock_set_back_by_a_day_stops_no_source(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    desk.later(days=-1)
    await desk.poll(seconds=1)
    asked = len(herald.asked)
    await desk.poll()
    assert len(herald.asked) == asked + 1


async def test_clock_set_ahead_asks_each_source_once(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    await desk.poll(days=30)
    assert len(herald.asked) == 2
    assert await desk.poller.poll_due() == 0


async def test_checks_that_bring_nothing_are_written_in_one_transaction(desk, monkeypatch):
    papers = [desk.web.publish(f"paper-{number}", entries=[FERRY]) for number in range(8)]
    for paper in papers:
        desk.follow(paper)
    await desk.poll()
    written = []
    write = desk.database.write

    async def counted(function, *arguments, **named):
        written.append(function.__name__)
        return await write(function, *arguments, **named)

    monkeypatch.setattr(desk.database, "write", counted)
    await desk.poll()
    assert sum(paper.conditional for paper in papers) == len(papers)
    assert written == ["note"]


async def test_checks_whose_writing_failed_are_written_with_the_next(desk, monkeypatch):
    herald = desk.web.publish("herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll()
    write, is_full = desk.database.write, [True]

    async def full_at_first(function, *arguments, **named):
        if function.__name__ == "note" and is_full:
            is_full.clear()
            raise DatabaseUnusable("the disk is full")
        return await write(function, *arguments, **named)

    monkeypatch.setattr(desk.database, "write", full_at_first)
    with pytest.raises(DatabaseUnusable):
        await desk.poll()
    checked_at = desk.now
    assert desk.feed(feed).checked_at < checked_at
    await desk.poller.poll_due()
    assert desk.feed(feed).checked_at == checked_at
    assert len(herald.asked) == 2


async def test_loop_that_is_stopped_saves_what_its_last_checks_left(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll()
    desk.later(minutes=20)
    async with running(desk.poller), asyncio.timeout(SOON):
        while herald.conditional < 1 or desk.poller._under_way:
            await idle()
    assert desk.feed(feed).checked_at == desk.now


async def test_poller_that_is_killed_asks_again_and_brings_nothing_twice(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    herald.add(SNOW)
    await desk.poll()
    desk.poller._timetable = None  # as a new process begins: what was not written down is not known
    await desk.poll()
    assert sorted(item.title for item in desk.items()) == sorted([FERRY.title, SNOW.title])


async def test_host_is_asked_for_few_feeds_at_once_and_then_forgotten(desk):
    under_way, most = 0, 0
    go = asyncio.Event()

    def slow(publisher):
        async def answer(request):
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            if under_way == PER_HOST:
                go.set()
            await go.wait()
            await asyncio.sleep(0)
            under_way -= 1
            return await publisher._feed(request)

        return answer

    papers = [desk.web.publish(f"paper-{number}", entries=[FERRY]) for number in range(6)]
    for paper in papers:
        paper.answer_with(slow(paper))
        desk.follow(paper)
    await desk.poll()
    assert most == PER_HOST
    assert [len(paper.asked) for paper in papers] == [1] * 6
    assert len(desk.poller._host_slots) == 0
