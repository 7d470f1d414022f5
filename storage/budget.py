"""The budget of one bot token: what all processes on it send together. Waits for nothing, sends nothing.

One row holds the instant of the next free slot; whoever takes slots moves it on. So slots are evenly spaced
whoever has them, and a slot not taken is gone: nothing is saved up for a burst.
"""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Integer, case, cast, func, literal
from sqlalchemy.orm import Session

from storage.tables import budgets
from storage.upsert import is_postgresql, upsert

_SECOND: Final = 1_000_000
_LEAD: Final = _SECOND // 100  # a slot right now would be past before its taker hears of it
_FURTHEST: Final = 60 * _SECOND  # further ahead lies only what a clock set back has left


def take(s: Session, name: str, *, count: int, seconds: float, clock: Callable[[], float]) -> float:
    """Take `count` slots that lie `seconds` apart. Seconds from now to the first.

    `clock` tells seconds since 1970 where the database is a file; on PostgreSQL the server's clock rules, so
    that machines whose clocks differ don't send into each other's slots.
    """
    span = round(seconds * _SECOND)
    now = _now(s, clock)
    wanted = literal(count * span, BigInteger)
    soonest = now + literal(_LEAD, BigInteger)
    insert = upsert(s, budgets).values(name=name, next_at=soonest + wanted)
    is_ahead = (budgets.c.next_at > soonest) & (budgets.c.next_at < now + literal(_FURTHEST, BigInteger))
    start = case((is_ahead, budgets.c.next_at), else_=soonest)
    insert = insert.on_conflict_do_update(index_elements=[budgets.c.name], set_={"next_at": start + wanted})
    left: Any = s.scalar(insert.returning(budgets.c.next_at - wanted - now))
    return int(left) / _SECOND


def _now(s: Session, clock: Callable[[], float]) -> ColumnElement[int]:
    if is_postgresql(s):
        # Not the transaction's time: it may have waited for the row.
        return cast(func.extract("epoch", func.clock_timestamp()) * literal(_SECOND, Integer), BigInteger)
    return literal(int(clock() * _SECOND), BigInteger)
