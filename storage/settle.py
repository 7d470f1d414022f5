"""Settles what was sent: sending → sent, failed, dropped, queued again or uncertain. Sends nothing."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, assert_never

from sqlalchemy import Row, Update, bindparam, case, func, null, or_, select, update

from storage import hooks, messages, pacing, subscribers, topics
from storage.due import LOCK
from storage.engine.session import Session
from storage.engine.tables import chats, deliveries, leases
from storage.engine.upsert import Handed, handed, is_postgresql
from storage.model import (
    GIVEN_UP,
    Delay,
    DeliveryKind,
    DeliveryState,
    Dropped,
    Gone,
    Missing,
    Moved,
    Outcome,
    Postponed,
    Reason,
    Rejected,
    Retry,
    Sent,
    Uncertain,
    Untold,
)
from storage.states import is_final, is_open, is_queued, is_sending, is_uncertain

MOST_ATTEMPTS: Final = 8
"""Sends of one delivery; then it is failed, for the admins to see."""

SETTLING_SECONDS: Final = 1.0
"""From a lost reply to the first probe: Telegram may still be at it, and others' ids get known meanwhile."""

LONGEST_WAIT_SECONDS: Final = 600.0
"""Between two tries of an edit whose replies get lost."""

SENDER: Final = "sender/"
"""What the leases of processes that send begin with; the owner's name follows."""


_WORKERS: Final = select(deliveries.c.worker).where(is_open(deliveries)).distinct()

_Unsent = Retry | Gone | Moved | Rejected | Dropped | Uncertain | Missing | Untold | Postponed


def settle(s: Session, delivery_id: int, outcome: Outcome, *, now: datetime) -> None:
    """Write down how a send ended. A delivery that is final already, or erased, stays as it is.

    A late outcome is heard after the lease ran out: the truth is worth more than the doubt.
    """
    settle_all(s, [(delivery_id, outcome)], now=now)


def settle_all(s: Session, outcomes: Iterable[tuple[int, Outcome]], *, now: datetime) -> None:
    """Settle many, as `settle` does one: what was sent takes one statement in all."""
    sent: dict[int, Sent] = {}
    others: list[tuple[int, _Unsent]] = []
    for delivery_id, outcome in outcomes:
        if isinstance(outcome, Sent):
            sent[delivery_id] = outcome
        else:
            others.append((delivery_id, outcome))
    if sent:
        _sent(s, sent, now)
    for delivery_id, outcome in others:
        row = s.execute(_rows().where(deliveries.c.id == delivery_id)).first()
        if row is not None:
            _settle(s, row, outcome, now)


def expire(s: Session, *, now: datetime, dead: Collection[str] = ()) -> int:
    """Free what dead workers held: what they had in flight is uncertain from now on. How many.

    Dead is who let a delivery's lease run out, whose own lease as a sender is over (bot/process/role.py), or
    who is named in `dead`.
    """
    over = select(leases.c.name).where(leases.c.until_at <= now, leases.c.name.startswith(SENDER))
    is_dead = or_(
        deliveries.c.leased_until_at <= now,
        deliveries.c.worker.in_(dead),
        (SENDER + deliveries.c.worker).in_(over),
    )
    s.execute(update(deliveries).where(is_uncertain(deliveries), is_dead).values(leased_until_at=None))
    late = s.execute(_rows().where(is_sending(deliveries), is_dead)).all()
    for row in late:
        _settle(s, row, Uncertain(reason=Delay.SENDER_ENDED), now)
    return len(late)


def give_back(s: Session, worker: str, ends: Collection[datetime], *, now: datetime) -> int:
    """Free what a worker leased until one of these instants, and was never told of. How many.

    The transaction that leased it may still be at its end, its connection lost: that is waited for.
    """
    if is_postgresql(s):
        s.execute(select(func.pg_advisory_xact_lock(LOCK)))
    is_unknown = (deliveries.c.worker == worker) & deliveries.c.leased_until_at.in_(ends)
    rows = s.execute(_rows().where(is_open(deliveries), is_unknown)).all()
    for row in rows:
        if row.state is DeliveryState.SENDING:
            _settle(s, row, Retry(at=now, reason="", counts=False), now)
        else:
            _change(s, row)
    return len(rows)


def workers(s: Session) -> set[str]:
    """Return who has something in flight, or probes."""
    return set(s.scalars(_WORKERS))


def _rows() -> Any:
    return (
        select(deliveries, chats.c.chat_id, chats.c.paused, chats.c.subscribed_at)
        .join_from(deliveries, chats, chats.c.id == deliveries.c.chat)
        .where(~is_final(deliveries))
        .order_by(deliveries.c.id + 0)  # as in due.py
        .with_for_update(of=deliveries)
    )


def _sent(s: Session, sent: dict[int, Sent], now: datetime) -> None:
    rows = {"rows": handed([(number, one.message_id, one.note) for number, one in sent.items()]), "now": now}
    messages.record_sent(s, rows)
    hooks.record_sent(s, rows)
    s.execute(_settling(is_postgresql(s)), rows)


@cache
def _settling(on_postgresql: bool) -> Update:  # noqa: FBT001
    """Settle what was sent: `rows` of (delivery id, message id, note)."""
    told = Handed.named(on_postgresql, "rows")
    # Late: it had been taken back into the queue. It is not in doubt any more, and where its chat has moved
    # meanwhile the id is the old chat's.
    is_late = is_queued(deliveries)
    again = deliveries.c.again_at.is_not(None)
    return (
        update(deliveries)
        .where(deliveries.c.id == told.number(0), ~is_final(deliveries))
        .values(
            state=case((again, DeliveryState.QUEUED), else_=DeliveryState.SENT),
            attempts=case((again, 0), else_=deliveries.c.attempts),
            due_at=case((again, deliveries.c.again_at), else_=deliveries.c.due_at),
            message_id=case((is_late, null()), else_=told.number(1)),
            doubts=case((is_late, 0), else_=deliveries.c.doubts),
            sent_at=bindparam("now", type_=deliveries.c.sent_at.type),
            again_at=None,
            leased_until_at=None,
            reason=told.text(2),
        )
    )


def _settle(s: Session, row: Row[Any], outcome: _Unsent, now: datetime) -> None:
    match outcome:
        case Retry(at=at, reason=reason, hold_chat=hold_chat, counts=counts):
            if hold_chat:
                _hold(s, row.chat_id, at)
            _retry(s, row, reason=reason, at=at, counts=counts)
        case Moved(chat_id=chat_id):
            subscribers.move(s, row.chat_id, chat_id)
            _change(s, row, doubts=row.doubts)  # refused: moving took it for perhaps arrived
            _retry(s, row, reason=Delay.CHAT_MOVED, at=now)
        case Gone(reason=reason, topic=topic, notice=notice):
            _finish(s, row, DeliveryState.DROPPED, reason)
            if topic:
                topics.lose(s, row.chat, reason, notice=notice, now=now)
            else:
                subscribers.pause(s, row.chat_id, reason, now=now)
        case Dropped(reason=reason):
            _finish(s, row, DeliveryState.DROPPED, reason)
        case Rejected(reason=reason):
            _finish(s, row, DeliveryState.FAILED, reason)
        case Uncertain() | Missing() | Untold() | Postponed():
            _doubt(s, row, outcome, now)
        case _:  # pragma: no cover  # mypy proves it
            assert_never(outcome)


def _doubt(
    s: Session, row: Row[Any], outcome: Uncertain | Missing | Untold | Postponed, now: datetime
) -> None:
    match outcome:
        case Uncertain(reason=reason) if row.kind is DeliveryKind.EDIT or row.message_id is not None:
            # To edit twice does no harm, be it a message or a list. Nor is it given up: an outage in which
            # connections break would leave the old toll standing; it is tried until it is too old.
            wait = min(SETTLING_SECONDS * 2.0 ** min(row.attempts - 1, 16), LONGEST_WAIT_SECONDS)
            at = now + timedelta(seconds=wait)
            _change(s, row, state=DeliveryState.QUEUED, due_at=at, again_at=None, reason=reason)
        case Uncertain() if row.state is DeliveryState.QUEUED:
            pass  # its chat moved meanwhile, and it was taken back as one that may have come
        case Uncertain(reason=reason):
            due_at = now + timedelta(seconds=SETTLING_SECONDS)
            _change(s, row, state=DeliveryState.UNCERTAIN, doubted_at=now, due_at=due_at, reason=reason)
        case Missing():
            _retry(s, row, reason=Delay.NOT_THERE, at=now)
        case Untold() if row.doubts:
            _finish(s, row, DeliveryState.FAILED, Reason.UNCERTAIN)
        case Untold(reason=reason):
            _change(s, row, state=DeliveryState.QUEUED, due_at=now, doubts=1, reason=reason)
        case Postponed(at=at, hold_chat=hold_chat):
            if hold_chat:
                _hold(s, row.chat_id, at)
            _change(s, row, due_at=at)
        case _:  # pragma: no cover  # mypy proves it
            assert_never(outcome)


def _retry(s: Session, row: Row[Any], *, reason: str, at: datetime, counts: bool = True) -> None:
    if not counts:  # leasing counted it
        if not reason:
            pacing.give_back(s, row.chat_id)
        change = {"attempts": max(0, row.attempts - 1)}
        _change(s, row, state=DeliveryState.QUEUED, due_at=at, again_at=None, reason=reason, **change)
    elif row.attempts >= MOST_ATTEMPTS:
        _finish(s, row, DeliveryState.FAILED, GIVEN_UP.format(attempts=row.attempts, reason=reason))
    else:
        _change(s, row, state=DeliveryState.QUEUED, due_at=at, again_at=None, reason=reason)


def _finish(s: Session, row: Row[Any], state: DeliveryState, reason: str) -> None:
    if row.again_at is None:
        _change(s, row, state=state, reason=reason)
    else:
        # An EDIT failed while a newer one was asked for: that one is still to be sent.
        _change(s, row, state=DeliveryState.QUEUED, due_at=row.again_at, again_at=None, attempts=0, doubts=0)


def _change(s: Session, row: Row[Any], **values: Any) -> None:
    if values.get("state") is DeliveryState.QUEUED and (reason := _needless(row)):
        values = {"state": DeliveryState.DROPPED, "reason": reason, "again_at": None}
    s.execute(update(deliveries).where(deliveries.c.id == row.id).values(leased_until_at=None, **values))


def _needless(row: Row[Any]) -> str:
    """Why it need not be sent any more: its chat was paused or unsubscribed while it was in flight."""
    if row.paused or row.kind is DeliveryKind.NOTICE:
        return str(row.paused)
    return Reason.UNSUBSCRIBED if row.subscribed_at is None else ""


def _hold(s: Session, chat_id: int, until_at: datetime) -> None:
    """Telegram's flood wait is for the whole chat, all topics."""
    earlier = or_(chats.c.not_before_at.is_(None), chats.c.not_before_at < until_at)
    s.execute(update(chats).where(chats.c.chat_id == chat_id, earlier).values(not_before_at=until_at))
