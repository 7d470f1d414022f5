"""Settles what was sent: sending → sent, failed, dropped, queued again or uncertain. Sends nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, assert_never

from sqlalchemy import Row, case, or_, select, update
from sqlalchemy.orm import Session

from storage import subscribers
from storage.model import DeliveryState, Dropped, Gone, Moved, Outcome, Rejected, Retry, Sent, Uncertain
from storage.states import is_final, is_sending
from storage.tables import chats, deliveries
from storage.upsert import Handed

MOST_ATTEMPTS: Final = 8
"""Sends of one delivery; then it is failed, for the admins to see (pitfall 5: endless retries on 429)."""

UNCERTAIN: Final = "uncertain"
"""Reason of what failed without anybody knowing whether Telegram has it."""


_Unsent = Retry | Gone | Moved | Rejected | Dropped | Uncertain


def settle(s: Session, delivery_id: int, outcome: Outcome, *, now: datetime) -> None:
    """Write down how a send ended. A delivery that is final already, or erased, stays as it is.

    A late outcome is heard after the lease ran out: the truth is worth more than the doubt.
    """
    settle_all(s, [(delivery_id, outcome)], now=now)


def settle_all(s: Session, outcomes: Iterable[tuple[int, Outcome]], *, now: datetime) -> None:
    """As `settle`, for many: what was sent takes one statement in all."""
    sent: dict[int, int] = {}
    others: list[tuple[int, _Unsent]] = []
    for delivery_id, outcome in outcomes:
        if isinstance(outcome, Sent):
            sent[delivery_id] = outcome.message_id
        else:
            others.append((delivery_id, outcome))
    if sent:
        _sent(s, sent, now)
    for delivery_id, outcome in others:
        row = s.execute(_rows().where(deliveries.c.id == delivery_id)).first()
        if row is not None:
            _settle(s, row, outcome, now)


def expire(s: Session, *, now: datetime, only_worker: str | None = None) -> int:
    """Free what dead workers held: uncertain, to be sent once more; failed, if uncertain before. How many.

    Dead is who let a lease run out; with `only_worker`, at once everybody else: it alone has the send role.
    """
    is_dead = deliveries.c.leased_until_at <= now
    if only_worker is not None:
        is_dead = or_(is_dead, deliveries.c.worker != only_worker)
    late = s.execute(_rows().where(is_sending(deliveries), is_dead)).all()
    for row in late:
        _settle(s, row, Uncertain(reason="the lease ran out"), now)
    return len(late)


def _rows() -> Any:
    return (
        select(deliveries, chats.c.chat_id)
        .join_from(deliveries, chats, chats.c.id == deliveries.c.chat)
        .where(~is_final(deliveries))
        .order_by(deliveries.c.id)
        .with_for_update(of=deliveries)
    )


def _sent(s: Session, sent: dict[int, int], now: datetime) -> None:
    handed = Handed(s, list(sent.items()))
    again = deliveries.c.again_at.is_not(None)
    s.execute(
        update(deliveries)
        .where(deliveries.c.id == handed.number(0), ~is_final(deliveries))
        .values(
            state=case((again, DeliveryState.QUEUED), else_=DeliveryState.SENT),
            attempts=case((again, 0), else_=deliveries.c.attempts),
            due_at=case((again, deliveries.c.again_at), else_=deliveries.c.due_at),
            message_id=handed.number(1),
            sent_at=now,
            again_at=None,
            leased_until_at=None,
            reason="",
        )
    )


def _settle(s: Session, row: Row[Any], outcome: _Unsent, now: datetime) -> None:
    match outcome:
        case Retry(at=at, reason=reason, hold_chat=hold_chat, counts=counts):
            if hold_chat:
                _hold(s, row.chat_id, at)
            _retry(s, row, reason=reason, at=at, counts=counts)
        case Moved(chat_id=chat_id):
            _retry(s, row, reason="the chat has moved", at=now)
            subscribers.move(s, row.chat_id, chat_id)
        case Gone(reason=reason):
            _finish(s, row, DeliveryState.DROPPED, reason)
            subscribers.pause(s, row.chat_id, reason)
        case Dropped(reason=reason):
            _finish(s, row, DeliveryState.DROPPED, reason)
        case Rejected(reason=reason):
            _finish(s, row, DeliveryState.FAILED, reason)
        case Uncertain(reason=reason) if row.doubts == 0:
            _change(s, row, state=DeliveryState.UNCERTAIN, doubts=1, due_at=now, again_at=None, reason=reason)
        case Uncertain():
            _finish(s, row, DeliveryState.FAILED, UNCERTAIN)
        case _:  # pragma: no cover  # mypy proves it
            assert_never(outcome)


def _retry(s: Session, row: Row[Any], *, reason: str, at: datetime, counts: bool = True) -> None:
    if not counts:  # claiming counted it
        change = {"attempts": max(0, row.attempts - 1)}
        _change(s, row, state=DeliveryState.QUEUED, due_at=at, again_at=None, reason=reason, **change)
    elif row.attempts >= MOST_ATTEMPTS:
        _finish(s, row, DeliveryState.FAILED, f"given up after {row.attempts} attempts: {reason}")
    else:
        _change(s, row, state=DeliveryState.QUEUED, due_at=at, again_at=None, reason=reason)


def _finish(s: Session, row: Row[Any], state: DeliveryState, reason: str) -> None:
    if row.again_at is None:
        _change(s, row, state=state, reason=reason)
    else:
        # An EDIT failed while a newer one was asked for: that one is still to be sent.
        _change(s, row, state=DeliveryState.QUEUED, due_at=row.again_at, again_at=None, attempts=0, doubts=0)


def _change(s: Session, row: Row[Any], **values: Any) -> None:
    s.execute(update(deliveries).where(deliveries.c.id == row.id).values(leased_until_at=None, **values))


def _hold(s: Session, chat_id: int, until_at: datetime) -> None:
    """Telegram's flood wait is for the whole chat, all topics."""
    earlier = or_(chats.c.not_before_at.is_(None), chats.c.not_before_at < until_at)
    s.execute(update(chats).where(chats.c.chat_id == chat_id, earlier).values(not_before_at=until_at))
