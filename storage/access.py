"""Whom ACCESS is held against: chats that are sent news, or read it in a stream. Judges nobody's rights."""

from sqlalchemy import select

from storage.engine.session import Session
from storage.engine.tables import chats
from storage.model import ChatKind


def readers(s: Session, *, private: bool) -> dict[int, set[str]]:
    """List chats (Telegram's ids) with a subscription or a stream, each with why its topics are paused.

    "" = one of them is not.
    """
    kind = chats.c.kind == ChatKind.PRIVATE if private else chats.c.kind != ChatKind.PRIVATE
    reads = chats.c.subscribed_at.is_not(None) | chats.c.stream_key.is_not(None)
    found: dict[int, set[str]] = {}
    for row in s.execute(select(chats.c.chat_id, chats.c.paused).where(kind, reads)):
        found.setdefault(row.chat_id, set()).add(row.paused)
    return found
