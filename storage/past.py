"""What chats wanted in the past: kept whenever one changes what it wants, so that /why can tell of then.

A row says what a chat wanted until an instant; what it wants since the newest row is in the chat's own rows.
"""

import json
from bisect import bisect
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from typing import Any, Final

from sqlalchemy import delete, func, insert, select

from storage.engine.session import Session
from storage.engine.tables import chats, past_wants, subscriptions
from storage.engine.upsert import one_of
from storage.model import ChatId, Mute, Wanted
from storage.mutes import mutes

MOST_KEPT: Final = 200_000
"""Letters of JSON of one chat: some 100 of a filter, so that a thousand changes fit."""

_AT_ONCE: Final = 10_000  # rows
_CHAT: Final = (
    chats.c.id,
    chats.c.subscribed_at,
    chats.c.paused,
    chats.c.news_languages,
    chats.c.publishers,
    chats.c.country_wide,
)


def of_chat(s: Session, chat_id: int, thread_id: int = 0) -> tuple[ChatId, Wanted] | None:
    """Return the chat, or the topic of it, with what it wants now; None: not known."""
    row = s.execute(select(*_CHAT).where(chats.c.chat_id == chat_id, chats.c.thread_id == thread_id)).first()
    return None if row is None else (row.id, _wanted(s, row))


def keep(s: Session, chat: ChatId, wanted: Wanted, *, until: datetime) -> None:
    """Keep what a chat wanted until an instant; of earlier ones what fits into MOST_KEPT."""
    s.execute(insert(past_wants).values(chat=chat, until_at=until, wanted=_written(wanted)))
    newest = past_wants.c.until_at.desc(), past_wants.c.id.desc()
    of_chat = past_wants.c.chat == chat
    sizes = s.execute(
        select(past_wants.c.id, func.length(past_wants.c.wanted)).where(of_chat).order_by(*newest)
    )
    ids, lengths = zip(*sizes.all(), strict=True)
    kept = max(bisect(list(accumulate(lengths)), MOST_KEPT), 1)
    s.execute(delete(past_wants).where(one_of(s, past_wants.c.id, ids[kept : kept + _AT_ONCE])))


def keep_all(s: Session, chat_id: int, *, until: datetime) -> None:
    """Keep what every topic of a Telegram chat wanted until an instant, before that changes."""
    for row in s.execute(select(*_CHAT).where(chats.c.chat_id == chat_id)).all():
        keep(s, row.id, _wanted(s, row), until=until)


def at(s: Session, chat: ChatId, then: datetime) -> Wanted | None:
    """Return what a chat wanted at an instant; None: it has not changed since."""
    rows = select(past_wants.c.wanted).where(past_wants.c.chat == chat, past_wants.c.until_at > then)
    first = s.scalar(rows.order_by(past_wants.c.until_at, past_wants.c.id).limit(1))
    return None if first is None else _read(first)


def forget(s: Session, *, before: datetime, limit: int) -> int:
    """Forget up to `limit` rows that tell of no later time than `before`. How many."""
    old = s.scalars(select(past_wants.c.id).where(past_wants.c.until_at < before).limit(limit)).all()
    s.execute(delete(past_wants).where(one_of(s, past_wants.c.id, old)))
    return len(old)


def _wanted(s: Session, row: Any) -> Wanted:
    own = (subscriptions.c.chat == row.id) & subscriptions.c.is_removed.is_(False)
    filters = select(subscriptions.c.id, subscriptions.c.query).where(own).order_by(subscriptions.c.id)
    return Wanted(
        is_subscribed=row.subscribed_at is not None,
        paused=row.paused,
        filters=tuple((one.id, one.query) for one in s.execute(filters)),
        mutes=mutes(s, row.id),
        languages=row.news_languages,
        publishers=row.publishers,
        country_wide=row.country_wide,
    )


def _written(wanted: Wanted) -> str:
    return json.dumps({
        "subscribed": wanted.is_subscribed,
        "paused": wanted.paused,
        "filters": wanted.filters,
        "mutes": [
            (feed, mute.since_at.isoformat(), mute.until_at and mute.until_at.isoformat(), 0)
            for feed, mute in wanted.mutes.items()
        ],
        "languages": sorted(wanted.languages),
        "publishers": wanted.publishers,
        "country_wide": wanted.country_wide,
    }, ensure_ascii=False)  # fmt: skip


def _read(text: str) -> Wanted:
    said = json.loads(text)
    wanted = Wanted(
        is_subscribed=said["subscribed"],
        paused=said["paused"],
        filters=tuple((number, query) for number, query in said["filters"]),
        languages=frozenset(said["languages"]),
        publishers=said["publishers"],
        country_wide=said["country_wide"],
    )
    return replace(wanted, mutes={feed: _mute(*rest) for feed, *rest in said["mutes"]})


def _mute(since: str, until: str | None, by: int) -> Mute:
    until_at = datetime.fromisoformat(until) if until else None
    return Mute(since_at=datetime.fromisoformat(since), until_at=until_at, by=by)
