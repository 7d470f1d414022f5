"""What each source brought lately, in two statements for any number of sources. Changes nothing."""

from collections.abc import Collection
from datetime import datetime
from itertools import groupby
from statistics import median
from typing import Any, Final

from sqlalchemy import ColumnElement, false, func, select

from storage.engine.session import Session
from storage.engine.tables import feeds, items
from storage.engine.upsert import one_of
from storage.model import FeedFigures, FeedStatus, Held, Reach

MEASURED: Final = 50
"""Dated items of a source that its delay is the median of, the latest ones."""

_NO_NEWS: Final = (Held.FIRST_READ, Held.REKEYED)  # what was there before we looked tells no delay


def reach(s: Session) -> Reach:
    """Sum up how the polled sources fare, in one statement."""
    is_polled = feeds.c.removed_at.is_(None) & (feeds.c.status != FeedStatus.RETIRED)
    found = select(
        func.count(),
        func.count().filter(feeds.c.failures > 0),
        func.max(feeds.c.failing_since_at),
        func.min(feeds.c.next_check_at),
    ).where(is_polled)
    sources, failing, failing_since_at, next_due_at = s.execute(found).one()
    return Reach(sources=sources, failing=failing, failing_since_at=failing_since_at, next_due_at=next_due_at)


def of_feeds(
    s: Session, feed_ids: Collection[int] | None = None, *, since: datetime, lately: datetime | None = None
) -> dict[int, FeedFigures]:
    """Count each source's items seen at or after `since`, and tell how late it comes; none, none.

    `feed_ids` None: of all sources. `lately`: count those seen since then apart, too.
    """
    which = [items.c.seen_at >= since, items.c.held.not_in(_NO_NEWS)]
    if feed_ids is not None:
        which.append(one_of(s, items.c.feed_id, list(feed_ids)))
    delays = _delays(s, which)
    is_late = items.c.seen_at >= lately if lately else false()
    counted = select(items.c.feed_id, func.count(), func.count().filter(is_late)).where(*which)
    return {
        feed_id: FeedFigures(items=count, lately=late, delay_seconds=delays.get(feed_id))
        for feed_id, count, late in s.execute(counted.group_by(items.c.feed_id))
    }


def last_titles(s: Session, feed_id: int, *, limit: int) -> list[tuple[datetime, str, str]]:
    """List what a source brought last: when, title, link; newest first."""
    own = select(items.c.seen_at, items.c.title, items.c.link).where(items.c.feed_id == feed_id)
    rows = s.execute(own.order_by(items.c.seen_at.desc(), items.c.id.desc()).limit(limit))
    return [(row.seen_at, row.title, row.link) for row in rows]


def _delays(s: Session, which: list[ColumnElement[bool]]) -> dict[int, float]:
    """Median of published → seen; an item dated after it was seen came without delay."""
    newest: Any = func.row_number().over(partition_by=items.c.feed_id, order_by=items.c.id.desc())
    dated = (
        select(items.c.feed_id, items.c.published_at, items.c.seen_at, newest.label("place"))
        .where(*which, items.c.published_at.is_not(None))
        .subquery()
    )
    query = select(dated.c.feed_id, dated.c.published_at, dated.c.seen_at).where(dated.c.place <= MEASURED)
    rows = s.execute(query.order_by(dated.c.feed_id))
    return {
        feed_id: median(max(0.0, (row.seen_at - row.published_at).total_seconds()) for row in own)
        for feed_id, own in groupby(rows, key=lambda row: row.feed_id)
    }
