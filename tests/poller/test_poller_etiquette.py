"""How the poller asks: conditionally, when due, where the publisher moved to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.locale import shipped
from bot.chat.wording.condition import condition
from bot.feeds.fetch import Fetcher
from storage.model import FeedFigures, FeedStatus, Held
from storage.news import checks, documents, feeds
from tests.desk import FERRY, SNOW, START, a_poller
from tests.web import Story, ToLoopback, rss


async def test_an_unchanged_feed_costs_no_parse_and_no_item_write(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    read = desk.parser.documents_read
    await desk.poll()
    assert herald.statuses == [200, 304]
    assert desk.parser.documents_read == read
    assert len(desk.items()) == 1


async def test_an_equal_body_is_not_parsed_again(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    herald.validators = False
    feed = desk.follow(herald)
    await desk.poll()
    await desk.poll()
    assert herald.statuses == [200, 200]
    assert desk.parser.documents_read == 1
    assert desk.feed(feed).succeeded_at == desk.now


async def test_an_equal_body_under_a_new_name_is_asked_for_by_that_name(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    herald.headers["ETag"] = '"one"'
    feed = desk.follow(herald)
    await desk.poll()
    herald.headers |= {"ETag": '"two"', "Last-Modified": "Sun, 01 Mar 2026 09:00:00 GMT"}
    for _ in range(2):
        await desk.poll()
    assert herald.statuses == [200, 200, 304]
    assert (desk.feed(feed).etag, desk.parser.documents_read) == ('"two"', 1)


async def test_nothing_is_asked_before_it_is_due(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll()
    assert await desk.poll(seconds=50) == 0
    assert desk.feed(feed).next_check_at > desk.now


async def test_retry_after_is_honoured_to_the_second(desk):
    herald = desk.web.publish("herald")
    feed = desk.follow(herald)
    herald.fail(503, {"Retry-After": "3600"})
    await desk.poll()
    assert desk.feed(feed).next_check_at == desk.now + timedelta(hours=1)


async def test_an_absurd_max_age_does_not_silence_a_feed(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    herald.headers["Cache-Control"] = "max-age=31536000"
    feed = desk.follow(herald)
    await desk.poll()
    assert desk.feed(feed).next_check_at <= desk.now + timedelta(seconds=900.001)


async def test_three_permanent_redirects_move_a_source(desk):
    new = desk.web.publish("new", entries=[FERRY])
    old = desk.web.publish("old")
    feed = desk.follow(old)
    old.redirect("/new")
    for _ in range(2):
        await desk.poll()
        assert desk.feed(feed).url == old.url
    await desk.poll()
    assert desk.feed(feed).url == new.url
    await desk.poll()
    assert len(old.asked) == 3
    assert len(desk.items()) == 1


async def test_temporary_redirects_never_move_a_source(desk):
    desk.web.publish("new", entries=[FERRY])
    old = desk.web.publish("old")
    feed = desk.follow(old)
    old.redirect("/new", 302)
    for _ in range(6):
        await desk.poll()
    assert desk.feed(feed).url == old.url


async def test_a_source_that_moved_to_where_another_one_is_becomes_one_with_it(desk):
    new = desk.web.publish("new", title="Bay <Courier>", entries=[FERRY])
    old = desk.web.publish("old", title="Old Courier", entries=[SNOW])
    kept, feed = desk.follow(new), desk.follow(old)
    desk.database.write_now(checks.save, replace(feed, language="uk"))
    await desk.poll()
    old.redirect("/new")
    for _ in range(5):
        await desk.poll()
    assert [one.id for one in desk.database.read_now(feeds.all_feeds)] == [kept.id]
    assert desk.feed(kept).language == "uk"
    assert {item.title for item in desk.items()} == {FERRY.title, SNOW.title}
    assert [text for _, _, text in desk.sent()] == [
        "<b>Old Courier</b>: has moved to where Bay &lt;Courier&gt; is, and is one source with it now"
    ]
    assert len(old.asked) == 4


@pytest.mark.parametrize("status", [301, 302])
async def test_what_a_source_shows_of_another_one_is_the_others(desk, status):
    """It was stored a second time, and the messages named both papers, for as long as two checks."""
    new = desk.web.publish("new", title="Bay Courier", entries=[FERRY])
    old = desk.web.publish("old", title="Old Courier", entries=[SNOW])
    kept, feed = desk.follow(new), desk.follow(old)
    await desk.poll()
    old.redirect("/new", status)
    new.add(Story("Lighthouse of Odesa is dark for a night", guid="lighthouse"))
    await desk.poll()
    await desk.poll()
    stored = {(item.title, item.feed_id) for item in desk.items()}
    assert stored == {
        (FERRY.title, kept.id),
        (SNOW.title, feed.id),
        ("Lighthouse of Odesa is dark for a night", kept.id),
    }


async def test_another_feed_at_the_end_of_a_permanent_redirect_is_read_in_silence(desk):
    old = desk.web.publish("old", title="Old Courier", entries=[SNOW])
    feed = desk.follow(old)
    desk.subscribe(1)
    await desk.poll()
    hours = [desk.now - timedelta(hours=number) for number in (2, 3, 4)]
    elsewhere = [Story(f"Report {at:%H} of another paper", guid=f"{at}", published_at=at) for at in hours]
    new = desk.web.publish("new", title="Aggregator", entries=elsewhere)
    old.redirect("/new")
    await desk.poll()
    assert [item.held for item in desk.items() if item.title.startswith("Report")] == [Held.FIRST_READ] * 3
    assert desk.feed(feed).status is not FeedStatus.GAP
    new.add(replace(FERRY, published_at=desk.now))
    await desk.poll()
    assert [title for _, _, title in desk.sent()] == [FERRY.title]


async def test_a_feed_that_moves_with_its_entries_brings_its_news_at_once(desk):
    stories = [Story(f"Report {number} of the paper", guid=f"{number}") for number in range(4)]
    old = desk.web.publish("old", title="Old Courier", entries=stories)
    desk.follow(old)
    desk.subscribe(1)
    await desk.poll()
    desk.web.publish("new", title="Old Courier", entries=[replace(FERRY, published_at=desk.now), *stories])
    old.redirect("/new")
    await desk.poll()
    assert [title for _, _, title in desk.sent()] == [FERRY.title]


async def test_the_pause_that_a_host_asks_for_holds_for_all_its_feeds_and_over_a_restart(desk, gazetteer):
    herald, courier = desk.web.publish("herald", entries=[FERRY]), desk.web.publish("courier", entries=[SNOW])
    first, second = desk.follow(herald), desk.follow(courier)
    desk.database.write_now(checks.save, replace(second, next_check_at=desk.now + timedelta(minutes=30)))
    herald.fail(429, {"Retry-After": "7200"})
    await desk.poll()
    until = desk.now + timedelta(hours=2)
    desk.poller = a_poller(desk.database, desk.fetcher, desk.parser, gazetteer, lambda: desk.now)
    await desk.poll(minutes=30)
    assert courier.asked == []
    assert desk.feed(first).next_check_at == until
    assert until <= desk.feed(second).next_check_at <= until + timedelta(minutes=1)
    assert desk.feed(second).failures == 0
    herald.recover()
    desk.now = until
    await desk.poll(minutes=1)
    assert (herald.statuses, courier.statuses) == ([429, 200], [200])


async def test_who_redirects_to_another_host_does_not_silence_its_sources(desk, gazetteer):
    """A feed that led to another host's busy page silenced that host's own feeds for a day."""
    herald = desk.web.publish("herald", entries=[FERRY])
    trap, busy = desk.web.publish("trap"), desk.web.publish("busy")
    trap.redirect(desk.web.address("busy", "herald.example"), 302)
    busy.fail(429, {"Retry-After": "86400"})
    async with Fetcher(version="1", allow_private=True, resolver=ToLoopback()) as fetcher:
        desk.poller = a_poller(desk.database, fetcher, desk.parser, gazetteer, lambda: desk.now)
        trapped, _ = desk.database.write_now(
            feeds.add, desk.web.address("trap", "trap.example"), now=desk.now
        )
        await desk.poll()
        desk.database.write_now(feeds.add, desk.web.address("herald", "herald.example"), now=desk.now)
        await desk.poll()
        await desk.poll()
    assert herald.statuses == [200, 304]
    assert len(busy.asked) == 1
    assert desk.feed(trapped).next_check_at > desk.now + timedelta(hours=23)
    assert desk.database.read_now(documents.held_hosts, now=desk.now) == {}


async def test_a_source_that_waits_for_its_host_says_so(desk):
    herald, courier = desk.web.publish("herald"), desk.web.publish("courier", entries=[SNOW])
    desk.follow(herald)
    second = desk.follow(courier)
    desk.database.write_now(checks.save, replace(second, next_check_at=desk.now + timedelta(minutes=30)))
    herald.fail(429, {"Retry-After": "7200"})
    await desk.poll()
    await desk.poll(minutes=30)
    waiting = desk.feed(second)
    said = condition(
        shipped().texts("en"), waiting, FeedFigures(), now=desk.now, clock=lambda then: f"{then:%H:%M}"
    )
    assert said[0] == f"Waiting: its host asked for a pause until {waiting.next_check_at:%H:%M}."
    herald.recover()
    await desk.poll(hours=3)
    assert desk.feed(second).error == ""


async def test_a_pause_is_the_hosts_in_any_spelling_of_its_name(desk, gazetteer):
    herald, courier = desk.web.publish("herald", entries=[FERRY]), desk.web.publish("courier", entries=[SNOW])
    herald.fail(429, {"Retry-After": "7200"})
    async with Fetcher(version="1", allow_private=True, resolver=ToLoopback()) as fetcher:
        desk.poller = a_poller(desk.database, fetcher, desk.parser, gazetteer, lambda: desk.now, per_host=1)
        for name, host in (("herald", "новини.example"), ("courier", "НОВИНИ.example")):
            desk.database.write_now(feeds.add, desk.web.address(name, host), now=desk.now)
        await desk.poll()
    assert (len(herald.asked), courier.asked) == (1, [])


async def test_a_burst_after_a_quiet_month_finds_a_source_that_is_asked_often_enough(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    feed = desk.follow(herald)
    for _ in range(31 * 4):
        await desk.poll(hours=6)
    assert desk.feed(feed).next_check_at - desk.now <= timedelta(minutes=15)
    waits = []
    for number in range(5):
        herald.add(*(Story(f"{town} report {number}", guid=f"{town}{number}") for town in "ABCD"))
        desk.now = desk.feed(feed).next_check_at
        await desk.poll(seconds=0.1)
        waits.append(desk.feed(feed).next_check_at - desk.now)
    assert waits == sorted(waits, reverse=True)
    assert waits[-1] < timedelta(seconds=70)


async def test_a_pause_of_months_is_one_of_a_day(desk):
    herald = desk.web.publish("herald")
    feed = desk.follow(herald)
    herald.fail(503, {"Retry-After": "99999999"})
    await desk.poll()
    assert desk.feed(feed).next_check_at == desk.now + timedelta(days=1)
    assert desk.database.read_now(documents.held_hosts, now=desk.now) == {
        "127.0.0.1": desk.now + timedelta(days=1)
    }


async def test_ttl_counts_after_a_304_as_well_and_skipped_hours_slow_a_source_down(desk):
    herald = desk.web.publish("herald")
    herald.serve(rss("Herald", [FERRY]).replace(b"<item>", b"<ttl>12</ttl><item>"))
    feed = desk.follow(herald)
    for _ in range(3):
        await desk.poll()
        assert desk.feed(feed).next_check_at >= desk.now + timedelta(minutes=12)
    assert herald.statuses == [200, 304, 304]
    hours = "".join(f"<hour>{hour}</hour>" for hour in (13, 14, 24))
    herald.serve(rss("Herald", [FERRY]).replace(b"<item>", f"<skipHours>{hours}</skipHours><item>".encode()))
    await desk.poll()
    assert desk.feed(feed).skip_hours == (0, 13, 14)
    desk.now = START.replace(hour=14)
    await desk.poll(minutes=5)
    assert timedelta(minutes=12) < desk.feed(feed).next_check_at - desk.now <= timedelta(minutes=15)
    desk.now = START.replace(hour=16)
    await desk.poll(minutes=5)
    assert desk.feed(feed).next_check_at - desk.now < timedelta(minutes=8)


async def test_no_overlap_with_the_document_before_is_a_gap_and_shortens_the_interval(desk):
    herald = desk.web.publish(
        "herald", entries=[Story(f"Notice {n} of the port", guid=f"{n}") for n in range(9)]
    )
    feed = desk.follow(herald)
    await desk.poll()
    before = desk.feed(feed).interval_seconds
    herald.stories = [
        Story(f"{town} gets a new tram line", guid=f"later-{town}") for town in ("Kharkiv", "Dnipro", "Lviv")
    ]
    await desk.poll()
    assert (desk.feed(feed).status, desk.feed(feed).gaps) == (FeedStatus.GAP, 1)
    assert desk.feed(feed).interval_seconds < before


async def test_source_that_says_unchanged_for_ever_has_to_send_its_document_once_a_day(desk):
    """Some servers answer 304 whatever was published since: such a source was silent for good."""
    herald = desk.web.publish("herald", entries=[FERRY])
    herald.headers["ETag"] = '"for ever"'
    desk.follow(herald)
    await desk.poll()
    herald.add(SNOW)
    for _ in range(23):
        await desk.poll(hours=1)
    assert herald.statuses == [200, *[304] * 23]
    await desk.poll(hours=1)
    await desk.poll(hours=1)
    assert herald.statuses[-2:] == [200, 304]
    assert {item.title for item in desk.items()} == {FERRY.title, SNOW.title}


async def test_source_that_is_silent_beyond_its_rhythm_is_asked_for_its_document_at_once(desk):
    dates = [START - timedelta(hours=number) for number in range(1, 7)]
    entries = [Story(f"Report {date:%H}", "Text.", guid=f"{date}", published_at=date) for date in dates]
    herald = desk.web.publish("herald", entries=entries)
    feed = desk.follow(herald)
    await desk.poll(seconds=1)
    desk.database.write_now(
        checks.save, replace(desk.feed(feed), first_read_at=START - timedelta(days=30)), asked_url=feed.url
    )
    desk.poller._timetable = None
    herald.headers["ETag"] = desk.feed(feed).etag
    herald.add(Story("Bridge opens", "At noon.", guid="bridge", published_at=START + timedelta(hours=1)))
    await desk.poll(hours=5)
    assert herald.statuses == [200, 304]
    await desk.poll(hours=2)
    assert herald.statuses == [200, 304, 200]
    assert "Bridge opens" in {item.title for item in desk.items()}
