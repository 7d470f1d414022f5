"""`dateline doctor`: what an expert would look at, a line a look. Changes nothing."""

import asyncio
import os
import platform
import shutil
import stat
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from telegram import WebhookInfo
from telegram.error import TelegramError

from bot import __version__
from bot.cli import health
from bot.cli.check import asking_bot
from bot.cli.console import Failure
from bot.process import ownership, role
from bot.settings import Settings
from storage import outbox
from storage.engine import leases
from storage.engine.database import Database, DatabaseTooNew, DatabaseUnusable
from storage.model import FeedStatus
from storage.news import feeds

OK, NOTE, FAIL = "ok  ", "NOTE", "FAIL"
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.s3fs", "afs", "ceph"}
)
_LEAST_FREE: Final = 1_000_000_000  # bytes: a year of a busy bot, and SQLite's room to tidy up
_LARGEST_LOG: Final = 200_000_000  # bytes of the write-ahead log; it is 4 MB while checkpoints work
_UNREADABLE: Final = (FeedStatus.FAILING, FeedStatus.BLOCKED, FeedStatus.DEAD, FeedStatus.RETIRED)
_LATE: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Look:
    """What was looked at, how it is (OK, NOTE, FAIL), and what to do about it."""

    what: str
    said: str
    state: str = OK


async def doctor(settings: Settings, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> int:
    """Print all looks; 1 when one of them fails, else 0."""
    failed = False
    async for look in _looks(settings, clock()):
        print(f"{look.state}  {look.what}: {look.said}", flush=True)
        failed |= look.state == FAIL
    return 1 if failed else 0


async def _looks(settings: Settings, now: datetime) -> AsyncIterator[Look]:
    yield Look("versions", f"Dateline {__version__}, Python {platform.python_version()}, {platform.system()}")
    for look in _of_settings(settings):
        yield look
    database = Database(settings.database_url)
    try:
        for look in await asyncio.to_thread(lambda: list(_of_database(database, settings, now))):
            yield look
    finally:
        database.close()
    yield _of_process(settings)
    async for look in _of_telegram(settings, now):
        yield look


# --- settings ---


def _of_settings(settings: Settings) -> Iterator[Look]:
    if not settings.admin_ids:
        yield Look(
            "ADMIN_IDS",
            "empty: nobody can add sources in Telegram; /status there says your id",
            NOTE,
        )
    if not settings.contact:
        yield Look("CONTACT", "empty: a publisher who minds being asked can't write to you", NOTE)
    if settings.max_age < settings.poll_interval_max:
        yield Look(
            "MAX_AGE", "shorter than POLL_INTERVAL_MAX: news of slow sources is stale when it is read", FAIL
        )
    if settings.allow_private_addresses and settings.access is None:
        yield Look(
            "ALLOW_PRIVATE_ADDRESSES", "on: an admin of the bot can read addresses of your network", NOTE
        )
    if settings.merge == "log":
        yield Look("MERGE", "log: every outlet's print of one report is sent", NOTE)


# --- the database ---


def _of_database(database: Database, settings: Settings, now: datetime) -> Iterator[Look]:
    if database.file is not None and not database.file.exists():
        yield Look("database", f"{database.name} is not there yet: the first start makes it", NOTE)
        return
    try:
        database.check()
        damage = database.damage()
    except (DatabaseTooNew, DatabaseUnusable) as error:
        yield Look("database", str(error), FAIL)
        return
    yield Look("database", damage or f"{database.name}, sound", FAIL if damage else OK)
    if settings.token and (foreign := database.read_now(ownership.foreign, settings.token)):
        yield Look("bot", foreign, FAIL)
    if database.file is not None:
        yield from _of_file(database.file)
    yield from _of_sources(database)
    yield from _of_outbox(database, now)


def _of_file(file: Path) -> Iterator[Look]:
    kind = filesystem(file)
    if kind in _NETWORK:
        said = f"on a network disk ({kind}), where SQLite gets damaged: take a local one, or PostgreSQL"
        yield Look("disk", said, FAIL)
    free = shutil.disk_usage(file.parent).free
    yield Look("room", f"{free / 1e9:.1f} GB free", NOTE if free < _LEAST_FREE else OK)
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        said = f"{log.name} has {log.stat().st_size / 1e6:.0f} MB: another program may hold the database open"
        yield Look("write-ahead log", said, NOTE)
    if os.name == "posix" and file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Look("rights", f"others can read people's filters: chmod 600 {file}", NOTE)


def filesystem(file: Path) -> str:
    """Name the type of the file system that holds a file; "" where the system does not tell."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    path, holding = file.resolve(), [("", "")]
    for line in mounts.read_text("utf-8", "replace").splitlines():
        _, place, kind, *_ = line.split()
        if path.is_relative_to(place.replace("\\040", " ")):  # fstab(5) writes a blank so
            holding.append((place, kind))
    return max(holding, key=lambda one: len(one[0]))[1]


def _of_sources(database: Database) -> Iterator[Look]:
    found = database.read_now(feeds.all_feeds)
    if not found:
        yield Look("sources", "none: dateline sources pack list, or /addsource in Telegram", NOTE)
        return
    counts = Counter(feed.status for feed in found)
    said = ", ".join(f"{count} {status.value}" for status, count in counts.most_common())
    bad = sum(counts[status] for status in _UNREADABLE)
    state = FAIL if bad == len(found) else NOTE if bad else OK
    yield Look("sources", said + ("; dateline sources list says why" if bad else ""), state)


def _of_outbox(database: Database, now: datetime) -> Iterator[Look]:
    counts = database.read_now(outbox.unsettled)
    due_at = database.read_now(outbox.oldest_due_at)
    late = due_at is not None and now - due_at > _LATE
    said = ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "nothing waits"
    yield Look(
        "outbox", said + (f"; due since {due_at:%d %b %H:%M} UTC" if late else ""), FAIL if late else OK
    )
    for name in ("poll", "chat"):
        holder = database.read_now(leases.holder, name)
        if holder is None or role.is_dead(holder):
            yield Look(f"role {name}", "no process has it: dateline run", NOTE)
        else:
            yield Look(f"role {name}", f"held by {holder.rpartition('/')[0]}")


# --- what runs, and Telegram ---


def _of_process(settings: Settings) -> Look:
    if not settings.http_listen:
        return Look("process", "HTTP_LISTEN is empty: nothing can watch it", NOTE)
    try:
        status, said = health.ask(settings.http_listen)
    except Failure as error:
        return Look("process", str(error), NOTE)
    return Look("process", "; ".join(said.split("\n")).strip("; "), OK if status == 200 else FAIL)  # noqa: PLR2004


async def _of_telegram(settings: Settings, now: datetime) -> AsyncIterator[Look]:
    if not settings.token:
        yield Look("telegram", "BOT_TOKEN is not set", FAIL)
        return
    bot = asking_bot(settings)
    try:
        async with bot:
            me = await bot.get_me()
            hook = await bot.get_webhook_info()
    except TelegramError as error:
        yield Look("telegram", error.message, FAIL)
        return
    yield Look("telegram", f"@{me.username}")
    if not me.can_join_groups:
        yield Look("groups", "the bot can't be added to any: @BotFather, /setjoingroups", NOTE)
    if not me.supports_inline_queries:
        yield Look("inline mode", "off: @BotFather, /setinline", NOTE)
    for look in _of_updates(settings, hook, now):
        yield look


def _of_updates(settings: Settings, hook: WebhookInfo, now: datetime) -> Iterator[Look]:
    if hook.url and not settings.webhook_url:
        yield Look(
            "updates", "a webhook is set that this bot does not use; the next start takes it off", NOTE
        )
    if settings.webhook_url and hook.url != settings.webhook_url:
        yield Look(
            "updates", "Telegram posts to another address than WEBHOOK_URL; the next start sets it", NOTE
        )
    if hook.last_error_message and hook.last_error_date and now - hook.last_error_date < timedelta(days=1):
        yield Look("webhook", f"Telegram says: {hook.last_error_message}", FAIL)
    if hook.pending_update_count > 100:  # noqa: PLR2004 (a hundred people wait)
        yield Look("updates", f"{hook.pending_update_count} wait at Telegram to be fetched", NOTE)
