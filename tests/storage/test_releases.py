"""Databases as each release left them are brought up to date with all that is in them.

`releases/VERSION.sql` is the demo's database of that release, after `dateline demo --once`.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import outbox, subscribers
from storage.engine import transfer
from storage.engine.database import Database
from storage.model import DeliveryState
from storage.news import feeds, items

ROOT = Path(__file__).parents[2]
RELEASES = Path(__file__).parent / "releases"
VERSIONS = re.findall(
    r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """A database that has no tables yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
        return
    server = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture(params=VERSIONS)
def left(request, tmp_path) -> Path:
    """The file of a release."""
    path = tmp_path / "dateline.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((RELEASES / f"{request.param}.sql").read_text(encoding="utf-8"))
    return path


def told(url: str) -> tuple[object, ...]:
    """What a person would miss."""
    with closing(Database(url)) as database:
        read = database.read_now
        chats = read(subscribers.subscribers)
        return (
            [(feed.title, feed.url, feed.language, feed.home_region) for feed in read(feeds.all_feeds)],
            [item.title for number in range(1, 20) if (item := read(items.get, number))],
            [one.query for chat in chats for one in chat.filters],
            len(chats),
            read(outbox.unsettled),
        )


def of_file(path: Path) -> tuple[int, int, int]:
    """Sources, items and sent messages in a file, whatever its version."""
    with closing(sqlite3.connect(path)) as connection:
        asked = ("feeds", "items", f"deliveries WHERE state = '{DeliveryState.SENT}'")
        return tuple(connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in asked)


def test_file_is_brought_up_to_date_where_it_is(left):
    before = of_file(left)
    assert min(before) > 0
    url = f"sqlite:///{left}"
    with closing(Database(url)) as database:
        database.migrate()
        database.check()
    assert of_file(left) == before
    sources, titles, filters, chats, waiting = told(url)
    assert ("Ранковий кур'єр", "uk", "UA") in [
        (title, language, home) for title, _, language, home in sources
    ]
    assert len(titles) == before[1]
    assert filters
    assert chats > 1
    assert sum(waiting.values()) > 0  # what waited, waits
    with closing(sqlite3.connect(left)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_backup_of_it_is_restored_into_both_databases(left, empty_url):
    assert transfer.restore(left, empty_url) > 0
    with closing(Database(f"sqlite:///{left}")) as database:
        database.migrate()
    assert told(empty_url) == told(f"sqlite:///{left}")
