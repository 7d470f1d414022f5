"""Claims what is to be sent now: queued or uncertain → sending. Sends nothing; settling is in settle.py."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from storage.deliveries import as_delivery, select_deliveries
from storage.model import Delivery, DeliveryKind, DeliveryState
from storage.states import drop, is_pending, is_sending
from storage.tables import chats, deliveries
from storage.upsert import is_postgresql

NO_MESSAGE: Final = "no message to edit"

_POSTED: Final = (DeliveryKind.POST, DeliveryKind.REPLY)
_LOCK: Final = 0x636C61  # any number, the same in every Dateline


def claim(
    s: Session,
    *,
    worker: str,
    now: datetime,
    lease_seconds: float,
    limit: int,
    skip_chats: Collection[int] = (),
) -> list[Delivery]:
    """Take up to `limit` deliveries to send; they are this worker's for `lease_seconds`.

    At most one a chat, none for a chat that has one in flight, is paused or held, or is in `skip_chats`
    (Telegram ids); in the order of priority, then of acceptance. A REPLY waits for its story's POST in the
    chat and gets `reply_to`; an EDIT waits for its item's message and gets its `message_id`, or is dropped
    where there is none.
    """
    if is_postgresql(s):
        # Two claims at once could each take one of a chat's rows: neither sees what the other has in flight.
        s.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    claimed: list[Delivery] = []
    while len(claimed) < limit:
        query = _firsts(now, skip_chats).limit(limit - len(claimed))
        found = [as_delivery(row) for row in s.execute(query)]
        ready, orphans = _addressed(s, found)
        _lease(s, ready, worker=worker, until_at=now + timedelta(seconds=lease_seconds))
        claimed += ready
        if not orphans:
            break
        drop(s, deliveries.c.id.in_([one.id for one in orphans]), reason=NO_MESSAGE)
    until_at = now + timedelta(seconds=lease_seconds)
    return [
        replace(one, state=DeliveryState.SENDING, attempts=one.attempts + 1, leased_until_at=until_at)
        for one in claimed
    ]


def next_due_at(s: Session, *, now: datetime) -> datetime | None:
    """When a delivery can be claimed, or a lease runs out; `now` when that is past, None: nothing to come."""
    held_until = func.coalesce(chats.c.not_before_at, deliveries.c.due_at)
    ready_at = _later(deliveries.c.due_at, held_until)
    waiting = (
        select(func.min(ready_at))
        .join_from(deliveries, chats, chats.c.id == deliveries.c.chat)
        .where(is_pending(deliveries), chats.c.paused == "")
        .where(~_is_waiting(deliveries, "root"), ~_in_flight())
    )
    leased = select(func.min(deliveries.c.leased_until_at)).where(is_sending(deliveries))
    instants = [instant for instant in (s.scalar(waiting), s.scalar(leased)) if instant is not None]
    return max(now, min(instants)) if instants else None


def _firsts(now: datetime, skip_chats: Collection[int]) -> Select[Any]:
    """Of each chat that can take one, the first delivery."""
    earlier = deliveries.alias("earlier")
    has_earlier = exists().where(
        earlier.c.chat == deliveries.c.chat,
        tuple_(earlier.c.priority, earlier.c.id) < tuple_(deliveries.c.priority, deliveries.c.id),
        _is_ready(earlier, now, "earlier_root"),
    )
    query = (
        select_deliveries()
        .where(_is_ready(deliveries, now, "root"))
        .where(chats.c.paused == "", or_(chats.c.not_before_at.is_(None), chats.c.not_before_at <= now))
        .where(~_in_flight(), ~has_earlier)
        .order_by(deliveries.c.priority, deliveries.c.id)
        .with_for_update(of=deliveries, skip_locked=True)
    )
    if skip_chats:
        query = query.where(chats.c.chat_id.not_in(list(skip_chats)))
    return query


def _is_ready(rows: FromClause, now: datetime, name: str) -> ColumnElement[bool]:
    return and_(is_pending(rows), rows.c.due_at <= now, ~_is_waiting(rows, name))


def _is_waiting(rows: FromClause, name: str) -> ColumnElement[bool]:
    """Whether the message that it answers or edits is itself still to be sent."""
    root = deliveries.alias(name)
    is_answered = and_(
        rows.c.kind == DeliveryKind.REPLY,
        root.c.kind == DeliveryKind.POST,
        root.c.story_id == rows.c.story_id,
    )
    is_edited = and_(
        rows.c.kind == DeliveryKind.EDIT, root.c.kind.in_(_POSTED), root.c.item_id == rows.c.item_id
    )
    return and_(
        rows.c.kind.in_([DeliveryKind.REPLY, DeliveryKind.EDIT]),
        exists().where(root.c.chat == rows.c.chat, is_pending(root), or_(is_answered, is_edited)),
    )


def _in_flight() -> ColumnElement[bool]:
    flying = deliveries.alias("flying")
    return exists().where(flying.c.chat == deliveries.c.chat, is_sending(flying))


def _lease(s: Session, ready: Iterable[Delivery], *, worker: str, until_at: datetime) -> None:
    leased = update(deliveries).where(deliveries.c.id.in_([one.id for one in ready]))
    s.execute(
        leased.values(
            state=DeliveryState.SENDING,
            worker=worker,
            leased_until_at=until_at,
            attempts=deliveries.c.attempts + 1,
        )
    )


def _addressed(s: Session, found: list[Delivery]) -> tuple[list[Delivery], list[Delivery]]:
    """Give replies and edits their message; apart: the edits that have none."""
    dependent = [one for one in found if one.kind in {DeliveryKind.REPLY, DeliveryKind.EDIT}]
    if not dependent:
        return found, []
    sent = (
        select(deliveries.c.chat, deliveries.c.story_id, deliveries.c.item_id, deliveries.c.message_id)
        .where(deliveries.c.chat.in_({one.chat.id for one in dependent}))
        .where(
            or_(
                deliveries.c.story_id.in_({one.story_id for one in dependent}),
                deliveries.c.item_id.in_({one.item_id for one in dependent}),
            )
        )
        .where(deliveries.c.kind.in_(_POSTED), deliveries.c.message_id.is_not(None))
        .order_by(deliveries.c.id.desc())
    )
    stories: dict[tuple[int, int | None], int] = {}
    messages: dict[tuple[int, int | None], int] = {}
    for chat, story_id, item_id, message_id in s.execute(sent):  # the last one wins: a chat's first message
        stories[chat, story_id] = message_id
        messages[chat, item_id] = message_id
    ready, orphans = [], []
    for one in found:
        if one.kind is DeliveryKind.REPLY:
            ready.append(replace(one, reply_to=stories.get((one.chat.id, one.story_id))))
        elif one.kind is not DeliveryKind.EDIT:
            ready.append(one)
        elif message_id := messages.get((one.chat.id, one.item_id)):
            ready.append(replace(one, message_id=message_id))
        else:
            orphans.append(one)
    return ready, orphans


def _later(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    """The later of two instants; the databases have different names for it."""
    return case((other > one, other), else_=one)
