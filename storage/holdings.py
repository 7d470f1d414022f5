"""What chats have, or will have, of a story. Reads the outbox, changes nothing."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select

from storage.engine.session import Session
from storage.engine.tables import deliveries
from storage.model import ChatId, DeliveryState
from storage.silence import is_heard
from storage.states import NEWS, is_ahead


@dataclass(slots=True)
class Holding:
    """A chat's part of a story: its items, and the filters that brought the first of them."""

    filters: tuple[int, ...]  # Subscription.id
    items: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)  # those of them that are still to be sent


def of_story(s: Session, story_id: int, *, now: datetime) -> dict[ChatId, Holding]:
    """Find, by chat, who was sent something of the story, or will be: what waits of a silent source won't."""
    rows = (
        select(deliveries.c.chat, deliveries.c.item_id, deliveries.c.filters)
        .add_columns(is_ahead(deliveries).label("is_ahead"))
        .where(deliveries.c.story_id == story_id, deliveries.c.item_id.is_not(None))
        .where(deliveries.c.kind.in_(NEWS))
        .where(deliveries.c.state.not_in([DeliveryState.FAILED, DeliveryState.DROPPED]))
        .where(or_(~is_ahead(deliveries), is_heard(deliveries, now)))
        .order_by(deliveries.c.id)
    )
    found: dict[ChatId, Holding] = {}
    for chat, item_id, filters, waits in s.execute(rows):
        mine = found.setdefault(chat, Holding(filters))
        mine.items.add(item_id)
        if waits:
            mine.waiting.add(item_id)
    return found
