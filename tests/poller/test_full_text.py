"""A source whose pages are read: whose text an item has, and what happens when a page can't be had."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.feeds import fulltext
from storage.model import Mute
from storage.news import feeds
from tests.desk import FERRY, SNOW, Desk
from tests.web import Publisher, Story, article

pytestmark = pytest.mark.skipif(not fulltext.is_installed(), reason="needs the extra `fulltext`")
ROAD = (
    "The road service clears snow from the mountain pass with six ploughs and hopes to open a lane on Monday."
)
GUESTS = "Some four hundred guests of the resort spend the night in hotels, a school and the railway station."


@pytest.fixture
async def herald(desk):
    """A source with full text on, after its first document."""
    made = desk.web.publish("herald", title="Harbour Herald", entries=[FERRY])
    feed = desk.follow(made)
    desk.database.write_now(feeds.set_full_text, feed.id, on=True)
    await desk.poll()
    return made


def snow_with_page(desk: Desk) -> tuple[Story, Publisher]:
    page = desk.web.publish("snow")
    page.serve(article(SNOW.title, ROAD, GUESTS), "text/html")
    return replace(SNOW, text="", link=page.url), page


async def test_new_item_has_the_text_of_its_page(desk, herald):
    chat = desk.subscribe(1, "ploughs")
    snow, page = snow_with_page(desk)
    herald.add(snow)
    await desk.poll()
    item = desk.items()[-1]
    assert (ROAD in item.text, GUESTS in item.text) == (True, True)
    assert item.summary == f"{ROAD} {GUESTS}"
    assert [one.chat.id for one in desk.queue()] == [chat]
    assert page.statuses == [200]


async def test_page_that_fails_leaves_the_item_with_the_feed_s_text(desk, herald):
    desk.subscribe(1)
    snow, page = snow_with_page(desk)
    page.fail(500)
    herald.add(replace(snow, text=SNOW.text))
    await desk.poll()
    assert desk.items()[-1].text == SNOW.text
    assert len(desk.queue()) == 1


async def test_pages_are_read_for_new_items_only(desk, herald):
    snow, page = snow_with_page(desk)
    herald.add(snow)
    await desk.poll()
    for _ in range(3):
        herald.headers["X-Changed"] = "yes"
        herald.add(Story("Another day, another tide", guid="tide"))
        await desk.poll(hours=25)  # after a day the document is read whole again
    assert len(page.asked) == 1


async def test_changed_item_keeps_the_text_of_its_page(desk, herald):
    desk.subscribe(1)
    snow, page = snow_with_page(desk)
    herald.add(snow)
    await desk.poll()
    desk.queue()
    herald.edit(SNOW.title, title="Snow closes the mountain road to Bukovel until Monday", text="Closed.")
    await desk.poll()
    item = desk.items()[-1]
    assert item.title == "Snow closes the mountain road to Bukovel until Monday"
    assert (item.summary, ROAD in item.text) == (f"{ROAD} {GUESTS}", True)
    herald.edit(item.title, text="Closed until further notice.")
    await desk.poll()
    assert [one.kind for one in desk.queue()].count("edit") == 1
    assert len(page.asked) == 1


async def test_no_page_is_read_where_it_is_off_or_the_source_is_silent(desk, herald):
    snow, page = snow_with_page(desk)
    [feed] = desk.database.read_now(feeds.all_feeds)
    mute = Mute(since_at=desk.now, until_at=desk.now + timedelta(hours=1), by=1)
    desk.database.write_now(feeds.mute, feed.id, mute)
    herald.add(snow)
    await desk.poll()
    desk.database.write_now(feeds.mute, feed.id, None)
    desk.database.write_now(feeds.set_full_text, feed.id, on=False)
    herald.add(replace(FERRY, guid="second", title="Ferry is afloat again", link=page.url + "?second"))
    await desk.poll()
    other = desk.web.publish("courier", entries=[replace(snow, guid="c-1")])
    desk.database.write_now(feeds.set_full_text, desk.follow(other).id, on=True)
    await desk.poll()
    assert page.asked == []


async def test_host_that_asks_for_a_pause_on_a_page_is_left_alone(desk, herald):
    snow, page = snow_with_page(desk)
    page.fail(429, {"Retry-After": "7200"})
    herald.add(snow)
    await desk.poll()
    assert desk.items()[-1].title == SNOW.title
    asked = len(herald.asked)
    await desk.poll()
    assert len(herald.asked) == asked
    await desk.poll(hours=3)
    assert len(herald.asked) == asked + 1
