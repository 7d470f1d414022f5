"""Brings a database to this version's schema with Alembic, one process at a time. Knows no rows."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import DBAPIError

from storage.connect import Place, describe_failure, is_unusable, migrating
from storage.errors import DatabaseTooNew, DatabaseUnusable
from storage.tables import Base

VERSION_TABLE = "dateline_version"
"""Own name: another application of the same server may keep its `alembic_version` beside it."""

_LOCK = 0x44617465  # any number, the same in every Dateline


def upgrade(place: Place) -> None:
    """Run the missing revisions in one transaction. Raises DatabaseTooNew, DatabaseUnusable."""
    engine = migrating(place)
    try:
        with engine.begin() as connection:  # on SQLite this alone is the lock: BEGIN IMMEDIATE
            if place.is_postgresql:
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            _check(connection, place)
            command.upgrade(config(connection), "head")
    except DBAPIError as error:
        if is_unusable(error):
            raise DatabaseUnusable(describe_failure(place, error)) from error
        raise
    finally:
        engine.dispose()


def config(connection: Connection) -> Config:
    """Alembic's settings, in place of an alembic.ini."""
    settings = Config()
    folder = str(Path(__file__).with_name("migrations"))
    settings.set_main_option("script_location", folder.replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def current(connection: Connection) -> str | None:
    """The revision that the database has; None: not Dateline's yet."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return context.get_current_revision()


def newest() -> str:
    """The revision of this version of Dateline."""
    settings = Config()
    settings.set_main_option(
        "script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%")
    )
    return str(ScriptDirectory.from_config(settings).get_current_head())


def _check(connection: Connection, place: Place) -> None:
    revision = current(connection)
    if revision is None:
        strangers = set(Base.metadata.tables) & set(inspect(connection).get_table_names())
        if strangers:
            raise DatabaseUnusable(
                f"the database {place.name} belongs to something else: it has a table {min(strangers)!r}"
            )
        return
    known = {script.revision for script in ScriptDirectory.from_config(config(connection)).walk_revisions()}
    if revision not in known:
        raise DatabaseTooNew(
            f"the database {place.name} was written by a newer version of Dateline"
            f" (schema {revision}, this one knows {newest()}): update Dateline, or go back to a backup"
        )
