"""Leases what is to be sent now: queued → sending; and doubts to be probed. Sends nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Row,
    Select,
    bindparam,
    case,
    exists,
    false,
    func,
    or_,
    select,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from storage import pacing, turns
from storage.addressing import addressed
from storage.deliveries import as_delivery, select_deliveries
from storage.engine.session import Session
from storage.engine.tables import chats, deliveries
from storage.engine.upsert import among, is_postgresql, listed, not_among, one_of
from storage.model import ChatId, Delivery, DeliveryState, Priority, Reason
from storage.readiness import is_orphan, is_waiting
from storage.silence import is_kept, settled, silenced
from storage.standins import drop_silenced
from storage.states import drop, is_deferred, is_open, is_queued, is_uncertain

LOCK: Final = 0x636C61  # any number, the same in every Dateline; gathering takes it, too
_WINDOW: Final = 200  # rows looked at together
_FEW: Final = 20  # where the last ones were of other chats: all of these may be of one
_MOST_SILENCED: Final = 1_000  # dropped in one transaction
_AT_FIRST: Final = 2  # rows looked at first for each that is wanted: mostly every one is another chat's

_NOW: Final = bindparam("now", type_=deliveries.c.due_at.type)
_SETTLED: Final = bindparam("settled", type_=deliveries.c.due_at.type)
_WALKED: Final = [
    deliveries.c[name] for name in ("id", "chat", "priority", "kind", "item_id", "story_id", "feed_id")
]

# Statements are built once: to build one takes longer than to run it.
_ALONE_IN_ORDER: Final = select(
    func.pg_advisory_xact_lock(LOCK),
    func.set_config("enable_sort", "off", True),  # noqa: FBT003  # until the commit
    # What must be sorted all the same then seems so dear that each query was compiled: 0.26 s a round of 8.
    func.set_config("jit", "off", True),  # noqa: FBT003
)
_CLOSED: Final = union_all(
    select(deliveries.c.chat, is_uncertain(deliveries).label("is_doubtful")).where(is_open(deliveries)),
    select(chats.c.id, false()).where(chats.c.not_before_at > _NOW),
)
_DOUBTS: Final = (
    select(deliveries.c.id)
    .join_from(deliveries, chats, chats.c.id == deliveries.c.chat)
    .where(is_uncertain(deliveries), deliveries.c.due_at <= _NOW)
    .where(or_(deliveries.c.leased_until_at.is_(None), deliveries.c.leased_until_at <= _NOW))
    .where(or_(chats.c.not_before_at.is_(None), chats.c.not_before_at <= _NOW))
    .order_by(deliveries.c.id + 0)  # "+ 0", or the whole table is gone through in the order of its key
    .limit(bindparam("most", type_=Integer))
    .with_for_update(of=deliveries, skip_locked=True)
)


def lease(
    s: Session,
    *,
    worker: str,
    now: datetime,
    lease_seconds: float,
    limit: int,
) -> list[Delivery]:
    """Take up to `limit` deliveries to send; they are this worker's for `lease_seconds`.

    At most one a chat, none for a chat that has one in flight or in doubt, is paused, held or over its pace;
    in the order of priority, then of acceptance; the sources whose news waits for a chat take turns there. A
    REPLY waits for its story's POST in the chat and gets `reply_to`; an EDIT waits for its item's message and
    gets its `message_id`, or is dropped where there is none. News of a silent source is dropped, or
    passed over while its silence is fresh.
    """
    if is_postgresql(s):
        # Two leases at once could each take one of a chat's rows: neither sees what the other has in flight.
        # And a fresh backlog has no statistics: to sort all of it seems cheap then, beside an index in order.
        s.execute(_ALONE_IN_ORDER)
    found: dict[ChatId, Row[Any]] = {}
    orphans: list[int] = []
    silent: list[int] = []
    paced: dict[int, datetime] = {}
    for row in _firsts(s, now, wanted=limit):
        if len(found) >= limit or len(silent) >= _MOST_SILENCED:
            break
        if row.is_orphan or row.silenced:
            (orphans if row.is_orphan else silent).append(row.id)
            continue
        # Two topics of a chat have one pace.
        pace = pacing.pace_of(row.chat_id)
        free_at = pace.credible(paced.get(row.chat_id, row.free_at), now)
        if free_at is None or free_at <= now:
            found[row.chat] = row
            paced[row.chat_id] = pace.next(free_at, now)
    if orphans:
        drop(s, deliveries.c.id.in_(orphans), reason=Reason.NO_MESSAGE)
    if silent:
        drop_silenced(s, one_of(s, deliveries.c.id, silent), now=now)
    pacing.keep(s, paced)
    return _leased(s, _in_turn(s, found, now), worker, now, lease_seconds) if found else []


def lease_doubts(
    s: Session, *, worker: str, now: datetime, lease_seconds: float, limit: int
) -> list[Delivery]:
    """Take up to `limit` deliveries to find out about, the oldest first; none of a chat that is held."""
    ids = s.scalars(_DOUBTS, {"now": now, "most": limit}).all()
    if not ids:
        return []
    until_at = now + timedelta(seconds=lease_seconds)
    leased = update(deliveries).where(one_of(s, deliveries.c.id, ids), is_uncertain(deliveries))
    s.execute(leased.values(worker=worker, leased_until_at=until_at))
    rows = select_deliveries().where(one_of(s, deliveries.c.id, ids)).order_by(deliveries.c.id)
    return [as_delivery(row) for row in s.execute(rows)]


def next_due_at(s: Session, *, now: datetime) -> datetime | None:
    """Return when something is to be sent or released, or a lease ends: `now` when past, None: never."""
    instants = s.execute(_next_instants()).one()
    given = [instant for instant in instants if instant is not None]
    return max(now, min(given)) if given else None


@cache
def _next_instants() -> Select[Any]:
    ready_at = _latest(_latest(deliveries.c.due_at, chats.c.not_before_at), chats.c.free_at)
    flying = deliveries.alias("flying")
    waiting = (
        select(func.min(ready_at))
        .join_from(deliveries, chats, chats.c.id == deliveries.c.chat)
        .where(is_queued(deliveries), chats.c.paused == "", ~is_waiting(deliveries))
        .where(~exists().where(flying.c.chat == deliveries.c.chat, is_open(flying)))
    )
    probing_at = _latest(deliveries.c.due_at, chats.c.not_before_at)
    open_until = select(func.min(func.coalesce(deliveries.c.leased_until_at, probing_at)))
    open_until = open_until.join_from(deliveries, chats, chats.c.id == deliveries.c.chat)
    open_until = open_until.where(is_open(deliveries))
    deferred = select(func.min(deliveries.c.due_at)).where(is_deferred(deliveries))
    instants = {"waiting": waiting, "open": open_until, "deferred": deferred}
    return select(*(one.scalar_subquery().label(name) for name, one in instants.items()))


def _latest(at: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((other > at, other), else_=at)


def _firsts(s: Session, now: datetime, *, wanted: int) -> Iterator[Row[Any]]:
    """Go through what waits, in order: of each chat that can take one, the first; what is to be dropped.

    A window at a time: in one statement with all the conditions PostgreSQL went through the whole backlog for
    each lease (`bench/storage.py`: 75 ms for 100 of 10,000).
    """
    closed = _closed(s, now)
    place = {"priority": -1, "id": 0, "most": min(_AT_FIRST * wanted, _WINDOW)}
    at = {"now": now, "settled": settled(now)}
    # Without the chats that had their turn: what waits in one of them may be thousands.
    while rows := s.execute(
        _window(is_postgresql(s), bool(closed)), {**at, "closed": listed(s, closed), **place}
    ).all():
        seen = len(closed)
        for row in rows:
            place = {"priority": row.priority, "id": row.id, "most": _FEW}
            if row.chat in closed or row.is_waiting:
                continue
            if row.is_orphan or row.silenced:
                yield row
                continue
            closed.add(row.chat)
            if not row.paused:
                yield row
        if len(closed) == seen:
            place["most"] = _WINDOW


def _in_turn(s: Session, found: dict[ChatId, Row[Any]], now: datetime) -> list[int]:
    """Replace a chat's first news by that of the source whose turn it is."""
    of_news = [chat for chat, row in found.items() if row.priority == Priority.NEWS]
    chosen = turns.take(s, of_news, now=now) if of_news else {}
    return [chosen.get(chat, row.id) for chat, row in found.items()]


def _closed(s: Session, now: datetime) -> set[int]:
    """List the chats with something in flight or in doubt, and those held: their backlog is not gone through.

    Of a doubt, all topics: their ids are in one numbering.
    """
    rows = s.execute(_CLOSED, {"now": now}).all()
    closed = {row.chat for row in rows}
    if doubtful := [row.chat for row in rows if row.is_doubtful]:
        same = select(chats.c.chat_id).where(chats.c.id.in_(doubtful))
        closed |= set(s.scalars(select(chats.c.id).where(chats.c.chat_id.in_(same))))
    return closed


@cache
def _window(on_postgresql: bool, has_closed: bool) -> Select[Any]:  # noqa: FBT001
    """Select the next rows after a place, due `now`, of chats that are not `closed`: its parameters."""
    place = tuple_(deliveries.c.priority, deliveries.c.id)
    after = tuple_(bindparam("priority", type_=Integer), bindparam("id", type_=BigInteger))
    is_due = deliveries.c.due_at <= _NOW
    waiting = select(*_WALKED).where(is_queued(deliveries), is_due, place > after)
    waiting = waiting.where(~is_kept(deliveries, _NOW, _SETTLED))
    if has_closed:
        waiting = waiting.where(not_among(on_postgresql, deliveries.c.chat, "closed"))
    rows = (
        waiting.order_by(deliveries.c.priority, deliveries.c.id)
        .limit(bindparam("most", type_=Integer))
        .subquery("rows")
    )
    return (
        select(rows.c.id, rows.c.chat, rows.c.priority)
        .add_columns(chats.c.chat_id, chats.c.paused, chats.c.free_at)
        .add_columns(is_waiting(rows).label("is_waiting"), is_orphan(rows).label("is_orphan"))
        .add_columns(silenced(rows, _NOW, _SETTLED).label("silenced"))
        .join_from(rows, chats, chats.c.id == rows.c.chat)
        .order_by(rows.c.priority, rows.c.id)
    )


def _leased(s: Session, found: list[int], worker: str, now: datetime, lease_seconds: float) -> list[Delivery]:
    leased, rows = _leasing(is_postgresql(s))
    until_at = now + timedelta(seconds=lease_seconds)
    passed = {"found": listed(s, found), "by": worker, "now": now, "until_at": until_at}
    ids = s.scalars(leased, passed).all()
    return addressed(s, [as_delivery(row) for row in s.execute(rows, {"found": listed(s, ids)})])


@cache
def _leasing(on_postgresql: bool) -> tuple[ReturningUpdate[Any], Select[Any]]:  # noqa: FBT001
    """Lease what was `found`, and read it: two statements."""
    is_found = among(on_postgresql, deliveries.c.id, "found")
    # Asked again for its state: another connection may have dropped it since it was seen.
    leased = (
        update(deliveries)
        .where(is_found, is_queued(deliveries))
        .values(
            state=DeliveryState.SENDING,
            worker=bindparam("by"),
            leased_until_at=bindparam("until_at", type_=deliveries.c.due_at.type),
            claimed_at=_NOW,
            doubted_at=None,
            language=select(chats.c.language).where(chats.c.id == deliveries.c.chat).scalar_subquery(),
            attempts=deliveries.c.attempts + 1,
        )
        .returning(deliveries.c.id)
    )
    rows = select_deliveries().where(is_found).order_by(deliveries.c.priority, deliveries.c.id)
    return leased, rows
