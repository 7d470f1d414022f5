"""Queues deliveries: the fan-out of an item to its chats in one statement. Matches and sends nothing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Executable, Select, bindparam, case, exists, func, literal, null, select
from sqlalchemy.dialects import postgresql, sqlite

from storage import lists
from storage.engine.session import Session, affected
from storage.engine.tables import chats, deliveries, items
from storage.engine.upsert import Handed, handed, insert_into, is_postgresql
from storage.model import Deferral, DeliveryKind, DeliveryState, NewDelivery, Priority, Reason
from storage.states import NEWS, is_pending, is_sending

_PRIORITY: Final = {
    DeliveryKind.POST: Priority.NEWS,
    DeliveryKind.REPLY: Priority.NEWS,
    DeliveryKind.EDIT: Priority.EDIT,
    DeliveryKind.NOTICE: Priority.NOTICE,
    DeliveryKind.DIGEST: Priority.DIGEST,
    DeliveryKind.LIST: Priority.DIGEST,
}
_OF_ITEM: Final = bindparam("of_item", type_=deliveries.c.item_id.type)


@dataclass(frozen=True, slots=True)
class _What:
    """What a fan-out's deliveries have in common."""

    kind: DeliveryKind
    item_id: int | None
    story_id: int | None
    text: str
    due_at: datetime
    deferral: Deferral | None
    is_repeat: bool


def enqueue(s: Session, new: Iterable[NewDelivery]) -> int:
    """Queue deliveries, in the transaction that records their item; how many (an EDIT queued again counts).

    Erased chats are passed over. To a paused chat, and news to one that is not subscribed, the delivery is
    dropped at once, with its reason. What has a deferral waits. An EDIT of a message that is itself still to
    be sent is passed over, too: that message will be composed from the edited item. Where a list shows the
    item, the list is edited.
    """
    # Chats that wait stand among those that don't: a fan-out is taken apart first.
    alike = groupby(new, key=attrgetter("kind", "item_id", "story_id", "text", "due_at"))
    return sum(_fan_out(s, what, each) for _, group in alike for what, each in _apart(group).items())


def _apart(group: Iterable[NewDelivery]) -> dict[_What, list[NewDelivery]]:
    found: dict[_What, list[NewDelivery]] = {}
    for one in group:
        what = _What(one.kind, one.item_id, one.story_id, one.text, one.due_at, one.deferral, one.is_repeat)
        found.setdefault(what, []).append(one)
    return found


def _fan_out(s: Session, what: _What, group: list[NewDelivery]) -> int:
    passed = {
        "rows": handed(list(_rows(group))),
        "of_item": what.item_id,
        "of_story": what.story_id,
        "says": what.text,
        "repeats": Reason.REPEAT.value if what.is_repeat else "",
        "due_at": what.deferral.until if what.deferral else what.due_at,
        "why_deferred": what.deferral.why.value if what.deferral else "",
        "deferred_until": what.deferral.until if what.deferral else None,
        "wanted_at": what.due_at if what.kind in NEWS else None,
    }
    queued = affected(s, _queueing(is_postgresql(s), what.kind), passed)
    edited = 0
    if what.kind is DeliveryKind.EDIT:
        edited = lists.refresh(s, what.item_id, [one.chat for one in group], due_at=what.due_at)
    return queued + edited


@cache
def _queueing(on_postgresql: bool, kind: DeliveryKind) -> Executable:  # noqa: FBT001
    """Queue a delivery of this kind for each of the `rows` (chat, filters, reasons)."""
    told = Handed.named(on_postgresql, "rows")
    values = _values(kind, told)
    rows = select(*values.values()).join_from(told.rows, chats, chats.c.id == told.number(0))
    if kind is DeliveryKind.EDIT:
        rows = rows.where(~_is_still_queued(_OF_ITEM), ~lists.is_listed(_OF_ITEM, chats.c.id))
    insert = insert_into(on_postgresql, deliveries).from_select(list(values), _with_where(rows))
    unique = [deliveries.c.item_id, deliveries.c.chat, deliveries.c.kind]
    if kind is DeliveryKind.EDIT:
        insert = _or_again(insert, unique)
    else:
        insert = insert.on_conflict_do_nothing(index_elements=unique)
    return insert.execution_options(preserve_rowcount=True)


def _rows(group: list[NewDelivery]) -> Iterator[tuple[int, tuple[int, ...], str]]:
    # Reasons hold people's words, so they are escaped here, once each: most of a fan-out have the same.
    written: dict[tuple[str, ...], str] = {}
    for one in group:
        if one.reasons not in written:
            written[one.reasons] = json.dumps(one.reasons)
        yield one.chat, one.filters, written[one.reasons]


def _values(kind: DeliveryKind, told: Handed) -> dict[str, Any]:
    paused = case(
        (chats.c.paused != "", chats.c.paused), else_=bindparam("repeats", type_=chats.c.paused.type)
    )
    unsubscribed = case((chats.c.subscribed_at.is_(None), Reason.NOT_SUBSCRIBED.value), else_=paused)
    reason = unsubscribed if kind in NEWS else paused
    column = deliveries.c
    why_deferred = bindparam("why_deferred", type_=column.deferred.type)
    return {
        "chat": chats.c.id,
        "item_id": _OF_ITEM,
        "story_id": bindparam("of_story", type_=column.story_id.type),
        "feed_id": func.coalesce(select(items.c.feed_id).where(items.c.id == _OF_ITEM).scalar_subquery(), 0),
        "kind": literal(kind, column.kind.type),
        "priority": literal(_PRIORITY[kind], column.priority.type),
        "state": case(
            (reason != "", literal(DeliveryState.DROPPED, column.state.type)),
            (why_deferred != "", literal(DeliveryState.DEFERRED, column.state.type)),
            else_=literal(DeliveryState.QUEUED, column.state.type),
        ),
        "filters": told.text(1),
        "reasons": told.text(2),
        "text": bindparam("says", type_=column.text.type),
        "due_at": bindparam("due_at", type_=column.due_at.type),
        "wanted_at": bindparam("wanted_at", type_=column.wanted_at.type),
        "deferred": why_deferred,
        "deferred_until_at": bindparam("deferred_until", type_=column.deferred_until_at.type),
        "worker": literal("", column.worker.type),
        "attempts": literal(0, column.attempts.type),
        "doubts": literal(0, column.doubts.type),
        "reason": reason,
    }


def _with_where(rows: Select[Any]) -> Select[Any]:
    """SQLite takes the ON of `ON CONFLICT` for a join's, unless a WHERE comes between."""
    return rows.where(literal(1) == 1)


def _is_still_queued(item_id: ColumnElement[Any]) -> ColumnElement[bool]:
    post = deliveries.alias("post")
    return exists().where(
        post.c.chat == chats.c.id,
        post.c.item_id == item_id,
        post.c.kind.in_(NEWS),
        post.c.state.in_([DeliveryState.DEFERRED, DeliveryState.QUEUED, DeliveryState.GATHERED]),
    )


def _or_again(
    insert: postgresql.Insert | sqlite.Insert, unique: list[Any]
) -> postgresql.Insert | sqlite.Insert:
    """Queue a settled EDIT anew; of one in flight remember that it has to go again."""
    flying = is_sending(deliveries)
    column, new = deliveries.c, insert.excluded
    return insert.on_conflict_do_update(
        index_elements=unique,
        set_={
            "state": case((flying, column.state), else_=new.state),
            "due_at": case((flying, column.due_at), else_=new.due_at),
            "again_at": case((flying, new.due_at), else_=null()),
            "attempts": case((flying, column.attempts), else_=0),
            "doubts": case((flying, column.doubts), else_=0),
            "reason": case((flying, column.reason), else_=new.reason),
            "reasons": new.reasons,
        },
        where=~is_pending(deliveries),
    )
