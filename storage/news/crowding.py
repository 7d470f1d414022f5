"""Bounds what is kept of one source: its newest reports. A thousand new ones a minute were 12 GB a day."""

from typing import Final

from sqlalchemy import and_, delete, exists, func, or_, select

from storage.engine.session import Session
from storage.engine.tables import items, seen_keys
from storage.engine.upsert import one_of

MOST: Final = 200_000
"""Items of one source: 90 days of 2,200, which is more than the busiest publish."""


def crowded(s: Session, *, most: int) -> list[int]:
    """List the sources of which there are more items than `most`."""
    counted = select(items.c.feed_id).group_by(items.c.feed_id).having(func.count() > most)
    return list(s.scalars(counted.order_by(items.c.feed_id)))


def thin_out(s: Session, feed_id: int, *, limit: int, most: int) -> int:
    """Forget up to `limit` of a source's items that are older than its `most` newest. How many went.

    What another item needs stays with it: the first report of its story, and the one that it repeats.
    """
    own = items.c.feed_id == feed_id
    newest_first = select(items.c.seen_at).where(own).order_by(items.c.seen_at.desc())
    since = s.scalar(newest_first.offset(most).limit(1))
    if since is None:
        return 0
    other = items.alias("other")
    stays = or_(other.c.feed_id != feed_id, other.c.seen_at >= since)
    needs = or_(other.c.of == items.c.id, and_(items.c.id == items.c.story_id, other.c.id != items.c.id))
    needed = exists().where(other.c.story_id == items.c.story_id, stays, needs)
    found = select(items.c.id).where(own, items.c.seen_at < since, ~needed)
    gone = list(s.scalars(found.order_by(items.c.seen_at).limit(limit)))
    if gone:
        s.execute(delete(seen_keys).where(one_of(s, seen_keys.c.item_id, gone)))
        s.execute(delete(items).where(one_of(s, items.c.id, gone)))
    return len(gone)
