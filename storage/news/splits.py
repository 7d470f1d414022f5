"""Merges that an admin undid: asked for by the chat side, carried out by the poller, kept for good.

The poller alone changes items: whoever decides must see each change between two decisions, never in one.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, delete, insert, select, update

from storage.engine.session import Session
from storage.engine.tables import deliveries, splits
from storage.model import Item, Split, VerdictKind
from storage.news import items

_FIELDS: Final = tuple(field.name for field in fields(Split))
_COLUMNS: Final = [splits.c[name] for name in _FIELDS]
_MERGED: Final = (VerdictKind.DUPLICATE, VerdictKind.UPDATE)


def ask(s: Session, item_id: int, *, by: int, now: datetime) -> bool:
    """Have an item taken out of its story. False: it is in nobody else's story (any more), or it is gone."""
    item = items.get(s, item_id)
    if item is None or item.of is None or item.verdict not in _MERGED or item.story_id == item.id:
        return False
    before = get(s, item_id)
    if before is not None and not before.is_undone:
        return False
    s.execute(delete(splits).where(splits.c.item_id == item_id))
    s.execute(
        insert(splits).values(
            item_id=item_id,
            former_story_id=item.story_id,
            former_of=item.of,
            former_verdict=item.verdict,
            by=by,
            asked_at=now,
            is_undone=False,
            done_at=None,
        )
    )
    return True


def ask_back(s: Session, item_id: int) -> bool:
    """Have the two joined again. False: they are not apart."""
    known = splits.c.item_id == item_id
    waits = delete(splits).where(known, splits.c.done_at.is_(None), ~splits.c.is_undone)
    if s.execute(waits.returning(splits.c.item_id)).first():
        return True
    done = update(splits).where(known, ~splits.c.is_undone).values(is_undone=True, done_at=None)
    return s.execute(done.returning(splits.c.item_id)).first() is not None


def get(s: Session, item_id: int) -> Split | None:
    """Return what was asked of this item last."""
    row = s.execute(select(*_COLUMNS).where(splits.c.item_id == item_id)).first()
    return None if row is None else _split(row)


def pending(s: Session) -> list[Split]:
    """List those to be carried out, in the order asked."""
    waiting = select(*_COLUMNS).where(splits.c.done_at.is_(None)).order_by(splits.c.asked_at)
    return [_split(row) for row in s.execute(waiting)]


def carry_out(s: Session, split: Split, *, publisher: str, now: datetime) -> list[Item]:
    """Make the item, and what followed from it, a story of its own; these items, in order of acceptance.

    `publisher`: of the item by itself. None left: it is gone by now.
    """
    item = items.get(s, split.item_id)
    if item is None:
        _done(s, split, now)
        return []
    split = replace(split, former_story_id=item.story_id)  # it may have gone along with another split
    story = items.story(s, split.former_story_id)
    going = _followers(split.item_id, story)
    moved = [
        _root(one, split, publisher) if one.id == split.item_id else replace(one, story_id=split.item_id)
        for one in story
        if one.id in going
    ]
    _move(s, moved, split.item_id)
    _done(s, split, now)
    return moved


def join_again(s: Session, split: Split, *, now: datetime) -> list[Item]:
    """Undo it: the item, and all that has joined it since, back into the former story; these items."""
    other = items.get(s, split.former_of)
    if other is not None:
        split = replace(split, former_story_id=other.story_id)
    moved = [
        _merged(one, split) if one.id == split.item_id else replace(one, story_id=split.former_story_id)
        for one in items.story(s, split.item_id)
    ]
    _move(s, moved, split.former_story_id)
    _done(s, split, now)
    return moved


def _split(row: Row[Any]) -> Split:
    return Split(**dict(zip(_FIELDS, row, strict=True)))


def _followers(item_id: int, story: Iterable[Item]) -> set[int]:
    """Return the item and what repeats or follows it, directly or not. Whatever follows came later."""
    going = {item_id}
    for one in story:
        if one.of in going:
            going.add(one.id)
    return going


def _root(item: Item, split: Split, publisher: str) -> Item:
    why = f"an admin: not the same as item {split.former_of}"
    return replace(
        item,
        story_id=item.id,
        verdict=VerdictKind.NEW,
        of=None,
        publisher=publisher,
        why=(why, *item.why),
    )


def _merged(item: Item, split: Split) -> Item:
    return replace(
        item,
        story_id=split.former_story_id,
        verdict=split.former_verdict,
        of=split.former_of,
        why=("an admin: the same after all", *item.why),
    )


def _move(s: Session, moved: list[Item], story_id: int) -> None:
    items.rewrite(s, moved)
    ids = [one.id for one in moved]
    s.execute(update(deliveries).where(deliveries.c.item_id.in_(ids)).values(story_id=story_id))


def _done(s: Session, split: Split, now: datetime) -> None:
    values = {"done_at": now, "former_story_id": split.former_story_id}
    s.execute(update(splits).where(splits.c.item_id == split.item_id).values(values))
