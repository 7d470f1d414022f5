"""Which print of a report waits for a chat: one of them, the others are kept as repeats (Reason.REPEAT).

What is dropped as its source is silent gives its place to the oldest of these whose source is heard.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Row, and_, bindparam, case, func, or_, select, update

from storage.engine.session import Session
from storage.engine.tables import deliveries, items
from storage.engine.upsert import one_of
from storage.model import ChatId, DeliveryKind, DeliveryState, Item, Reason, VerdictKind
from storage.silence import is_heard, settled, silenced
from storage.states import NEWS, drop, is_ahead, is_uncertain

_PLACE: Final = ("kind", "priority", "due_at", "wanted_at", "deferred", "deferred_until_at", "list_id")
_TAKE: Final = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("stand_in"))
    .values({name: bindparam(f"its_{name}") for name in (*_PLACE, "state")} | {"reason": ""})
)


def drop_silenced(s: Session, *which: ColumnElement[bool], now: datetime) -> int:
    """Drop what of this waits and is of a source that is silent, not freshly. How many were dropped."""
    why = silenced(deliveries, now, settled(now))
    waiting = select(deliveries.c.id, deliveries.c.state).where(is_ahead(deliveries), *which, why != "")
    state_of = {row.id: row.state for row in s.execute(waiting)}
    if not state_of:
        return 0
    count = drop(s, one_of(s, deliveries.c.id, list(state_of)), reason=why)
    take_places(s, state_of, now=now)
    return count


def take_places(s: Session, state_of: dict[int, DeliveryState], *, now: datetime) -> None:
    """Give the places of dropped deliveries, by their states before, to what is kept of their reports."""
    found = {row.stand_in: row for row in _stand_ins(s, list(state_of), now)}
    if found:
        s.execute(_TAKE, [_place(row, state_of[row.id]) for row in found.values()])


def displace(s: Session, copy: Item, of_chats: Collection[ChatId], *, now: datetime) -> None:
    """Keep as repeats what waits of a report and is of silent sources, in chats that get this copy of it."""
    rows = select(deliveries.c.id, deliveries.c.chat).join(items, items.c.id == deliveries.c.item_id)
    rows = rows.where(deliveries.c.story_id == copy.story_id, _report_of(items) == copy.of)
    rows = rows.where(deliveries.c.kind.in_(NEWS), is_ahead(deliveries), ~is_uncertain(deliveries))
    found = s.execute(rows.where(~is_heard(deliveries, now))).all()
    if ids := [row.id for row in found if row.chat in of_chats]:
        drop(s, one_of(s, deliveries.c.id, ids), reason=Reason.REPEAT)


def _stand_ins(s: Session, dropped: Sequence[int], now: datetime) -> Sequence[Row[Any]]:
    """Find for dropped deliveries the oldest repeat of the same report in the same chat."""
    was, kept = deliveries, deliveries.alias("kept")
    mine, theirs = items.alias("mine"), items.alias("theirs")
    beside = and_(kept.c.chat == was.c.chat, kept.c.story_id == was.c.story_id)
    found = (
        select(func.min(kept.c.id).label("stand_in"), was.c.id, *(was.c[name] for name in _PLACE))
        .join_from(was, kept, beside)
        .join(mine, mine.c.id == was.c.item_id)
        .join(theirs, theirs.c.id == kept.c.item_id)
        .where(one_of(s, was.c.id, list(dropped)), was.c.state == DeliveryState.DROPPED)
        .where(kept.c.state == DeliveryState.DROPPED, kept.c.reason == Reason.REPEAT.value)
        .where(_report_of(mine) == _report_of(theirs), is_heard(kept, now))
        # What came to a chat as a part of its story only is no post.
        .where(or_(was.c.kind == DeliveryKind.REPLY, kept.c.kind == DeliveryKind.POST))
        .group_by(was.c.id)
    )
    return s.execute(found).all()


def _report_of(rows: FromClause) -> ColumnElement[int]:
    """Give the item whose report an item prints."""
    is_echo = and_(rows.c.verdict == VerdictKind.UPDATE, rows.c.is_echo)
    is_copy = and_(rows.c.of.is_not(None), or_(rows.c.verdict == VerdictKind.DUPLICATE, is_echo))
    return case((is_copy, rows.c.of), else_=rows.c.id)


def _place(row: Row[Any], state: DeliveryState) -> dict[str, Any]:
    place = {f"its_{name}": getattr(row, name) for name in _PLACE}
    return {"stand_in": row.stand_in, "its_state": state, **place}
