"""The version of what matching sees: a number that rises with every change of it, in the same transaction.

Each chat bears the version of its latest change: who knows one version asks for what changed since.
"""

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from storage.tables import chats, counters


def version(s: Session) -> int:
    """Return the number; as long as it is the same, `subscribers` returns the same."""
    return s.scalar(select(counters.c.value).where(counters.c.name == "subscribers")) or 0


def bump(s: Session, changed: ColumnElement[bool]) -> None:
    """Raise it, as the last thing of a change of these chats.

    On PostgreSQL the number's row stays locked until the commit, so versions are in the order of commits.
    """
    mine = counters.c.name == "subscribers"
    raised = update(counters).where(mine).values(value=counters.c.value + 1).returning(counters.c.value)
    s.execute(update(chats).where(changed).values(version=s.execute(raised).scalar_one()))
