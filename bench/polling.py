"""CPU that polling costs: a cold cycle, one where nothing changed, one where a tenth of the feeds gained one.

    python -m bench.polling [--feeds 300]

A server in a process of its own publishes invented feeds of 30 to 100 entries with ETags. Counted is the CPU
time of the poller's process and of its parsing process, the database (SQLite, a temporary file) included.
"""

import argparse
import asyncio
import html
import multiprocessing
import random
import resource
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection
from pathlib import Path

import structlog
from aiohttp import web

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.worker import ParserPool
from bot.news.decide import Decider, Options
from bot.news.places import Gazetteer
from bot.poller import Poller, PollerOptions
from storage import feeds, items
from storage.database import Database

STARTED = datetime.now(UTC).replace(microsecond=0)
TOWNS = ("Odesa", "Lviv", "Dnipro", "Gdansk", "Bremen", "Lyon", "Porto", "Izmir", "Tbilisi", "Oslo")
WORDS = (
    "bridge tram harbour snow flood school market museum library airport ferry road storm fire council budget"
    " hospital festival river station power water strike contract train coast wind report visit court vote"
).split()


@dataclass
class Cycle:
    """One round of polls: what was checked, and the seconds that it took."""

    name: str
    feeds: int
    found: int
    cpu: float
    parser_cpu: float
    wall: float

    def line(self) -> str:
        """Write it as a row of the table."""
        total = self.cpu + self.parser_cpu
        return (
            f"{self.name:<24}{self.feeds:>7}{self.found:>9}{total:>10.2f}{total / self.feeds * 1000:>10.2f}"
            f"{self.parser_cpu / self.feeds * 1000:>12.2f}{self.wall:>9.2f}"
        )


def document(number: int, extra: int) -> bytes:
    """Write a feed; each of its `extra` items stands above the first ones."""
    chance = random.Random(number)
    count = chance.randint(30, 100) + extra
    entries = []
    for place in range(count, 0, -1):
        words = random.Random(number * 1000 + place)
        text = " ".join(words.choices(WORDS, k=60)).capitalize() + "."
        title = f"{words.choice(TOWNS)}: {' '.join(words.choices(WORDS, k=7))} {number}-{place}"
        at = format_datetime(STARTED - timedelta(minutes=120 - place))
        link = f"http://paper{number}.example/{place}"
        entries.append(
            f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
            f"<description>{html.escape(f'<p>{text}</p>')}</description><pubDate>{at}</pubDate></item>"
        )
    channel = f"<title>Paper {number}</title>{''.join(entries)}"
    return f"<rss version='2.0'><channel>{channel}</channel></rss>".encode()


def publish(pipe: Connection, count: int) -> None:
    """Serve the feeds; a number over the pipe makes every nth feed gain an item."""
    asyncio.run(_publish(pipe, count))


async def _publish(pipe: Connection, count: int) -> None:
    extra = [0] * count
    bodies = [document(number, 0) for number in range(count)]

    async def answer(request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        etag = f'"{number}-{extra[number]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(
            body=bodies[number], headers={"ETag": etag, "Content-Type": "application/rss+xml"}
        )

    app = web.Application()
    app.router.add_get("/{number}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    pipe.send(runner.addresses[0][1])
    while every := await asyncio.to_thread(pipe.recv):
        for number in range(0, count, every):
            extra[number] += 1
            bodies[number] = document(number, extra[number])
        pipe.send("done")
    await runner.cleanup()


class Bench:
    """The poller and its clock, stepped from cycle to cycle."""

    def __init__(self, database: Database, parser: ParserPool, fetcher: Fetcher) -> None:
        self.now = STARTED
        self.parser_peak = 0
        self.database, self.parser = database, parser
        gazetteer = Gazetteer.load()
        self.poller = Poller(
            database=database,
            fetcher=fetcher,
            parser=parser,
            decider=Decider(
                gazetteer=gazetteer,
                options=Options(
                    max_age_seconds=86_400, story_window_seconds=172_800, languages=("en",), merge=True
                ),
            ),
            gazetteer=gazetteer,
            options=PollerOptions(),
            clock=lambda: self.now,
            chance=random.Random(1),
        )

    async def cycle(self, name: str) -> Cycle:
        """Poll every feed once. The parsing process is ended, so that its CPU time is counted."""
        self.now += timedelta(minutes=20)
        before = self.database.read_now(items.next_id)
        cpu, parser_cpu, wall = time.process_time(), _children(), time.perf_counter()
        checked = await self.poller.poll_due()
        wall = time.perf_counter() - wall
        cpu = time.process_time() - cpu
        self.parser_peak = max(self.parser_peak, _peak_megabytes(self.parser))
        await self.parser.close()
        found = self.database.read_now(items.next_id) - before
        return Cycle(name, checked, found, cpu, _children() - parser_cpu, wall)


def _peak_megabytes(parser: ParserPool) -> int:
    """Read it from /proc: what getrusage tells of children counts our own memory, shared at their birth."""
    status = Path(f"/proc/{parser.pid}/status")
    lines = status.read_text().splitlines() if parser.pid and status.exists() else []
    return sum(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def run(count: int, port: int, pipe: Connection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.db'}")
        database.migrate()
        for number in range(count):
            database.write_now(feeds.add, f"http://127.0.0.1:{port}/{number}", now=STARTED)
        limits = Limits(per_host=20)  # one host stands for many
        async with (
            Fetcher(version="bench", allow_private=True, limits=limits) as fetcher,
            ParserPool() as parser,
        ):
            bench = Bench(database, parser, fetcher)
            print(
                f"{'cycle':<24}{'feeds':>7}{'items':>9}{'CPU s':>10}{'ms/feed':>10}{'parse':>12}{'wall s':>9}"
            )
            print((await bench.cycle("cold")).line())
            print((await bench.cycle("nothing changed")).line())
            pipe.send(10)
            await asyncio.to_thread(pipe.recv)
            print((await bench.cycle("a tenth gained an item")).line())
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"peak memory: {peak} MB, parsing process {bench.parser_peak} MB")
        database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=300)
    count = parser.parse_args().feeds
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=publish, args=(theirs, count))
    server.start()
    try:
        asyncio.run(run(count, ours.recv(), ours))
    finally:
        ours.send(0)
        server.join()


if __name__ == "__main__":
    main()
