"""The invented outlets: real feed formats, conditional requests, a timeline that starts when it is read."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import islice, pairwise
from random import Random

import aiohttp
import pytest

from bot.demo.endless import endless
from bot.demo.feeds import Newsroom, Published
from bot.demo.script import OLDER, OUTLETS, SCRIPT
from bot.demo.server import Server
from bot.demo.state import World
from bot.feeds.parse import parse
from storage.model import Document
from tests.telegram import TOKEN

FAST = 400.0  # the script in a third of a second


class Newsstand:
    """The outlets, served, and everything that they told."""

    def __init__(self) -> None:
        self.told: list[Published] = []
        self.room = Newsroom(clock=lambda: datetime.now(UTC), tell=self.told.append, speed=FAST)
        self.server = Server(World(token=TOKEN), routes=self.room.routes())

    async def documents(self, http: aiohttp.ClientSession) -> dict[str, Document]:
        found = {}
        for outlet, url in self.room.addresses():
            async with http.get(url) as answer:
                body, kind = await answer.read(), answer.headers["Content-Type"]
            document = parse(body, url=url, content_type=kind)
            assert isinstance(document, Document), document
            found[outlet.name] = document
        return found


@pytest.fixture
async def stand() -> AsyncIterator[Newsstand]:
    made = Newsstand()
    await made.server.start()
    made.room.base_url = made.server.url
    running = asyncio.create_task(made.room.run(is_endless=False))
    await asyncio.sleep(0)  # lets the older items appear
    yield made
    running.cancel()
    await made.server.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_every_outlet_has_older_items_before_the_timeline_starts(
    stand: Newsstand, http: aiohttp.ClientSession
):
    documents = await stand.documents(http)
    assert {name: document.title for name, document in documents.items()} == {
        o.name: o.title for o in OUTLETS
    }
    assert sum(len(document.entries) for document in documents.values()) == len(OLDER)
    now = datetime.now(UTC)
    for document in documents.values():
        assert all(entry.published_at and entry.published_at < now for entry in document.entries)
        assert all(entry.guid and entry.link and entry.title and entry.text for entry in document.entries)


async def test_script_plays_once_every_feed_was_read(stand: Newsstand, http: aiohttp.ClientSession):
    assert not any(published.is_edit for published in stand.told)
    await stand.documents(http)
    async with asyncio.timeout(10):
        await stand.room.script_over.wait()
    documents = await stand.documents(http)
    titles = [entry.title for entry in documents["courier"].entries]
    assert "Storm closes the port of Gdańsk, six ferries wait at sea" in titles
    assert "Magnitude 5.2 earthquake shakes İzmir, schools will be checked" in titles
    assert [p.report.title for p in stand.told if p.is_edit] == [
        "Magnitude 5.2 earthquake shakes İzmir, schools will be checked"
    ]


async def test_unchanged_feed_is_not_sent_again(stand: Newsstand, http: aiohttp.ClientSession):
    _, url = next(stand.room.addresses())
    async with http.get(url) as answer:
        etag, changed = answer.headers["ETag"], answer.headers["Last-Modified"]
    for headers, status in (
        ({"If-None-Match": etag}, 304),
        ({"If-Modified-Since": changed}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": changed}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
    ):
        async with http.get(url, headers=headers) as answer:
            assert answer.status == status


async def test_links_lead_to_articles(stand: Newsstand, http: aiohttp.ClientSession):
    document = (await stand.documents(http))["visnyk"]
    async with http.get(document.entries[0].link) as answer:
        assert document.entries[0].title in await answer.text()
    async with http.get(f"{stand.server.url}/news/visnyk/nothing") as answer:
        assert answer.status == 404


def test_first_two_minutes_have_something_every_twenty_seconds():
    times = [beat.at for beat in SCRIPT]
    assert times[0] < 20
    assert times[-1] > 110
    assert all(0 < later - earlier <= 20 for earlier, later in pairwise(times))


def test_news_goes_on_without_running_dry():
    beats = list(islice(endless(Random(7), start=SCRIPT[-1].at), 450))
    assert all(earlier.at < later.at for earlier, later in pairwise(beats))
    assert all(later.at - earlier.at <= 60 for earlier, later in pairwise(beats))
    assert not any("{" in beat.title + beat.text for beat in beats)
    originals = [beat.title for beat in beats if "copy" not in beat.key]
    assert len(set(originals[:100])) == 100
    assert len(set(originals)) > 0.9 * len(originals)
    assert {beat.outlet for beat in beats} == {outlet.name for outlet in OUTLETS}


def test_same_seed_tells_the_same_news():
    first, second = (list(islice(endless(Random(1), start=0.0), 20)) for _ in range(2))
    assert first == second
