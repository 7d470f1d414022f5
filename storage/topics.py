"""A forum's topic that can't be written to any more is paused, and the General topic told. Sends nothing."""

from datetime import datetime

from storage import subscribers
from storage.engine.session import Session
from storage.enqueue import enqueue
from storage.model import ChatId, DeliveryKind, NewDelivery


def lose(s: Session, chat: ChatId, reason: str, *, notice: str, now: datetime) -> None:
    """Pause the topic alone; `notice` (HTML, "" = none) is queued for the chat's General topic."""
    subscribers.pause_topic(s, chat, reason, now=now)
    topic = subscribers.get(s, chat)
    if not notice or not topic.thread_id:
        return
    general = subscribers.upsert_chat(
        s,
        chat_id=topic.chat_id,
        kind=topic.kind,
        title=topic.title,
        username=topic.username,
        language=topic.language,
        now=now,
    )
    enqueue(s, [NewDelivery(chat=general.id, kind=DeliveryKind.NOTICE, text=notice, due_at=now)])
