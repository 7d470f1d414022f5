"""Keeps the id of every message that an answer brought back: probing looks only at ids nobody else has.

Pushes are kept when they are settled; here are command answers and menus, and what people wrote.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog

from storage import messages
from storage.engine.database import Database, DatabaseError
from storage.model import Known

log = structlog.get_logger()


class Ledger:
    """Collects ids and writes what has come together in one transaction."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._waiting: list[Known] = []
        self._writing: asyncio.Task[None] | None = None

    def note(self, endpoint: str, result: Any, took_seconds: float) -> None:
        """Remember what a call brought back, `took_seconds` after it began."""
        now = self._clock()
        # When a message that was edited now was sent is not known.
        began_at = now - timedelta(seconds=took_seconds) if endpoint.startswith("send") else None
        for message in result if isinstance(result, list) else [result]:
            if isinstance(message, dict) and "chat" in message:
                markup = message.get("reply_markup")
                self._add(
                    Known(
                        chat_id=message["chat"]["id"],
                        message_id=message["message_id"],
                        markup=json.dumps(markup) if markup else None,
                        began_at=began_at,
                        met_at=now,
                    )
                )

    def note_theirs(self, chat_id: int, message_id: int) -> None:
        """Remember a message that somebody else sent."""
        self._add(Known(chat_id=chat_id, message_id=message_id, met_at=self._clock()))

    async def flush(self) -> None:
        """Write what is remembered. What the database refuses is kept for the next time."""
        if self._writing is not None:
            await asyncio.wait({self._writing})
        await self._write()

    def _add(self, known: Known) -> None:
        self._waiting.append(known)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._database.write(messages.record, batch, now=self._clock())
            except DatabaseError as error:
                self._waiting = batch + self._waiting
                log.warning("ledger.unwritten", why=str(error))
                return
