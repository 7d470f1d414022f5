"""What the states of a delivery mean in SQL; dropping what waits. The other transitions are elsewhere."""

from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, exists, literal_column, update

from storage.engine.session import Session, affected
from storage.engine.tables import deliveries
from storage.model import LISTS, DeliveryKind, DeliveryState

PENDING: Final = (DeliveryState.DEFERRED, DeliveryState.QUEUED, DeliveryState.UNCERTAIN)
OPEN: Final = (DeliveryState.SENDING, DeliveryState.UNCERTAIN)
FINAL: Final = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DROPPED)
AHEAD: Final = (*PENDING, DeliveryState.GATHERED)

NEWS: Final = (DeliveryKind.POST, DeliveryKind.REPLY)


def is_deferred(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is to be sent later, see `storage/deferring.py`."""
    return _is(rows, DeliveryState.DEFERRED)


def is_gathered(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is to be sent as a line of a list."""
    return _is(rows, DeliveryState.GATHERED)


def is_ahead(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is neither settled nor in flight, be it on its own or in a list."""
    return _is_one_of(rows, AHEAD)


def is_list(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is a message that other deliveries are gathered in."""
    # Written into the statement, as states are: for the index of lists.
    return rows.c.kind.in_([_written(kind, rows.c.kind) for kind in LISTS])


def is_queued(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is to be sent."""
    return _is(rows, DeliveryState.QUEUED)


def is_uncertain(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it was sent perhaps: that is to be found out."""
    return is_open(rows) & _is(rows, DeliveryState.UNCERTAIN)


def is_pending(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is neither settled nor in flight."""
    return _is_one_of(rows, PENDING)


def is_sending(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is in flight."""
    return is_open(rows) & _is(rows, DeliveryState.SENDING)


def is_open(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is in flight or in doubt: nothing else goes to the chat meanwhile.

    The two states have one partial index, which SQLite uses only when its very condition is in the statement.
    """
    return _is_one_of(rows, OPEN)


def is_final(rows: FromClause) -> ColumnElement[bool]:
    """Settled."""
    return _is_one_of(rows, FINAL)


def drop(s: Session, *which: ColumnElement[bool], reason: str | ColumnElement[str]) -> int:
    """Drop what waits, uncertain ones too, but for the lines of a list that is in flight; return how many.

    What flies is not repeated.
    """
    s.execute(update(deliveries).where(is_sending(deliveries), *which).values(again_at=None))
    values = {"state": DeliveryState.DROPPED, "reason": reason, "again_at": None}
    dropped = affected(s, update(deliveries).where(is_pending(deliveries), *which).values(values))
    own = deliveries.alias("own_list")
    flies = exists().where(own.c.id == deliveries.c.list_id, is_open(own))
    lines = update(deliveries).where(is_gathered(deliveries), deliveries.c.list_id.is_not(None), ~flies)
    return dropped + affected(s, lines.where(*which).values(values))


def _is(rows: FromClause, state: DeliveryState) -> ColumnElement[bool]:
    return rows.c.state == _written(state, rows.c.state)


def _is_one_of(rows: FromClause, states: tuple[DeliveryState, ...]) -> ColumnElement[bool]:
    return rows.c.state.in_([_written(state, rows.c.state) for state in states])


def _written(value: StrEnum, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Write a value into the statement: a planner uses a partial index only where it sees the state."""
    return literal_column(f"'{value.value}'", column.type)
