"""Keeps at hand what answers need, so that no person's question has to have it read first.

To take in 4,000 reports is one to two seconds of work, and to read the tables of names and words is another;
what ten seconds bring is some milliseconds. Nothing is read before somebody has met the bot.
"""

import asyncio
from collections import Counter
from typing import Final

import structlog

from bot.chat.desk.context import ChatContext
from bot.chat.wording import guesses
from bot.news.filters.query import parse
from storage import subscribers
from storage.engine.errors import DatabaseError

log = structlog.get_logger(__name__)

EVERY_SECONDS: Final = 10.0
_FILTERS: Final = ("storm -sport", "шторм -спорт", "region:Kharkiv")
_SLIPS: Final = ("Kharkkiv", "Харкв")


async def keep_fresh(services: ChatContext) -> None:
    """Take in what came, again and again, until cancelled. What fails is logged, and tried again."""
    has_tables = False
    while True:
        try:
            has_tables = await freshen(services, has_tables=has_tables)
        except DatabaseError as error:
            log.warning("freshness.waits", why=str(error))
        except Exception:
            log.exception("freshness.failed")
        await asyncio.sleep(EVERY_SECONDS)


async def freshen(services: ChatContext, *, has_tables: bool = False) -> bool:
    """Have the tables read, and take in what came since the last time. Return whether the tables are read."""
    if not await services.database.read(subscribers.is_anybody_known):
        return has_tables
    if not has_tables:
        await asyncio.to_thread(_read_tables, services)
    await services.database.read(services.recent.refresh)
    return True


def _read_tables(services: ChatContext) -> None:
    """Ask what people ask: the first time reads the tables of words and names, the next cost nothing."""
    for query in _FILTERS:
        parse(query, services.lexicon)
    for name in _SLIPS:
        guesses.alike(services.gazetteer, name, Counter())
