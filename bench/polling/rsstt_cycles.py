"""PyPI `rsstt` as a contestant: its monitor on every feed, its notifier stubbed. Runs in its environment."""

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

folder = tempfile.mkdtemp()
os.environ |= {"TOKEN": "1:x", "MANAGER": "1", "DATABASE_URL": f"sqlite://{Path(folder) / 'rsstt.db'}"}
arguments, sys.argv = sys.argv, sys.argv[:1]

from rsstt import db, env  # noqa: E402 (its settings are read at import)
from rsstt.monitor import _monitor  # noqa: E402
from steps import addresses, serve  # noqa: E402

logging.disable(logging.CRITICAL)
found: list[str] = []


class Notifier:
    """Takes the entries that would be sent."""

    def __init__(self, *, entries: Iterable[Any] = (), **_others: object) -> None:
        found.extend(entry["link"] for entry in entries or ())

    async def notify_all(self) -> None:
        """Send nothing."""


_monitor.Notifier = Notifier
monitor = _monitor.Monitor()
slots = asyncio.Semaphore(20)


async def prepare() -> None:
    await db.init()
    user = await db.User.create(id=1, lang="en", state=1)
    for address in addresses(arguments[1]):
        feed = await db.Feed.create(link=address, title="?")
        await db.Sub.create(user=user, feed=feed)


async def check(feed: db.Feed, now: datetime) -> None:
    async with slots:
        feed.next_check_time = None
        await monitor._do_monitor_a_feed(feed, now)  # noqa: SLF001 (its public ways wait a minute)


async def check_all() -> list[str]:
    found.clear()
    now = datetime.now(UTC)
    await asyncio.gather(*(check(feed, now) for feed in await db.Feed.all()))
    return found


env.loop.run_until_complete(prepare())
serve(lambda: env.loop.run_until_complete(check_all()))
