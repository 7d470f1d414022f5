"""`dateline db …`: upgrade, copy, backup, restore, adopt."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.cli.console import (
    BAD_USE,
    DONE,
    TOKENLESS,
    Failure,
    database_troubles,
    existing_database,
    opened_database,
)
from bot.settings import load

_ADOPTED: Final = (
    "The database is bot {mine}'s now; it was bot {earlier}'s. What that one sent stays as it is."
    " People get news once they press Start in the new bot; groups and channels, once it is added there."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the actions."""
    sub = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    sub.add_parser("upgrade", help="bring the tables up to date").set_defaults(run=upgrade)
    copying = sub.add_parser("copy", help="copy everything into another, empty database")
    copying.add_argument("from_url", metavar="FROM_URL")
    copying.add_argument("to_url", metavar="TO_URL")
    copying.set_defaults(run=copy)
    saving = sub.add_parser("backup", help="write a consistent copy into a file")
    saving.add_argument("file", metavar="FILE")
    saving.set_defaults(run=backup)
    restoring = sub.add_parser("restore", help="fill the configured database, new or empty, from a backup")
    restoring.add_argument("file", metavar="FILE")
    restoring.set_defaults(run=restore)
    adopting = sub.add_parser("adopt", help="let the bot of BOT_TOKEN go on with another bot's database")
    adopting.set_defaults(run=adopt)


def upgrade(_arguments: argparse.Namespace) -> int:
    """Bring the tables up to date."""
    with opened_database():
        print("The database is up to date.")
    return DONE


def copy(arguments: argparse.Namespace) -> int:
    """Copy every row of one database into another, empty one."""
    from storage.engine import transfer

    with database_troubles(), _counting() as progress:
        rows = transfer.copy(arguments.from_url, arguments.to_url, progress=progress)
    print(f"Copied {rows} rows.")
    return DONE


def backup(arguments: argparse.Namespace) -> int:
    """Write a consistent copy of the configured database."""
    from storage.engine import transfer

    with database_troubles():
        transfer.backup(load().database_url, Path(arguments.file))
    print(f"Backup written to {arguments.file}")
    return DONE


def restore(arguments: argparse.Namespace) -> int:
    """Fill the configured database from a backup. It has to be new or empty, so nothing is lost."""
    from storage.engine import transfer

    url = load().database_url
    with database_troubles(), _counting() as progress:
        rows = transfer.restore(Path(arguments.file), url, progress=progress)
    print(f"Restored {rows} rows from {arguments.file}")
    return DONE


def adopt(_arguments: argparse.Namespace) -> int:
    """Give the database to the bot of BOT_TOKEN: a start with another bot's token is refused."""
    from bot.process import ownership

    token = load().token
    if not token:
        raise Failure(TOKENLESS, BAD_USE)
    mine = ownership.bot_of(token)
    with existing_database() as database:
        if database is None:
            raise Failure("there is no database yet: dateline run makes it")
        try:
            earlier = database.write_now(ownership.adopt, token, now=datetime.now(UTC))
        except ownership.StillRunning as at_work:
            raise Failure(f"{at_work} works on the database: stop it first") from None
    print(
        f"The database is bot {mine}'s." if earlier == mine else _ADOPTED.format(mine=mine, earlier=earlier)
    )
    return DONE


@contextmanager
def _counting() -> Iterator[Callable[[int], object]]:
    """Show how many rows are through, where somebody looks on."""
    from tqdm import tqdm

    with tqdm(unit="row", disable=not sys.stderr.isatty(), leave=False) as bar:
        yield bar.update
