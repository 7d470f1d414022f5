"""Tells what a new item is to those remembered: a repeat, a development, or news. Remembers nothing itself.

Two tasks, never one threshold: a repeat brings no new fact and is kept from who has it; a report of the same
event, however alike, is passed on as part of its story.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.news.fingerprint import Fingerprint
from bot.news.memory import Memory
from bot.news.places import Gazetteer
from bot.news.repeats import Circumstances, Comparison, SamePlace, compare
from storage.model import Item, VerdictKind

_OTHER_EVENT: Final = "same words in another order"  # who did it to whom

_STORY_WORDS: Final = 2  # in a title; one is a section's name


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
        is_stock = self._memory.is_stock_lead(one, item.feed_id)
        is_recurring = self._memory.is_recurring(one, item.feed_id, item.happened_at)
        akin: list[tuple[int, float]] = []
        nearest = ""
        for other_id in self._memory.index.candidates(one):
            other = self._memory.get(other_id)
            if other is None or (seconds := _apart(item, other)) > self._window:
                continue
            theirs = self._memory.index.get(other_id)
            circumstances = Circumstances(
                seconds=seconds,
                is_same_feed=item.feed_id == other.feed_id,
                is_recurring=is_recurring,
                is_stock_lead=is_stock,
                places_conflict=self._conflict(one, theirs),
            )
            found = compare(theirs, one, circumstances, same_place=self._same_place)
            if found.is_repeat:
                return self._repeat(other, found)
            nearest = nearest or found.why
            if not circumstances.places_conflict and found.why != _OTHER_EVENT:
                akin.append((other_id, seconds / self._window))
        return self._development(one, akin, nearest)

    def _repeat(self, other: Item, found: Comparison) -> Judgement:
        original = other.of if other.verdict is VerdictKind.DUPLICATE and other.of else other.id
        return Judgement(
            kind=VerdictKind.DUPLICATE, of=original, story_id=other.story_id, why=(f"repeats: {found.why}",)
        )

    def _development(self, one: Fingerprint, akin: list[tuple[int, float]], nearest: str) -> Judgement:
        joined = self._memory.stories.join(one, akin) if len(one.title_stems) >= _STORY_WORDS else None
        reasons = (nearest,) if nearest else ()
        if joined is None:
            return Judgement(kind=VerdictKind.NEW, why=reasons or ("nothing like it in memory",))
        changed = self._memory.stories.changed(one, joined)
        return Judgement(
            kind=VerdictKind.UPDATE,
            of=joined.of,
            story_id=joined.story_id,
            why=(f"same story: likeness {joined.score:.2f}", *reasons, *([changed] if changed else ())),
            changed=changed,
        )

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
