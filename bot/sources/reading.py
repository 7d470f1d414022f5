"""Lists of sources, each address read before it is added: what is no feed is refused, and told why.

Reads by the function that it is given, and stores by another.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from bot.feeds import wording
from bot.feeds.address import sameness, shown
from bot.feeds.opml import Outline
from bot.feeds.report import CheckReport
from bot.sources import Adding, Fate, Line
from storage.model import Feed

AT_ONCE: Final = 100
"""Addresses in hand. The fetcher asks fewer at a time; the rest keep it busy while the first is slow."""

Inspect = Callable[[Feed], Awaitable[CheckReport]]
Store = Callable[[Sequence[Outline]], Awaitable[list[Line]]]
"""Adds sources, and tells what became of each."""


async def add_each(
    adding: Adding, outlines: Sequence[Outline], *, inspect: Inspect, store: Store, now: datetime
) -> AsyncIterator[list[Line]]:
    """Read each address that is not there yet and add it where it is a feed; give what became of each line.

    Sources are added in the list's order. Lines of one address come together: it is read once. What was added
    stays when the reading is broken off.
    """
    same: dict[str, list[Outline]] = {}
    for outline in outlines:
        same.setdefault(sameness(outline.url), []).append(outline)
    there = [one for lines in same.values() if adding.knows(lines[0].url) for one in lines]
    if there:
        yield await store(there)
    unread = [lines for lines in same.values() if not adding.knows(lines[0].url)]
    async for lines, report in _read_each(unread, inspect, now):
        if report.error:
            yield [_refused(one, report) for one in lines]
        elif report.moved_url and (known := adding.name_of(report.moved_url)):
            yield [_line(one, Fate.KNOWN, known) for one in lines]
        else:
            yield await store(lines)


async def _read_each(
    same: Sequence[list[Outline]], inspect: Inspect, now: datetime
) -> AsyncIterator[tuple[list[Outline], CheckReport]]:
    async def read(lines: list[Outline]) -> tuple[list[Outline], CheckReport]:
        return lines, await inspect(Feed(id=0, url=lines[0].url, title="", next_check_at=now))

    waiting = iter(same)
    running: deque[asyncio.Task[tuple[list[Outline], CheckReport]]] = deque()
    try:
        while True:
            running += (asyncio.create_task(read(one)) for one in islice(waiting, AT_ONCE - len(running)))
            if not running:
                return
            yield await running[0]
            running.popleft()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _refused(outline: Outline, report: CheckReport) -> Line:
    if not report.offers:
        return _line(outline, Fate.REFUSED, report.error)
    feeds = " ".join(offer.url for offer in report.offers)
    return _line(outline, Fate.REFUSED, wording.PAGE_WITH_FEEDS.format(feeds=feeds))


def _line(outline: Outline, fate: Fate, remark: str) -> Line:
    name = outline.title or shown(outline.url)
    return Line(number=outline.line, name=name, fate=fate, remark="" if remark == name else remark)
