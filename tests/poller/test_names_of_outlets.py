"""Which messages are edited when a print of their report comes or changes: those that read otherwise."""

from dataclasses import replace

import pytest

from storage import subscribers
from storage.model import DeliveryKind
from storage.news import feeds
from tests.desk import two_papers
from tests.poller.conftest import open_desk
from tests.poller.test_story_delivery import published
from tests.prints import beside
from tests.web import Story

EDIT = DeliveryKind.EDIT


@pytest.fixture
async def desk(sqlite_database, gazetteer):
    async with open_desk(sqlite_database, gazetteer, patience_seconds=30) as made:
        yield made


async def test_name_that_left_comes_back_with_the_words_that_were_told(desk):
    desk.subscribe(1)
    herald, courier = await two_papers(desk)
    title, lead = "Bus falls into the river near Rivne", "A bus fell into the river near Rivne at noon."
    link = "https://herald.example/1"
    told = Story(title, lead, guid="h", link=link)
    await published(desk, (herald, told), (courier, replace(told, guid="c", link="")))

    async def named(wording: str) -> bool:
        herald.edit(herald.stories[0].title, title=wording)
        await desk.poll()
        assert desk.sent() == [(1, EDIT, wording)]
        first, copy = desk.items()
        return copy in beside(first, [first, copy])

    assert not await named("No bus falls into the river near Rivne")
    assert await named("Breaking: bus falls into the river near Rivne")

    courier.edit(title, title="Nobody hurt as bus is freed near Rivne", text="It was freed.")
    await desk.poll()
    assert desk.sent() == [(1, EDIT, herald.stories[0].title)]
    courier.edit("Nobody hurt as bus is freed near Rivne", title=title, text=lead)
    await desk.poll()
    assert desk.sent() == [(1, EDIT, herald.stories[0].title)]


async def test_chat_that_sees_another_print_gets_what_that_one_becomes(desk):
    first, _ = desk.subscribe(1), desk.subscribe(2)
    herald, courier = await two_papers(desk)
    feed = desk.database.read_now(feeds.by_url, courier.url)
    desk.database.write_now(subscribers.set_first, first, sources=(feed.id,), languages=())
    title, lead = "Bus falls into the river near Rivne", "A bus fell into the river near Rivne at noon."
    told = Story(title, lead, guid="h")
    linked = replace(told, guid="c", link="https://courier.example/1")
    await published(desk, (herald, told), (courier, linked))
    courier.edit(title, text=f"{lead} A crane is on its way.")
    await desk.poll()
    assert desk.sent() == [(1, EDIT, title)]
    wire = desk.web.publish("wire", title="Wire")
    desk.follow(wire)
    await desk.poll()
    # Beside one print it tells the same, beside the other, with its crane, it tells it otherwise.
    assert await published(desk, (wire, replace(told, guid="w"))) == [(1, EDIT, title), (2, EDIT, title)]
