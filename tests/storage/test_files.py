"""Who may read what is stored: its owner alone."""

import os
from pathlib import Path

import pytest

from storage.engine import transfer
from storage.engine.connections import parse_url
from storage.engine.database import Database
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


@pytest.mark.parametrize("password", ["p@ss", "pa/ss", "p@s/s:w#o?rd", "p%40ss", "ü@"])
def test_no_part_of_a_password_becomes_the_host(password):
    place = parse_url(f"postgresql://me:{password}@host.example:5433/news")
    assert (place.url.host, place.url.port, place.url.username) == ("host.example", 5433, "me")
    assert place.name == "postgresql://host.example:5433/news"
    assert place.url.password == password.replace("%40", "@")
