"""Holds BOT_TOKEN against the bot whose the database is. A second bot on it would find none of its chats.

A token that was revoked and renewed is of the same bot: its id, the digits before the colon, stays.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.process import role
from storage import bots
from storage.engine import leases
from storage.engine.session import Session

_HELD_UP: Final = timedelta(days=1)


class StillRunning(Exception):
    """A bot works on the database: `str()` names its process."""


def bot_of(token: str) -> int:
    """Return the id of the bot whose token this is."""
    return int(token.partition(":")[0])


def foreign(session: Session, token: str) -> str:
    """Say in a line that the database is another bot's; "" = it is this one's, or nobody's yet."""
    return _line(bots.owner(session), token)


def claim(session: Session, token: str) -> str:
    """Take a database that is nobody's; else as `foreign`. Call it while holding a role: see `adopt`."""
    return _line(bots.claim(session, bot_of(token)), token)


def adopt(session: Session, token: str, *, now: datetime) -> int:
    """Give the database to the bot of this token, and return whose it was. Raises StillRunning.

    Whoever works on it holds a role first and claims it then; here it is the other way round, so one of the
    two sees the other.
    """
    earlier = bots.adopt(session, bot_of(token))
    holders = leases.holders(session, now=now)
    alive = [owner for owner in holders if not role.is_dead(owner)]
    # A lease may be over while its process is only stopped; after a day another may have its number.
    alive += filter(role.lives_here, leases.holders(session, now=now - _HELD_UP))
    if alive:
        raise StillRunning(alive[0].rpartition("/")[0])
    return earlier


def _line(owner: int | None, token: str) -> str:
    if owner is None or owner == bot_of(token):
        return ""
    return (
        f"BOT_TOKEN is of bot {bot_of(token)}, but the database of DATABASE_URL is bot {owner}'s: correct one"
        " of the two; if the new bot is to go on with these chats, run: dateline db adopt"
    )
