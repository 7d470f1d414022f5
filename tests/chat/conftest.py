"""Fixtures of the chat: real handlers, a real database, and python-telegram-bot over HTTP."""

from collections.abc import AsyncIterator

import pytest
import telegram

from bot.news.places.gazetteer import Gazetteer
from storage.engine.database import Database
from tests.newsroom import Newsroom
from tests.telegram import SCHEMA, TelegramServer, User


@pytest.fixture
async def closed_room(sqlite_database: Database, gazetteer: Gazetteer) -> AsyncIterator[Newsroom]:
    """A newsroom that does not answer yet: `open()` it."""
    async with TelegramServer() as telegram:
        room = Newsroom(telegram=telegram, database=sqlite_database, gazetteer=gazetteer)
        try:
            yield room
        finally:
            await room.close()
        if SCHEMA.exists():
            assert telegram.invalid_calls() == []


@pytest.fixture
async def room(closed_room: Newsroom) -> Newsroom:
    await closed_room.open()
    return closed_room


@pytest.fixture
def user(room: Newsroom) -> User:
    return room.telegram.user("Olena")


@pytest.fixture
def admin(room: Newsroom) -> User:
    return room.admin()


@pytest.fixture
def replies(monkeypatch):
    """Collect what is replied at once: to whom, the text, how."""
    told = []

    async def reply_text(message, text, **options):
        told.append((message.from_user.id, text, options))

    monkeypatch.setattr(telegram.Message, "reply_text", reply_text)
    return told
