"""Copies a whole database into another, backs one up, restores a backup. Changes nothing in what it reads."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from alembic.util import CommandError
from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.engine import URL

from storage.engine.connections import keep_to_owner, parse_url
from storage.engine.database import Database, DatabaseUnusable
from storage.engine.session import Session
from storage.engine.tables import Base, budgets, chats, counters, feeds, invitations, leases
from storage.engine.upsert import is_postgresql

Progress = Callable[[int], object]
"""Called with the number of rows copied since the last call."""

_BATCH: Final = 1000
_MADE_UP: Final = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
"""What a value raises that is of another type than its column, or beyond it."""

_COPIED: Final = [
    table for table in Base.metadata.sorted_tables if table not in {leases, budgets}
]  # both are of the moment


def copy(from_url: str, to_url: str, *, progress: Progress | None = None) -> int:
    """Copy every row into a database that is new or empty, in one transaction; how many rows.

    The source may be in use: it is read as of one instant. Afterwards both are read again and compared;
    unless they are equal, nothing is kept. Raises DatabaseUnusable (not empty, not equal, …), DatabaseTooNew.
    """
    if parse_url(from_url).url == parse_url(to_url).url:
        raise DatabaseUnusable("a database can't be copied onto itself")
    with _opened(from_url, only_read=True) as source, _opened(to_url) as target:
        source.check()
        target.migrate()
        return source.read_now(_copy_into, target, progress or _silent)


def backup(url: str, file: Path) -> None:
    """Write a consistent copy into a new SQLite file, while the database may be in use.

    The file appears when it is whole, never before. Raises DatabaseUnusable, also when the file exists.
    """
    place = parse_url(url)
    try:
        if file.exists():
            raise DatabaseUnusable(f"{file} exists already: a backup is never written over something")
        with TemporaryDirectory(dir=file.parent, prefix=".dateline-backup-") as folder:
            part = Path(folder, "backup.db")
            if place.is_postgresql:
                copy(url, URL.create("sqlite", database=str(part)).render_as_string(hide_password=False))
            else:
                _back_up_file(str(place.url.database), part)
            keep_to_owner(str(part))
            part.rename(file)
    except OSError as error:
        raise DatabaseUnusable(f"{file} can't be written: {error.strerror}") from error


def restore(file: Path, url: str, *, progress: Progress | None = None) -> int:
    """Copy a backup into a database that is new or empty; how many rows. The file stays as it is.

    A backup of an older version is brought up to date first, in a copy; open invitations are left out.
    Raises DatabaseUnusable (no backup, not empty, …), DatabaseTooNew.
    """
    if not file.is_file():
        raise DatabaseUnusable(f"there is no file {file}")
    try:
        with TemporaryDirectory(prefix="dateline-restore-") as folder:
            part = Path(folder, "backup.db")
            _back_up_file(str(file), part)
            of_part = URL.create("sqlite", database=str(part)).render_as_string(hide_password=False)
            with _opened(of_part) as source:
                if _runs_statements(part) or not source.is_ours:
                    raise DatabaseUnusable(f"{file} is no backup of Dateline")
                source.migrate()
                source.write_now(_drop_open_invitations)
            return copy(of_part, url, progress=progress)
    except (*_MADE_UP, CommandError) as error:
        raise DatabaseUnusable(
            f"{file} holds what no Dateline has written ({type(error).__name__}): nothing was copied"
        ) from None
    except OSError as error:
        raise DatabaseUnusable(f"{file} can't be read: {error.strerror}") from error


def _drop_open_invitations(s: Session) -> None:
    """Since the backup they may have been taken, or taken back: restored they would let somebody in again."""
    s.execute(delete(invitations).where(invitations.c.guest.is_(None)))


def _runs_statements(part: Path) -> bool:
    """Tell whether a file brings views or triggers: reading or migrating it would run what somebody wrote."""
    try:
        with closing(sqlite3.connect(part)) as opened:
            found = opened.execute("SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchone()
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"the backup can't be read: {error}") from error
    return found is not None


def _copy_into(source: Session, target: Database, progress: Progress) -> int:
    return target.write_now(_fill, source, progress)


def _fill(target: Session, source: Session, progress: Progress) -> int:
    for table in (feeds, chats):
        if target.execute(select(table.c.id).limit(1)).first():
            raise DatabaseUnusable(
                "the database to copy into is not empty: move it away first; nothing was copied"
            )
    target.execute(delete(counters))
    rows = sum(_copy_table(target, source, table, progress) for table in _COPIED)
    for table in _COPIED:
        if _digest(source, table) != _digest(target, table):
            raise DatabaseUnusable(
                f"the copy of {table.name} is not equal to the original: nothing was copied"
            )
    return rows


def _copy_table(target: Session, source: Session, table: Table, progress: Progress) -> int:
    copied = 0
    for rows in (
        source.execute(select(table).execution_options(yield_per=_BATCH)).mappings().partitions(_BATCH)
    ):
        target.execute(insert(table), [dict(row) for row in rows])
        progress(len(rows))
        copied += len(rows)
    if copied and is_postgresql(target) and table.autoincrement_column is not None:
        # Rows that bring their ids leave PostgreSQL's counter where it was.
        counter = func.pg_get_serial_sequence(table.name, "id")
        target.execute(select(func.setval(counter, select(func.max(table.c.id)).scalar_subquery())))
    return copied


def _digest(s: Session, table: Table) -> tuple[int, int]:
    """Number of rows and a sum of their hashes: equal in any order of rows."""
    count = total = 0
    for row in s.execute(select(table).execution_options(yield_per=_BATCH)):
        plain = [sorted(value) if isinstance(value, frozenset) else value for value in row]
        total += int.from_bytes(blake2b(repr(plain).encode(), digest_size=16).digest())
        count += 1
    return count, total


def _back_up_file(path: str, part: Path) -> None:
    """SQLite's own backup: in one step, so of one instant, whoever writes meanwhile."""
    try:
        with (
            closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(part)) as target,
        ):
            source.backup(target)
            found = target.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"the database {path} can't be backed up: {error}") from error
    if found != "ok":
        raise DatabaseUnusable(f"the database {path} is damaged: {found.splitlines()[0]}")


@contextmanager
def _opened(url: str, *, only_read: bool = False) -> Iterator[Database]:
    database = Database(url, readers=1, only_read=only_read)
    try:
        yield database
    finally:
        database.close()


def _silent(_rows: int) -> None:
    """Nobody wants to know."""
