"""The keys under which a feed's items are known. Makes none."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from sqlalchemy import Executable, bindparam, select

from storage.engine.session import Session
from storage.engine.tables import items, seen_keys
from storage.engine.upsert import insert_into, is_postgresql
from storage.model import KnownItem, SeenKey

MET_AGAIN: Final = timedelta(days=1)  # a feed is read every few minutes: its keys need no write each time
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
_CHUNK: Final = 10_000  # values in one statement; SQLite's limit is 32,766


def known(s: Session, feed_id: int, keys: Collection[bytes]) -> dict[bytes, KnownItem]:
    """Find what each of these keys of the feed leads to; unknown keys are left out."""
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


def meet(s: Session, feed_id: int, keys: Iterable[SeenKey], now: datetime) -> None:
    """Note that a feed's document has these keys now, and which item each leads to."""
    same = {"feed_id": feed_id, "met_at": now, "met_before": now - MET_AGAIN}
    s.execute(_meeting(is_postgresql(s)), [same | {"key": key.key, "item_id": key.item_id} for key in keys])


@cache
def _meeting(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    met = insert_into(on_postgresql, seen_keys)
    return met.on_conflict_do_update(
        index_elements=[seen_keys.c.feed_id, seen_keys.c.key],
        set_={"met_at": met.excluded.met_at, "item_id": met.excluded.item_id},
        where=(seen_keys.c.met_at < bindparam("met_before")) | (seen_keys.c.item_id != met.excluded.item_id),
    )


def _chunks(values: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
