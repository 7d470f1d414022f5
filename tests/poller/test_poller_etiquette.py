"""How the poller asks: conditionally, when due, where the publisher moved to."""

from datetime import timedelta

from storage.model import FeedStatus
from tests.desk import FERRY
from tests.web import Story


async def test_an_unchanged_feed_costs_no_parse_and_no_item_write(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    desk.follow(herald)
    await desk.poll()
    read = desk.poller._parser._read
    await desk.poll()
    assert herald.statuses == [200, 304]
    assert desk.poller._parser._read == read
    assert len(desk.items()) == 1


async def test_an_equal_body_is_not_parsed_again(desk):
    herald = desk.web.publish("herald", entries=[FERRY])
    herald.validators = False
    feed = desk.follow(herald)
    await desk.poll()
    await desk.poll()
    assert herald.statuses == [200, 200]
    assert desk.poller._parser._read == 1
    assert desk.feed(feed).succeeded_at == desk.now


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
    assert desk.feed(feed).next_check_at <= desk.now + timedelta(seconds=990)


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


async def test_a_source_does_not_move_to_where_another_one_is(desk):
    new, old = desk.web.publish("new", entries=[FERRY]), desk.web.publish("old")
    desk.follow(new)
    feed = desk.follow(old)
    old.redirect("/new")
    for _ in range(5):
        await desk.poll()
    assert desk.feed(feed).url == old.url


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
    assert desk.feed(feed).status is FeedStatus.GAP
    assert desk.feed(feed).interval_seconds < before
