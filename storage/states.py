"""What the states of a delivery mean in SQL; dropping what waits. The other transitions are elsewhere."""

from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, literal, update
from sqlalchemy.orm import Session

from storage.model import DeliveryState
from storage.tables import deliveries

PENDING: Final = (DeliveryState.QUEUED, DeliveryState.UNCERTAIN)
FINAL: Final = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DROPPED)


def is_pending(rows: FromClause) -> ColumnElement[bool]:
    """To be sent: once more, if uncertain."""
    return _is_one_of(rows, PENDING)


def is_sending(rows: FromClause) -> ColumnElement[bool]:
    """In flight."""
    return rows.c.state == literal(DeliveryState.SENDING, rows.c.state.type, literal_execute=True)


def is_final(rows: FromClause) -> ColumnElement[bool]:
    """Settled."""
    return _is_one_of(rows, FINAL)


def drop(s: Session, *which: ColumnElement[bool], reason: str) -> int:
    """Drop what waits, uncertain ones too. How many."""
    dropped = update(deliveries).where(is_pending(deliveries), *which)
    done: Any = s.execute(dropped.values(state=DeliveryState.DROPPED, reason=reason, again_at=None))
    return int(done.rowcount)


def _is_one_of(rows: FromClause, states: tuple[DeliveryState, ...]) -> ColumnElement[bool]:
    # Written into the statement, not bound: a planner uses a partial index only when it can see the states.
    written = [literal(state, rows.c.state.type, literal_execute=True) for state in states]
    return rows.c.state.in_(written)
