"""Finds the messages that leased replies and edits belong to. Leases nothing."""

from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, select, union_all

from storage.engine.session import Session
from storage.engine.tables import deliveries
from storage.engine.upsert import among, is_postgresql, listed
from storage.model import Delivery, DeliveryKind
from storage.states import NEWS


def addressed(s: Session, leased: list[Delivery]) -> list[Delivery]:
    """Give replies and edits the message that they belong to."""
    dependent = [one for one in leased if one.kind in {DeliveryKind.REPLY, DeliveryKind.EDIT}]
    if not dependent:
        return leased
    asked = {
        "chats": listed(s, sorted({one.chat.id for one in dependent})),
        "stories": listed(s, sorted({one.story_id for one in dependent if one.story_id is not None})),
        "items": listed(s, sorted({one.item_id for one in dependent if one.item_id is not None})),
    }
    stories: dict[tuple[int, int | None], int] = {}
    messages: dict[tuple[int, int | None], int] = {}
    replies: set[tuple[int, int | None]] = set()
    for _, chat, story_id, item_id, message_id, kind in s.execute(_posted(is_postgresql(s)), asked):
        # The last one stays: a chat's first.
        stories[chat, story_id] = message_id
        messages[chat, item_id] = message_id
        if kind is DeliveryKind.REPLY:
            replies.add((chat, item_id))
    found = []
    for one in leased:
        item = (one.chat.id, one.item_id)
        first = stories.get((one.chat.id, one.story_id))
        if one.kind is DeliveryKind.REPLY:
            found.append(replace(one, reply_to=first))
        else:  # the edit of a reply stays a reply, if it stands under another message
            message_id = messages.get(item, one.message_id)
            is_under = item in replies and first != message_id
            found.append(replace(one, message_id=message_id, reply_to=first if is_under else None))
    return found


@cache
def _posted(on_postgresql: bool) -> CompoundSelect[Any]:  # noqa: FBT001
    """Find the messages of some stories and items in some chats, the latest first. Some come twice."""
    names = ("id", "chat", "story_id", "item_id", "message_id", "kind")
    sent = (
        select(*(deliveries.c[name] for name in names))
        .where(among(on_postgresql, deliveries.c.chat, "chats"))
        .where(deliveries.c.kind.in_(NEWS), deliveries.c.message_id.is_not(None))
    )
    # Each by an index of its own: with both in one condition SQLite goes through all that a chat was sent.
    of_stories = sent.where(among(on_postgresql, deliveries.c.story_id, "stories"))
    of_items = sent.where(among(on_postgresql, deliveries.c.item_id, "items"))
    both = union_all(of_stories, of_items)
    return both.order_by(both.selected_columns.id.desc())
