"""Keeps the id of every message that an answer brought back: probing looks only at ids nobody else has.

Pushes are kept when they are settled; here are command answers and menus, and what people wrote. They are
written with the note that the update was handled, in one transaction.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from bot.push.answers import is_sound, message_id
from storage import messages, updates
from storage.engine.database import Database, DatabaseError, Session
from storage.model import Known

log = structlog.get_logger()

WAIT_SECONDS: Final = 0.05
"""How long an id waits for the end of its update's handler: most answer sooner."""


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
            if not (isinstance(message, dict) and message.get("chat") and is_sound(message)):
                continue
            number = message_id(message.get("message_id"))
            if number is not None:
                markup = message.get("reply_markup")
                self._waiting.append(
                    Known(
                        chat_id=message["chat"]["id"],
                        message_id=number,
                        markup=json.dumps(markup) if markup else None,
                        began_at=began_at,
                        met_at=now,
                    )
                )
        self._write_soon()

    def note_theirs(self, chat_id: int, message_id: int) -> None:
        """Remember a message that somebody else sent."""
        self._waiting.append(Known(chat_id=chat_id, message_id=message_id, met_at=self._clock()))
        self._write_soon()

    def handled(self, update_id: int) -> None:
        """Remember that an update was handled, and write."""
        self._handled.append(update_id)
        self._begin()

    async def flush(self) -> None:
        """Write what is remembered. What the database refuses is kept for the next time."""
        if self._writing is not None:
            await asyncio.wait({self._writing})
        await self._write()

    def _write_soon(self) -> None:
        if self._waiting and self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(WAIT_SECONDS, self._begin)

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
            except Exception:
                if not batch:
                    raise
                log.exception("ledger.failed", messages=len(batch))
                self._handled = handled + self._handled  # what was handled is noted without them


def _record(s: Session, known: list[Known], handled: list[int], *, now: datetime) -> None:
    if known:
        messages.record(s, known, now=now)
    updates.done(s, handled)
