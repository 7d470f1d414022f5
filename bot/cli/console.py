"""What the commands share: exit statuses, failures of one line, the configured database."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.settings import load

if TYPE_CHECKING:
    from storage.engine.database import Database

DONE, FAILED, BAD_USE = 0, 1, 2
TOKENLESS = "BOT_TOKEN is not set: @BotFather in Telegram gives one (/newbot). To look around: make demo"


class Failure(Exception):
    """Ends the command with one line on standard error and this exit status."""

    def __init__(self, line: str, status: int = FAILED) -> None:
        super().__init__(line)
        self.status = status


@contextlib.contextmanager
def opened_database() -> "Iterator[Database]":
    """Open the configured database, migrated; its troubles are one line."""
    from storage.engine.database import Database

    with database_troubles():
        database = Database(load().database_url)
        try:
            database.migrate()
            yield database
        finally:
            database.close()


@contextlib.contextmanager
def existing_database() -> "Iterator[Database | None]":
    """Open it where it is there; None for a SQLite file that is not: looking at it must not make it."""
    from storage.engine.database import Database

    with database_troubles():
        database = Database(load().database_url)
        try:
            is_missing = database.file is not None and not database.file.exists()
            if not is_missing:
                database.migrate()
            yield None if is_missing else database
        finally:
            database.close()


@contextlib.contextmanager
def database_troubles() -> Iterator[None]:
    """Turn what is wrong with a database into a Failure of one line."""
    from storage.engine.database import BadDatabaseUrl, DatabaseTooNew, DatabaseUnusable

    try:
        yield
    except BadDatabaseUrl as error:
        raise Failure(str(error), BAD_USE) from None
    except (DatabaseTooNew, DatabaseUnusable) as error:
        raise Failure(str(error)) from None


def local_time(then: datetime) -> str:
    """Say an instant on the machine's clock, which is named: "14:02 CET", "2 Sep 2024, 14:02 CEST"."""
    local, today = then.astimezone(), datetime.now(UTC).astimezone()
    year = "" if local.year == today.year else f" {local.year}"
    day = "" if local.date() == today.date() else f"{local.day} {local:%b}{year}, "
    return f"{day}{local:%H:%M %Z}"
