"""`dateline check`: settings, database, Telegram, every source: a line each. Stores nothing that it reads."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.locale import Texts, shipped
from bot.chat.wording.condition import fault
from bot.chat.wording.moments import ago
from bot.cli.reading import inspector
from bot.feeds.address import shown
from bot.feeds.inspection import Inspector
from bot.feeds.kinds import posts
from bot.feeds.opml import one_line
from bot.feeds.report import CheckReport
from bot.process import ownership
from bot.push.request import AiohttpRequest
from bot.settings import Settings
from storage.engine.database import Database, DatabaseTooNew, DatabaseUnusable
from storage.model import Feed
from storage.news import feeds, items


async def check(settings: Settings, *, clock: Callable[[datetime], str]) -> int:
    """Print the lines; 0 when all is well, else 1. `clock` says an instant as the person reads it."""
    _say("settings", "")
    found, trouble = await asyncio.to_thread(_database, settings)
    fine = _say("database", trouble)
    fine &= _say("telegram", await _telegram(settings))
    texts, now = shipped().texts("en"), datetime.now(UTC)
    async with inspector(settings) as looking:
        reports = await asyncio.gather(*(_read(looking, feed) for feed in found))
    for feed, told in zip(found, reports, strict=True):
        trouble = fault(texts, told.error, feed.failing_since_at, clock=clock) if told.error else ""
        fine &= _say(one_line(feed.title) or shown(feed.url), trouble, _found(texts, feed, told, now))
    return 0 if fine else 1


async def _read(looking: Inspector, feed: Feed) -> CheckReport:
    """Read a source; one whose posts Telegram hands over has no address to be asked."""
    return CheckReport() if posts.is_posted(feed.url) else await looking.read(feed)


def _found(t: Texts, feed: Feed, told: CheckReport, now: datetime) -> str:
    newest = f", the newest from {ago(t, told.newest_at, now)}" if told.newest_at else ""
    silent = f"; silent since {ago(t, feed.news_at, now)}" if feed.silent_at and feed.news_at else ""
    return t.ngettext("{n} item", "{n} items", told.items).format(n=told.items) + newest + silent


def _say(what: str, trouble: str, detail: str = "") -> bool:
    good = f"ok    {what}" + (f": {detail}" if detail else "")
    print(f"FAIL  {what}: {trouble}" if trouble else good)
    return not trouble


def _database(settings: Settings) -> tuple[list[Feed], str]:
    try:
        database = Database(settings.database_url)
        try:
            database.migrate()
            database.read_now(items.next_id)
            foreign = database.read_now(ownership.foreign, settings.token) if settings.token else ""
            return database.read_now(feeds.all_feeds), foreign
        finally:
            database.close()
    except (DatabaseTooNew, DatabaseUnusable) as error:
        return [], str(error)


async def _telegram(settings: Settings) -> str:
    if not settings.token:
        return "BOT_TOKEN is not set"
    bot = asking_bot(settings)
    try:
        async with bot:
            return ""
    except TelegramError as error:
        return error.message


def asking_bot(settings: Settings) -> Bot:
    """Make a bot that asks Telegram a few things and receives nothing."""
    return Bot(settings.token, base_url=f"{settings.telegram_api_url}/bot", request=AiohttpRequest())
