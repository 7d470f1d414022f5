"""Tells what a new item is to those remembered: a repeat, a development, or news. Remembers nothing itself.

Two tasks, never one threshold: a repeat brings no new fact and is kept from who has it; a report of the same
event, however alike, is passed on as part of its story.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from bot.news.fingerprint import Fingerprint
from bot.news.memory import Memory
from bot.news.places import Gazetteer
from bot.news.repeats import (
    Circumstances,
    Comparison,
    SamePlace,
    compare,
    difference,
    is_reversed,
    may_agree,
)
from bot.news.stories import TITLE_WORDS
from storage.model import Item, VerdictKind

_NEAREST: Final = 24  # candidates asked for their story


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an item is, before age and holding back count."""

    kind: VerdictKind
    of: int | None = None
    story_id: int | None = None  # None: a story of its own
    why: tuple[str, ...] = ()
    changed: str = ""


class Judge:
    """Compares items with the memory."""

    def __init__(self, memory: Memory, gazetteer: Gazetteer, *, window_seconds: float) -> None:
        self._memory = memory
        self._gazetteer = gazetteer
        self._window = window_seconds
        self._same_place = _place_comparer(gazetteer)

    def judge(self, item: Item, one: Fingerprint) -> Judgement:
        """Find what the item repeats; else the story it goes on with; else it is new."""
        near = self._memory.index.candidates(one)
        objection = ""
        for other_id in near:
            theirs = self._memory.index.get(other_id)
            if not may_agree(theirs, one):
                continue
            other = self._memory.get(other_id)
            if other is None or _apart(item, other) > self._window:
                continue
            found = compare(
                theirs,
                one,
                partial(self._circumstances, item, one, other, theirs),
                same_place=self._same_place,
            )
            if found.is_repeat:
                return self._repeat(other, found)
            objection = objection or found.why
        return self._development(item, one, near[:_NEAREST], objection)

    def _circumstances(self, item: Item, one: Fingerprint, other: Item, theirs: Fingerprint) -> Circumstances:
        is_same_feed = item.feed_id == other.feed_id
        return Circumstances(
            seconds=_apart(item, other),
            is_same_feed=is_same_feed,
            is_recurring=self._memory.is_recurring(one, item.feed_id, item.happened_at),
            is_stock_lead=self._memory.is_stock_lead(one, item.feed_id),
            places_conflict=self._conflict(one, theirs),
        )

    def _repeat(self, other: Item, found: Comparison) -> Judgement:
        original = other.of if other.verdict is VerdictKind.DUPLICATE and other.of else other.id
        return Judgement(
            kind=VerdictKind.DUPLICATE, of=original, story_id=other.story_id, why=(f"repeats: {found.why}",)
        )

    def _development(self, item: Item, one: Fingerprint, near: Iterable[int], objection: str) -> Judgement:
        joined = None
        if len(one.title_stems) >= TITLE_WORDS:
            joined = self._memory.stories.join(one, near, age=lambda other_id: self._age(item, one, other_id))
        if joined is None:
            return Judgement(kind=VerdictKind.NEW, why=(objection or "nothing like it in memory",))
        differs = objection or difference(self._memory.index.get(joined.of), one)
        changed = self._memory.stories.changed(one, joined)
        member = self._memory.get(joined.of)
        of = member.of if member and member.verdict is VerdictKind.DUPLICATE and member.of else joined.of
        reasons = (f"same story: likeness {joined.score:.2f}", differs, changed)
        return Judgement(
            kind=VerdictKind.UPDATE,
            of=of,
            story_id=joined.story_id,
            why=tuple(reason for reason in reasons if reason),
            changed=changed,
        )

    def _age(self, item: Item, one: Fingerprint, other_id: int) -> float | None:
        """Time between the two as a part of the window; None: beyond it, or another event."""
        other, theirs = self._memory.get(other_id), self._memory.index.get(other_id)
        if other is None or is_reversed(theirs, one) or self._conflict(one, theirs):
            return None
        age = _apart(item, other) / self._window
        return age if age <= 1 else None

    def _conflict(self, a: Fingerprint, b: Fingerprint) -> bool:
        """Whether the two happened in different places, neither inside the other."""
        up = self._gazetteer.ancestors
        here, there = self._finest(a.happened_in), self._finest(b.happened_in)
        return bool(here and there) and not any(
            mine in up(theirs) or theirs in up(mine) for mine in here for theirs in there
        )

    def _finest(self, codes: frozenset[str]) -> list[str]:
        """Without places that contain another of the codes: beside "UA-63", "UA" says nothing."""
        up = self._gazetteer.ancestors
        return [code for code in codes if not any(code in up(other) for other in codes if other != code)]


def _apart(a: Item, b: Item) -> float:
    return abs((a.happened_at - b.happened_at).total_seconds())


def _place_comparer(gazetteer: Gazetteer) -> SamePlace:
    @lru_cache(maxsize=20_000)
    def spellings(word: str) -> frozenset[str] | None:
        return gazetteer.spellings(word) if gazetteer.resolve(word) else None

    def same_place(a: str, b: str, /) -> bool | None:
        mine, theirs = spellings(a), spellings(b)
        return None if mine is None or theirs is None else not mine.isdisjoint(theirs)

    return same_place
