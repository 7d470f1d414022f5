"""Adds the sources that FEEDS lists when the bot starts, and logs what became of its lines."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import structlog

from bot.feeds.opml import Outline
from bot.news.places.gazetteer import Gazetteer
from bot.sources import Adding, Fate, Line, Unusable, read
from storage.engine.database import Database, Session
from storage.news import feeds

log = structlog.get_logger()


async def add(path: str, *, database: Database, gazetteer: Gazetteer, now: datetime) -> Unusable | None:
    """Add what the file lists and is not there yet; return why the whole file can't be used, or None."""
    found = await asyncio.to_thread(read, path)
    if isinstance(found, Unusable):
        return found
    for flaw in found.flaws:  # one bad line among good ones must not keep the news from coming
        log.warning("sources.line_refused", file=path, line=flaw.line, why=flaw.why)
    lines = await database.write(_add, found.outlines, gazetteer, now)
    for line in lines:
        if line.fate is Fate.ADDED and line.remark:
            log.warning("sources.remark", file=path, line=line.number, why=line.remark)
    added = sum(line.fate is Fate.ADDED for line in lines)
    log.info("sources.read", file=path, listed=len(lines), added=added)
    return None


def _add(s: Session, outlines: Sequence[Outline], gazetteer: Gazetteer, now: datetime) -> list[Line]:
    return Adding(feeds.all_feeds(s), gazetteer).add(s, outlines, now=now)
