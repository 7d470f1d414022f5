"""Brings a database to this version's schema with Alembic, one process at a time. Knows no rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import DBAPIError

from storage.engine.connections import Place, describe_failure, is_unusable, migrating
from storage.engine.errors import DatabaseTooNew, DatabaseUnusable
from storage.engine.tables import Base

VERSION_TABLE: Final = "dateline_version"
"""Own name: another application of the same server may keep its `alembic_version` beside it."""

_LOCK: Final = 0x44617465  # any number, the same in every Dateline


def upgrade(place: Place) -> bool:
    """Run the missing revisions in one transaction; whether all of them were missing.

    Raises DatabaseTooNew, DatabaseUnusable.
    """
    with _locked(place) as connection:
        is_new = _current(connection) is None
        _refuse_strangers(connection, place)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return is_new


def is_ours(place: Place) -> bool:
    """Tell whether Dateline, of whatever version, has made tables there."""
    with _locked(place) as connection:
        return _current(connection) is not None


def check(place: Place) -> None:
    """Make sure that the schema is this version's. Raises DatabaseTooNew, DatabaseUnusable."""
    if not place.is_postgresql and not Path(str(place.url.database)).exists():
        raise DatabaseUnusable(f"there is no database {place.name}")  # opening it would make one
    with _locked(place) as connection:
        _refuse_strangers(connection, place)
        if _current(connection) != _newest():
            raise DatabaseUnusable(f"the database {place.name} is not up to date: run `dateline db upgrade`")


@contextmanager
def _locked(place: Place) -> Iterator[Connection]:
    engine = migrating(place)
    try:
        with engine.begin() as connection:  # on SQLite this alone is the lock: BEGIN IMMEDIATE
            if place.is_postgresql:
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            yield connection
    except DBAPIError as error:
        if is_unusable(error):
            raise DatabaseUnusable(describe_failure(place, error)) from error
        raise
    finally:
        engine.dispose()


def _config() -> Config:
    """Alembic's settings, in place of an alembic.ini."""
    config = Config()
    folder = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config


def _current(connection: Connection) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return context.get_current_revision()


def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _refuse_strangers(connection: Connection, place: Place) -> None:
    revision = _current(connection)
    if revision is None:
        strangers = set(Base.metadata.tables) & set(inspect(connection).get_table_names())
        if strangers:
            raise DatabaseUnusable(
                f"the database {place.name} belongs to something else: it has a table {min(strangers)!r}"
            )
        return
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision not in known:
        raise DatabaseTooNew(
            f"the database {place.name} was written by a newer version of Dateline"
            f" (schema {revision}, this one knows {_newest()}): update Dateline, or go back to a backup"
        )
