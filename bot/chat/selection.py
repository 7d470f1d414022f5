"""Finds the stored stories that a chat or a query lets through, inside a read. Sends nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.news.match import SubscriptionIndex, matches
from bot.news.places import Gazetteer
from bot.news.query import Filter
from storage import items, subscribers
from storage.database import Session
from storage.model import Chat, Item, Mute, Subscriber

Accept = Callable[[Item], bool]
_PAGE = 200
_SCAN_LIMIT = 4000  # stories looked through for one answer: about four days of 41 sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Stories, newest first. `more`: older ones were not looked at."""

    items: tuple[Item, ...]
    total: int  # stories looked at
    matched: int
    more: bool


def find(
    s: Session,
    accept: Accept,
    *,
    now: datetime,
    limit: int,
    before_id: int | None = None,
    since: datetime | None = None,
) -> Found:
    """Take the newest `limit` stories that pass. With `since`, count all that do, back to that instant."""
    taken: list[Item] = []
    total = matched = 0
    while total < _SCAN_LIMIT:
        page = items.newest(s, now=now, before_id=before_id, limit=_PAGE)
        for item in page:
            if since is not None and item.seen_at < since:
                return Found(items=tuple(taken), total=total, matched=matched, more=True)
            total += 1
            if accept(item):
                matched += 1
                if len(taken) < limit:
                    taken.append(item)
                elif since is None:
                    return Found(items=tuple(taken), total=total, matched=matched, more=True)
        if len(page) < _PAGE:
            return Found(items=tuple(taken), total=total, matched=matched, more=False)
        before_id = page[-1].id
    return Found(items=tuple(taken), total=total, matched=matched, more=True)


def of_query(query: Filter, mutes: dict[int, Mute], *, now: datetime) -> Accept:
    """Accept what a query matches, from sources that the chat has not muted."""

    def accept(item: Item) -> bool:
        mute = mutes.get(item.feed_id)
        return not (mute and mute.holds(now)) and matches(query, item) is not None

    return accept


def of_chat(s: Session, chat: Chat | None, gazetteer: Gazetteer, *, now: datetime) -> Accept:
    """Accept what would be pushed to the chat if it were subscribed: the sender's own rules."""
    if chat is None:
        return lambda _item: True
    own = Subscriber(
        chat=chat.id, filters=tuple(subscribers.filters(s, chat.id)), mutes=subscribers.mutes(s, chat.id)
    )
    index = SubscriptionIndex([own], gazetteer=gazetteer)
    return lambda item: bool(index.match(item, now=now))
