"""Who may read what is stored: its owner alone."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.engine import transfer
from storage.engine.connections import parse_url
from storage.engine.database import Database, DatabaseUnusable
from storage.news import feeds


@pytest.fixture(autouse=True)
def _open_handed():
    """As on a machine whose files are for all to read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir() if path.is_file()}


def test_a_database_its_wal_and_its_backup_are_their_owners_alone(tmp_path):
    url = f"sqlite:///{tmp_path / 'news.db'}"
    database = Database(url)
    database.migrate()
    database.read_now(feeds.all_feeds)
    transfer.backup(url, tmp_path / "backup.db")
    found = rights(tmp_path)
    database.close()
    assert {"news.db", "news.db-wal", "backup.db"} <= found.keys()
    assert set(found.values()) == {0o600}


def test_a_file_that_was_open_to_all_is_so_no_more(tmp_path):
    file = tmp_path / "news.db"
    file.touch(0o644)
    database = Database(f"sqlite:///{file}")
    database.migrate()
    database.close()
    assert set(rights(tmp_path).values()) == {0o600}


def a_database(file: Path) -> str:
    """Make one of ours that all may read, without a WAL."""
    database = Database(f"sqlite:///{file}")
    database.migrate()
    database.close()
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")
    file.chmod(0o644)
    return f"sqlite:///{file}"


def test_a_file_that_is_no_database_keeps_its_rights(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear all, this is no database, whatever DATABASE_URL says.\n" * 99)
    file.chmod(0o644)
    database = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseUnusable):
        database.migrate()
    database.close()
    assert rights(tmp_path) == {"letter.txt": 0o644}


def test_what_a_link_leads_to_keeps_its_rights(tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    a_database(theirs / "news.db")
    (tmp_path / "news.db").symlink_to(theirs / "news.db")
    database = Database(f"sqlite:///{tmp_path / 'news.db'}")
    database.read_now(feeds.all_feeds)
    database.close()
    assert rights(theirs)["news.db"] == 0o644


def test_a_database_that_is_copied_stays_as_it_is(tmp_path):
    url = a_database(tmp_path / "theirs.db")
    before = (tmp_path / "theirs.db").read_bytes()
    transfer.copy(url, f"sqlite:///{tmp_path / 'ours.db'}")
    assert rights(tmp_path) == {"theirs.db": 0o644, "ours.db": 0o600}
    assert (tmp_path / "theirs.db").read_bytes() == before


@pytest.mark.parametrize("password", ["p@ss", "pa/ss", "p@s/s:w#o?rd", "p%40ss", "ü@"])
def test_no_part_of_a_password_becomes_the_host(password):
    place = parse_url(f"postgresql://me:{password}@host.example:5433/news")
    assert (place.url.host, place.url.port, place.url.username) == ("host.example", 5433, "me")
    assert place.name == "postgresql://host.example:5433/news"
    assert place.url.password == password.replace("%40", "@")
