"""The editor's desk over HTTP: what its buttons publish, and how feeds fail on request."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.demo.desk import Desk
from bot.demo.feeds import Newsroom, Published
from bot.demo.script import Beat
from bot.demo.server import Server
from bot.demo.state import World
from tests.telegram import TOKEN


class Editor:
    """Somebody at the desk, and what the outlets published."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.told: list[Published] = []
        self.room = Newsroom(clock=lambda: datetime.now(UTC), tell=self.told.append)
        self.server = Server(
            World(token=TOKEN), routes=[*Desk(self.room, seed=1).routes(), *self.room.routes()]
        )
        self.http = http

    async def does(self, act: str, **body: Any) -> int:
        async with self.http.post(f"{self.server.url}/demo/desk/{act}", json=body) as answer:
            return answer.status

    async def feed(self, name: str) -> tuple[int, str]:
        async with self.http.get(f"{self.server.url}/feeds/{name}.xml") as answer:
            return answer.status, await answer.text()

    @property
    def newest(self) -> tuple[str, str, bool]:
        last = self.told[-1]
        return last.outlet.name, last.report.title, last.is_edit


@pytest.fixture
async def editor() -> AsyncIterator[Editor]:
    async with aiohttp.ClientSession() as http:
        made = Editor(http)
        await made.server.start()
        made.room.base_url = made.server.url
        title, text = "12 hurt in a storm in Cork", "12 people were hurt in a storm in Cork."
        made.room.publish(Beat(at=0, outlet="courier", key="storm", title=title, text=text))
        yield made
        await made.server.stop()


async def test_published_report_is_in_the_feed(editor: Editor):
    assert await editor.does("publish", outlet="harbour", title=" Snow \n in Oslo ", text="") == 200
    assert editor.newest == ("harbour", "Snow in Oslo", False)
    _, feed = await editor.feed("harbour")
    assert "Snow in Oslo" in feed


async def test_copy_toll_denial_and_headline(editor: Editor):
    row = {"outlet": "courier", "key": "storm"}
    assert await editor.does("copy", **row, into="harbour") == 200
    assert editor.newest == ("harbour", "12 hurt in a storm in Cork", False)
    assert await editor.does("toll", **row) == 200
    assert editor.newest == ("courier", "27 hurt in a storm in Cork", False)
    assert await editor.does("deny", **row) == 200
    assert editor.newest == ("courier", "Officials deny report: 12 hurt in a storm in Cork", False)
    assert await editor.does("headline", **row, title="Storm in Cork") == 200
    assert editor.newest == ("courier", "Storm in Cork", True)
    assert await editor.does("headline", **row, title="Storm in Cork") == 400


async def test_broken_feed_answers_an_error_until_it_is_mended(editor: Editor):
    assert await editor.does("condition", outlet="courier", condition="broken") == 200
    status, page = await editor.feed("courier")
    assert (status, "wrong" in page) == (500, True)
    assert editor.room.listed()[0]["condition"] == "broken"
    assert await editor.does("condition", outlet="courier", condition="fine") == 200
    assert (await editor.feed("courier"))[0] == 200


async def test_flood_is_many_reports_at_once(editor: Editor):
    before = len(editor.told)
    assert await editor.does("flood") == 200
    assert len(editor.told) - before == 15
    assert len({published.report.link for published in editor.told}) == len(editor.told)


async def test_idea_can_be_published_as_it_is(editor: Editor):
    async with editor.http.get(f"{editor.server.url}/demo/desk/idea") as answer:
        idea = await answer.json()
    assert await editor.does("publish", **idea) == 200
    assert editor.newest[1] == idea["title"]


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("publish", {"outlet": "courier", "title": "  "}),
        ("publish", {"outlet": "nobody", "title": "x"}),
        ("copy", {"outlet": "courier", "key": "storm", "into": "nobody"}),
        ("toll", {"outlet": "courier", "key": "gone"}),
        ("condition", {"outlet": "courier", "condition": "asleep"}),
        ("headline", {"outlet": ["courier"], "key": "storm"}),
    ],
)
async def test_nonsense_publishes_nothing(editor: Editor, act: str, body: dict[str, Any]):
    before = len(editor.told)
    assert await editor.does(act, **body) == 400
    assert len(editor.told) == before
