"""Tells in SQL of waiting news whether its source is silent for its chat: muted, or removed.

A silence is judged when a delivery would go out, so that one undone before loses nothing. A fresh one may be
a slip: what waits is kept under it. Edits go on: what a chat was sent stays right.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, func, literal, or_, select, true

from storage.engine.tables import feeds, mutes
from storage.model import Reason
from storage.news.feeds import is_muted
from storage.states import NEWS

FRESH: Final = timedelta(minutes=5)
"""So long news that waits is kept under a new mute or removal, for an Undo; then it is dropped."""

_HEARD: Final = ""


def settled(now: datetime) -> datetime:
    """Return the instant since which a silence holds that is fresh no more."""
    return now - FRESH


def silenced(rows: FromClause, now: Any, before: Any) -> ColumnElement[str]:
    """Give the reason why news is dropped `now` (or a parameter); "" = it is not, or it is no news.

    `before`: what `settled` returns of `now`, or a parameter.
    """
    return _silence(rows, now, before)


def is_heard(rows: FromClause, now: Any) -> ColumnElement[bool]:
    """Tell whether it may go out."""
    return _silence(rows, now, None) == _HEARD


def is_kept(rows: FromClause, now: Any, before: Any) -> ColumnElement[bool]:
    """Tell whether it neither goes out nor is dropped: its source's silence is fresh."""
    return and_(~is_heard(rows, now), silenced(rows, now, before) == _HEARD)


def _silence(rows: FromClause, now: Any, before: Any) -> ColumnElement[str]:
    """Give the reason why its source is silent; `before`: for what began by then alone, None: for all."""

    def began(column: ColumnElement[Any]) -> ColumnElement[bool]:
        return true() if before is None else column <= before

    said = literal(_HEARD)
    is_removed = and_(feeds.c.removed_at.is_not(None), began(feeds.c.removed_at))
    removed = (is_removed, literal(Reason.SOURCE_REMOVED.value))
    muted = (and_(is_muted(now), began(feeds.c.mute_since_at)), literal(Reason.MUTED.value))
    of_source = select(case(removed, muted, else_=said)).where(feeds.c.id == rows.c.feed_id)
    for_all = func.coalesce(of_source.scalar_subquery(), _HEARD)
    holds = and_(or_(mutes.c.until_at.is_(None), mutes.c.until_at > now), began(mutes.c.since_at))
    here = exists().where(mutes.c.chat == rows.c.chat, mutes.c.feed_id == rows.c.feed_id, holds)
    is_news = rows.c.kind.in_(NEWS)
    own = (here, literal(Reason.MUTED_HERE.value))
    return case((~is_news, said), (for_all != _HEARD, for_all), own, else_=said)
