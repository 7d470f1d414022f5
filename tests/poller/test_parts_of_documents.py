"""A document of many new items is decided on and recorded part by part: others have their turn between."""

import asyncio

import pytest

from storage.engine.errors import DatabaseError
from storage.model import Held, Mute
from storage.news import feeds
from tests.desk import ADMIN, FERRY
from tests.poller.conftest import Waiting, open_desk
from tests.web import Story

MANY = 60  # three parts
PLACES = "Odesa Lviv Rivne Sumy Poltava Kherson Lutsk Uzhhorod Ternopil Chernihiv".split()


def flood(count: int = MANY) -> list[Story]:
    return [
        Story(f"Council of {PLACES[n % 10]} meets for the {n} time about lighthouse {n}", guid=f"flood-{n}")
        for n in range(count)
    ]


class Turn(asyncio.Lock):
    """The lane's turn, that tells when somebody waits for it."""

    def __init__(self):
        super().__init__()
        self.is_waited_for = asyncio.Event()

    async def acquire(self):
        if self.locked():
            self.is_waited_for.set()
        return await super().acquire()


async def test_a_flood_of_one_source_lets_others_pass_between_its_parts(sqlite_database, gazetteer):
    async with open_desk(sqlite_database, gazetteer, patience_seconds=30) as desk:
        evil, wire = desk.web.publish("evil"), desk.web.publish("wire")
        evil_feed, wire_feed = desk.follow(evil), desk.follow(wire)
        await desk.poll()
        lane = desk.poller._lane
        recorder, turn = Waiting(lane._recorder), Turn()
        lane._recorder, lane._turn = recorder, turn

        async def answer(request):
            assert await asyncio.to_thread(recorder.is_writing.wait, 20)
            return await wire._feed(request)

        wire.answer_with(answer)
        evil.add(*flood())
        wire.add(FERRY)
        polling = asyncio.create_task(desk.poll())
        async with asyncio.timeout(20):
            await turn.is_waited_for.wait()
        recorder.may_go_on.set()
        await polling
        of = [item.feed_id for item in sorted(desk.items(), key=lambda item: item.id)]
        assert of.count(evil_feed.id) == MANY
        assert of.index(wire_feed.id) == 25  # after the part that was under way


async def test_what_parts_bring_is_what_the_whole_brings(desk):
    desk.subscribe(1)
    evil = desk.web.publish("evil")
    feed = desk.follow(evil)
    await desk.poll()
    evil.add(*flood())
    await desk.poll()
    assert [item.held for item in desk.items()] == [Held.NO] * MANY
    assert len(desk.queue()) == MANY
    assert desk.feed(feed).news_at == desk.now
    await desk.poll()
    assert len(desk.items()) == MANY
    evil.edit(flood()[3].title, title="Council of Sumy is dissolved")
    await desk.poll()
    assert len(desk.items()) == MANY
    assert len(desk.queue()) == 1


async def test_a_long_first_reading_offers_nothing_in_any_of_its_parts(desk):
    desk.subscribe(1)
    desk.follow(desk.web.publish("evil", entries=flood(230)))
    await desk.poll()
    assert {item.held for item in desk.items()} == {Held.FIRST_READ}
    assert len(desk.items()) == 230
    assert desk.queue() == []


@pytest.mark.parametrize("part", [1, 2, 3])
async def test_after_a_part_that_could_not_be_stored_the_rest_comes_once_with_the_next_reading(desk, part):
    desk.subscribe(1)
    evil = desk.web.publish("evil")
    desk.follow(evil)
    await desk.poll()
    evil.add(*flood())
    lane = desk.poller._lane
    record, done = lane._recorder.record, []

    def failing(*args, **kwargs):
        done.append(1)
        if len(done) == part:
            raise DatabaseError("the disk is full")
        return record(*args, **kwargs)

    lane._recorder.record = failing
    await desk.poll()
    assert len(desk.items()) == 25 * (part - 1)
    lane._recorder.record = record
    await desk.poll()
    assert len(desk.items()) == len({item.guid for item in desk.items()}) == MANY
    assert len(desk.queue()) == MANY


async def test_a_mute_between_two_parts_holds_what_is_left(desk):
    desk.subscribe(1)
    evil = desk.web.publish("evil")
    feed = desk.follow(evil)
    await desk.poll()
    evil.add(*flood())
    mute_after_a_part(desk, feed)
    await desk.poll()
    assert [item.held for item in desk.items()] == [Held.NO] * 25 + [Held.MUTED] * (MANY - 25)


async def test_a_mute_during_a_first_reading_leaves_it_one(desk):
    feed = desk.follow(desk.web.publish("evil", entries=flood(130)))
    mute_after_a_part(desk, feed)
    await desk.poll()
    assert [item.held for item in desk.items()] == [Held.FIRST_READ] * 130


def mute_after_a_part(desk, feed) -> None:
    recorder = desk.poller._lane._recorder
    record = recorder.record

    def recording(session, *args, **kwargs):
        queued = record(session, *args, **kwargs)
        feeds.mute(session, feed.id, Mute(since_at=desk.now, until_at=None, by=ADMIN))
        return queued

    recorder.record = recording
