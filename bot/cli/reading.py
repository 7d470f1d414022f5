"""Looks at addresses for the commands that add sources, and says what was found."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from tqdm import tqdm

from bot import __version__
from bot.chat.locale import shipped
from bot.chat.wording.moments import ago
from bot.feeds.fetch import Fetcher
from bot.feeds.inspection import Inspector
from bot.feeds.opml import Outline, one_line
from bot.feeds.report import CheckReport
from bot.feeds.worker import ParserPool
from bot.news.places.gazetteer import Gazetteer
from bot.settings import Settings
from bot.sources import Adding, Line
from bot.sources.reading import add_each
from storage.engine.database import Database
from storage.model import Feed
from storage.news import feeds


def looked_at(url: str, settings: Settings) -> CheckReport:
    """Read an address as the bot would; of a web page, the feeds that it names as well."""

    async def look() -> CheckReport:
        async with inspector(settings) as looking:
            return await looking.inspect(Feed(id=0, url=url, title="", next_check_at=datetime.now(UTC)))

    return asyncio.run(look())


def added(database: Database, outlines: Sequence[Outline], settings: Settings) -> list[Line]:
    """Read each address of a list, add those that are feeds; what became of each line, in their order.

    On a terminal a bar tells how far it is. Ctrl-C leaves what was added until then.
    """
    adding = Adding(database.read_now(feeds.all_feeds), Gazetteer.load())
    now = datetime.now(UTC)

    async def store(good: Sequence[Outline]) -> list[Line]:
        return await database.write(adding.add, good, now=now)

    async def read() -> list[Line]:
        lines: list[Line] = []
        bar = tqdm(total=len(outlines), unit="source", disable=not sys.stderr.isatty(), leave=False)
        with bar:
            async with inspector(settings) as looking:
                async for settled in add_each(
                    adding, outlines, inspect=looking.inspect, store=store, now=now
                ):
                    lines += settled
                    bar.update(len(settled))
        return lines

    return sorted(asyncio.run(read()), key=lambda line: line.number)


@asynccontextmanager
async def inspector(settings: Settings) -> AsyncIterator[Inspector]:
    """Give what looks at addresses, as the settings want it."""
    fetcher = Fetcher(
        allow_private=settings.allow_private_addresses,
        telegram_channels=settings.telegram_channels,
        version=__version__,
        contact=settings.contact,
    )
    async with fetcher, ParserPool() as parser:
        yield Inspector(fetcher=fetcher, parser=parser, languages=settings.languages)


def refusal(report: CheckReport) -> str:
    """Say in one line why an address is not added; of a web page, which feeds it has."""
    if report.offers:
        named = ", ".join(f"{offer.url} ({_counted(offer.title, offer.items)})" for offer in report.offers)
        return f"not added: that is a web page; its feeds: {named}"
    if report.blocked:
        return "not added: that is a web page, and it leads to no feed that can be read (--anyway adds it)"
    return f"not added: {report.error} (--anyway adds it)"


def findings(report: CheckReport) -> str:
    """Say in one line what a feed holds."""
    newest = f", the newest from {_ago(report.newest_at)}" if report.newest_at else ""
    return _counted(report.title, report.items) + newest


def _ago(then: datetime) -> str:
    return ago(shipped().texts("en"), then, datetime.now(UTC))


def _counted(title: str, items: int) -> str:
    count = shipped().texts("en").ngettext("{n} item", "{n} items", items).format(n=items)
    return ", ".join(filter(None, (one_line(title, 80), count)))
