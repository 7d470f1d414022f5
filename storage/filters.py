"""A chat's filters, as typed. Understands none of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update

from storage.engine.session import Session
from storage.engine.tables import chats, subscriptions
from storage.engine.upsert import is_postgresql, one_of
from storage.engine.versions import bump_chat
from storage.model import ChatId, Subscription

# Built once: building them costs more than running them.
_OWN: Final = subscriptions.c.chat == bindparam("of_chat")
_THERE: Final = _OWN & subscriptions.c.is_removed.is_(False)
_REMOVED: Final = _OWN & subscriptions.c.is_removed.is_(True)
_LIST: Final = select(subscriptions).where(_THERE).order_by(subscriptions.c.id)
_LIST_REMOVED: Final = select(subscriptions).where(_REMOVED).order_by(subscriptions.c.id)
_ADD: Final = insert(subscriptions).returning(subscriptions.c.id)
_REMOVE_ONE: Final = (
    update(subscriptions).where(_THERE, subscriptions.c.id == bindparam("of_filter")).values(is_removed=True)
)
_CHANGE: Final = (
    update(subscriptions)
    .where(_THERE, subscriptions.c.id == bindparam("of_filter"))
    .values(query=bindparam("says"))
)
_REMOVE_ALL: Final = update(subscriptions).where(_THERE).values(is_removed=True)
_FORGET_REMOVED: Final = delete(subscriptions).where(_REMOVED)
_LOCK: Final = select(chats.c.id).where(chats.c.id == bindparam("of_chat")).with_for_update()


def filters(s: Session, chat: ChatId) -> list[Subscription]:
    """List the chat's filters, in the order they were added."""
    return numbered(s.execute(_LIST, {"of_chat": chat}))


def add_filter(s: Session, chat: ChatId, query: str, *, now: datetime, limit: int) -> Subscription:
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
    filter_id = s.execute(_ADD, values).scalar_one()
    bump_chat(s, chat)
    return Subscription(id=filter_id, number=len(present) + 1, query=query, created_at=now)


def remove_filter(s: Session, chat: ChatId, filter_id: int) -> Subscription | None:
    """Remove the filter with this id and return it; None: there is none. `restore_filters` undoes it."""
    _lock(s, chat)
    found = next((one for one in filters(s, chat) if one.id == filter_id), None)
    if found is not None:
        s.execute(_FORGET_REMOVED, {"of_chat": chat})
        s.execute(_REMOVE_ONE, {"of_chat": chat, "of_filter": found.id})
        bump_chat(s, chat)
    return found


def change_filter(s: Session, chat: ChatId, filter_id: int, query: str) -> Subscription | None:
    """Give a filter another query, in its place; None: it is gone, or another one has this query."""
    _lock(s, chat)
    there = filters(s, chat)
    found = next((one for one in there if one.id == filter_id), None)
    if found is None or any(one.query == query for one in there if one.id != filter_id):
        return None
    s.execute(_CHANGE, {"of_chat": chat, "of_filter": filter_id, "says": query})
    bump_chat(s, chat)
    return replace(found, query=query)


def removed_filters(s: Session, chat: ChatId) -> list[Subscription]:
    """List what the last removal removed."""
    return numbered(s.execute(_LIST_REMOVED, {"of_chat": chat}))


def clear_filters(s: Session, chat: ChatId) -> list[Subscription]:
    """Remove all filters and return them. `restore_filters` undoes it."""
    _lock(s, chat)
    present = filters(s, chat)
    if present:
        s.execute(_FORGET_REMOVED, {"of_chat": chat})
        s.execute(_REMOVE_ALL, {"of_chat": chat})
        bump_chat(s, chat)
    return present


def restore_filters(s: Session, chat: ChatId, *, limit: int) -> list[Subscription]:
    """Bring back what the last removal removed, with its ids, and return the chat's filters.

    Left out is what was added anew since, and what would be beyond `limit` filters.
    """
    _lock(s, chat)
    there = filters(s, chat)
    queries = {one.query for one in there}
    gone = [one.id for one in removed_filters(s, chat) if one.query not in queries]
    back = gone[: max(limit - len(there), 0)]
    s.execute(update(subscriptions).where(one_of(s, subscriptions.c.id, back)).values(is_removed=False))
    bump_chat(s, chat)
    return filters(s, chat)


def numbered(rows: Iterable[Row[Any]]) -> list[Subscription]:
    """Number one chat's rows by their place."""
    return [
        Subscription(id=row.id, number=number, query=row.query, created_at=row.created_at)
        for number, row in enumerate(rows, start=1)
    ]


def _lock(s: Session, chat: ChatId) -> None:
    """Make one change of a chat's filters wait for the other: what is written depends on what was read."""
    if is_postgresql(s):  # on SQLite one writes at a time
        s.execute(_LOCK, {"of_chat": chat})
