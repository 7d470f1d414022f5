"""Takes the database away from the product, as a full disk or a server that is down does; gives it back."""

import resource
from typing import Protocol

import psycopg
from psycopg import sql

LITTLE = 4_096  # bytes: no file may grow beyond, so that SQLite can write nothing


class Outage(Protocol):
    """Begins and ends."""

    def begin(self) -> None:
        """Nothing can be stored from now on."""

    def end(self) -> None:
        """It can again."""


class FullDisk:
    """For SQLite: this process may not write files. Reading goes on, as with a disk that is full."""

    def __init__(self) -> None:
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def begin(self) -> None:
        """Fill it."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE, self._before[1]))

    def end(self) -> None:
        """Make room."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


class ServerGone:
    """For PostgreSQL: it breaks every connection to the database and takes no new ones."""

    def __init__(self, url: str) -> None:
        self._server, _, self._name = url.rpartition("/")

    def begin(self) -> None:
        """Shut it."""
        self._allow(allowed=False)
        self._run(
            sql.SQL(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = {}"
            ).format(self._name)
        )

    def end(self) -> None:
        """Open it."""
        self._allow(allowed=True)

    def _allow(self, *, allowed: bool) -> None:
        statement = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}")
        self._run(statement.format(sql.Identifier(self._name), sql.SQL(str(allowed).lower())))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(f"{self._server}/postgres", autocommit=True) as connection:
            connection.execute(statement)


def outage_of(url: str) -> Outage:
    """The kind for this database."""
    return FullDisk() if url.startswith("sqlite") else ServerGone(url)
