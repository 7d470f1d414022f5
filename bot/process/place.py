"""Whether the file of the database is still in its place, and whole. SQLite does not tell of its place.

Where a file is removed, or another in its place, what is open goes on with what no name leads to, what is
opened anew finds an empty one, and all fails or is lost at the end.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.process.link import CannotStart

LOOK_SECONDS: Final = 5.0
LOOKS: Final = 2  # in a row: a folder may be away for a moment


def inode(file: Path) -> tuple[int, int] | None:
    """Return what a file is known by; None: there is none, or none that can be reached."""
    try:
        found = file.stat()
    except OSError:  # its folder is a file now, a link leads to itself, the disk is away, …
        return None
    return found.st_dev, found.st_ino


async def stay(file: Path, *, known: tuple[int, int] | None, damage: Callable[[], str]) -> None:
    """Look every few seconds.

    Raises CannotStart once it was not the one `known`, for two looks, or as soon as `damage` says what a
    statement found wrong with it.
    """
    missed = 0
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        if wrong := damage():
            raise CannotStart(
                f"the database's file {file} is damaged ({wrong}): restore a backup"
                ' ("Going back" in docs/operating.md)'
            )
        found = inode(file)
        missed = missed + 1 if found != known else 0
        if missed == LOOKS:
            how = "is gone" if found is None else "was replaced by another"
            raise CannotStart(
                f"the database's file {file} {how} while the bot ran: stop it before moving files"
            )
