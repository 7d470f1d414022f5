"""Publishers to poll: a server of invented feeds with ETags, whose every tenth gains an item when told to.

    python -m bench.polling.press FEEDS [FEWEST MOST]

Prints its address. Titles and texts are runs of real English prose (the Python manual that comes with the
interpreter, 7,000 different words in their natural frequencies) and names of towns: a vocabulary of a few
dozen words would make every title look like every other, which no newsroom's do. A third of the feeds are a
wire's (RSS, two sentences, 0.8 kB an entry), a third blogs (RSS, the whole text as HTML, 5 kB), a third Atom
with an HTML summary (1.5 kB): parsing takes most of a reader's time, and on long bodies most of all.
"""

import asyncio
import html
import random
import re
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from pydoc_data.topics import topics
from typing import Self

from aiohttp import web

STARTED = datetime.now(UTC).replace(microsecond=0)
TOWNS = (
    "Odesa Lviv Dnipro Gdansk Bremen Lyon Porto Izmir Tbilisi Oslo Kharkiv Leeds Cork Turin Graz Ghent Malmo"
    " Tartu Riga Brno Split Patras Varna Cluj Szeged Kosice Bilbao Nantes Ulm Aarhus"
).split()
OK = 200
PARTS = 10  # one feed of this many gains an item at a time


@cache
def prose() -> list[str]:
    """The words of the manual, in order."""
    return re.findall(r"[A-Za-z][a-z]+", " ".join(topics.values()))


def run_of(chance: random.Random, words: int) -> str:
    """Some words as they follow each other in the manual."""
    start = chance.randrange(len(prose()) - words)
    return " ".join(prose()[start : start + words])


@dataclass(frozen=True)
class Story:
    """What one item tells; the same feed and place give the same."""

    title: str
    link: str
    at: datetime
    paragraphs: list[str]

    @classmethod
    def of(cls, feed: int, place: int) -> Self:
        """Write it, as long as its feed's are."""
        chance = random.Random(feed * 100_003 + place)
        title = f"{chance.choice(TOWNS)}: {run_of(chance, 8).lower()} {chance.randint(2, 999)}"
        lengths = PARAGRAPHS[feed % len(PARAGRAPHS)]
        return cls(
            title=title,
            link=f"http://paper{feed}.example/{place}",
            at=STARTED - timedelta(minutes=200 - place),
            paragraphs=[f"{run_of(chance, words).capitalize()}." for words in lengths],
        )

    @property
    def markup(self) -> str:
        """The paragraphs as publishing systems write them."""
        return "".join(
            f'<p class="text">{first} <a href="{self.link}">{second}</a> {rest}</p>\n'
            for first, second, rest in (text.split(" ", 2) for text in self.paragraphs)
        )


def wire_item(story: Story) -> str:
    """RSS with a description."""
    return _rss_item(story, html.escape(f"<p>{' '.join(story.paragraphs)}</p>"))


def blog_item(story: Story) -> str:
    """RSS with the whole text."""
    whole = f"<content:encoded><![CDATA[{story.markup}]]></content:encoded>"
    return _rss_item(story, html.escape(story.paragraphs[0]), whole)


def _rss_item(story: Story, description: str, rest: str = "") -> str:
    return (
        f"<item><title>{story.title}</title><link>{story.link}</link><guid>{story.link}</guid>"
        f"<description>{description}</description><pubDate>{format_datetime(story.at)}</pubDate>{rest}</item>"
    )


def atom_entry(story: Story) -> str:
    """Atom with a summary in HTML."""
    at = story.at.isoformat()
    return (
        f'<entry><title>{story.title}</title><link href="{story.link}"/><id>{story.link}</id>'
        f"<published>{at}</published><updated>{at}</updated><author><name>Desk</name></author>"
        f'<summary type="html">{html.escape(story.markup)}</summary></entry>'
    )


def rss(number: int, items: str) -> str:
    """Write an RSS document."""
    named = f"<title>Paper {number}</title><link>http://paper{number}.example/</link>"
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel>{named}{items}</channel></rss>'


def atom(number: int, items: str) -> str:
    """Write an Atom document."""
    named = f"<title>Paper {number}</title><id>http://paper{number}.example/</id>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{named}<updated>{STARTED.isoformat()}</updated>{items}</feed>'


PARAGRAPHS = ((40, 35), (45,) * 15, (45, 45, 40))  # words, by kind
KINDS = ((wire_item, rss), (blog_item, rss), (atom_entry, atom))


class Press:
    """All feeds, and how many items each has gained."""

    def __init__(self, count: int, fewest: int, most: int) -> None:
        self.lengths = [random.Random(number).randint(fewest, most) for number in range(count)]
        self.round = 0
        self.is_lively = False  # each feed gains an item whenever it is asked for changes
        self.asked: list[dict[str, object]] = []  # by Dateline, since somebody last looked
        self._bodies: dict[tuple[int, int], bytes] = {}

    def body(self, number: int) -> bytes:
        """Write the document as it stands."""
        length = self.lengths[number]
        if (number, length) not in self._bodies:
            item, document = KINDS[number % len(KINDS)]
            items = "".join(item(Story.of(number, place)) for place in range(length, 0, -1))
            self._bodies[number, length] = document(number, items).encode()
        return self._bodies[number, length]

    def advance(self) -> list[str]:
        """Let a tenth of the feeds, another one each time, gain an item; the links of these."""
        gaining = range(self.round % PARTS, len(self.lengths), PARTS)
        for number in gaining:
            self.lengths[number] += 1
        self.round += 1
        return [Story.of(number, self.lengths[number]).link for number in gaining]

    async def answer(self, request: web.Request) -> web.Response:
        """Serve a feed, or 304. What Dateline asks is written down."""
        came_at = time.time()
        number = int(request.match_info["number"])
        condition = request.headers.get("If-None-Match")
        if self.is_lively and condition:
            self.lengths[number] += 1
        etag = self.etag(number)
        if condition == etag:
            answer = web.Response(status=304, headers={"ETag": etag})
        else:
            headers = {"ETag": etag, "Content-Type": "application/xml; charset=utf-8"}
            answer = web.Response(body=self.body(number), headers=headers)
        if request.headers.get("User-Agent", "").startswith("Dateline"):
            self._note(number, answer.status, came_at)
        return answer

    def etag(self, number: int) -> str:
        """Name the document as it stands."""
        return f'"{number}-{self.lengths[number]}"'

    def _note(self, number: int, status: int, came_at: float) -> None:
        newest = Story.of(number, self.lengths[number]).link
        self.asked.append(
            {
                "feed": number,
                "status": status,
                "came_at": came_at,
                "answered_at": time.time(),
                "newest": newest if status == OK else "",
            }
        )

    async def told(self, _request: web.Request) -> web.Response:
        """Tell what Dateline has asked since this was asked last."""
        asked, self.asked = self.asked, []
        return web.json_response(asked)

    async def etags(self, _request: web.Request) -> web.Response:
        """Name every document."""
        return web.json_response([self.etag(number) for number in range(len(self.lengths))])

    async def liven(self, request: web.Request) -> web.Response:
        """Let every check find a new item from now on, or no longer (`?on=0`)."""
        self.is_lively = request.query.get("on", "1") == "1"
        return web.json_response(self.is_lively)

    async def count(self, _request: web.Request) -> web.Response:
        """Count the items of all feeds."""
        return web.json_response(sum(self.lengths))

    async def list(self, _request: web.Request) -> web.Response:
        """Name the feeds."""
        return web.json_response([str(number) for number in range(len(self.lengths))])

    async def control(self, _request: web.Request) -> web.Response:
        """Publish."""
        return web.json_response(self.advance())


async def publish(count: int, fewest: int, most: int) -> None:
    press = Press(count, fewest, most)
    app = web.Application()
    app.router.add_get("/list", press.list)
    app.router.add_get("/asked", press.told)
    app.router.add_get("/etags", press.etags)
    app.router.add_get("/count", press.count)
    app.router.add_post("/lively", press.liven)
    app.router.add_post("/advance", press.control)
    app.router.add_get(r"/{number:\d+}", press.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(publish(*(numbers if len(numbers) == 3 else (*numbers, 30, 100))))
