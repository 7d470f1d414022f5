"""Sources: what is polled, and what admins set. What checks leave of them: checks.py."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    or_,
    select,
    update,
)

from storage.engine.session import Session
from storage.engine.tables import documents, feeds, posts
from storage.engine.upsert import one_of, upsert
from storage.engine.versions import bump_feeds
from storage.model import Feed, FeedStatus, Mute

URL_LIMIT: Final = 2000
"""Characters. PostgreSQL can't keep a text of more than 2.7 kB unique."""

_PLAIN: Final = tuple(field.name for field in fields(Feed) if field.name != "muted")
_COLUMNS: Final = [feeds.c[name] for name in _PLAIN]
_ANY: Final = select(feeds.c.id).where(feeds.c.removed_at.is_(None)).limit(1)
_MUTE: Final = (feeds.c.mute_since_at, feeds.c.mute_until_at, feeds.c.mute_by)


def add(  # noqa: PLR0913  # what a list of sources says of one
    s: Session,
    url: str,
    *,
    title: str = "",
    language: str | None = None,
    home_region: str | None = None,
    categories: tuple[str, ...] = (),
    now: datetime,
) -> tuple[Feed, bool]:
    """Make sure that the source exists; the bool tells whether it is new, or back after it was removed.

    One that comes back keeps its items, its seen keys and its mute, and its next document is stored silently;
    a home region or folders that are told now count.
    One that was removed where redirects had led it does not: it gives way. A source that exists already is
    returned as it is. Raises ValueError for a URL longer than URL_LIMIT.
    """
    _check_length(url)
    gone = select(feeds.c.id).where(
        feeds.c.url == url, feeds.c.removed_at.is_not(None), feeds.c.given_url != url
    )
    if (stray := s.scalar(gone)) is not None:
        _leave(s, stray, url)
    first = _untouched(url, now)
    first |= {"title": title, "language": language, "home_region": home_region, "categories": categories}
    insert = upsert(s, feeds).values(first)
    told = {"home_region": home_region, "categories": categories}
    back = {**_unread(now), "removed_at": None, "first_read_at": None}
    back |= {name: value for name, value in told.items() if value}
    insert = insert.on_conflict_do_update(
        index_elements=[feeds.c.url], set_=back, where=feeds.c.removed_at.is_not(None)
    )
    added = s.scalar(insert.returning(feeds.c.id))
    if added is not None:
        bump_feeds(s, feeds.c.id == added)
    feed = s.execute(_select().where(feeds.c.url == url)).one()
    return _feed(feed), added is not None


def bring_back(s: Session, url: str, *, now: datetime) -> Feed | None:
    """Undo the removal of the source that was read at this address; None: there is none."""
    here = (feeds.c.url == url) & feeds.c.removed_at.is_not(None)
    _change(s, here, removed_at=None, first_read_at=None, **_unread(now))
    return by_url(s, url)


def remove(s: Session, feed_id: int, *, now: datetime) -> None:
    """Stop polling it. Its items and seen keys stay, for as long as those of any item."""
    s.execute(delete(documents).where(documents.c.feed_id == feed_id))
    s.execute(delete(posts).where(posts.c.feed_id == feed_id))
    _change(s, feeds.c.id == feed_id, removed_at=now)


def move(s: Session, feed_id: int, url: str, *, now: datetime) -> Feed | None:
    """Poll the source at another address from now on; it keeps its id, items, seen keys and mutes.

    None: another source has the address, or this one is gone. A removed source that had it gives way, and
    keeps its items under an address that is nobody's. Raises ValueError for a URL longer than URL_LIMIT.
    """
    _check_length(url)
    holder = s.execute(select(feeds.c.id, feeds.c.removed_at).where(feeds.c.url == url)).first()
    if holder is not None and holder.id != feed_id:
        if holder.removed_at is None:
            return None
        _leave(s, holder.id, url)
    here = (feeds.c.id == feed_id) & feeds.c.removed_at.is_(None)
    _change(s, here, url=url, given_url=url, **_unread(now))
    return get(s, feed_id)


def rename(s: Session, feed_id: int, title: str) -> None:
    """Call the source so from now on, whatever its document says."""
    _change(s, feeds.c.id == feed_id, title=title)


def set_home_region(s: Session, feed_id: int, code: str | None) -> None:
    """Say where the source's unqualified places are (ISO 3166-1 or 3166-2); None: nowhere in particular."""
    _change(s, feeds.c.id == feed_id, home_region=code)


def set_full_text(s: Session, feed_id: int, *, on: bool) -> None:
    """Say whether the pages of the source's new items are read for their text."""
    _change(s, feeds.c.id == feed_id, full_text=on)


def all_feeds(s: Session) -> list[Feed]:
    """Every source, in the order they were added."""
    return [_feed(row) for row in s.execute(_present().order_by(feeds.c.id))]


def names(s: Session, *, but: int = 0) -> list[tuple[str, str]]:
    """Return title and address of each source but one."""
    query = select(feeds.c.title, feeds.c.url).where(feeds.c.removed_at.is_(None), feeds.c.id != but)
    return [(row.title, row.url) for row in s.execute(query)]


def given_urls(s: Session, *, but: int = 0) -> list[str]:
    """Return where somebody put each source but one."""
    query = select(feeds.c.given_url).where(feeds.c.removed_at.is_(None), feeds.c.id != but)
    return list(s.scalars(query))


def is_empty(s: Session) -> bool:
    """Tell whether there is no source at all."""
    return s.execute(_ANY).first() is None


def get(s: Session, feed_id: int) -> Feed | None:
    """Return the source; None when there is none, or it was removed."""
    row = s.execute(_GET, {"wanted_id": feed_id}).first()
    return None if row is None else _feed(row)


def by_url(s: Session, url: str) -> Feed | None:
    """Return the source with exactly this address; None when there is none, or it was removed."""
    return _first(s, _present().where(feeds.c.url == url))


def polled(s: Session, ids: Collection[int] | None = None) -> list[Feed]:
    """Every source that is asked for news: neither removed nor gone for good. `ids`: of these only."""
    query = _present().where(feeds.c.status != FeedStatus.RETIRED)
    if ids is not None:
        query = query.where(one_of(s, feeds.c.id, list(ids)))
    return [_feed(row) for row in s.execute(query)]


def merge(s: Session, feed: Feed, into: Feed, *, hands_on: bool, now: datetime) -> None:
    """Make one of two sources that are the same: `feed` is removed.

    `hands_on`: `into` gets what `feed` alone was told. A redirect from another host says nothing of `into`.
    """
    if hands_on:
        told = {
            "home_region": into.home_region or feed.home_region,
            "language": into.language or feed.language,
            "categories": into.categories or feed.categories,
            "full_text": into.full_text or feed.full_text,
        }
        _change(s, feeds.c.id == into.id, **told)
    remove(s, feed.id, now=now)


def mute(s: Session, feed_id: int, mute: Mute | None) -> None:
    """Silence the source for everybody; None: no longer."""
    values = {
        "mute_since_at": mute and mute.since_at,
        "mute_until_at": mute and mute.until_at,
        "mute_by": mute and mute.by,
    }
    _change(s, feeds.c.id == feed_id, **values)


def hidden(s: Session, *, now: datetime) -> tuple[list[int], list[int]]:
    """Return the ids of sources that are muted at `now`, and of those that are removed."""
    found = s.execute(_hidden(), {"now": now}).all()
    return [one.id for one in found if one.is_muted], [one.id for one in found if one.is_removed]


@cache
def _hidden() -> Select[Any]:
    muted = is_muted(bindparam("now", type_=feeds.c.removed_at.type))
    removed = feeds.c.removed_at.is_not(None)
    named = select(feeds.c.id, muted.label("is_muted"), removed.label("is_removed"))
    return named.where(or_(muted, removed))


def is_muted(now: Any) -> Any:
    """SQL condition: the source is muted at `now` (or a parameter). None: every mute counts."""
    muted = feeds.c.mute_since_at.is_not(None)
    if now is None:
        return muted
    return and_(muted, or_(feeds.c.mute_until_at.is_(None), feeds.c.mute_until_at > now))


def _check_length(url: str) -> None:
    if len(url) > URL_LIMIT:
        raise ValueError(f"a source's address may have {URL_LIMIT} characters, this one has {len(url)}")


def _leave(s: Session, feed_id: int, url: str) -> None:
    """Have a removed source no longer hold this address: it keeps its items under one that is nobody's."""
    s.execute(update(feeds).where(feeds.c.id == feed_id).values(url=f"{url}#was-{feed_id}"))


def _change(s: Session, where: ColumnElement[bool], **values: Any) -> None:
    """Change sources as anybody but the poller does: it is to see it."""
    s.execute(update(feeds).where(where).values(values))
    bump_feeds(s, where)


def _unread(now: datetime) -> dict[str, Any]:
    """Return the columns of a source that is to be read from its beginning, at once."""
    return {
        "status": FeedStatus.NEW,
        "error": "",
        "failures": 0,
        "failing_since_at": None,
        "etag": "",
        "last_modified": "",
        "whole_at": None,
        "body_hash": b"",
        "redirect_url": "",
        "redirect_count": 0,
        "silent_at": None,
        "next_check_at": now,
    }


def _untouched(url: str, now: datetime) -> dict[str, Any]:
    feed = Feed(id=0, url=url, given_url=url, title="", next_check_at=now)
    return {name: getattr(feed, name) for name in _PLAIN if name != "id"}


def _select() -> Select[Any]:
    return select(*_COLUMNS, *_MUTE)


def _present() -> Select[Any]:
    return _select().where(feeds.c.removed_at.is_(None))


def _first(s: Session, query: Select[Any]) -> Feed | None:
    row = s.execute(query).first()
    return None if row is None else _feed(row)


_GET: Final = _present().where(feeds.c.id == bindparam("wanted_id"))


def _feed(row: Row[Any]) -> Feed:
    *plain, since_at, until_at, by = tuple(row)
    muted = None if since_at is None else Mute(since_at=since_at, until_at=until_at, by=by)
    return Feed(**dict(zip(_PLAIN, plain, strict=True)), muted=muted)
