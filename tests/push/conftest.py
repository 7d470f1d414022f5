"""The sender's desk, on SQLite."""

import pytest

from tests.push.desk import Desk
from tests.telegram import TelegramServer


@pytest.fixture
async def telegram():
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def desk(sqlite_database, telegram):
    desk = Desk(sqlite_database, telegram)
    async with desk.bot:
        yield desk
