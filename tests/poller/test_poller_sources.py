"""What becomes of a source that moves, falls silent, or has a home."""

from dataclasses import replace
from datetime import timedelta

from storage.model import DeliveryKind, FeedStatus, Held
from storage.news import feeds, items
from tests.desk import ADMIN, FERRY, SNOW, START
from tests.web import Publisher, Story

STORIES = [
    replace(FERRY, published_at=START),
    replace(SNOW, published_at=START - timedelta(minutes=10)),
    Story("Third bridge opens in Dnipro", "The bridge took nine years.", guid="bridge", published_at=START),
]


async def a_reader_and_a_paper(desk) -> tuple[Publisher, "object"]:
    """A subscriber, and a source whose stories are known."""
    desk.subscribe(1)
    herald = desk.web.publish("herald", title="Herald", entries=STORIES)
    feed = desk.follow(herald)
    await desk.poll(seconds=1)
    return herald, feed


def move(desk, feed, publisher: Publisher) -> None:
    assert desk.database.write_now(feeds.move, feed.id, publisher.url, now=desk.now)


async def test_source_at_a_new_address_brings_what_is_new_and_nothing_known(desk):
    herald, feed = await a_reader_and_a_paper(desk)
    other = desk.web.publish("other", title="Other", entries=herald.stories)
    other.add(Story("Harbour reopens after the storm", "It was closed for a day.", guid="new"))
    move(desk, feed, other)
    await desk.poll()
    assert [(kind, title) for _, kind, title in desk.sent()] == [
        (DeliveryKind.POST, "Harbour reopens after the storm")
    ]
    assert desk.feed(feed).title == "Herald"


async def test_other_feed_at_the_new_address_does_not_flood(desk):
    _, feed = await a_reader_and_a_paper(desk)
    titles = ["Mayor resigns", "Tram line closed", "Bread dearer by a tenth", "Lighthouse repainted"]
    stories = [Story(title, f"{title}, said the town.", guid=title, published_at=START) for title in titles]
    other = desk.web.publish("other", entries=[*stories, STORIES[0]])  # one in five is known
    other.fail(500)
    move(desk, feed, other)
    await desk.poll()
    assert desk.feed(feed).status is FeedStatus.FAILING
    other.recover()
    await desk.poll(hours=1)
    assert desk.sent() == []
    assert [item.held for item in desk.items()][-4:] == [Held.FIRST_READ] * 4
    assert desk.feed(feed).status is FeedStatus.OK  # no gap either
    other.add(Story("Ice on the canal", "Boats wait.", guid="ice", published_at=desk.now))
    await desk.poll()
    assert [title for _, _, title in desk.sent()] == ["Ice on the canal"]


async def test_items_under_new_ids_at_the_new_address_are_pushed_to_nobody_and_listed_once(desk):
    _, feed = await a_reader_and_a_paper(desk)
    other = desk.web.publish("other", entries=[replace(story, guid=f"x-{story.guid}") for story in STORIES])
    move(desk, feed, other)
    await desk.poll()
    assert desk.sent() == []
    assert len(desk.database.read_now(items.newest, limit=9)) == 3


async def test_document_of_the_old_address_changes_nothing_after_a_move(desk):
    herald, feed = await a_reader_and_a_paper(desk)
    herald.add(Story("Late edition", "It came too late.", guid="late"))
    desk.later(minutes=20)
    reading = await desk.poller._reader.read(desk.feed(feed))
    other = desk.web.publish("other", entries=STORIES)
    move(desk, feed, other)
    moved = desk.feed(feed)
    assert await desk.poller._lane.settle(reading, now=desk.now) == moved
    unchanged = replace(reading, parsed=None)
    await desk.poller._lane.settle(unchanged, now=desk.now)
    await desk.poller._lane.save(now=desk.now)
    assert desk.feed(feed) == moved
    assert len(desk.items()) == 3


async def test_admins_are_told_once_that_a_source_is_silent_and_once_that_it_is_back(desk):
    desk.subscribe(1)
    dates = [START - timedelta(hours=number) for number in range(6)]
    herald = desk.web.publish(
        "herald",
        title="Herald & Co",
        entries=[Story(f"Report {date:%H}", "Text.", guid=f"{date}", published_at=date) for date in dates],
    )
    feed = desk.follow(herald)
    await desk.poll(seconds=1)
    await desk.poll(days=4)
    assert desk.feed(feed).silent_at is None
    for _ in range(4):
        await desk.poll(hours=3)
    assert desk.feed(feed).silent_at is not None
    herald.add(Story("Herald is back", "After a pause.", guid="back", published_at=desk.now))
    for _ in range(2):
        await desk.poll(hours=1)
    notices = [(chat, text) for chat, kind, text in desk.sent() if kind is DeliveryKind.NOTICE]
    assert notices == [
        (
            ADMIN,
            (
                "<b>Herald &amp; Co</b> can be read, but has brought nothing new for 99 h; "
                "lately its longest pause was 1 h."
            ),
        ),
        (ADMIN, "<b>Herald &amp; Co</b> brings news again."),
    ]
    assert desk.feed(feed).silent_at is None


async def test_source_is_not_called_silent_for_the_time_in_which_the_bot_was_off(desk):
    herald, feed = await a_reader_and_a_paper(desk)
    herald.add(Story("First of May", "Text.", guid="1", published_at=desk.now))
    await desk.poll(days=20)
    learned = desk.feed(feed)
    assert learned.longest_gap_seconds <= 600
    assert learned.silent_at is None


async def test_source_that_fails_is_not_called_silent_as_well(desk):
    herald, feed = await a_reader_and_a_paper(desk)
    herald.fail(403)
    for _ in range(9):
        await desk.poll(days=2)
    assert desk.feed(feed).silent_at is None
    assert [text for _, _, text in desk.sent()] == [
        "<b>Herald</b> has failed 5 times in a row: answers 403 Forbidden"
    ]
    assert desk.feed(feed).failing_since_at == START + timedelta(days=2, seconds=1)


async def test_home_region_explains_a_sources_small_places(desk):
    herald = desk.web.publish("herald", title="Herald", entries=[FERRY])
    feed = desk.follow(herald)
    await desk.poll(seconds=1)
    herald.add(Story("Storm in Georgia", "Roofs were damaged.", guid="a"))
    await desk.poll()
    desk.database.write_now(feeds.set_home_region, feed.id, "US-GA")
    herald.add(Story("Flood in Georgia", "Two bridges are closed.", guid="b"))
    await desk.poll()
    regions = {item.title: item.regions for item in desk.items()}
    assert "US-GA" not in regions["Storm in Georgia"]
    assert "US-GA" in regions["Flood in Georgia"]
