"""Posts of channels that are sources because the bot is an administrator there: kept until they are read."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, select, update

from storage.engine.session import Session
from storage.engine.tables import feeds, posts
from storage.engine.upsert import upsert
from storage.engine.versions import bump_feeds
from storage.model import Post

KEPT: Final = 100
"""Posts of a channel, the newest; a document of the others' holds 16 to 20."""

_NAMES: Final = ("message_id", "link", "markup", "outlet", "photo", "posted_at")


def keep(s: Session, url: str, post: Post, *, now: datetime) -> bool:
    """Keep a post, or its new text, and have its source read at once; False: it is no source's."""
    feed_id = s.scalar(select(feeds.c.id).where(feeds.c.url == url, feeds.c.removed_at.is_(None)))
    if feed_id is None:
        return False
    values = {name: getattr(post, name) for name in _NAMES}
    insert = upsert(s, posts).values(feed_id=feed_id, **values)
    changed = {name: insert.excluded[name] for name in ("markup", "outlet", "photo", "link")}
    s.execute(
        insert.on_conflict_do_update(index_elements=[posts.c.feed_id, posts.c.message_id], set_=changed)
    )
    _forget_oldest(s, feed_id)
    s.execute(update(feeds).where(feeds.c.id == feed_id).values(next_check_at=now))
    bump_feeds(s, feeds.c.id == feed_id)
    return True


def of(s: Session, feed_id: int) -> list[Post]:
    """Return the kept posts of a source, the newest first."""
    query = select(*(posts.c[name] for name in _NAMES)).where(posts.c.feed_id == feed_id)
    rows = s.execute(query.order_by(posts.c.message_id.desc()))
    return [Post(**dict(zip(_NAMES, row, strict=True))) for row in rows]


def _forget_oldest(s: Session, feed_id: int) -> None:
    newest = select(posts.c.message_id).where(posts.c.feed_id == feed_id)
    last = s.scalar(newest.order_by(posts.c.message_id.desc()).offset(KEPT).limit(1))
    if last is not None:
        s.execute(delete(posts).where(posts.c.feed_id == feed_id, posts.c.message_id <= last))
