"""What the states of a delivery mean in SQL; dropping what waits. The other transitions are elsewhere."""

from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, literal, update
from sqlalchemy.orm import Session

from storage.model import DeliveryState
from storage.tables import deliveries

PENDING: Final = (DeliveryState.QUEUED, DeliveryState.UNCERTAIN)
OPEN: Final = (DeliveryState.SENDING, DeliveryState.UNCERTAIN)
FINAL: Final = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DROPPED)

UNSUBSCRIBED: Final = "unsubscribed"
"""Reason of what waited or flew when its chat unsubscribed."""


def is_queued(rows: FromClause) -> ColumnElement[bool]:
    """To be sent."""
    return _is(rows, DeliveryState.QUEUED)


def is_uncertain(rows: FromClause) -> ColumnElement[bool]:
    """Sent perhaps: to be found out."""
    return is_open(rows) & _is(rows, DeliveryState.UNCERTAIN)


def is_pending(rows: FromClause) -> ColumnElement[bool]:
    """Not settled, and not in flight."""
    return _is_one_of(rows, PENDING)


def is_sending(rows: FromClause) -> ColumnElement[bool]:
    """In flight."""
    return is_open(rows) & _is(rows, DeliveryState.SENDING)


def is_open(rows: FromClause) -> ColumnElement[bool]:
    """In flight or in doubt: nothing else goes to the chat meanwhile.

    The two states have one partial index, which SQLite uses only when its very condition is in the statement.
    """
    return _is_one_of(rows, OPEN)


def is_final(rows: FromClause) -> ColumnElement[bool]:
    """Settled."""
    return _is_one_of(rows, FINAL)


def drop(s: Session, *which: ColumnElement[bool], reason: str) -> int:
    """Drop what waits, uncertain ones too. How many. What flies is not repeated."""
    s.execute(update(deliveries).where(is_sending(deliveries), *which).values(again_at=None))
    dropped = update(deliveries).where(is_pending(deliveries), *which)
    done: Any = s.execute(dropped.values(state=DeliveryState.DROPPED, reason=reason, again_at=None))
    return int(done.rowcount)


def _is(rows: FromClause, state: DeliveryState) -> ColumnElement[bool]:
    return rows.c.state == literal(state, rows.c.state.type, literal_execute=True)


def _is_one_of(rows: FromClause, states: tuple[DeliveryState, ...]) -> ColumnElement[bool]:
    # Written into the statement, not bound: a planner uses a partial index only when it can see the states.
    written = [literal(state, rows.c.state.type, literal_execute=True) for state in states]
    return rows.c.state.in_(written)
