"""Publishers to poll: a server of invented feeds with ETags, whose every tenth gains an item when told to.

    python -m bench.polling.press FEEDS [FEWEST MOST]

Prints its address. Titles and texts are runs of real English prose (the Python manual that comes with the
interpreter, 7,000 different words in their natural frequencies) and names of towns: a vocabulary of a few
dozen words would make every title look like every other, which no newsroom's do.
"""

import asyncio
import html
import random
import re
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from pydoc_data.topics import topics

from aiohttp import web

STARTED = datetime.now(UTC).replace(microsecond=0)
TOWNS = (
    "Odesa Lviv Dnipro Gdansk Bremen Lyon Porto Izmir Tbilisi Oslo Kharkiv Leeds Cork Turin Graz Ghent Malmo"
    " Tartu Riga Brno Split Patras Varna Cluj Szeged Kosice Bilbao Nantes Ulm Aarhus"
).split()
PARTS = 10  # one feed of this many gains an item at a time


@cache
def prose() -> list[str]:
    """The words of the manual, in order."""
    return re.findall(r"[A-Za-z][a-z]+", " ".join(topics.values()))


def run_of(chance: random.Random, words: int) -> str:
    """Some words as they follow each other in the manual."""
    start = chance.randrange(len(prose()) - words)
    return " ".join(prose()[start : start + words])


def item(feed: int, place: int) -> str:
    """Write one item; the same feed and place give the same."""
    chance = random.Random(feed * 100_003 + place)
    title = f"{chance.choice(TOWNS)}: {run_of(chance, 8).lower()} {chance.randint(2, 999)}"
    text = f"{run_of(chance, 30).capitalize()}. {run_of(chance, 25).capitalize()}."
    link = f"http://paper{feed}.example/{place}"
    at = format_datetime(STARTED - timedelta(minutes=200 - place))
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        f"<description>{html.escape(f'<p>{text}</p>')}</description><pubDate>{at}</pubDate></item>"
    )


class Press:
    """All feeds, and how many items each has gained."""

    def __init__(self, count: int, fewest: int, most: int) -> None:
        self.lengths = [random.Random(number).randint(fewest, most) for number in range(count)]
        self.round = 0
        self._bodies: dict[tuple[int, int], bytes] = {}

    def body(self, number: int) -> bytes:
        """Write the document as it stands."""
        length = self.lengths[number]
        if (number, length) not in self._bodies:
            items = "".join(item(number, place) for place in range(length, 0, -1))
            channel = f"<title>Paper {number}</title><link>http://paper{number}.example/</link>{items}"
            self._bodies[number, length] = f"<rss version='2.0'><channel>{channel}</channel></rss>".encode()
        return self._bodies[number, length]

    def advance(self) -> None:
        """Let a tenth of the feeds, another one each time, gain an item."""
        for number in range(self.round % PARTS, len(self.lengths), PARTS):
            self.lengths[number] += 1
        self.round += 1

    async def answer(self, request: web.Request) -> web.Response:
        """Serve a feed, or 304."""
        number = int(request.match_info["number"])
        etag = f'"{number}-{self.lengths[number]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        headers = {"ETag": etag, "Content-Type": "application/rss+xml; charset=utf-8"}
        return web.Response(body=self.body(number), headers=headers)

    async def list(self, _request: web.Request) -> web.Response:
        """Name the feeds."""
        return web.json_response([str(number) for number in range(len(self.lengths))])

    async def control(self, _request: web.Request) -> web.Response:
        """Publish."""
        self.advance()
        return web.Response()


async def publish(count: int, fewest: int, most: int) -> None:
    press = Press(count, fewest, most)
    app = web.Application()
    app.router.add_get("/list", press.list)
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
