import asyncio
from datetime import UTC, datetime
from typing import Any

from bot.push.ledger import Ledger
from storage import messages, subscribers, updates
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


class Counting:
    """A database that counts its transactions."""

    def __init__(self, database) -> None:
        self.database, self.writes = database, 0

    async def write(self, *arguments, **named):
        self.writes += 1
        return await self.database.write(*arguments, **named)


async def test_ids_that_the_database_refuses_are_written_the_next_time(sqlite_database):
    await sqlite_database.write(subscribers.upsert_chat, chat_id=5, kind=ChatKind.PRIVATE, now=NOW)
    disk: Any = FullDisk(sqlite_database)
    ledger = Ledger(disk, clock=lambda: NOW)
    keyboard = {"inline_keyboard": []}
    ledger.note("sendMessage", {"chat": {"id": 5}, "message_id": 9, "reply_markup": keyboard}, 0.1)
    await ledger.flush()
    assert disk.refused == 1
    assert sqlite_database.read_now(messages.markup, 5, 9) == (False, None)
    await ledger.flush()
    assert sqlite_database.read_now(messages.markup, 5, 9) == (True, '{"inline_keyboard": []}')


async def test_answer_and_the_end_of_its_handler_are_written_in_one_transaction(sqlite_database):
    await sqlite_database.write(subscribers.upsert_chat, chat_id=5, kind=ChatKind.PRIVATE, now=NOW)
    await sqlite_database.write(updates.keep, 3, "{}", now=NOW)
    database: Any = Counting(sqlite_database)
    ledger = Ledger(database, clock=lambda: NOW)
    ledger.note("sendMessage", {"chat": {"id": 5}, "message_id": 9}, 0.1)
    await asyncio.sleep(0)
    ledger.handled(3)
    await ledger.flush()
    assert database.writes == 1
    assert sqlite_database.read_now(messages.markup, 5, 9) == (True, None)
    assert sqlite_database.write_now(updates.unhandled) == []


async def test_answer_is_written_while_its_handler_goes_on(sqlite_database, monkeypatch):
    monkeypatch.setattr("bot.push.ledger.WAIT_SECONDS", 0.0)
    await sqlite_database.write(subscribers.upsert_chat, chat_id=5, kind=ChatKind.PRIVATE, now=NOW)
    ledger = Ledger(sqlite_database, clock=lambda: NOW)
    ledger.note("sendMessage", {"chat": {"id": 5}, "message_id": 9}, 0.1)
    await asyncio.sleep(0.01)
    await ledger.flush()  # what is under way, and nothing more
    assert sqlite_database.read_now(messages.markup, 5, 9) == (True, None)


async def test_answer_about_a_chat_whose_id_is_none_is_not_kept(sqlite_database):
    await sqlite_database.write(subscribers.upsert_chat, chat_id=5, kind=ChatKind.PRIVATE, now=NOW)
    ledger = Ledger(sqlite_database, clock=lambda: NOW)
    for chat_id, message_id in (("5", 8), (5, "8"), (5, 9)):
        ledger.note("sendMessage", {"chat": {"id": chat_id}, "message_id": message_id}, 0.1)
    await ledger.flush()
    assert sqlite_database.read_now(messages.markup, 5, 9) == (True, None)


async def test_message_that_cannot_be_written_loses_no_note_of_what_was_handled(sqlite_database):
    await sqlite_database.write(updates.keep, 3, "{}", now=NOW)
    ledger = Ledger(sqlite_database, clock=lambda: NOW)
    wrong: Any = "5"
    ledger.note_theirs(wrong, 9)
    ledger.handled(3)
    await ledger.flush()
    assert sqlite_database.write_now(updates.unhandled) == []
