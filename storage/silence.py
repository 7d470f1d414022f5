"""Tells in SQL of waiting news whether its source is silent for its chat: muted, or removed.

A mute is judged when a delivery would go out, so that one undone before loses nothing. Edits go on: what a
chat was sent stays right.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, case, exists, func, literal, or_, select

from storage.engine.session import Session
from storage.engine.tables import deliveries, feeds, mutes
from storage.model import Reason
from storage.news.feeds import is_muted
from storage.states import NEWS, drop

_HEARD: Final = ""


def silenced(rows: FromClause, now: Any) -> ColumnElement[str]:
    """Give the reason why news is not sent `now` (or a parameter); "" = it is, or it is no news."""
    said = literal(_HEARD)
    removed = (feeds.c.removed_at.is_not(None), literal(Reason.SOURCE_REMOVED.value))
    muted = (is_muted(now), literal(Reason.MUTED.value))
    of_source = select(case(removed, muted, else_=said)).where(feeds.c.id == rows.c.feed_id)
    for_all = func.coalesce(of_source.scalar_subquery(), _HEARD)
    holds = or_(mutes.c.until_at.is_(None), mutes.c.until_at > now)
    here = exists().where(mutes.c.chat == rows.c.chat, mutes.c.feed_id == rows.c.feed_id, holds)
    is_news = rows.c.kind.in_(NEWS)
    own = (here, literal(Reason.MUTED_HERE.value))
    return case((~is_news, said), (for_all != _HEARD, for_all), own, else_=said)


def is_heard(rows: FromClause, now: Any) -> ColumnElement[bool]:
    """Tell whether it may go out."""
    return silenced(rows, now) == _HEARD


def drop_silenced(s: Session, *which: ColumnElement[bool], now: Any) -> int:
    """Drop what of this would go out now, and is of a silent source. How many."""
    why = silenced(deliveries, now)
    return drop(s, *which, why != _HEARD, reason=why)
