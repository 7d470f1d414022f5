"""Accepted items and their stories. Decides nothing about them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import (
    Integer,
    Row,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from storage.engine import versions
from storage.engine.session import Session, affected
from storage.engine.tables import counters, deliveries, feeds, items, seen_keys, splits
from storage.engine.tables import documents as kept
from storage.engine.upsert import among, is_postgresql, listed
from storage.model import Changes, Held, Item, Place, VerdictKind
from storage.news import checks, documents, entry_keys
from storage.news import feeds as sources
from storage.news.independence import Print, independent

_FIELDS: Final = tuple(field.name for field in fields(Item))
_COLUMNS: Final = [items.c[name] for name in _FIELDS]
_BY_ID: Final = select(*_COLUMNS).where(items.c.id == bindparam("item"))
_OF_STORY: Final = select(*_COLUMNS).where(items.c.story_id == bindparam("story")).order_by(items.c.id)
_NEXT_ID: Final = select(counters.c.value).where(counters.c.name == "items")
_INSERT: Final = insert(items)
_COUNT_UP: Final = (
    update(counters)
    .where(counters.c.name == "items", counters.c.value < bindparam("highest"))
    .values(value=bindparam("highest"))
)
_REWRITE: Final = update(items).where(items.c.id == bindparam("edited_id"))
SHOWN: Final = (VerdictKind.NEW, VerdictKind.UPDATE)
"""Verdicts of what is listed: reports and developments."""

PRINTS: Final = (*SHOWN, VerdictKind.DUPLICATE)  # with copies: listed for who does not see their report

_CHANGED: Final = (
    select(*_COLUMNS)
    .where(items.c.version > bindparam("known"))
    .order_by(items.c.version)
    .limit(bindparam("most", type_=Integer))
)
_LATELY: Final = 10_000  # items
_OUTLETS: Final = (
    select(items.c.feed_id, items.c.outlet)
    .where(items.c.id > select(func.max(items.c.id)).scalar_subquery() - _LATELY, items.c.outlet != "")
    .distinct()
)
_PRINTS: Final = (
    select(
        items.c.story_id,
        items.c.id,
        items.c.feed_id,
        feeds.c.url,
        items.c.outlet,
        items.c.publisher,
        items.c.verdict,
        items.c.of,
    )
    .join(feeds, feeds.c.id == items.c.feed_id)
    .where(items.c.story_id.in_(bindparam("stories", expanding=True)))
    .order_by(items.c.id)
)


def next_id(s: Session) -> int:
    """Return the first id that no item has, or ever had. One decider at a time gives ids."""
    given = s.scalar(_NEXT_ID) or 0
    return given + 1


def record(s: Session, changes: Changes, *, now: datetime) -> None:
    """Write what a poll of a feed found: items, edits, keys, the feed's state. `now`: when keys are met."""
    if changes.items:
        version = versions.raised(s, "news")
        s.execute(_INSERT, [_values(item) | {"version": version} for item in changes.items])
        s.execute(_COUNT_UP, {"highest": max(item.id for item in changes.items)})
    if changes.edited:
        rewrite(s, changes.edited)
    if changes.keys:
        entry_keys.meet(s, changes.feed.id, changes.keys, now)
    checks.save(s, changes.feed, asked_url=changes.feed.url)
    if changes.document:
        since = changes.document.read_at - entry_keys.MET_AGAIN
        documents.keep(s, changes.feed.id, changes.document, keys_since=since)


def rewrite(s: Session, changed: Sequence[Item]) -> None:
    """Put new versions of items in the place of what is stored."""
    if changed:
        version = versions.raised(s, "news")
        s.execute(_REWRITE, [_values(item, id_name="edited_id") | {"version": version} for item in changed])


def recent(
    s: Session, *, since: datetime, most: int | None = None, most_of_feed: int | None = None
) -> list[Item]:
    """Items first seen at or after `since` with the whole of their stories, in the order of acceptance.

    Of these only the `most` newest, and of one feed the `most_of_feed` newest, call for their stories.
    """
    place = func.row_number().over(partition_by=items.c.feed_id, order_by=items.c.id.desc())
    ranked = select(items.c.id, items.c.story_id, place.label("place")).where(items.c.seen_at >= since)
    one = ranked.subquery()
    newest_ones = select(one.c.story_id).order_by(one.c.id.desc()).limit(most)
    if most_of_feed is not None:
        newest_ones = newest_ones.where(one.c.place <= most_of_feed)
    going_on = select(newest_ones.subquery().c.story_id)
    return _list(s, _select().where(items.c.story_id.in_(going_on)).order_by(items.c.id))


def version(s: Session) -> int:
    """Return a number that rises with every change of items."""
    return versions.current(s, "news")


def changed_since(s: Session, version: int, *, limit: int) -> list[Item]:
    """Return up to `limit` of the items that came or changed after a version, the oldest change first."""
    return _list(s, _CHANGED, {"known": version, "most": limit})


def get(s: Session, item_id: int) -> Item | None:
    """Return the item; None when there is none, or it is forgotten."""
    return _first(s, _BY_ID, {"item": item_id})


def several(s: Session, ids: Collection[int]) -> list[Item]:
    """Return the items with these ids, in the order of acceptance; those that are not there are left out."""
    return _list(s, _several(is_postgresql(s)), {"wanted": listed(s, ids)})


@cache
def _several(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001 (the two databases)
    return _select().where(among(on_postgresql, items.c.id, "wanted")).order_by(items.c.id)


def by_link(s: Session, link: str) -> Item | None:
    """Return the first item with this canonical link (or, where it has none, with this very link)."""
    return _first(s, _select().where(items.c.link_hash == _hash(link)).order_by(items.c.id).limit(1))


def newest(  # noqa: PLR0913 - all that is asked of a list, each named
    s: Session,
    *,
    now: datetime | None = None,
    before_id: int | None = None,
    story_id: int | None = None,
    with_hidden: bool = False,
    with_copies: bool = False,
    limit: int,
) -> list[Item]:
    """Reports and developments, newest first: nothing of sources muted at `now`; duplicates if asked for.

    Of a removed source stays what it reported while it was one; what was there before goes with it: a source
    that was added by mistake leaves nothing behind.

    In the order in which they were published; where a publisher tells no time, the time of acceptance.
    Without `now` a mute counts even when its time is over. `before_id` turns the page. `story_id`: of that
    story only. `with_hidden`: of muted and removed sources, too.
    """
    query = _newest(
        is_timed=now is not None,
        is_page=before_id is not None,
        of_story=story_id is not None,
        with_hidden=with_hidden,
        with_copies=with_copies,
    )
    return _list(s, query, {"now": now, "before": before_id, "story": story_id, "most": limit})


def newest_places(s: Session, *, limit: int) -> list[tuple[Place, ...]]:
    """Return the places of the newest reports, and nothing else of them: less than half the work."""
    return list(s.scalars(_newest_places(), {"most": limit}))


@cache
def _newest_places() -> Select[Any]:
    reports = _newest(is_timed=False, is_page=False, of_story=False, with_hidden=False, with_copies=False)
    return reports.with_only_columns(items.c.places)


@cache
def _newest(
    *, is_timed: bool, is_page: bool, of_story: bool, with_hidden: bool, with_copies: bool
) -> Select[Any]:
    query = (
        _select()
        .where(items.c.verdict.in_(PRINTS if with_copies else SHOWN))
        .order_by(items.c.happened_at.desc(), items.c.id.desc())
        .limit(bindparam("most", type_=Integer))
    )
    if not with_hidden:
        # Sources are asked for beside the items, not joined: so the index that has the order is the one used.
        now = bindparam("now", type_=feeds.c.removed_at.type) if is_timed else None
        muted = select(feeds.c.id).where(sources.is_muted(now))
        removed = select(feeds.c.id).where(feeds.c.removed_at.is_not(None))
        query = query.where(
            items.c.feed_id.not_in(muted),
            or_(items.c.held != Held.FIRST_READ, items.c.feed_id.not_in(removed)),
        )
    if is_page:
        before = bindparam("before", type_=items.c.id.type)
        page_at = select(items.c.happened_at).where(items.c.id == before).scalar_subquery()
        is_below = tuple_(items.c.happened_at, items.c.id) < tuple_(page_at, before)
        query = query.where(page_at >= items.c.happened_at, is_below)  # the first one is the index's
    if of_story:
        query = query.where(items.c.story_id == bindparam("story", type_=items.c.story_id.type))
    return query


def story(s: Session, story_id: int) -> list[Item]:
    """Return the story's items, in the order of acceptance."""
    return _list(s, _OF_STORY, {"story": story_id})


def outlets(s: Session) -> list[tuple[int, str]]:
    """List the outlets that sources have named as an origin lately, each with the source's id."""
    return [(row[0], row[1]) for row in s.execute(_OUTLETS)]


def publishers(s: Session, story_ids: Collection[int]) -> dict[int, int]:
    """Count the independent publishers of each story: copies of one text, or of an agency's, count as one."""
    prints: dict[int, list[Print]] = defaultdict(list)
    for story_id, *print_ in s.execute(_PRINTS, {"stories": list(story_ids)}):
        prints[story_id].append(Print(*print_))
    return {story_id: independent(found) for story_id, found in prints.items()}


def publishers_among(s: Session, prints: Collection[Item]) -> int:
    """Count the independent publishers of some items of one story."""
    ids = {one.id for one in prints}
    rows = s.execute(_PRINTS, {"stories": list({one.story_id for one in prints})})
    return independent(Print(*print_) for _, *print_ in rows if print_[0] in ids)


def forget(s: Session, *, before: datetime) -> int:
    """Prune keys that nothing has met since `before` and no standing document holds, then items.

    An item stays while a key leads to it, a delivery of it is kept, or its story is younger. How many went.
    """
    still_there = exists().where(
        kept.c.feed_id == seen_keys.c.feed_id, seen_keys.c.met_at >= kept.c.keys_since_at
    )
    s.execute(delete(seen_keys).where(seen_keys.c.met_at < before, ~still_there))
    sibling = items.alias("sibling")
    s.execute(delete(splits).where(~exists().where(items.c.id == splits.c.item_id)))
    return affected(
        s,
        delete(items).where(
            items.c.seen_at < before,
            ~exists().where(seen_keys.c.item_id == items.c.id),
            ~exists().where(deliveries.c.item_id == items.c.id),
            ~exists().where(sibling.c.story_id == items.c.story_id, sibling.c.seen_at >= before),
        ),
    )


def _values(item: Item, id_name: str = "id") -> dict[str, Any]:
    values = {name: getattr(item, name) for name in _FIELDS}
    values[id_name] = values.pop("id")
    values["link_hash"] = _hash(item.canonical_link or item.link)
    values["happened_at"] = item.happened_at
    return values


def _hash(link: str) -> bytes:
    return blake2b(link.encode(errors="replace"), digest_size=16).digest()


def _select() -> Select[Any]:
    return select(*_COLUMNS)


def _list(s: Session, query: Select[Any], passed: dict[str, Any] | None = None) -> list[Item]:
    return [_item(row) for row in s.execute(query, passed)]


def _first(s: Session, query: Select[Any], passed: dict[str, Any] | None = None) -> Item | None:
    row = s.execute(query, passed).first()
    return None if row is None else _item(row)


def _item(row: Row[Any]) -> Item:
    return Item(**dict(zip(_FIELDS, row, strict=True)))
