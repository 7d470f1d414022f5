"""The schema: migrated and declared alike, under a lock, with one clear line for what can't be used."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import bindparam, create_engine, text

from storage.engine.columns import Utc
from storage.engine.connections import _use_wal, migrating, parse_url
from storage.engine.database import Database, DatabaseError, DatabaseTooNew, DatabaseUnusable
from storage.engine.tables import Base
from storage.engine.upgrade import VERSION_TABLE, _config
from storage.news import feeds
from tests.postgres import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


def run(url: str, statement: str) -> None:
    engine = create_engine(parse_url(url).url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_migrated_schema_is_the_declared_one(database_url):
    engine = create_engine(parse_url(database_url).url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_migrating_twice_changes_nothing(database):
    database.migrate()
    database.migrate()


def test_several_processes_may_migrate_at_once(empty_url):
    databases = [Database(empty_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(Database.migrate, databases))
    for database in databases:
        database.close()


def test_file_that_another_process_is_writing_is_waited_for(tmp_path):
    path = tmp_path / "new.db"
    database = Database(f"sqlite:///{path}")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = threading.Timer(0.3, other.execute, ["COMMIT"])
        done.start()
        database.migrate()
        done.join()
    database.close()


def test_file_that_can_never_be_turned_to_wal_is_given_up():
    class Refusing:
        def execute(self, statement):
            if statement.startswith("PRAGMA"):
                raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(sqlite3.OperationalError, match="disk I/O"):
        _use_wal(Refusing())


def test_database_of_a_newer_version_is_refused_in_one_line(empty_url):
    database = Database(empty_url)
    database.migrate()
    run(empty_url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(DatabaseTooNew, match="newer version of Dateline") as raised:
        database.migrate()
    assert "\n" not in str(raised.value)
    assert "9999" in str(raised.value)
    with pytest.raises(DatabaseTooNew):
        database.check()
    database.close()


def test_tables_of_another_program_are_left_alone(empty_url):
    run(empty_url, "CREATE TABLE feeds (what TEXT)")
    database = Database(empty_url)
    with pytest.raises(DatabaseUnusable, match="belongs to something else"):
        database.migrate()
    database.close()


def test_failed_migration_leaves_nothing_behind(empty_url):
    run(empty_url, "CREATE TABLE ix_feeds_next_check_at (what TEXT)")  # a name that the first revision needs
    database = Database(empty_url)
    with pytest.raises(Exception, match="already"):
        database.migrate()
    run(empty_url, "DROP TABLE ix_feeds_next_check_at")
    database.migrate()
    database.close()


@pytest.mark.parametrize(
    "url",
    [
        "mysql://root@localhost/x",
        "dateline.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite://host/x.db",
        "postgresql://user:hunter2@host",
        "postgresql://user:hunter2@host:notaport/x",
        "",
    ],
)
def test_url_that_is_no_database_gets_one_line_that_says_what_is_allowed(url):
    with pytest.raises(DatabaseUnusable, match="postgresql://USER") as raised:
        Database(url)
    assert "hunter2" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_server_that_is_not_there_is_named_without_the_password():
    url = "postgresql://dateline:hunter2@127.0.0.1:1/news?options=hunter2"
    database = Database(url)
    for use in (database.migrate, lambda: database.read_now(lambda s: s.execute(text("SELECT 1")))):
        with pytest.raises(DatabaseUnusable, match=r"postgresql://127\.0\.0\.1:1/news") as raised:
            use()
        assert "hunter2" not in str(raised.value)
        assert "\n" not in str(raised.value)
    database.close()


@pytest.mark.parametrize("url", ["postgres://u:p@host/x", "postgresql+psycopg://u:p@host/x"])
def test_other_spellings_of_postgresql_are_understood(url):
    assert parse_url(url).name == "postgresql://host/x"
    assert parse_url(url).url.drivername == "postgresql+psycopg"


def test_file_that_is_no_database_gets_one_line(tmp_path: Path):
    path = tmp_path / "notes.db"
    path.write_text("milk, bread, stamps\n" * 100)
    database = Database(f"sqlite:///{path}")
    with pytest.raises(DatabaseUnusable, match="not a database"):
        database.migrate()
    database.close()


def test_file_in_a_folder_that_is_missing_gets_one_line(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path}/missing/dateline.db")
    with pytest.raises(DatabaseUnusable, match="unable to open"):
        database.migrate()
    database.close()


def test_sqlite_is_opened_durable_enough_and_strict(sqlite_database, sqlite_url):
    def pragmas(s):
        return [s.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]

    assert sqlite_database.write_now(pragmas) == ["wal", 1, 1]
    assert sqlite_database.read_now(pragmas) == ["wal", 1, 1]
    with pytest.raises(DatabaseError, match="readonly"):
        sqlite_database.read_now(lambda s: s.execute(text("DELETE FROM feeds")))


def test_sources_of_the_first_schema_are_brought_along(empty_url):
    place = parse_url(empty_url)
    engine = migrating(place)
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO feeds (url, title, site_url, status, error, failures, etag, last_modified,"
                " body_hash, interval_seconds, next_check_at, redirect_url, redirect_count) VALUES"
                " ('https://a.example/', 'A', '', 'ok', '', 0, '', '', '', 300, :at, '', 0)"
            ).bindparams(bindparam("at", type_=Utc())),
            {"at": datetime(2026, 3, 1, tzinfo=UTC)},
        )
    engine.dispose()
    database = Database(empty_url)
    database.migrate()
    [feed] = database.read_now(feeds.all_feeds)
    assert (feed.title, feed.categories, feed.longest_gap_seconds, feed.news_at) == ("A", (), 0.0, None)
    database.close()


def test_foreign_keys_hold_after_migration(sqlite_url):
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
