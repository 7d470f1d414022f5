"""The desk: a poller with everything around it."""

from collections.abc import AsyncIterator

import pytest

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.worker import ParserPool
from bot.news.places import Gazetteer
from storage.database import Database
from tests.desk import Desk, a_poller
from tests.web import Web


@pytest.fixture(scope="package")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
async def desk(sqlite_url, gazetteer) -> AsyncIterator[Desk]:
    database = Database(sqlite_url)
    limits = Limits(total_seconds=0.5)
    fetcher = Fetcher(version="1", allow_private=True, limits=limits, clock=lambda: desk.now)
    async with Web() as web, fetcher, ParserPool() as parser:
        desk = Desk(database, a_poller(database, fetcher, parser, gazetteer, lambda: desk.now), web)
        desk.poller._lane._on_queued = lambda: setattr(desk, "woken", desk.woken + 1)
        yield desk
    database.close()
