"""Whose the database is: the bot whose chats and messages it holds, by its Telegram id. Asks no Telegram.

Chats are a bot's own: to another one they are "not found", and its messages have other numbers.
"""

from typing import Final

from sqlalchemy import Executable, delete, select, update

from storage.engine.session import Session
from storage.engine.tables import counters, deliveries, messages, updates
from storage.engine.upsert import upsert

_NAME: Final = "bot"  # of the counter that holds the id
_OWNER: Final = select(counters.c.value).where(counters.c.name == _NAME)


def owner(s: Session) -> int | None:
    """Return the id of the bot whose the database is; None: nobody's yet."""
    return s.scalar(_OWNER)


def claim(s: Session, bot_id: int) -> int:
    """Take a database that is nobody's. Return whose it is then; nobody changes that in this transaction."""
    mine = upsert(s, counters).values(name=_NAME, value=bot_id)
    s.execute(mine.on_conflict_do_nothing(index_elements=[counters.c.name]))
    found: int = s.scalars(_OWNER.with_for_update()).one()
    return found


def adopt(s: Session, bot_id: int) -> int:
    """Give the database to this bot. Return whose it was.

    What an earlier bot sent stays as it is: this one can neither change it nor reply to it, and here the
    numbers of those messages are of other messages.
    """
    earlier = claim(s, bot_id)
    if earlier != bot_id:
        s.execute(update(counters).where(counters.c.name == _NAME).values(value=bot_id))
        for statement in _FORGETTING:
            s.execute(statement)
    return earlier


_FORGETTING: Final[tuple[Executable, ...]] = (
    update(deliveries).where(deliveries.c.message_id.is_not(None)).values(message_id=None),
    delete(messages),
    delete(updates),
)
