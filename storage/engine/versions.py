"""Versions: numbers that rise with every change of what somebody keeps in memory, in the same transaction.

One of what matching sees of the chats, one of what the poller knows of the sources, one of the news. Each row
bears the version of its latest change: who knows one version asks for what changed since.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update

from storage.engine.session import Session
from storage.engine.tables import chats, counters, feeds
from storage.model import ChatId

_ERASED: Final = "erased:"  # before the row id of a chat that is gone: no Telegram id, and never given again
_REMEMBERED: Final = 10_000  # versions; whoever matches asks with every document
_CURRENT: Final = select(counters.c.value).where(counters.c.name == bindparam("counter"))
_RAISE: Final = (
    update(counters)
    .where(counters.c.name == bindparam("counter"))
    .values(value=counters.c.value + 1)
    .returning(counters.c.value)
)
_BEAR: Final = update(chats).where(chats.c.id == bindparam("of_chat")).values(version=bindparam("raised"))


def version(s: Session) -> int:
    """Return the number; as long as it is the same, `subscribers` returns the same."""
    return current(s, "subscribers")


def current(s: Session, name: str) -> int:
    """Return one of the numbers."""
    return s.scalar(_CURRENT, {"counter": name}) or 0


def bump(s: Session, changed: ColumnElement[bool]) -> None:
    """Raise it, as the last thing of a change of these chats."""
    s.execute(update(chats).where(changed).values(version=raised(s, "subscribers")))


def bump_chat(s: Session, chat: ChatId) -> None:
    """Raise it for one chat, as `bump` does."""
    s.execute(_BEAR, {"of_chat": chat, "raised": raised(s, "subscribers")})


def bump_feeds(s: Session, changed: ColumnElement[bool]) -> None:
    """Raise it, as the last thing of a change of these sources by anybody but a check of the poller."""
    s.execute(update(feeds).where(changed).values(version=raised(s, "feeds")))


def raised(s: Session, name: str) -> int:
    """Raise a number by one and return it.

    On PostgreSQL the number's row stays locked until the commit, so versions are in the order of commits.
    """
    return int(s.execute(_RAISE, {"counter": name}).scalar_one())


def bury(s: Session, gone: Sequence[int]) -> None:
    """Note, at the present version, the row ids of chats that were erased: no row of theirs can tell."""
    now = version(s)
    is_erased = counters.c.name.startswith(_ERASED)
    s.execute(delete(counters).where(is_erased, counters.c.value < now - _REMEMBERED))
    if gone:
        s.execute(insert(counters), [{"name": f"{_ERASED}{chat}", "value": now} for chat in gone])


def buried_since(s: Session, known: int) -> list[ChatId]:
    """List the row ids of chats erased after a version."""
    names = select(counters.c.name).where(counters.c.name.startswith(_ERASED), counters.c.value > known)
    return [ChatId(int(name.removeprefix(_ERASED))) for name in s.scalars(names)]
