"""The desk: a poller with everything around it."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import pytest

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.worker import ParserPool
from bot.news.places.gazetteer import Gazetteer
from storage.engine.database import Database
from tests.desk import Desk, a_poller
from tests.web import Web


@asynccontextmanager
async def open_desk(
    database: Database, gazetteer: Gazetteer, *, patience_seconds: float = 0.5, **options
) -> AsyncIterator[Desk]:
    def now() -> datetime:
        return made.now

    fetcher = Fetcher(
        version="1", allow_private=True, limits=Limits(total_seconds=patience_seconds), clock=now
    )
    async with Web() as web, fetcher, ParserPool() as parser:
        made = Desk(database, a_poller(database, fetcher, parser, gazetteer, now, **options), web)
        made.poller._lane._on_queued = made.count_wake
        yield made


@pytest.fixture
async def desk(sqlite_database, gazetteer) -> AsyncIterator[Desk]:
    async with open_desk(sqlite_database, gazetteer) as made:
        yield made


@pytest.fixture
async def desk_on_postgresql(postgres_database, gazetteer) -> AsyncIterator[Desk]:
    async with open_desk(postgres_database, gazetteer) as made:
        yield made


class Waiting:
    """A recorder that waits for `may_go_on` before it writes."""

    def __init__(self, recorder):
        self._recorder, self.may_go_on, self.is_writing = recorder, threading.Event(), threading.Event()

    def __getattr__(self, name):
        return getattr(self._recorder, name)

    def record(self, *args, **kwargs):
        self.is_writing.set()
        assert self.may_go_on.wait(20)
        return self._recorder.record(*args, **kwargs)
