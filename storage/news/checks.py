"""What checks leave of sources: everything of a source but what admins set. Fetches nothing."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Final

from sqlalchemy import bindparam, case, exists, func, update

from storage.engine.session import Session
from storage.engine.tables import feeds
from storage.engine.versions import bump_feeds
from storage.model import Feed
from storage.news.feeds import URL_LIMIT

_BY_A_CHECK: Final = (
    "status",
    "error",
    "failures",
    "failing_since_at",
    "interval_seconds",
    "next_check_at",
    "checked_at",
    "succeeded_at",
    "whole_at",
    "redirect_url",
    "redirect_count",
    "silent_at",
)
_OWN_TO_ADMINS: Final = {"id", "given_url", "home_region", "categories", "full_text", "muted"}
_CHECKED: Final = tuple(field.name for field in fields(Feed) if field.name not in _OWN_TO_ADMINS)
_SAVE_CHECK: Final = (
    update(feeds)
    .where(feeds.c.id == bindparam("checked_id"), feeds.c.url == bindparam("asked_url"))
    .values({name: bindparam(name) for name in _BY_A_CHECK})
)
_other: Final = feeds.alias("other")
_TAKEN: Final = exists().where(_other.c.url == bindparam("new_url"), _other.c.id != feeds.c.id)
_SAVE: Final = (
    update(feeds)
    .where(feeds.c.id == bindparam("saved_id"))
    .where(feeds.c.url == func.coalesce(bindparam("asked_url"), feeds.c.url))
    .values({name: bindparam(name) for name in _CHECKED if name not in {"title", "url"}})
    .values(title=case((feeds.c.title == "", bindparam("title")), else_=feeds.c.title))  # an admin's counts
    .values(url=case((_TAKEN, feeds.c.url), else_=func.coalesce(bindparam("new_url"), feeds.c.url)))
)


def save(s: Session, feed: Feed, *, asked_url: str = "") -> None:
    """Keep the state that a check left: everything but what admins set meanwhile (`muted`, `home_region` …).

    A new address is not taken over when another source has it, or when it is longer than URL_LIMIT.
    `asked_url` is where the check was made: of a source that an admin has moved meanwhile nothing is saved.
    """
    values = {name: getattr(feed, name) for name in _CHECKED if name != "url"}
    new_url = feed.url if len(feed.url) <= URL_LIMIT else None
    where = {"saved_id": feed.id, "new_url": new_url, "asked_url": asked_url or None}
    s.execute(_SAVE, values | where)
    if asked_url not in {"", feed.url}:  # whether the address was free, only the row tells
        bump_feeds(s, feeds.c.id == feed.id)


def save_all(s: Session, checked: Sequence[Feed]) -> None:
    """Keep what checks left that brought no document, in one statement: times, status, redirects met.

    Of a source that an admin has moved meanwhile nothing is saved: the check was made where it no longer is.
    """
    if checked:
        values = [
            {"checked_id": feed.id, "asked_url": feed.url}
            | {name: getattr(feed, name) for name in _BY_A_CHECK}
            for feed in checked
        ]
        s.execute(_SAVE_CHECK, values)
