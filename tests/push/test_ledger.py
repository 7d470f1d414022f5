from datetime import UTC, datetime
from typing import Any

from bot.push.ledger import Ledger
from storage import messages, subscribers
from storage.engine.database import DatabaseUnusable
from storage.model import ChatKind

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class FullDisk:
    """A database that refuses the first write."""

    def __init__(self, database) -> None:
        self.database, self.refused = database, 0

    async def write(self, *arguments, **named):
        if not self.refused:
            self.refused += 1
            raise DatabaseUnusable("the disk is full")
        return await self.database.write(*arguments, **named)


async def test_ids_that_the_database_refuses_are_written_the_next_time(sqlite_database):
    await sqlite_database.write(subscribers.upsert_chat, chat_id=5, kind=ChatKind.PRIVATE, now=NOW)
    disk: Any = FullDisk(sqlite_database)
    ledger = Ledger(disk, clock=lambda: NOW)
    keyboard = {"inline_keyboard": []}
    ledger.note("sendMessage", {"chat": {"id": 5}, "message_id": 9, "reply_markup": keyboard}, 0.1)
    ledger.note_theirs(5, 8)
    await ledger.flush()
    assert disk.refused == 1
    assert sqlite_database.read_now(messages.markup, 5, 9) == (True, '{"inline_keyboard": []}')
    assert sqlite_database.read_now(messages.markup, 5, 8) == (True, None)
