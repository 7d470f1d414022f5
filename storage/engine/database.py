"""Opens, migrates and runs functions against the database. No statement of the product is written here.

SQLite: one connection that writes, with BEGIN IMMEDIATE, a few that read snapshots, on WAL.
PostgreSQL: the same two pools of threads on psycopg 3; functions lock rows or update in SQL.
Measured against AsyncSession + aiosqlite (busy 2-core machine): reads 2.3×, 30-row writes 1.4×, and 500
concurrent read-modify-writes kept 500 instead of 26.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.engine.connections import (
    Place,
    clear_log,
    describe_failure,
    engines,
    is_conflict,
    is_damage,
    is_lost,
    is_unusable,
    parse_url,
)
from storage.engine.errors import BadDatabaseUrl, DatabaseError, DatabaseTooNew, DatabaseUnusable
from storage.engine.session import Session
from storage.engine.upgrade import check, is_ours, upgrade

__all__ = ["BadDatabaseUrl", "Database", "DatabaseError", "DatabaseTooNew", "DatabaseUnusable", "Session"]

P = ParamSpec("P")
T = TypeVar("T")

_CONFLICTS_BORNE: Final = 10
_POSTGRESQL_WRITERS: Final = 4
_LOG_TRIES: Final = 5
_LOG_SECONDS: Final = 0.2  # between two tries


class Database:
    """One database, opened by its URL: `sqlite:///dateline.db` or `postgresql://user:password@host/db`.

    Nothing is opened before the first use. Raises DatabaseUnusable for a URL that can't be one of the two.
    `only_read`: it may be somebody else's file, whose rights and journal stay as they are.
    """

    def __init__(self, url: str, *, readers: int = 4, only_read: bool = False) -> None:
        self._place: Final[Place] = replace(parse_url(url), only_read=only_read)
        writers = _POSTGRESQL_WRITERS if self._place.is_postgresql else 1
        self._reading, self._writing = engines(self._place, readers=readers, writers=writers)
        self._damaged = ""
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="database-read")
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="database-write")

    @property
    def name(self) -> str:
        """Return where it is, for people: never with user or password."""
        return self._place.name

    @property
    def file(self) -> Path | None:
        """Return the file of a SQLite database; None for a server's."""
        return None if self._place.is_postgresql else Path(str(self._place.url.database))

    @property
    def is_ours(self) -> bool:
        """Tell whether Dateline has made tables in it. Raises DatabaseUnusable."""
        return is_ours(self._place)

    def damage(self) -> str:
        """Say what SQLite's quick check finds wrong with the file; "" = nothing. A server checks itself."""
        if self._place.is_postgresql:
            return ""
        with self._reading.connect() as connection:
            found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
        return "" if found == "ok" else found.splitlines()[0]

    @property
    def damaged(self) -> str:
        """Say what a statement has found wrong with the file as such; "" = nothing so far."""
        return self._damaged

    def migrate(self) -> bool:
        """Bring the schema up to date, under a lock; whether the database was new.

        Raises DatabaseTooNew, DatabaseUnusable.
        """
        return upgrade(self._place)

    def check(self) -> None:
        """Make sure that it can be used as it is. Raises DatabaseTooNew, DatabaseUnusable (too old, …)."""
        check(self._place)

    async def read(
        self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function(session, …)` on a snapshot, in a reader thread; again if the connection was lost."""
        call = partial(self._read, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._readers, call)

    async def write(
        self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function(session, …)` as one transaction: everything it wrote, or, when it raises, nothing.

        It may be run again from its start when PostgreSQL ended it for a deadlock: no effects outside the
        database. Raises DatabaseUnusable when the connection is lost: whether it was kept is then not known.
        """
        call = partial(self._write, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._writers, call)

    def read_now(
        self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do as `read`, in the calling thread: the poller's lane, the command line, tests."""
        return self._read(function, *args, **kwargs)

    def write_now(
        self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do as `write`, in the calling thread: not on the event loop, nor in a function that runs here.

        On SQLite it waits for the one connection that writes. To hand it to another thread, and back, would
        cost the poller's lane 1 ms of its 20 (bench.process.latency).
        """
        return self._write(function, *args, **kwargs)

    async def clear_log(self) -> None:
        """Take what was erased out of SQLite's log, which keeps it until it is written over. Never raises.

        It waits for nobody: while others read, it is tried a few times.
        """
        for _ in range(_LOG_TRIES):
            if await asyncio.get_running_loop().run_in_executor(self._writers, self._clear_log):
                return
            await asyncio.sleep(_LOG_SECONDS)

    def _clear_log(self) -> bool:
        if self._place.is_postgresql:
            return True
        try:
            return clear_log(self._writing)
        except (SQLAlchemyError, sqlite3.Error):
            return False

    def close(self) -> None:
        """Wait for what is running, then close every connection."""
        self._readers.shutdown()
        self._writers.shutdown()
        self._reading.dispose()
        self._writing.dispose()

    def _read(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return _transaction(self._reading, function, *args, **kwargs)
        except DBAPIError as error:
            if not is_lost(error):
                self._give_up(error)
                raise
        try:
            return _transaction(self._reading, function, *args, **kwargs)
        except DBAPIError as error:
            self._give_up(error)
            raise

    def _write(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        conflicts = 0
        while True:
            try:
                return _transaction(self._writing, function, *args, **kwargs)
            except DBAPIError as error:
                if is_conflict(error) and conflicts < _CONFLICTS_BORNE:
                    conflicts += 1
                    continue
                self._give_up(error)
                raise

    def _give_up(self, error: DBAPIError) -> None:
        """Raise DatabaseUnusable where the database is at fault; return where a bug of ours is."""
        if is_damage(error):
            self._damaged = str(error.orig)
        if is_unusable(error):
            raise DatabaseUnusable(describe_failure(self._place, error)) from error


def _transaction(
    engine: Engine, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    with engine.begin() as session:
        return function(session, *args, **kwargs)
