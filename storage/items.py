"""Accepted items, their stories, and the keys under which they are known. Decides nothing about them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import (
    Executable,
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

from storage import documents
from storage import feeds as sources
from storage.engine.session import Session
from storage.engine.tables import counters, deliveries, feeds, items, seen_keys, splits
from storage.engine.tables import documents as kept
from storage.engine.upsert import insert_into, is_postgresql, one_of
from storage.model import Changes, Held, Item, KnownItem, SeenKey, VerdictKind

_FIELDS: Final = tuple(field.name for field in fields(Item))
_COLUMNS: Final = [items.c[name] for name in _FIELDS]
MET_AGAIN: Final = timedelta(days=1)  # a feed is read every few minutes: its keys need no write each time
_HAPPENED_AT: Final = func.coalesce(items.c.published_at, items.c.seen_at)
_MET, _OTHER = seen_keys.alias("met"), seen_keys.alias("other")
# Built once: building it costs more than running it.
_KNOWN: Final = (
    select(
        _MET.c.key,
        items.c.id,
        items.c.story_id,
        items.c.title,
        items.c.content_hash,
        items.c.published_at,
        _OTHER.c.key,
    )
    .join(items, items.c.id == _MET.c.item_id)
    .join(_OTHER, (_OTHER.c.item_id == _MET.c.item_id) & (_OTHER.c.feed_id == _MET.c.feed_id))
    .where(_MET.c.feed_id == bindparam("of_feed"), _MET.c.key.in_(bindparam("keys", expanding=True)))
)
_BY_ID: Final = select(*_COLUMNS).where(items.c.id == bindparam("item"))
_OF_STORY: Final = select(*_COLUMNS).where(items.c.story_id == bindparam("story")).order_by(items.c.id)
_NEXT_ID: Final = select(counters.c.value).where(counters.c.name == "items")
_INSERT: Final = insert(items)
_COUNT_UP: Final = (
    update(counters)
    .where(counters.c.name == "items", counters.c.value < bindparam("highest"))
    .values(value=bindparam("highest"))
)
_CHUNK: Final = 10_000  # values in one statement; SQLite's limit is 32,766


def known(s: Session, feed_id: int, keys: Collection[bytes]) -> dict[bytes, KnownItem]:
    """What each of these keys of the feed leads to; unknown keys are left out."""
    pairs: dict[bytes, int] = {}
    found: dict[int, tuple[int, str, bytes, datetime | None]] = {}
    all_keys: dict[int, set[bytes]] = {}
    for chunk in _chunks(list(keys)):
        rows = s.execute(_KNOWN, {"of_feed": feed_id, "keys": chunk})
        for key, item_id, story_id, title, content_hash, published_at, other_key in rows:
            pairs[key] = item_id
            found[item_id] = (story_id, title, content_hash, published_at)
            all_keys.setdefault(item_id, set()).add(other_key)
    as_known = {
        item_id: KnownItem(
            item_id=item_id,
            story_id=story_id,
            title=title,
            content_hash=content_hash,
            published_at=published_at,
            keys=frozenset(all_keys[item_id]),
        )
        for item_id, (story_id, title, content_hash, published_at) in found.items()
    }
    return {key: as_known[item_id] for key, item_id in pairs.items()}


def next_id(s: Session) -> int:
    """The first id that no item has, or ever had. One decider at a time gives ids (rule 1)."""
    given = s.scalar(_NEXT_ID) or 0
    return given + 1


def record(s: Session, changes: Changes, *, now: datetime) -> None:
    """Write what a poll of a feed found: items, edits, keys, the feed's state. `now`: when keys are met."""
    if changes.items:
        s.execute(_INSERT, [_values(item) for item in changes.items])
        s.execute(_COUNT_UP, {"highest": max(item.id for item in changes.items)})
    if changes.edited:
        rewrite(s, changes.edited)
    if changes.keys:
        _meet(s, changes.feed.id, changes.keys, now)
    sources.save(s, changes.feed, asked_url=changes.feed.url)
    if changes.document:
        documents.keep(s, changes.feed.id, changes.document, keys_since=changes.document.read_at - MET_AGAIN)


def rewrite(s: Session, changed: Sequence[Item]) -> None:
    """Put new versions of items in the place of what is stored."""
    if changed:
        same = update(items).where(items.c.id == bindparam("edited_id"))
        s.execute(same, [_values(item, id_name="edited_id") for item in changed])


def recent(s: Session, *, since: datetime) -> list[Item]:
    """Items first seen at or after `since` with the whole of their stories, in the order of acceptance."""
    going_on = select(items.c.story_id).where(items.c.seen_at >= since)
    return _list(s, _select().where(items.c.story_id.in_(going_on)).order_by(items.c.id))


def get(s: Session, item_id: int) -> Item | None:
    """The item; None when there is none, or it is forgotten."""
    return _first(s, _BY_ID, {"item": item_id})


def several(s: Session, ids: Collection[int]) -> list[Item]:
    """The items with these ids, in the order of acceptance; those that are not there are left out."""
    return _list(s, _select().where(one_of(s, items.c.id, list(ids))).order_by(items.c.id))


def by_link(s: Session, link: str) -> Item | None:
    """The first item accepted with this canonical link (or, where it has none, with this very link)."""
    return _first(s, _select().where(items.c.link_hash == _hash(link)).order_by(items.c.id).limit(1))


def newest(
    s: Session,
    *,
    now: datetime | None = None,
    before_id: int | None = None,
    story_id: int | None = None,
    without_feeds: Collection[int] = (),
    limit: int,
) -> list[Item]:
    """Reports and developments, newest first: no duplicates, nothing of sources muted at `now`.

    Of a removed source stays what it reported while it was one; what was there before goes with it: a source
    that was added by mistake leaves nothing behind.

    In the order in which they were published; where a publisher tells no time, the time of acceptance.
    Without `now` a mute counts even when its time is over. `before_id` turns the page. `story_id`: of that
    story only. `without_feeds`: what the chat has muted for itself.
    """
    query = (
        _select()
        .join(feeds, feeds.c.id == items.c.feed_id)
        .where(items.c.verdict.in_([VerdictKind.NEW, VerdictKind.UPDATE]))
        .where(or_(feeds.c.removed_at.is_(None), items.c.held != Held.FIRST_READ), ~sources.is_muted(now))
        .order_by(_HAPPENED_AT.desc(), items.c.id.desc())
        .limit(limit)
    )
    if before_id is not None:
        page = select(_HAPPENED_AT).where(items.c.id == before_id).scalar_subquery()
        query = query.where(tuple_(_HAPPENED_AT, items.c.id) < tuple_(page, before_id))
    if story_id is not None:
        query = query.where(items.c.story_id == story_id)
    if without_feeds:
        query = query.where(items.c.feed_id.not_in(list(without_feeds)))
    return _list(s, query)


def story(s: Session, story_id: int) -> list[Item]:
    """The story's items, in the order of acceptance."""
    return _list(s, _OF_STORY, {"story": story_id})


def publishers(s: Session, story_ids: Collection[int]) -> dict[int, int]:
    """How many independent publishers have each story: copies of an agency's report count as one."""
    story_id = items.c.story_id
    counted = select(story_id, func.count(items.c.publisher.distinct())).where(story_id.in_(story_ids))
    return {row[0]: row[1] for row in s.execute(counted.group_by(story_id))}


def count_since(s: Session, since: datetime) -> int:
    """How many items were accepted at or after `since`, duplicates included."""
    return s.scalar(select(func.count()).select_from(items).where(items.c.seen_at >= since)) or 0


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
    pruned: Any = s.execute(
        delete(items).where(
            items.c.seen_at < before,
            ~exists().where(seen_keys.c.item_id == items.c.id),
            ~exists().where(deliveries.c.item_id == items.c.id),
            ~exists().where(sibling.c.story_id == items.c.story_id, sibling.c.seen_at >= before),
        )
    )
    return int(pruned.rowcount)


def _meet(s: Session, feed_id: int, keys: Iterable[SeenKey], now: datetime) -> None:
    same = {"feed_id": feed_id, "met_at": now, "met_before": now - MET_AGAIN}
    s.execute(_meeting(is_postgresql(s)), [same | {"key": key.key, "item_id": key.item_id} for key in keys])


@cache
def _meeting(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    met = insert_into(on_postgresql, seen_keys)
    return met.on_conflict_do_update(
        index_elements=[seen_keys.c.feed_id, seen_keys.c.key],
        set_={"met_at": met.excluded.met_at},
        where=seen_keys.c.met_at < bindparam("met_before"),
    )


def _values(item: Item, id_name: str = "id") -> dict[str, Any]:
    values = {name: getattr(item, name) for name in _FIELDS}
    values[id_name] = values.pop("id")
    values["link_hash"] = _hash(item.canonical_link or item.link)
    return values


def _hash(link: str) -> bytes:
    return blake2b(link.encode(errors="replace"), digest_size=16).digest()


def _select() -> Select[Any]:
    return select(*_COLUMNS)


def _list(s: Session, query: Select[Any], passed: dict[str, int] | None = None) -> list[Item]:
    return [_item(row) for row in s.execute(query, passed)]


def _first(s: Session, query: Select[Any], passed: dict[str, int] | None = None) -> Item | None:
    row = s.execute(query, passed).first()
    return None if row is None else _item(row)


def _item(row: Row[Any]) -> Item:
    return Item(**dict(zip(_FIELDS, row, strict=True)))


def _chunks(values: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
