"""The outbox: what is to be sent, was sent, or why not (verbs: enqueue, lease, settle). Sends nothing."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, case, func, or_, select, union_all

from storage.deliveries import as_delivery, select_deliveries
from storage.due import lease, lease_doubts, next_due_at
from storage.engine.session import Session
from storage.engine.tables import chats, deliveries
from storage.enqueue import enqueue
from storage.gathering import gather, signs
from storage.lists import drop_stale_lines, listing
from storage.model import ChatId, Delivery, DeliveryKind, DeliveryState, Reason
from storage.settle import SENDER, expire, give_back, settle, settle_all, workers
from storage.states import NEWS, is_deferred, is_final, is_gathered, is_list, is_open, is_queued

COUNTED: Final = 100_000
"""Deliveries that /stats goes through: all of a busy bot's took it seconds."""

__all__ = [
    "COUNTED",
    "SENDER",
    "by_message",
    "counts",
    "drop_stale_lines",
    "enqueue",
    "expire",
    "gather",
    "get",
    "give_back",
    "has_older",
    "holders",
    "holders_of_item",
    "lease",
    "lease_doubts",
    "listing",
    "next_due_at",
    "of_item",
    "of_story",
    "oldest_due_at",
    "settle",
    "settle_all",
    "signs",
    "unsettled",
    "waiting",
    "workers",
]


def holders(s: Session, story_id: int) -> dict[ChatId, int | None]:
    """Find the chats that have, or will have, the story → their first message of it; None: not sent yet."""
    return _holders(s, deliveries.c.story_id == story_id)


def holders_of_item(s: Session, item_id: int) -> dict[ChatId, int | None]:
    """Find the chats that have, or will have, the item → its message; None: not sent yet."""
    return _holders(s, deliveries.c.item_id == item_id)


def oldest_due_at(s: Session) -> datetime | None:
    """Tell when what has waited longest was due, in a chat that can be sent to; None: nothing waits."""
    waits = select(func.min(deliveries.c.due_at)).join(chats, chats.c.id == deliveries.c.chat)
    found: datetime | None = s.scalar(waits.where(is_queued(deliveries), chats.c.paused == ""))
    return found


def unsettled(s: Session) -> dict[str, int]:
    """Count what is not settled, by state. What is settled, months of it, is not gone through."""
    each = [is_deferred, is_queued, is_gathered, is_open]  # each has an index of its own
    rows = [select(deliveries.c.state, func.count()).where(one(deliveries)) for one in each]
    found = s.execute(union_all(*(one.group_by(deliveries.c.state) for one in rows)))
    return {state.value: count for state, count in found}


def waiting(s: Session, chat: int) -> int:
    """Count the stories that a chat (Chat.id) is still to be sent: what waits, for an hour too, and flies."""
    waits = or_(*(one(deliveries) for one in (is_deferred, is_queued, is_gathered, is_open)))
    news = deliveries.c.kind.in_(NEWS)
    counted = select(func.count()).where(deliveries.c.chat == chat, news, waits)
    return s.scalar(counted) or 0


def counts(s: Session, *, most: int = COUNTED) -> dict[str, int]:
    """Count deliveries by state, and what is settled by reason, too: "dropped: muted", "sent: in a list".

    Of what is settled, months of it, the newest `most` are counted. What was sent again because probing could
    not tell may have come twice: its reason is AFTER_DOUBT.
    """
    is_sent = deliveries.c.state == DeliveryState.SENT
    doubts = case((is_sent, deliveries.c.doubts), else_=0).label("doubts_of_sent")
    newest = select(func.max(deliveries.c.id)).scalar_subquery()
    settled = select(deliveries.c.state, deliveries.c.reason, doubts, func.count())
    settled = settled.where(deliveries.c.id > newest - most, is_final(deliveries))
    counted = unsettled(s)
    for state, reason, doubt, count in s.execute(
        settled.group_by(deliveries.c.state, deliveries.c.reason, doubts)
    ):
        said = Reason.AFTER_DOUBT if doubt else reason
        name = f"{state.value}: {said}" if said else state.value
        counted[name] = counted.get(name, 0) + count
    return counted


def has_older(s: Session) -> bool:
    """Tell whether there are deliveries beyond those that `counts` goes through."""
    first, last = s.execute(select(func.min(deliveries.c.id), func.max(deliveries.c.id))).one()
    return first is not None and last - first >= COUNTED


def by_message(s: Session, chat_id: int, message_id: int) -> Delivery | None:
    """Find what became this message of the Telegram chat; None: it is none of ours, or forgotten."""
    query = select_deliveries().where(chats.c.chat_id == chat_id, deliveries.c.message_id == message_id)
    list_first = case((is_list(deliveries), 0), else_=1)
    row = s.execute(query.where(deliveries.c.kind != DeliveryKind.EDIT).order_by(list_first)).first()
    return None if row is None else as_delivery(row)


def get(s: Session, delivery_id: int) -> Delivery | None:
    """Find a delivery by its id; None: there is none, or it is forgotten."""
    row = s.execute(select_deliveries().where(deliveries.c.id == delivery_id)).first()
    return None if row is None else as_delivery(row)


def of_item(s: Session, chat: ChatId, item_id: int) -> Delivery | None:
    """Find what became of an item for a chat: its post or reply; None: it was not to get it, or a repeat."""
    is_kept = deliveries.c.reason == Reason.REPEAT.value
    return _first(s, deliveries.c.chat == chat, deliveries.c.item_id == item_id, ~is_kept)


def of_story(s: Session, chat: ChatId, story_id: int) -> Delivery | None:
    """Find the first report of a story that a chat was sent; None: none was."""
    is_sent = deliveries.c.state == DeliveryState.SENT
    return _first(s, deliveries.c.chat == chat, deliveries.c.story_id == story_id, is_sent)


def _first(s: Session, *which: ColumnElement[bool]) -> Delivery | None:
    news = deliveries.c.kind.in_(NEWS)
    row = s.execute(select_deliveries().where(*which, news).order_by(deliveries.c.id)).first()
    return None if row is None else as_delivery(row)


def _holders(s: Session, which: ColumnElement[bool]) -> dict[ChatId, int | None]:
    lost = [DeliveryState.FAILED, DeliveryState.DROPPED]
    query = (
        select(deliveries.c.chat, deliveries.c.message_id)
        .where(which, deliveries.c.state.not_in(lost))
        .where(deliveries.c.kind.in_(NEWS))
        .order_by(deliveries.c.id)
    )
    held: dict[ChatId, int | None] = {}
    for chat, message_id in s.execute(query):
        if held.get(chat) is None:
            held[chat] = message_id
    return held
