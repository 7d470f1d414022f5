"""Keeps what is known after a call: message ids that an answer brought back, and updates that were handled.

Probing looks only at ids nobody else has: pushes are kept when they are settled; here are command answers and
menus. What an update's handler brought back is written with the note that it was handled, in one transaction.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from storage import messages, updates
from storage.engine.database import Database, DatabaseError, Session
from storage.model import Known

log = structlog.get_logger()

WAIT_SECONDS: Final = 0.05
"""How long the id of an answer waits for its handler's end: mostly nothing is done after answering."""


class Ledger:
    """Collects ids and writes what has come together in one transaction."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._waiting: list[Known] = []
        self._handled: list[int] = []
        self._soon: asyncio.TimerHandle | None = None
        self._writing: asyncio.Task[None] | None = None

    def note(self, endpoint: str, result: Any, took_seconds: float) -> None:
        """Remember what a call brought back, `took_seconds` after it began."""
        now = self._clock()
        # When a message that was edited now was sent is not known.
        began_at = now - timedelta(seconds=took_seconds) if endpoint.startswith("send") else None
        for message in result if isinstance(result, list) else [result]:
            if isinstance(message, dict) and "chat" in message:
                markup = message.get("reply_markup")
                self._waiting.append(
                    Known(
                        chat_id=message["chat"]["id"],
                        message_id=message["message_id"],
                        markup=json.dumps(markup) if markup else None,
                        began_at=began_at,
                        met_at=now,
                    )
                )
        if self._waiting and self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(WAIT_SECONDS, self._begin)

    def handled(self, update_id: int) -> None:
        """Remember that an update was handled, and write."""
        self._handled.append(update_id)
        self._begin()

    async def flush(self) -> None:
        """Write what is remembered. What the database refuses is kept for the next time."""
        if self._writing is not None:
            await asyncio.wait({self._writing})
        await self._write()

    def _begin(self) -> None:
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._waiting or self._handled:
            batch, self._waiting = self._waiting, []
            handled, self._handled = self._handled, []
            try:
                await self._database.write(_record, batch, handled, now=self._clock())
            except DatabaseError as error:
                self._waiting, self._handled = batch + self._waiting, handled + self._handled
                log.warning("ledger.unwritten", why=str(error))
                return


def _record(s: Session, known: list[Known], handled: list[int], *, now: datetime) -> None:
    if known:
        messages.record(s, known, now=now)
    updates.done(s, handled)
