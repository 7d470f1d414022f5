"""The channels that the bot knows, in the order in which it asks who runs them."""

from collections.abc import Collection

from sqlalchemy import case, select

from storage.deliveries import CHAT_COLUMNS, as_chat
from storage.engine.session import Session
from storage.engine.tables import chats
from storage.model import Chat, ChatKind


def channels(s: Session, *, first: Collection[int] = (), limit: int) -> list[Chat]:
    """List channels: `first` (Telegram's ids), then subscribed ones by age, then the newest of the others.

    So nobody who lets the bot into channels by the hundred pushes out who was there before.
    """
    is_on = chats.c.subscribed_at.is_not(None) & (chats.c.paused == "")
    rank = case((chats.c.chat_id.in_(first), 0), (is_on, 1), else_=2)
    by_age = case((is_on, chats.c.id), else_=-chats.c.id)
    known = select(*CHAT_COLUMNS).where(chats.c.kind == ChatKind.CHANNEL).order_by(rank, by_age)
    return [as_chat(row) for row in s.execute(known.limit(limit))]
