"""`dateline check`: settings, database, Telegram, every source: a line each. Stores nothing that it reads."""

import asyncio
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot import __version__
from bot.feeds.fetch import Fetcher
from bot.feeds.report import CheckReport, report
from bot.feeds.state import Reading
from bot.feeds.worker import ParserPool
from bot.push.request import AiohttpRequest
from bot.settings import Settings
from storage import feeds, items
from storage.database import Database, DatabaseTooNew, DatabaseUnusable
from storage.model import Feed, Fetched


async def check(settings: Settings) -> int:
    """Print the lines; 0 when all is well, else 1."""
    _say("settings", "")
    found, trouble = await asyncio.to_thread(_database, settings)
    fine = _say("database", trouble)
    fine &= _say("telegram", await _telegram(settings))
    async with (
        Fetcher(
            allow_private=settings.allow_private_addresses, version=__version__, contact=settings.contact
        ) as fetcher,
        ParserPool() as parser,
    ):
        reports = await asyncio.gather(*(_source(feed, fetcher, parser) for feed in found))
    for feed, told in zip(found, reports, strict=True):
        fine &= _say(feed.title or feed.url, told.error, f"{told.items} items")
    return 0 if fine else 1


def _say(what: str, trouble: str, detail: str = "") -> bool:
    good = f"ok    {what}" + (f": {detail}" if detail else "")
    print(f"FAIL  {what}: {trouble}" if trouble else good)  # noqa: T201 - the command's output
    return not trouble


def _database(settings: Settings) -> tuple[list[Feed], str]:
    try:
        database = Database(settings.database_url)
        try:
            database.migrate()
            database.read_now(items.next_id)
            return database.read_now(feeds.all_feeds), ""
        finally:
            database.close()
    except (DatabaseTooNew, DatabaseUnusable) as error:
        return [], str(error)


async def _telegram(settings: Settings) -> str:
    if not settings.token:
        return "BOT_TOKEN is not set"
    bot = Bot(settings.token, base_url=f"{settings.telegram_api_url}/bot", request=AiohttpRequest())
    try:
        async with bot:
            return ""
    except TelegramError as error:
        return error.message


async def _source(feed: Feed, fetcher: Fetcher, parser: ParserPool) -> CheckReport:
    result = await fetcher.fetch(replace(feed, etag="", last_modified="", body_hash=b""))
    parsed = None
    if isinstance(result, Fetched):
        parsed = await parser.parse(result.body, url=result.url, content_type=result.content_type)
    return report(Reading(feed=feed, result=result, parsed=parsed, body_hash=b"", took_seconds=0.0))
