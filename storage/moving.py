"""A group became a supergroup, with another id: filters, mutes and deliveries follow. Sends nothing."""

from typing import Any

from sqlalchemy import Row, delete, exists, select, update

from storage.engine.session import Session
from storage.engine.tables import chats, deliveries, hook_events, hooks, mutes, subscriptions
from storage.engine.versions import bump, bury
from storage.model import ChatKind, DeliveryState, Reason
from storage.states import drop, is_open


def move(s: Session, old_chat_id: int, new_chat_id: int) -> None:
    """Follow a Telegram chat to its new id. Either may be known already; a second time does nothing.

    Message ids start anew in a supergroup: what was sent before can't be edited or replied to any more.
    """
    both = select(chats).where(chats.c.chat_id.in_([old_chat_id, new_chat_id]))
    rows = s.execute(both.order_by(chats.c.id).with_for_update()).all()
    there = {row.thread_id: row for row in rows if row.chat_id == new_chat_id}
    if old_chat_id == new_chat_id:
        return
    for old in rows:
        if old.chat_id != old_chat_id:
            continue
        if new := there.get(old.thread_id):
            _merge(s, old, new)
        else:
            values = {"chat_id": new_chat_id, "kind": ChatKind.SUPERGROUP, **_reached(old)}
            s.execute(update(chats).where(chats.c.id == old.id).values(values))
            _land(s, old.id)
            s.execute(update(deliveries).where(deliveries.c.chat == old.id).values(message_id=None))
        bump(s, chats.c.chat_id == new_chat_id)
        bury(s, [old.id] if old.thread_id in there else [])


def _reached(old: Row[Any]) -> dict[str, Any]:
    """A chat at its new address goes on, but for one that ACCESS leaves out."""
    return {} if old.paused == Reason.NO_ACCESS else {"paused": "", "paused_at": None}


def _left_out(old: Row[Any], new: Row[Any]) -> dict[str, Any]:
    """Leave out with the old chat a new one that nobody subscribed: who did was let in."""
    if old.paused != Reason.NO_ACCESS or new.subscribed_at is not None:
        return {}
    return {"paused": old.paused, "paused_at": old.paused_at}


def _merge(s: Session, old: Row[Any], new: Row[Any]) -> None:
    """Give all that the old row has to the new one, whose own settings and filters come first."""
    changed = {
        "subscribed_at": new.subscribed_at or old.subscribed_at,
        "language": new.language or old.language,
        "timezone": old.timezone if new.timezone == "UTC" else new.timezone,
        "silent": new.silent or old.silent,
        "news_languages": new.news_languages or old.news_languages,
        "first_sources": new.first_sources or old.first_sources,
        "first_languages": new.first_languages or old.first_languages,
        "live_since_at": new.live_since_at or old.live_since_at,
        **_hours(old, new),
        "urgent_publishers": new.urgent_publishers or old.urgent_publishers,
        "publishers": max(new.publishers, old.publishers),
        "pictures": new.pictures or old.pictures,
        "preview": new.preview or old.preview,
        "country_wide": new.country_wide or old.country_wide,
        "stream_key": new.stream_key or old.stream_key,
        "greeted_at": new.greeted_at or old.greeted_at,
        **_left_out(old, new),
    }
    s.execute(update(chats).where(chats.c.id == old.id).values(stream_key=None))  # no two have one
    s.execute(update(chats).where(chats.c.id == new.id).values(changed))
    _give(s, subscriptions, old.id, new.id, ["query"])
    _give(s, mutes, old.id, new.id, ["feed_id"])
    _give(s, hooks, old.id, new.id, [])
    _give(s, hook_events, old.id, new.id, ["id"])
    _land(s, old.id)
    _give(s, deliveries, old.id, new.id, ["item_id", "kind"])
    s.execute(delete(chats).where(chats.c.id == old.id))
    if paused := changed.get("paused", new.paused):
        drop(s, deliveries.c.chat == new.id, reason=paused)


def _hours(old: Row[Any], new: Row[Any]) -> dict[str, Any]:
    one = old if new.quiet_from is None else new
    return {
        "quiet_from": one.quiet_from,
        "quiet_to": one.quiet_to,
        "digest_at": new.digest_at or old.digest_at,
    }


def _give(s: Session, table: Any, old: int, new: int, same: list[str]) -> None:
    """Re-key rows, but for those that the new chat has the like of: they go with the old chat."""
    own = table.alias("own")
    has_like = exists().where(own.c.chat == new, *(own.c[name] == table.c[name] for name in same))
    values: dict[str, Any] = {"chat": new}
    if table is deliveries:
        values["message_id"] = None
    s.execute(update(table).where(table.c.chat == old, ~has_like).values(values))


def _land(s: Session, old: int) -> None:
    """Take back what is in flight or in doubt: two may not fly to one chat.

    The old chat may have it since just before the move, and its messages can't be probed any more: what is
    sent again counts as perhaps twice, unless its own answer comes and says that it was refused.
    """
    values: dict[str, Any] = {"state": DeliveryState.QUEUED, "leased_until_at": None, "doubts": 1}
    s.execute(update(deliveries).where(deliveries.c.chat == old, is_open(deliveries)).values(values))
