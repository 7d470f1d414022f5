"""What the poller keeps in memory of the sources, and what tells it that somebody changed one."""

from typing import Final

from sqlalchemy import exists, select

from storage.engine.session import Session
from storage.engine.tables import counters, feeds, splits
from storage.model import Feed, Seen
from storage.news import feeds as sources

# Asked every few seconds: one statement, built once.
_LOOK: Final = select(counters.c.value, exists().where(splits.c.done_at.is_(None))).where(
    counters.c.name == "feeds"
)


def everything(s: Session) -> tuple[int, list[Feed]]:
    """Return the version, and every source that is polled, as they are at one instant."""
    version, _ = s.execute(_LOOK).one()
    return version, sources.polled(s)


def look(s: Session, since: int) -> Seen:
    """Tell what changed since a version."""
    version, has_splits = s.execute(_LOOK).one()
    if version == since:
        return Seen(version=version, has_splits=has_splits)
    changed = s.scalars(select(feeds.c.id).where(feeds.c.version > since))
    return Seen(version=version, feeds=frozenset(changed), has_splits=has_splits)
