"""Databases for tests: fresh, migrated, thrown away. A template is migrated once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storage.database import Database
from storage.tables import Base
from tests.postgres import Server, Unavailable, server


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


@pytest.fixture(scope="session")
def postgres_shared(postgres: Server, postgres_template: str) -> str:
    """The one database that tests take turns with: to make one for each takes 0.2 s."""
    return postgres.create("shared", template=postgres_template)


@pytest.fixture
def postgres_url(postgres_shared: str) -> str:
    """A PostgreSQL database with all tables, empty. A test that changes tables makes its own."""
    emptied = [f"DELETE FROM {table.name};" for table in reversed(Base.metadata.sorted_tables)]
    zeroed = "INSERT INTO counters (name, value) VALUES ('items', 0), ('subscribers', 0)"
    with psycopg.connect(postgres_shared, autocommit=True) as connection:
        connection.execute(f"BEGIN; {' '.join(emptied)} {zeroed}; COMMIT")
    return postgres_shared


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database of each kind: what storage promises, it promises on both."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database of each kind, open."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """A fresh SQLite database, open: for tests of other parts."""
    opened = Database(sqlite_url)
    yield opened
    opened.close()
