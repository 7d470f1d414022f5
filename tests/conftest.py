"""Databases for tests: fresh, migrated, thrown away. A template is migrated once and copied for each test."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import structlog
from hypothesis import settings

from bot.news.places.gazetteer import Gazetteer
from storage.engine.database import Database, Session
from storage.engine.tables import Base
from storage.engine.upsert import is_postgresql
from tests import shipped
from tests.postgres import Server, Unavailable, server

# A machine that is busy makes no law false.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")


# Files that take longest: begun first, so that no process is left alone with one at the end.
LONG = """
    month end_to_end desk_in_browser cli_processes tally worker memory_bounds cost demo_run transfer corpus
    patterns memory_machine
""".split()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first; the others stay in pytest-randomly's order."""
    places = {f"test_{name}": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """Give the next test the log as it was: a run of the product sets it up for the whole process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    if structlog.is_configured():
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The place data that are shipped."""
    return shipped.gazetteer()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file."""
    path = tmp_path_factory.mktemp("template") / "dateline.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite database with all tables."""
    path = tmp_path / "dateline.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server, started when the first test asks for it."""
    running = server()
    try:
        started = running.__enter__()
    except Unavailable as why:
        pytest.skip(str(why))
    yield started
    running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> str:
    """The name of a migrated database."""
    database = Database(postgres.create("template_dateline"))
    database.migrate()
    database.close()
    return "template_dateline"


class Shared(NamedTuple):
    """A database that tests take turns with: to make one for each takes 0.2 s, and a cold statement cache."""

    url: str
    database: Database


@pytest.fixture(scope="session")
def sqlite_shared(sqlite_template: Path) -> Iterator[Shared]:
    """The SQLite one."""
    path = sqlite_template.with_name("shared.db")
    shutil.copyfile(sqlite_template, path)
    url = f"sqlite:///{path}"
    shared = Shared(url, Database(url))
    yield shared
    shared.database.close()


@pytest.fixture(scope="session")
def postgres_shared(postgres: Server, postgres_template: str) -> Iterator[Shared]:
    """The PostgreSQL one."""
    url = postgres.create("shared", template=postgres_template)
    shared = Shared(url, Database(url))
    yield shared
    shared.database.close()


@pytest.fixture
def sqlite_database(sqlite_shared: Shared) -> Database:
    """A SQLite database with all tables, empty, open: for tests of other parts."""
    sqlite_shared.database.write_now(_empty)
    return sqlite_shared.database


@pytest.fixture
def postgres_database(postgres_shared: Shared) -> Database:
    """A PostgreSQL database with all tables, empty, open."""
    postgres_shared.database.write_now(_empty)
    return postgres_shared.database


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest) -> Shared:
    """A database of each kind, empty: what storage promises, it promises on both."""
    name = "sqlite_shared" if request.param == "sqlite" else "postgres_shared"
    taken: Shared = request.getfixturevalue(name)
    taken.database.write_now(_empty)
    return taken


@pytest.fixture
def database_url(shared: Shared) -> str:
    """The URL of a database of each kind, with all tables, empty. Tests that change tables make their own."""
    return shared.url


@pytest.fixture
def database(shared: Shared) -> Database:
    """A database of each kind, with all tables, empty, open."""
    return shared.database


@pytest.fixture
def postgres_url(postgres_shared: Shared, postgres_database: Database) -> str:
    """Its URL."""
    return postgres_shared.url


def _empty(s: Session) -> None:
    emptied = [f"DELETE FROM {table.name}" for table in reversed(Base.metadata.sorted_tables)]
    zeros = ", ".join(f"('{name}', 0)" for name in ("items", "subscribers", "feeds", "news"))
    zeroed = f"INSERT INTO counters (name, value) VALUES {zeros}"
    # PostgreSQL takes them at one go, SQLite one by one.
    together = ["; ".join([*emptied, zeroed])] if is_postgresql(s) else [*emptied, zeroed]
    for statement in together:
        s.exec_driver_sql(statement)
