"""Lets the sources whose news waits for a chat take turns: a flood of one keeps no other back. Sends nothing.

Round by feed id: the next source is the one behind that whose turn was last, which the chat's row remembers.
So choosing takes a few looks into one index, however much waits. Of a source what came first goes first, and
of a story the earlier reply.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    Update,
    bindparam,
    func,
    select,
    update,
)

from storage.engine.session import Session
from storage.engine.tables import chats, deliveries
from storage.engine.upsert import among, is_postgresql, listed
from storage.model import ChatId, Priority
from storage.readiness import has_earlier_reply, is_waiting
from storage.silence import is_heard
from storage.states import is_queued

_NOW: Final = bindparam("now", type_=deliveries.c.due_at.type)


def take(s: Session, of_chats: Sequence[ChatId], *, now: datetime) -> dict[ChatId, int]:
    """Choose the delivery whose source's turn it is; chat → delivery. Left out: no two, or it is silent."""
    on_postgresql = is_postgresql(s)
    found = s.scalars(_next(on_postgresql), {"asked": listed(s, of_chats), "now": now}).all()
    ids = [one for one in found if one is not None]  # a reply may have to wait
    if not ids:
        return {}
    # Apart from choosing: joined with that, PostgreSQL went through all deliveries there are.
    rows = s.execute(_sources(on_postgresql), {"chosen": listed(s, ids), "now": now}).all()
    alike: dict[int, list[ChatId]] = defaultdict(list)
    for row in rows:
        alike[row.feed_id].append(row.chat)
    for feed_id, same in alike.items():
        s.execute(_noting(on_postgresql), {"whose": feed_id, "same": listed(s, same)})
    return {row.chat: row.id for row in rows if row.is_heard}


@cache
def _next(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001
    news = deliveries.alias("news")
    mine = (is_queued(news), news.c.chat == chats.c.id, news.c.priority == Priority.NEWS)
    least, most = (select(end(news.c.feed_id)).where(*mine).scalar_subquery() for end in (func.min, func.max))
    chosen = func.coalesce(_first("behind", is_behind=True), _first("again"))
    return select(chosen).where(among(on_postgresql, chats.c.id, "asked"), least < most)


def _first(name: str, *, is_behind: bool = False) -> ScalarSelect[int]:
    """Select the first of a chat's news, by source; `is_behind`: of those behind the last turn's."""
    news = deliveries.alias(name)
    due: list[ColumnElement[bool]] = [
        is_queued(news),
        news.c.chat == chats.c.id,
        news.c.priority == Priority.NEWS,
        news.c.due_at <= _NOW,
        ~is_waiting(news),
        ~has_earlier_reply(news, _NOW),
    ]
    if is_behind:
        due.append(news.c.feed_id > chats.c.turn_of)
    first = select(news.c.id).where(*due).order_by(news.c.feed_id, news.c.id).limit(1)
    return first.correlate(chats).scalar_subquery()


@cache
def _sources(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001
    found = select(deliveries.c.chat, deliveries.c.id, deliveries.c.feed_id)
    found = found.add_columns(is_heard(deliveries, _NOW).label("is_heard"))
    return found.where(among(on_postgresql, deliveries.c.id, "chosen"))


@cache
def _noting(on_postgresql: bool) -> Update:  # noqa: FBT001
    whose = bindparam("whose", type_=chats.c.turn_of.type)
    return update(chats).where(among(on_postgresql, chats.c.id, "same")).values(turn_of=whose)
