"""A chat's filters, as typed. Understands none of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from storage.engine.session import Session
from storage.engine.tables import chats, subscriptions
from storage.model import Subscription
from storage.versions import bump


def filters(s: Session, chat: int) -> list[Subscription]:
    """List the chat's filters, in the order they were added."""
    query = select(subscriptions).where(subscriptions.c.chat == chat, subscriptions.c.is_removed.is_(False))
    return numbered(s.execute(query.order_by(subscriptions.c.id)))


def add_filter(s: Session, chat: int, query: str, *, now: datetime, limit: int) -> Subscription:
    """Add a filter; the same text again is the filter that is there.

    Raises ValueError when the chat has `limit` filters: callers look first, this is for two that do at once.
    """
    _lock(s, chat)
    present = filters(s, chat)
    for one in present:
        if one.query == query:
            return one
    if len(present) >= limit:
        raise ValueError(f"the chat has {limit} filters already")
    values = {"chat": chat, "query": query, "created_at": now, "is_removed": False}
    s.execute(insert(subscriptions).values(values))
    bump(s, chats.c.id == chat)
    return filters(s, chat)[-1]


def remove_filter(s: Session, chat: int, filter_id: int) -> Subscription | None:
    """Remove the filter with this id and return it; None: there is none. `restore_filters` undoes it."""
    _lock(s, chat)
    found = next((one for one in filters(s, chat) if one.id == filter_id), None)
    if found is not None:
        _remove(s, chat, subscriptions.c.id == found.id)
    return found


def removed_filters(s: Session, chat: int) -> list[Subscription]:
    """List what the last removal removed."""
    query = select(subscriptions).where(subscriptions.c.chat == chat, subscriptions.c.is_removed.is_(True))
    return numbered(s.execute(query.order_by(subscriptions.c.id)))


def clear_filters(s: Session, chat: int) -> list[Subscription]:
    """Remove all filters and return them. `restore_filters` undoes it."""
    _lock(s, chat)
    present = filters(s, chat)
    if present:
        _remove(s, chat, subscriptions.c.is_removed.is_(False))
    return present


def restore_filters(s: Session, chat: int) -> list[Subscription]:
    """Bring back what the last removal removed, with its ids, and return the chat's filters."""
    _lock(s, chat)
    removed = (subscriptions.c.chat == chat) & subscriptions.c.is_removed.is_(True)
    s.execute(update(subscriptions).where(removed).values(is_removed=False))
    bump(s, chats.c.id == chat)
    return filters(s, chat)


def numbered(rows: Iterable[Row[Any]]) -> list[Subscription]:
    """Number one chat's rows by their place."""
    return [
        Subscription(id=row.id, number=number, query=row.query, created_at=row.created_at)
        for number, row in enumerate(rows, start=1)
    ]


def _remove(s: Session, chat: int, which: ColumnElement[bool]) -> None:
    own = subscriptions.c.chat == chat
    s.execute(delete(subscriptions).where(own, subscriptions.c.is_removed.is_(True)))
    s.execute(update(subscriptions).where(own, which).values(is_removed=True))
    bump(s, chats.c.id == chat)


def _lock(s: Session, chat: int) -> None:
    """Make one change of a chat's filters wait for the other: what is written depends on what was read."""
    s.execute(select(chats.c.id).where(chats.c.id == chat).with_for_update())
