"""Tidies now and then: forgets what the database keeps for a time, gives memory back. Small transactions."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.process import heap
from storage import audit, hooks, invitations, past, pruning
from storage.engine.database import Database
from storage.news import crowding, items
from storage.pruning import KEPT_DAYS

log = structlog.get_logger()

EVERY_SECONDS: Final = 600.0  # often, so that there is little to do each time
_CHATS, _DELIVERIES, _ITEMS = 50, 1_000, 1_000  # in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much was forgotten."""

    chats: int
    deliveries: int
    items: int


class Housekeeper:
    """Runs where sources are polled, so one at a time. `memory_seconds`: what deciding needs of the past."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Callable[[], datetime],
        memory_seconds: float = 0.0,
        kept: timedelta = timedelta(days=KEPT_DAYS),
        most_of_source: int = crowding.MOST,
    ) -> None:
        self._database = database
        self._clock = clock
        self._most_of_source = most_of_source
        self._kept = max(kept, timedelta(seconds=memory_seconds))

    async def run(self) -> None:
        """Tidy until cancelled. What fails is logged and tried again: news does not wait for it."""
        while True:
            try:
                await self.tidy()
            except Exception:
                log.exception("housekeeping.failed")
            await asyncio.sleep(EVERY_SECONDS)

    async def tidy(self) -> Tidied:
        """Forget all that is due to be."""
        now = self._clock()
        tidied = Tidied(
            chats=await self._purge_chats(now),
            deliveries=await self._prune_deliveries(now - self._kept),
            items=await self._database.write(items.forget, before=now - self._kept) + await self._thin_out(),
        )
        while await self._database.write(past.forget, before=now - self._kept, limit=_DELIVERIES):
            pass
        await self._database.write(audit.forget, before=now - self._kept)
        await self._database.write(hooks.trim, now=now)
        await self._database.write(invitations.forget, now=now)
        await asyncio.to_thread(heap.give_back)
        if tidied != Tidied(chats=0, deliveries=0, items=0):
            log.info("tidied", chats=tidied.chats, deliveries=tidied.deliveries, items=tidied.items)
        return tidied

    async def _thin_out(self) -> int:
        total, most = 0, self._most_of_source
        for feed_id in await self._database.read(crowding.crowded, most=most):
            while count := await self._database.write(crowding.thin_out, feed_id, limit=_ITEMS, most=most):
                total += count
        return total

    async def _purge_chats(self, now: datetime) -> int:
        total = 0
        while count := await self._database.write(pruning.purge_chats, now=now, limit=_CHATS):
            total += count
        return total

    async def _prune_deliveries(self, before: datetime) -> int:
        total, after_id = 0, 0
        while True:
            count, next_id = await self._database.write(
                pruning.prune_deliveries, before=before, after_id=after_id, limit=_DELIVERIES
            )
            total += count
            if next_id is None:
                return total
            after_id = next_id
