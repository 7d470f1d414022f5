"""Makes engines from a URL, and tells the database's failures from bugs. Runs no statement of the product."""

import os
import sqlite3
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

from sqlalchemy import Engine, NullPool, QueuePool, create_engine, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
)

from storage.engine.errors import BadDatabaseUrl

_ALLOWED = "allowed: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
_BUSY_SECONDS = 30  # how long a second process may hold the file, e.g. `dateline sources import`
_TURN_SECONDS = 600  # how long a thread waits for the connection that writes: others are quick, but many
_CONNECT_SECONDS = 10
_WAL_TRIES = 20  # as many processes may open a new file at the same instant
_CONFLICTS = {"40001", "40P01"}  # serialization_failure, deadlock_detected: PostgreSQL, Appendix A
_READ_ONLY = "25006"  # a standby after a failover; read_only_sql_transaction
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}  # with the low byte of their kinds
_INTERNAL = "XX"  # the class of internal_error, data_corrupted, …


@dataclass(frozen=True, slots=True)
class Place:
    """A database's address. `name` is for people; of one that is `only_read` the file stays as it is."""

    url: URL
    name: str
    only_read: bool = False

    @property
    def is_postgresql(self) -> bool:
        """Tell whether it is a server."""
        return self.url.get_backend_name() == "postgresql"


def parse_url(text: str) -> Place:
    """Understand DATABASE_URL. Raises BadDatabaseUrl, without what was given: it may hold a password."""
    try:
        url = make_url(_with_password_quoted(text))
    except (ArgumentError, ValueError):
        raise BadDatabaseUrl(f"the database URL (DATABASE_URL) can't be read; {_ALLOWED}") from None
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        if not url.database:
            raise BadDatabaseUrl(f"the database URL (DATABASE_URL) names no database; {_ALLOWED}")
        port = f":{url.port}" if url.port else ""
        name = f"postgresql://{url.host or ''}{port}/{url.database}"
        return Place(url.set(drivername="postgresql+psycopg"), name)
    if url.drivername == "sqlite" and url.database and url.database != ":memory:" and not url.host:
        return Place(url, f"sqlite:///{url.database}")
    raise BadDatabaseUrl(f"the database URL (DATABASE_URL) can't be used; {_ALLOWED}")


def _with_password_quoted(text: str) -> str:
    """Quote what SQLAlchemy would take for the end of the password: it would stand in errors as the host."""
    scheme, mark, rest = text.partition("://")
    account, at, address = rest.rpartition("@")
    user, colon, password = account.partition(":")
    if not (mark and at and colon) or not scheme.startswith("postgres"):
        return text
    for character in "@/:?#[] ":
        password = password.replace(character, quote(character, safe=""))
    return f"{scheme}://{user}:{password}@{address}"


def engines(place: Place, *, readers: int, writers: int) -> tuple[Engine, Engine]:
    """(for reading, for writing). Opens nothing yet. For `readers` threads and one of a caller's own."""
    if not place.is_postgresql:
        return (
            _sqlite(place, begin="BEGIN", pool_size=readers + 1, pragmas=("query_only=ON",)),
            _sqlite(place, begin="BEGIN IMMEDIATE", pool_size=writers),
        )
    writing = create_engine(
        place.url,
        pool_size=readers + writers + 1,
        max_overflow=0,
        pool_pre_ping=True,  # after a server restart the next write works, instead of being lost
        hide_parameters=True,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "dateline"},
    )

    @event.listens_for(writing, "handle_error")
    def heard(context: ExceptionContext) -> None:
        # What a server takes no writes by may be the connection's: kept, it would refuse them for ever.
        if _state(context.original_exception) == _READ_ONLY:
            context.is_disconnect = True

    snapshot = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return snapshot, writing


def migrating(place: Place) -> Engine:
    """Open a connection that changes the schema; on SQLite without foreign keys, since it rebuilds tables."""
    if place.is_postgresql:
        return create_engine(
            place.url, poolclass=NullPool, connect_args={"connect_timeout": _CONNECT_SECONDS}
        )
    return _sqlite(place, begin="BEGIN IMMEDIATE", pool_size=1, pragmas=("foreign_keys=OFF",))


def _sqlite(place: Place, *, begin: str, pool_size: int, pragmas: tuple[str, ...] = ()) -> Engine:
    engine = create_engine(
        place.url,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        pool_use_lifo=True,  # the connection used last has its pages and statements at hand
        pool_timeout=_TURN_SECONDS,
        hide_parameters=True,
        connect_args={"timeout": _BUSY_SECONDS},
    )

    file = str(place.url.database)

    @event.listens_for(engine, "do_connect")
    def own(*_connection: object) -> None:
        if not place.only_read:
            make_for_owner(file)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = (
            None  # or Python's driver begins transactions of its own, and never for DDL
        )
        if not place.only_read:
            _use_wal(connection)
            keep_to_owner(file)  # SQLite has read it, or begun it: it is a database
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    def start(connection: Any) -> None:
        connection.execute(begin)

    # Not by an engine's event, as is the custom: with one, each statement looks for listeners of its own,
    # which took a quarter of what the short transactions of a command cost.
    setattr(engine.dialect, "do_begin", start)  # noqa: B010  # mypy knows no other way to replace a method
    return engine


def make_for_owner(path: str) -> None:
    """Make a new database's file its owner's alone: SQLite gives its WAL the same rights."""
    with suppress(OSError):  # it is there; or can't be made, which SQLite says itself
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def keep_to_owner(path: str) -> None:
    """Take a database's files, which were there, from all but their owner; what a link leads to stays.

    None is opened here: closing it would end every lock that this process has on it (fcntl(2)), and another
    process would take the WAL away under our connections (sqlite.org/howtocorrupt).
    """
    for file in map(Path, (path, f"{path}-wal", f"{path}-shm")):
        with suppress(OSError):
            mode = file.lstat().st_mode
            if stat.S_ISREG(mode) and mode & 0o077:
                file.chmod(stat.S_IMODE(mode) & 0o700)


def _use_wal(connection: Any) -> None:
    """Turn a new file to WAL. While another process writes that is refused at once, whatever the time-out."""
    tried = 0
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            tried += 1
            if tried == _WAL_TRIES:
                raise
            connection.execute("BEGIN EXCLUSIVE")  # this does wait, until the other has done
            connection.execute("COMMIT")
        else:
            break


def clear_log(engine: Engine) -> bool:
    """Move SQLite's write-ahead log into the file, and empty it. False: somebody reads from it."""
    lent = engine.raw_connection()
    try:
        cursor = lent.cursor()
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            found = cursor.fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
        return found is not None and not found[0]
    finally:
        lent.close()


def is_lost(error: DBAPIError) -> bool:
    """Tell whether the connection broke under the statement."""
    return error.connection_invalidated


def is_conflict(error: DBAPIError) -> bool:
    """Tell whether PostgreSQL ended the transaction for another to go on: it is right to run it again."""
    return _state(error.orig) in _CONFLICTS


def is_damage(error: DBAPIError) -> bool:
    """Tell whether SQLite found the file itself broken: written over, cut off, none of its own."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def is_unusable(error: DBAPIError) -> bool:
    """Tell whether file, disk, server or connection is at fault, rather than the statement."""
    # SQLite raises the bare DatabaseError for "file is not a database" and "disk image is malformed",
    # psycopg a ProgrammingError for an unknown option in the address: before any statement.
    is_unreached = isinstance(error, ProgrammingError) and error.statement is None
    is_driver = type(error) in {OperationalError, InterfaceError, DatabaseError}
    return is_lost(error) or is_unreached or is_driver or _state(error.orig).startswith(_INTERNAL)


def _state(error: object) -> str:
    return getattr(error, "sqlstate", None) or ""


def describe_failure(place: Place, error: DBAPIError) -> str:
    """Say in a line where, and what the driver said: never the password, the statement or its values."""
    said = " ".join(str(error.orig).split())
    if password := place.url.password:
        for form in (str(password), quote(str(password), safe=""), quote_plus(str(password))):
            said = said.replace(form, "***")
    return f"the database {place.name} can't be used: {said[:300]}"
