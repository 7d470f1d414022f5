"""The keys under which a feed's items are known. Makes none."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Executable, Select, bindparam, delete, func, select, update

from storage.engine.session import Session
from storage.engine.tables import items, seen_keys
from storage.engine.upsert import among, insert_into, is_postgresql, listed, one_of
from storage.model import KnownItem, SeenKey

MET_AGAIN: Final = timedelta(days=1)  # a feed is read every few minutes: its keys need no write each time
MOST: Final = 24
"""Names of one item that are kept beside those just met: some sources make new ones at each poll."""

# Built once: building it costs more than running it.
_KNOWN: Final = (
    select(
        seen_keys.c.key,
        items.c.id,
        items.c.story_id,
        items.c.title,
        items.c.content_hash,
        items.c.published_at,
    )
    .join(items, items.c.id == seen_keys.c.item_id)
    .where(
        seen_keys.c.feed_id == bindparam("of_feed"), seen_keys.c.key.in_(bindparam("keys", expanding=True))
    )
)
_CHUNK: Final = 10_000  # values in one statement; SQLite's limit is 32,766


def known(s: Session, feed_id: int, keys: Collection[bytes]) -> dict[bytes, KnownItem]:
    """Find what each of these keys of the feed leads to; unknown keys are left out."""
    pairs: dict[bytes, int] = {}
    found: dict[int, tuple[int, str, bytes, datetime | None]] = {}
    for chunk in _chunks(list(keys)):
        for key, item_id, *facts in s.execute(_KNOWN, {"of_feed": feed_id, "keys": chunk}):
            pairs[key] = item_id
            found[item_id] = (facts[0], facts[1], facts[2], facts[3])
    all_keys: defaultdict[int, set[bytes]] = defaultdict(set)
    if found:
        for item_id, key in s.execute(_names(is_postgresql(s)), {"of_items": listed(s, found)}):
            all_keys[item_id].add(key)
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


@cache
def _names(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001 (the two databases)
    """Select the names of items: not joined to those met, of which each would bring all of its item's."""
    named = select(seen_keys.c.item_id, seen_keys.c.key)
    return named.where(among(on_postgresql, seen_keys.c.item_id, "of_items"))


def meet(s: Session, feed_id: int, keys: Iterable[SeenKey], now: datetime) -> None:
    """Note that a document has these keys now, and which item each leads to; forget what they replace."""
    keys = tuple(keys)
    same = {"feed_id": feed_id, "met_at": now, "met_before": now - MET_AGAIN}
    s.execute(_meeting(is_postgresql(s)), [same | {"key": key.key, "item_id": key.item_id} for key in keys])
    met = {"of_items": listed(s, {key.item_id for key in keys})}
    if many := set(s.scalars(_many_named(is_postgresql(s)), met)):
        _forget_names(s, feed_id, [key for key in keys if key.item_id in many], now)


@cache
def _meeting(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    met = insert_into(on_postgresql, seen_keys)
    return met.on_conflict_do_update(
        index_elements=[seen_keys.c.feed_id, seen_keys.c.key],
        set_={"met_at": met.excluded.met_at, "item_id": met.excluded.item_id},
        where=(seen_keys.c.met_at < bindparam("met_before")) | (seen_keys.c.item_id != met.excluded.item_id),
    )


@cache
def _many_named(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001 (the two databases)
    """Select those among some items that have more names than are kept."""
    counted = select(seen_keys.c.item_id).where(among(on_postgresql, seen_keys.c.item_id, "of_items"))
    return counted.group_by(seen_keys.c.item_id).having(func.count() > MOST)


def _forget_names(s: Session, feed_id: int, met: Sequence[SeenKey], now: datetime) -> None:
    """Forget the names of these keys' items but for the newest. What has been met now is of now."""
    for chunk in _chunks([key.key for key in met]):
        own = (seen_keys.c.feed_id == feed_id) & seen_keys.c.key.in_(chunk)
        s.execute(update(seen_keys).where(own, seen_keys.c.met_at < now).values(met_at=now))
    newer = func.rank().over(partition_by=seen_keys.c.item_id, order_by=seen_keys.c.met_at.desc())
    named = one_of(s, seen_keys.c.item_id, sorted({key.item_id for key in met}))
    ranked = select(seen_keys.c.key, newer.label("place")).where(named).subquery()
    replaced = select(ranked.c.key).where(ranked.c.place > MOST)
    s.execute(delete(seen_keys).where(seen_keys.c.feed_id == feed_id, seen_keys.c.key.in_(replaced)))


def _chunks(values: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
