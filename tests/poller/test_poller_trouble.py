"""What the poller does about failing feeds and failing transactions."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from bot.feeds.worker import ParserLimits, ParserPool
from storage import subscribers
from storage.engine.database import DatabaseUnusable
from storage.model import ChatKind, DeliveryKind, FeedStatus
from storage.news import feeds
from tests.desk import ADMIN, FERRY, SNOW, a_poller, two_papers
from tests.web import dripping


async def test_a_web_page_is_blocked_and_validators_stay(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll()
    before = desk.feed(feed)
    herald.serve("<!doctype html><html><body>Are you a robot?</body></html>", "text/html", ETag='"page"')
    await desk.poll()
    after = desk.feed(feed)
    assert (after.status, after.failures) == (FeedStatus.BLOCKED, 1)
    assert (after.etag, after.body_hash) == (before.etag, before.body_hash)


async def test_an_empty_feed_is_empty(desk):
    feed = desk.follow(desk.web.publish("herald"))
    await desk.poll()
    assert desk.feed(feed).status is FeedStatus.EMPTY


async def test_failures_back_off_and_recovery_resets_them(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    feed = desk.follow(herald)
    herald.fail(500)
    waits = []
    for _ in range(4):
        await desk.poll(days=2)
        waits.append(desk.feed(feed).next_check_at - desk.now)
    assert waits == sorted(waits)
    assert desk.feed(feed).error == "answers 500 Internal Server Error"
    herald.recover()
    await desk.poll(days=2)
    assert (desk.feed(feed).failures, desk.feed(feed).error) == (0, "")


async def test_admins_are_told_once_of_failure_and_once_of_recovery(desk):
    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald <b>&", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    herald.fail(403)
    for _ in range(8):
        await desk.poll(days=2)
    herald.recover()
    for _ in range(2):
        await desk.poll(days=2)
    assert desk.sent() == [
        (
            ADMIN,
            DeliveryKind.NOTICE,
            "<b>Herald &amp;</b> has failed 5 times in a row: answers 403 Forbidden",
        ),
        (ADMIN, DeliveryKind.NOTICE, "<b>Herald &amp;</b> works again."),
    ]


async def test_admins_are_told_each_in_their_language(desk):
    def words(language: str):
        return lambda text: f"{language}({text})"

    desk.poller._lane._recorder._speak = words
    desk.database.write_now(
        subscribers.upsert_chat, chat_id=ADMIN, kind=ChatKind.PRIVATE, language="uk", now=desk.now
    )
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    herald.fail(410)
    await desk.poll()
    assert [text for _, _, text in desk.sent()] == [
        "uk(<b>Herald</b> is gone for good (uk(answers 410 Gone)). It is not polled any more.)"
    ]


async def test_gone_for_good_is_told_at_once_and_not_polled_again(desk):
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll()
    herald.fail(410)
    await desk.poll()
    assert desk.feed(feed).status is FeedStatus.RETIRED
    assert [text for _, _, text in desk.sent()] == [
        "<b>Herald</b> is gone for good (answers 410 Gone). It is not polled any more."
    ]
    assert await desk.poll(days=3) == 0


async def test_source_that_fails_is_asked_ever_slower_for_a_month_before_it_is_called_dead(desk):
    """Big hosts answer 404, 403 or 429 for hours and days, and then serve the feed again."""
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll()
    began = desk.now
    herald.fail(404)
    waits = []
    while desk.now - began < timedelta(days=33):
        desk.now = desk.feed(feed).next_check_at
        await desk.poll(seconds=0)
        waits.append(desk.feed(feed).next_check_at - desk.now)
    asked, spread = len(herald.asked), 1.25  # of the jitter
    assert all(later * spread >= earlier for earlier, later in pairwise(waits))
    assert 30 < asked < 80
    assert desk.feed(feed).status is FeedStatus.DEAD
    herald.recover()
    herald.add(SNOW)
    desk.now = desk.feed(feed).next_check_at
    await desk.poll(seconds=0)
    assert desk.feed(feed).status in {FeedStatus.OK, FeedStatus.UNDATED}
    assert [text for _, _, text in desk.sent() if "Herald" in text] == [
        "<b>Herald</b> has failed 5 times in a row: answers 404 Not Found",
        (
            "<b>Herald</b> could not be read for 30 days (answers 404 Not Found). "
            "I call it dead, and look once a week whether it is back."
        ),
        "<b>Herald</b> works again.",
    ]


async def test_source_that_was_down_for_a_night_is_read_in_the_morning(desk):
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll()
    began = desk.now
    herald.fail(403)
    while desk.now - began < timedelta(hours=10):
        desk.now = desk.feed(feed).next_check_at
        await desk.poll(seconds=0)
    assert desk.feed(feed).next_check_at - desk.now < timedelta(hours=4)


async def test_time_in_which_the_bot_was_off_makes_no_source_dead(desk):
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll()
    herald.fail(503)
    await desk.poll()
    await desk.poll(days=40)
    assert desk.feed(feed).status is FeedStatus.FAILING


async def test_document_that_takes_long_delays_no_other_and_its_source_backs_off(desk):
    """Two megabytes of tags held all sources for ten seconds, at every check."""
    hostile = desk.web.publish("hostile")
    hostile.serve("<rss version='2.0'><channel>" + "<a></a>" * 330_000)
    hostile.validators = False
    slow = desk.follow(hostile)
    async with ParserPool(limits=ParserLimits(seconds=2.5, usual_seconds=0.3)) as parser:
        desk.poller._reader._parser = parser
        await desk.poll()
        assert desk.feed(slow).error == "took over 2.5 s to read"
        assert desk.feed(slow).next_check_at > desk.now
        papers = [desk.web.publish(f"paper{n}", entries=[FERRY]) for n in range(3)]
        feeds_ = [desk.follow(paper) for paper in papers]
        desk.later(hours=1)
        polling = asyncio.create_task(desk.poller.poll_due())
        async with asyncio.timeout(2.4):
            while not all(desk.feed(one).first_read_at for one in feeds_):  # noqa: ASYNC110 - of another process
                await asyncio.sleep(0.02)
        assert not polling.done()
        await polling
    assert desk.feed(slow).failures == 2
    assert desk.feed(slow).next_check_at - desk.now > timedelta(minutes=8)


async def test_a_dripping_feed_delays_no_other(desk):
    slow, quick = desk.web.publish("slow"), desk.web.publish("quick", entries=[FERRY])
    slow.answer_with(dripping())
    slow_feed, quick_feed = desk.follow(slow), desk.follow(quick)
    await desk.poll()
    assert desk.feed(slow_feed).error == "no answer in time"
    assert desk.feed(quick_feed).status is FeedStatus.UNDATED


class Failing:
    """A recorder whose next transaction fails after it has written."""

    def __init__(self, recorder) -> None:
        self._recorder = recorder
        self.fails = 0

    def record(self, session, changes, *, before, now) -> int:
        queued = self._recorder.record(session, changes, before=before, now=now)
        if self.fails:
            self.fails -= 1
            raise OSError("disk full")
        return queued

    def __getattr__(self, name):
        return getattr(self._recorder, name)


class Full:
    """A recorder that can write nothing: documents, and checks that brought none."""

    def __init__(self, recorder) -> None:
        self._recorder = recorder
        self.is_full = True

    def __getattr__(self, name):
        if self.is_full and name in {"record", "note"}:
            raise OSError("disk full")
        return getattr(self._recorder, name)


async def test_a_failed_transaction_loses_nothing_and_repeats_nothing(desk):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    before = desk.feed(desk.database.read_now(feeds.by_url, herald.url))
    recorder = desk.poller._lane._recorder = Failing(desk.poller._lane._recorder)
    recorder.fails = 1
    herald.add(FERRY)
    await desk.poll()
    assert desk.items() == []
    assert desk.queue() == []
    assert desk.feed(before).etag == before.etag  # validators only with the items
    await desk.poll()
    assert desk.sent() == [(1, DeliveryKind.POST, FERRY.title)]


async def test_while_nothing_can_be_stored_the_recent_items_are_not_read_again_and_again(desk, monkeypatch):
    desk.subscribe(1)
    herald, _ = await two_papers(desk)
    decider, loads = desk.poller._lane._decider, []
    load = decider.load
    monkeypatch.setattr(decider, "load", lambda items: (loads.append(len(items)), load(items)))
    recorder = desk.poller._lane._recorder = Full(desk.poller._lane._recorder)
    herald.add(FERRY)
    for _ in range(4):
        await desk.poll()
    assert (desk.items(), loads) == ([], [])
    recorder.is_full = False
    await desk.poll()
    assert desk.sent() == [(1, DeliveryKind.POST, FERRY.title)]
    assert len(loads) == 1


async def test_a_removed_source_is_not_recorded(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    feed = desk.follow(herald)
    desk.later(minutes=1)
    reading = await desk.poller._reader.read(feed)
    desk.database.write_now(feeds.remove, feed.id, now=desk.now)
    assert await desk.poller._lane.settle(reading, now=desk.now) is None
    assert desk.items() == []


async def test_a_restart_knows_what_was_pushed(desk, gazetteer):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    herald.add(FERRY)
    await desk.poll()
    desk.queue()
    fetcher, parser = desk.fetcher, desk.parser
    desk.poller = a_poller(desk.database, fetcher, parser, gazetteer, lambda: desk.now)
    courier.add(replace(FERRY, guid="c-1"))
    await desk.poll()
    assert desk.sent() == [(1, DeliveryKind.EDIT, FERRY.title)]


async def test_check_that_the_database_fails_is_made_again_soon_and_later_each_time(desk, monkeypatch):
    herald = desk.web.publish("herald", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    herald.add(SNOW)
    write, broken = desk.database.write_now, []

    def lost(function, *arguments, **named):
        if broken:
            raise DatabaseUnusable("the connection was lost")
        return write(function, *arguments, **named)

    monkeypatch.setattr(desk.database, "write_now", lost)
    broken.append(True)
    waits = []
    await desk.poll(days=1)
    for _ in range(6):
        next_at = desk.poller._known.next_at
        waits.append((next_at - desk.now).total_seconds())
        await desk.poll(seconds=waits[-1])
    assert waits == [5, 10, 20, 40, 60, 60]
    broken.clear()
    await desk.poll(seconds=60)
    assert SNOW.title in [item.title for item in desk.items()]
    assert not desk.poller._unsaved
