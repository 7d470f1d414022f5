"""Writes what checks left that brought no document: together, some seconds' worth in one transaction.

A transaction for each would cost more than asking. What people are told of (a source that fails, that moved)
is written at once, and takes along what waits. A killed process loses the last seconds: those sources are
asked again at the next start, which does no harm.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

import structlog

from bot.polling.recording import Check, Recorder
from storage.engine.database import Database, DatabaseUnusable

log = structlog.get_logger()

T = TypeVar("T")


async def to_its_end(work: "asyncio.Future[T]") -> T:
    """Wait for what writes. Who is cancelled meanwhile is so when it has ended: a thread can't be stopped."""
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        while not work.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([work])
        raise


class Saver:
    """Safe to call from many tasks: what comes while a transaction runs goes into the next."""

    def __init__(self, *, database: Database, recorder: Recorder, on_queued: Callable[[], None]) -> None:
        self._database = database
        self._recorder = recorder
        self._on_queued = on_queued
        self._waiting: dict[int, Check] = {}  # by feed
        self._writing: dict[int, Check] = {}
        self._turn = asyncio.Lock()

    async def take(self, check: Check, *, now: datetime) -> None:
        """Keep a check until `save`; one that says more than when the source is asked next is saved here."""
        before = self._waiting.get(check.after.id)
        self._waiting[check.after.id] = check.following(before) if before else check
        if check.is_news:
            await self.save(now=now)

    async def save_of(self, feed_id: int, *, now: datetime) -> None:
        """Make sure that nothing of this source waits."""
        if feed_id in self._waiting or feed_id in self._writing:
            await self.save(now=now)

    async def save(self, *, now: datetime) -> None:
        """Write all that waits. Raises DatabaseUnusable; then it waits on.

        Stopped while it writes, it waits on only where that failed: else admins would be told twice.
        """
        async with self._turn:
            self._writing, self._waiting = self._waiting, {}
            work = asyncio.create_task(self._save(list(self._writing.values()), now))
            try:
                await to_its_end(work)
            finally:
                if work.exception() is not None:
                    self._waiting = self._writing | self._waiting
                self._writing = {}

    async def _save(self, checks: Sequence[Check], now: datetime) -> None:
        if not checks:
            return
        try:
            queued = await self._database.write(self._recorder.note, checks, now=now)
        except DatabaseUnusable:
            raise
        except Exception:  # one that can't be written must not keep the others from it
            if len(checks) == 1:
                log.exception("feed.check_not_saved", feed=checks[0].after.id)
            for check in checks if len(checks) > 1 else ():
                await self._save([check], now)
        else:
            if queued:
                self._on_queued()
