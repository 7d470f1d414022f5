"""Running functions: snapshots, one transaction each, nothing lost between threads and processes."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text, true, update
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import outbox, subscribers
from storage.engine.connections import describe_failure, parse_url
from storage.engine.database import Database, DatabaseUnusable
from storage.engine.tables import counters
from storage.engine.versions import bump
from storage.model import Sent
from storage.news import feeds, items

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def second(database_url):
    """The same database, opened by another process."""
    opened = Database(database_url)
    yield opened
    opened.close()


async def test_five_hundred_read_modify_writes_at_once_keep_five_hundred(database, second):
    def count_up(s):
        row = select(counters.c.value).where(counters.c.name == "items").with_for_update()
        value = s.scalar(row)
        s.execute(update(counters).where(counters.c.name == "items").values(value=value + 1))

    await asyncio.gather(*((database, second)[number % 2].write(count_up) for number in range(500)))
    assert await database.read(items.next_id) == 501


async def test_five_hundred_bumps_at_once_keep_five_hundred(database):
    before = await database.read(subscribers.version)
    await asyncio.gather(*(database.write(bump, true()) for _ in range(500)))
    assert await database.read(subscribers.version) == before + 500


async def test_filters_added_at_once_keep_the_limit(world, second):
    chat = world.add_chat()

    def add(number):
        database = (world.database, second)[number % 2]
        return database.write(subscribers.add_filter, chat.id, f"w{number}", now=world.now, limit=10)

    done = await asyncio.gather(*map(add, range(40)), return_exceptions=True)
    assert sum(isinstance(one, ValueError) for one in done) == 30
    assert len(world.read(subscribers.filters, chat.id)) == 10


async def test_two_workers_never_lease_the_same_nor_two_of_a_chat(world, second):
    chats = [world.add_chat(number + 1) for number in range(40)]
    for item in (world.add_item() for _ in range(3)):
        for one in chats:
            world.queue(one, item)
    leased: list[int] = []
    in_flight: Counter[int] = Counter()

    async def work(database, name):
        take = {"worker": name, "now": world.now, "lease_seconds": 60, "limit": 7}
        while mine := await database.write(outbox.lease, **take):
            leased.extend(one.id for one in mine)
            in_flight.update(one.chat.id for one in mine)
            assert max(in_flight.values()) == 1
            await asyncio.sleep(0)
            in_flight.subtract(one.chat.id for one in mine)
            outcomes = [(one.id, Sent(message_id=one.id)) for one in mine]
            await database.write(outbox.settle_all, outcomes, now=world.now)

    workers = ((world.database, "a"), (second, "b"), (world.database, "c"), (second, "d"))
    await asyncio.gather(*(work(database, name) for database, name in workers))
    # A worker ends when the chats left are all in flight elsewhere; what it left, the next lease gets.
    await work(world.database, "last")
    assert len(leased) == len(set(leased)) == 120
    assert world.counts() == {"sent": 120}


async def test_reader_sees_one_instant(database, second):
    def read_twice(s):
        first = subscribers.version(s)
        second.write_now(bump, true())
        return first, subscribers.version(s)

    first, again = await database.read(read_twice)
    assert first == again
    assert await database.read(subscribers.version) == first + 1


def test_function_that_raises_writes_nothing(database):
    def half(s):
        bump(s, true())
        raise KeyError("half")

    before = database.read_now(subscribers.version)
    with pytest.raises(KeyError, match="half"):
        database.write_now(half)
    assert database.read_now(subscribers.version) == before


def test_reader_writes_nothing(database):
    with pytest.raises((DatabaseUnusable, Exception), match=r"(?i)read-?only"):
        database.read_now(bump, true())


def test_bug_of_ours_is_not_called_a_broken_database(database):
    def wrong(s):
        s.execute(text("INSERT INTO counters (name, value) VALUES ('items', 0)"))

    with pytest.raises(IntegrityError) as raised:
        database.write_now(wrong)
    assert "hide_parameters" in str(raised.value) or "items" not in str(raised.value.params)
    with pytest.raises(IntegrityError):
        database.read_now(_raise_integrity_error)


def _raise_integrity_error(_s):
    raise IntegrityError("INSERT …", None, sqlite3.IntegrityError("UNIQUE"))


def test_database_without_tables_is_said_to_be_unusable(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(DatabaseUnusable, match="no such table"):
        database.read_now(feeds.all_feeds)
    database.close()


def test_unknown_option_in_the_address_of_a_server_is_said_in_a_line():
    database = Database("postgresql://127.0.0.1:1/news?passwrd=hunter2")
    with pytest.raises(DatabaseUnusable, match='invalid connection option "passwrd"'):
        database.migrate()
    database.close()


def test_disk_that_is_full_is_reported_and_nothing_half_written(sqlite_url):
    database = Database(sqlite_url)  # of its own: its connection stays small
    database.write_now(bump, true())

    def fill(s):
        pages = s.scalar(text("PRAGMA page_count"))
        s.execute(text(f"PRAGMA max_page_count={pages + 1}"))
        bump(s, true())
        for number in range(500):
            feeds.add(s, f"https://harbour.example/{number}/{'x' * 1500}", now=NOW)

    with pytest.raises(DatabaseUnusable, match="full"):
        database.write_now(fill)
    assert database.read_now(feeds.all_feeds) == []
    assert database.read_now(subscribers.version) == 1
    database.close()


def test_server_that_takes_no_writes_for_a_while_is_said_to_be_unusable(postgres_url):
    """PostgreSQL after a failover: a standby, or `default_transaction_read_only` of a connection."""

    def write(s):
        s.execute(text("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"))
        s.execute(text("COMMIT"))
        bump(s, true())

    database = Database(postgres_url)
    with pytest.raises(DatabaseUnusable, match="read-only"):
        database.write_now(write)
    for _ in range(3):  # whichever connection it gets
        database.write_now(bump, true())
    database.close()


def test_eight_processes_write_without_a_locked_database(sqlite_url):
    databases = [Database(sqlite_url, readers=1) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: databases[number % 8].write_now(bump, true()), range(200)))
    assert databases[0].read_now(subscribers.version) == 200
    for database in databases:
        database.close()


def test_broken_connections_are_replaced_before_a_write_needs_them(postgres, postgres_url):
    database = Database(postgres_url)
    database.write_now(bump, true())
    postgres.cut_connections(postgres_url)
    database.write_now(bump, true())
    assert database.read_now(subscribers.version) == 2
    database.close()


def test_read_whose_connection_breaks_is_run_again_once(postgres, postgres_url):
    database = Database(postgres_url)
    runs = []

    def read(s):
        runs.append(1)
        version = subscribers.version(s)
        if len(runs) <= breaks:
            postgres.cut_connections(postgres_url)
            s.execute(text("SELECT 1"))
        return version

    breaks = 1
    assert database.read_now(read) == 0
    assert len(runs) == 2
    runs.clear()
    breaks = 2
    with pytest.raises(DatabaseUnusable, match="terminating"):
        database.read_now(read)
    assert len(runs) == 2
    database.close()


def test_write_whose_connection_breaks_is_not_run_again(postgres, postgres_url):
    database = Database(postgres_url)
    runs = []

    def write(s):
        runs.append(1)
        bump(s, true())
        postgres.cut_connections(postgres_url)
        s.execute(text("SELECT 1"))

    with pytest.raises(DatabaseUnusable, match="terminating"):
        database.write_now(write)
    assert len(runs) == 1
    assert database.read_now(subscribers.version) == 0
    database.close()


def test_bug_after_a_broken_read_is_still_a_bug(postgres, postgres_url):
    database = Database(postgres_url)
    runs = []

    def read(s):
        runs.append(1)
        if len(runs) == 1:
            subscribers.version(s)
            postgres.cut_connections(postgres_url)
            s.execute(text("SELECT 1"))
        _raise_integrity_error(s)

    with pytest.raises(IntegrityError):
        database.read_now(read)
    assert len(runs) == 2
    database.close()


def test_deadlock_is_run_again_until_both_have_written(postgres, postgres_url):
    database = Database(postgres_url)
    meeting = threading.Barrier(2)
    runs: Counter[str] = Counter()  # by the row that is taken first: one thread each

    def write(s, first, then):
        runs[first] += 1
        s.execute(update(counters).where(counters.c.name == first).values(value=counters.c.value + 1))
        if runs[first] == 1:  # each has its first row before either asks for the other's
            meeting.wait(timeout=60)
        s.execute(update(counters).where(counters.c.name == then).values(value=counters.c.value + 1))

    with ThreadPoolExecutor(2) as threads:
        both = [("items", "subscribers"), ("subscribers", "items")]
        list(threads.map(lambda names: database.write_now(write, *names), both))
    # One is ended and run again; before the other has taken its second row that may end so once more.
    assert runs.total() >= 3
    assert database.read_now(subscribers.version) == 2
    database.close()


def test_conflict_that_never_ends_is_given_up(database):
    runs = []

    class Serialization(Exception):
        sqlstate = "40001"

    def conflict(_s):
        runs.append(1)
        raise OperationalError("UPDATE …", None, Serialization("could not serialize access"))

    with pytest.raises(DatabaseUnusable, match="could not serialize"):
        database.write_now(conflict)
    assert len(runs) == 11


def test_quick_check_is_of_a_file_a_server_checks_itself(database):
    assert database.damage() == ""
    assert (database.file is None) == database.name.startswith("postgresql")


def test_migrating_tells_whether_the_database_is_new(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'news.db'}")
    assert [database.migrate(), database.migrate()] == [True, False]
    database.close()


@pytest.mark.parametrize("content", [b"", b"no database " * 9000])
def test_file_that_was_written_over_is_damaged(sqlite_url, content):
    database = Database(sqlite_url)
    database.read_now(feeds.all_feeds)
    assert database.damaged == ""
    with database.file.open("r+b") as file:
        file.truncate(0)
        file.write(content)
    for suffix in ("-wal", "-shm"):
        database.file.with_name(database.file.name + suffix).unlink(missing_ok=True)
    for call in (database.read_now, database.write_now):
        with pytest.raises(DatabaseUnusable):
            call(feeds.all_feeds)
    assert database.damaged
    database.close()


def test_disk_that_is_full_damages_nothing(sqlite_url):
    database = Database(sqlite_url)

    def fill(s):
        s.exec_driver_sql("PRAGMA max_page_count=1")
        s.exec_driver_sql("CREATE TABLE more (text)")
        for _ in range(9):
            s.exec_driver_sql("INSERT INTO more VALUES (zeroblob(100000))")

    with pytest.raises(DatabaseUnusable):
        database.write_now(fill)
    assert database.damaged == ""
    database.close()


def test_name_says_where_without_the_password():
    database = Database("postgresql://dateline:hunter2@db.example:5433/news")
    assert database.name == "postgresql://db.example:5433/news"
    database.close()


def test_password_that_the_driver_repeats_is_hidden():
    place = parse_url("postgresql://dateline:hunter2@db.example/news")
    error = OperationalError("SELECT", None, sqlite3.OperationalError("bad password hunter2\nsecond line"))
    assert describe_failure(place, error).endswith("can't be used: bad password *** second line")


def test_locks_of_a_process_outlive_that_it_opens_the_database_again(sqlite_url):
    """Without them the next process that ends takes the write-ahead log away, and what is in it is lost."""
    code = (
        "import sys; from datetime import UTC, datetime; from storage.news import feeds; "
        "from storage.engine.database import Database; database = Database(sys.argv[1]); "
        "database.write_now(feeds.add, sys.argv[2], now=datetime.now(UTC)); database.close()"
    )

    def elsewhere(address: str) -> None:
        subprocess.run([sys.executable, "-c", code, sqlite_url, address], check=True, timeout=60)

    first, again = Database(sqlite_url), Database(sqlite_url)
    try:
        first.write_now(feeds.add, "https://a.example/rss", now=NOW)
        again.write_now(feeds.add, "https://b.example/rss", now=NOW)
        elsewhere("https://c.example/rss")
        first.write_now(feeds.add, "https://d.example/rss", now=NOW)
        elsewhere("https://e.example/rss")
        addresses = [[feed.url for feed in one.read_now(feeds.all_feeds)] for one in (first, again)]
    finally:
        first.close()
        again.close()
    assert addresses == [[f"https://{letter}.example/rss" for letter in "abcde"]] * 2
