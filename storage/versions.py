"""The version of what matching sees: a number that rises with every change of it, in the same transaction."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.tables import counters


def version(s: Session) -> int:
    """Return the number; as long as it is the same, `subscribers` returns the same."""
    return s.scalar(select(counters.c.value).where(counters.c.name == "subscribers")) or 0


def bump(s: Session) -> None:
    """Raise it, as the last thing of a change: on PostgreSQL the row stays locked until the commit."""
    mine = counters.c.name == "subscribers"
    s.execute(update(counters).where(mine).values(value=counters.c.value + 1))
