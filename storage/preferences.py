"""What a chat has chosen in /settings: how its news looks, when it comes. Sends nothing."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Final, TypedDict, Unpack

from sqlalchemy import or_, select, update

from storage import deferring
from storage.deliveries import CHAT_COLUMNS, as_chat
from storage.engine.session import Session
from storage.engine.tables import chats, deliveries
from storage.engine.versions import bump_chat
from storage.model import Chat, ChatId, Terms

_MATCHED: Final = frozenset({"news_languages", "country_wide"})  # what matching needs to know of


class Preferences(TypedDict, total=False):
    """What can be chosen, each by the name that `Chat` has for it."""

    language: str
    timezone: str
    silent: bool
    news_languages: frozenset[str]
    pictures: bool
    preview: bool
    country_wide: bool
    stream_key: str | None


def set_preferences(s: Session, chat: ChatId, **chosen: Unpack[Preferences]) -> Chat:
    """Change what is given and return the chat. Raises NoResultFound for an unknown one."""
    if chosen:
        s.execute(update(chats).where(chats.c.id == chat).values(chosen))
    if not _MATCHED.isdisjoint(chosen):
        bump_chat(s, chat)
    return as_chat(s.execute(select(*CHAT_COLUMNS).where(chats.c.id == chat)).one())


def set_terms(
    s: Session, chat: ChatId, terms: Terms, *, now: datetime, count: deferring.Count | None = None
) -> None:
    """Choose when news comes. What waits already waits by the new terms, counted as `redefer` does."""
    s.execute(update(chats).where(chats.c.id == chat).values(asdict(terms)))
    bump_chat(s, chat)
    deferring.redefer(s, chat, now=now, count=count)


def set_live_list(s: Session, chat: ChatId, *, on: bool, now: datetime) -> None:
    """Let bursts come as one live list, or message by message. Of one that is on, its time stays."""
    changed = chats.c.live_since_at.is_(None) if on else chats.c.live_since_at.is_not(None)
    new = now if on else None
    s.execute(update(chats).where(chats.c.id == chat, changed).values(live_since_at=new))


def set_first(s: Session, chat: ChatId, *, sources: tuple[int, ...], languages: tuple[str, ...]) -> None:
    """Put outlets (feed ids) and languages in order: of a report's copies, the first one's text stands."""
    changed = update(chats).where(chats.c.id == chat)
    s.execute(changed.values(first_sources=sources, first_languages=languages))


def preferring(s: Session, items: Collection[int]) -> dict[ChatId, Chat]:
    """Find the chats that were sent one of the items, and have an order of outlets or languages."""
    prefers = or_(chats.c.first_sources != (), chats.c.first_languages != ())
    sent = select(deliveries.c.chat).where(deliveries.c.item_id.in_(items))
    rows = s.execute(select(*CHAT_COLUMNS).where(prefers, chats.c.id.in_(sent)))
    return {chat.id: chat for chat in map(as_chat, rows)}
