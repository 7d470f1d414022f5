"""The desk: a poller with everything around it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from pytest_asyncio import is_async_test

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.parser_process import ParserLimits, ParserProcess
from bot.feeds.worker import ParserPool
from bot.news.places.gazetteer import Gazetteer
from storage.engine.database import Database
from tests.desk import Desk, a_poller
from tests.web import Web

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of this folder in one event loop, with one parsing process: its start takes time."""
    for item in items:
        if item.path.parent == HERE and is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def parsing() -> AsyncIterator[ParserProcess]:
    """A parsing process that outlives a test."""
    process = ParserProcess(ParserLimits())
    yield process
    await process.close()


@asynccontextmanager
async def fresh_parser(parsing: ParserProcess) -> AsyncIterator[ParserPool]:
    """A parser that has read nothing, over a process that has started."""
    async with ParserPool() as parser:
        own, parser._usual = parser._usual, parsing
        parsing.answered = 0
        yield parser
        parser._usual = own


@asynccontextmanager
async def open_desk(url: str, gazetteer: Gazetteer, parsing: ParserProcess, **options) -> AsyncIterator[Desk]:
    database = Database(url)

    def now() -> datetime:
        return made.now

    fetcher = Fetcher(version="1", allow_private=True, limits=Limits(total_seconds=0.5), clock=now)
    async with Web() as web, fetcher, fresh_parser(parsing) as parser:
        made = Desk(database, a_poller(database, fetcher, parser, gazetteer, now, **options), web)
        made.poller._lane._on_queued = made.count_wake
        before = asyncio.all_tasks()
        yield made
        await end(asyncio.all_tasks() - before)
    database.close()


async def end(tasks: Iterable[asyncio.Task]) -> None:
    """Cancel what a test has left behind, as the end of a loop does."""
    for task in (left := [task for task in tasks if task is not asyncio.current_task()]):
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(sqlite_url, gazetteer, parsing) -> AsyncIterator[Desk]:
    async with open_desk(sqlite_url, gazetteer, parsing) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def desk_on_postgresql(postgres_url, gazetteer, parsing) -> AsyncIterator[Desk]:
    async with open_desk(postgres_url, gazetteer, parsing) as made:
        yield made
