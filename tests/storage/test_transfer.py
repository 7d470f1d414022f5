"""Copy and backup: every row, both ways, compared; never over something, never half."""

import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text, true

from storage import invitations, outbox, subscribers
from storage.engine import transfer
from storage.engine.connections import parse_url
from storage.engine.database import Database, DatabaseTooNew, DatabaseUnusable
from storage.engine.tables import Base, budgets, leases
from storage.engine.versions import bump
from storage.model import Mute, Place, Role
from storage.news import entry_keys, feeds, items
from tests.storage.conftest import World

# Of `full`: 2 feeds, 3 items, 3 keys, a chat, a filter, a mute, 3 deliveries, a message id, 4 counters.
ROWS = 19


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request, tmp_path):
    """A database that has no tables yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
        return
    server = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture
def full(world):
    """Some of everything."""
    muted = world.add_feed("https://hills.example/feed")
    mute = Mute(since_at=world.now, until_at=None, by=1)
    world.write(feeds.mute, muted.id, mute)
    place = Place(name="Львів", start=0, end=5, code="UA-46", role=Role.HAPPENED)
    chat = world.add_chat(-1001234567890, title="Гавань 🌊")
    world.write(subscribers.add_filter, chat.id, "туман", now=world.now, limit=5)
    world.write(subscribers.mute_source, chat.id, muted.id, mute)
    for number in range(3):
        regions = frozenset({"UA", "UA-46", f"X{number}"})
        item = world.add_item(places=(place,), regions=regions, why=("новий",))
        world.queue(chat, item, reasons=("туман",))
    world.send()
    return world


def everything(url):
    database = Database(url)
    read = database.read_now
    chat = read(subscribers.chat, -1001234567890)
    found = (
        read(feeds.all_feeds),
        [read(items.get, number) for number in range(1, 5)],
        chat,
        read(subscribers.filters, chat.id),
        read(subscribers.subscribers),
        read(subscribers.version),
        read(outbox.counts),
        read(outbox.by_message, chat.chat_id, 1000),
        read(items.next_id),
        read(entry_keys.known, 1, [number.to_bytes(16, "big") for number in range(9)]),
    )
    database.close()
    return found


def test_everything_is_copied(full, database_url, new_url):
    steps = []
    rows = transfer.copy(database_url, new_url, progress=steps.append)
    assert rows == sum(steps) == ROWS
    assert everything(new_url) == everything(database_url)


def test_copy_goes_on_counting_where_the_original_was(full, database_url, new_url):
    transfer.copy(database_url, new_url)
    database = Database(new_url)
    copied = World(database)  # adds a source that is there already
    assert copied.add_feed("https://plains.example/feed").id > full.feed.id + 1
    assert copied.queue(copied.add_chat(9), copied.add_item()) == 1
    assert len(copied.lease()) == 2
    database.close()


def test_original_may_be_in_use(full, database_url, new_url):
    before = everything(database_url)
    transfer.copy(database_url, new_url, progress=lambda _rows: full.write(bump, true()))
    assert everything(new_url) == before


def test_database_that_is_not_empty_is_left_alone(full, database_url, new_url):
    transfer.copy(database_url, new_url)
    before = everything(new_url)
    with pytest.raises(DatabaseUnusable, match="not empty"):
        transfer.copy(database_url, new_url)
    assert everything(new_url) == before


def test_copy_that_breaks_leaves_nothing(full, database_url, new_url):
    def break_off(_rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        transfer.copy(database_url, new_url, progress=break_off)
    database = Database(new_url)
    assert database.read_now(feeds.all_feeds) == []
    database.close()
    assert transfer.copy(database_url, new_url) == ROWS


def test_copy_that_differs_is_not_kept(full, database_url, new_url):
    database = Database(new_url)
    database.migrate()
    database.close()
    engine = create_engine(parse_url(new_url).url)
    with engine.begin() as connection:
        connection.execute(text(_GARBLE[engine.dialect.name]))
    engine.dispose()
    with pytest.raises(DatabaseUnusable, match="copy of items is not equal"):
        transfer.copy(database_url, new_url)
    database = Database(new_url)
    assert database.read_now(feeds.all_feeds) == []
    database.close()


_GARBLE = {
    "sqlite": """
        CREATE TRIGGER garble AFTER INSERT ON items BEGIN
            UPDATE items SET title = 'x' WHERE id = new.id;
        END""",
    "postgresql": """
        CREATE FUNCTION garble() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN new.title := 'x'; RETURN new; END $$;
        CREATE TRIGGER garble BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION garble()""",
}


def test_database_is_not_copied_onto_itself(full, database_url):
    with pytest.raises(DatabaseUnusable, match="onto itself"):
        transfer.copy(database_url, database_url)


def test_original_that_is_missing_is_not_made(tmp_path, sqlite_url):
    missing = tmp_path / "missing.db"
    with pytest.raises(DatabaseUnusable, match="there is no database"):
        transfer.copy(f"sqlite:///{missing}", sqlite_url)
    assert not missing.exists()


def test_original_without_tables_is_not_copied(new_url, sqlite_url):
    if new_url.startswith("sqlite"):
        Path(new_url.removeprefix("sqlite:///")).touch()
    with pytest.raises(DatabaseUnusable, match="db upgrade"):
        transfer.copy(new_url, sqlite_url)


def test_original_of_a_newer_version_is_not_copied(sqlite_url, tmp_path):
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE dateline_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(DatabaseTooNew):
        transfer.copy(sqlite_url, f"sqlite:///{tmp_path / 'copy.db'}")


def test_backup_holds_everything(full, database_url, tmp_path):
    file = tmp_path / "a file with ? and %20.db"
    transfer.backup(database_url, file)
    assert list(tmp_path.glob(".dateline*")) == []
    copied = tmp_path / "backup.db"
    file.rename(copied)
    assert everything(f"sqlite:///{copied}") == everything(database_url)


def test_backup_is_never_written_over_something(full, database_url, tmp_path):
    file = tmp_path / "precious.db"
    file.write_text("precious")
    with pytest.raises(DatabaseUnusable, match="exists already"):
        transfer.backup(database_url, file)
    assert file.read_text() == "precious"


def test_backup_into_a_folder_that_is_missing_gets_one_line(database, database_url, tmp_path):
    with pytest.raises(DatabaseUnusable, match="can't be written"):
        transfer.backup(database_url, tmp_path / "missing" / "backup.db")


def test_backup_whose_name_is_too_long_gets_one_line(sqlite_url, tmp_path):
    with pytest.raises(DatabaseUnusable, match="can't be written"):
        transfer.backup(sqlite_url, tmp_path / ("x" * 300))


def test_backup_of_nothing_gets_one_line(tmp_path):
    with pytest.raises(DatabaseUnusable, match="can't be backed up"):
        transfer.backup(f"sqlite:///{tmp_path / 'missing.db'}", tmp_path / "backup.db")
    assert list(tmp_path.iterdir()) == []


def test_backup_of_a_damaged_file_is_refused_in_one_line(sqlite_url, tmp_path):
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("CREATE TABLE notes (what TEXT)")
        connection.execute("INSERT INTO notes VALUES (NULL), (NULL)")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'NOT NULL') WHERE name = 'notes'"
        )
    connection.close()
    with pytest.raises(DatabaseUnusable, match="is damaged: ") as raised:
        transfer.backup(sqlite_url, tmp_path / "backup.db")
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "backup.db").exists()


def test_every_table_but_those_of_the_moment_is_copied():
    assert set(Base.metadata.sorted_tables) - set(transfer._COPIED) == {budgets, leases}


@pytest.mark.usefixtures("full")
def test_backup_is_restored_into_a_new_database_of_either_kind(database_url, new_url, tmp_path):
    file = tmp_path / "backup.db"
    transfer.backup(database_url, file)
    assert transfer.restore(file, new_url) == ROWS
    assert everything(new_url) == everything(database_url)


def test_invitations_that_were_open_are_not_restored_and_guests_are(world, database_url, new_url, tmp_path):
    """One that was taken or taken back since the backup let somebody in again."""
    until = world.now + timedelta(days=7)
    for token in ("taken", "open"):
        world.write(invitations.make, token, by=1, until_at=until)
    world.write(invitations.take, "taken", 5, now=world.now)
    transfer.backup(database_url, tmp_path / "backup.db")
    transfer.restore(tmp_path / "backup.db", new_url)
    database = Database(new_url)
    assert not database.write_now(invitations.take, "open", 6, now=world.now)
    assert database.read_now(invitations.is_guest, 5)
    database.close()


@pytest.mark.usefixtures("full")
def test_nothing_is_restored_over_something(database_url, tmp_path):
    file = tmp_path / "backup.db"
    transfer.backup(database_url, file)
    before = everything(database_url)
    with pytest.raises(DatabaseUnusable, match="not empty: move it away first"):
        transfer.restore(file, database_url)
    assert everything(database_url) == before


@pytest.mark.parametrize("content", [None, b"", b"no database at all"])
def test_what_is_no_backup_is_refused_and_makes_no_database(content, tmp_path):
    file, new = tmp_path / "backup.db", tmp_path / "new.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DatabaseUnusable):
        transfer.restore(file, f"sqlite:///{new}")
    assert not new.exists()


@pytest.mark.parametrize(
    "made_up",
    [
        "CREATE TRIGGER t AFTER INSERT ON counters BEGIN DELETE FROM feeds; END",
        "DROP TABLE audit; CREATE VIEW audit AS SELECT 1 AS id",
        "UPDATE feeds SET next_check_at = 'soon'",
        "UPDATE feeds SET next_check_at = 9223372036854775807",
        "UPDATE feeds SET status = 'splendid'",
        "UPDATE feeds SET categories = hex(zeroblob(9))",
        "UPDATE feeds SET categories = replace(hex(zeroblob(100000)), '00', '[')",
        "INSERT INTO dateline_version VALUES ('0001')",
    ],
)
def test_backup_that_somebody_has_made_up_is_refused_in_one_line(made_up, world, database_url, tmp_path):
    world.add_feed("https://hills.example/feed")
    saved, to = tmp_path / "saved.db", f"sqlite:///{tmp_path / 'to.db'}"
    transfer.backup(database_url, saved)
    with sqlite3.connect(saved) as opened:
        opened.executescript(made_up)
    opened.close()
    with pytest.raises(DatabaseUnusable, match=r"no backup of Dateline|no Dateline has written"):
        transfer.restore(saved, to)
    if (tmp_path / "to.db").exists():
        database = Database(to)
        assert not database.is_ours or database.read_now(feeds.all_feeds) == []
        database.close()


@pytest.mark.usefixtures("full")
def test_restoring_without_room_for_its_copy_is_refused_in_one_line(database_url, tmp_path, monkeypatch):
    file, new = tmp_path / "backup.db", tmp_path / "new.db"
    transfer.backup(database_url, file)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(DatabaseUnusable, match=r"backup.db can't be read: No such file"):
        transfer.restore(file, f"sqlite:///{new}")
    assert not new.exists()


@pytest.mark.usefixtures("full")
def test_backup_stays_as_it_is_when_it_is_restored(database_url, tmp_path):
    file = tmp_path / "backup.db"
    transfer.backup(database_url, file)
    with sqlite3.connect(file) as backed_up:
        (newest,) = backed_up.execute("SELECT version_num FROM dateline_version").fetchone()
    before = file.read_bytes()
    assert transfer.restore(file, f"sqlite:///{tmp_path / 'new.db'}") == ROWS
    assert file.read_bytes() == before
    with sqlite3.connect(tmp_path / "new.db") as restored:
        assert restored.execute("SELECT version_num FROM dateline_version").fetchone() == (newest,)
