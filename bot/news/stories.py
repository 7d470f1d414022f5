"""Tells which story an item belongs to, and what is new in it. Suppresses nothing: that is repeats.py.

Single-pass clustering: an item is compared with the story's first report and the member most like it; the
mean counts, so that a chain A~B~C cannot bring A and C together.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from bot.news.fingerprint import Fingerprint
from bot.news.repeats import opposed
from bot.news.similar import Index

# Logistic regression on the STS headline and tgcontest pairs; bench/dedup.py prints what comes of it.
_WEIGHTS: Final = (1.14, 0.94, 1.00, 1.23, 0.57, 0.53, 1.63)
_BIAS: Final = -3.29
_FULL_SHARE: Final = 4.0  # weight of shared stems beyond which more says nothing
THRESHOLD: Final = 0.55
_AGE_COST: Final = 0.08  # added to the threshold for an item as old as the window
_MIN_SHARED: Final = 1.5  # weight of shared stems: one name in common makes no story
MAX_ITEMS: Final = 100  # of a story that count for joining; a longer one has become a topic


def likeness(a: Fingerprint, b: Fingerprint, index: Index) -> float:
    """How likely the two are about one event, 0 to 1; rare words weigh more."""
    shared = a.stems & b.stems
    shared_weight = index.weights(shared)
    if len(shared) < 2 or shared_weight < _MIN_SHARED:  # noqa: PLR2004 (one word in common)
        return 0.0
    titles_share = index.weights(a.title_stems & b.title_stems)
    mine, theirs = index.weights(a.stems), index.weights(b.stems)
    my_title, their_title = index.weights(a.title_stems), index.weights(b.title_stems)
    title, other = " ".join(a.title), " ".join(b.title)
    features = (
        _part(2 * shared_weight, mine + theirs),
        _part(2 * titles_share, my_title + their_title),
        _part(titles_share, min(my_title, their_title)),
        _part(shared_weight, min(mine, theirs)),
        fuzz.token_set_ratio(title, other) / 100,
        fuzz.token_sort_ratio(title, other) / 100,
        min(1.0, shared_weight / _FULL_SHARE),
    )
    total = _BIAS + sum(weight * value for weight, value in zip(_WEIGHTS, features, strict=True))
    return 1 / (1 + math.exp(-total))


def _part(share: float, whole: float) -> float:
    return share / whole if whole else 0.0


@dataclass(slots=True)
class Story:
    """What is remembered of a story. Changes as items join."""

    first: Fingerprint
    item_ids: list[int] = field(default_factory=list)
    latest: dict[str, str] = field(default_factory=dict)  # role → the last figure that was reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The story that an item joins."""

    story_id: int
    of: int  # the member most like it
    score: float


class Stories:
    """The remembered stories, by id (their first item's)."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._stories: dict[int, Story] = {}
        self._story_of: dict[int, int] = {}

    def story_of(self, item_id: int) -> int:
        """The story of a remembered item; its own id when it is in none."""
        return self._story_of.get(item_id, item_id)

    def add(self, item_id: int, story_id: int, one: Fingerprint) -> None:
        """Remember an item as part of a story."""
        story = self._stories.setdefault(story_id, Story(one))
        if item_id not in self._story_of:
            story.item_ids.append(item_id)
        self._story_of[item_id] = story_id
        story.latest.update(dict(reversed(one.facts)))

    def remove(self, item_id: int) -> None:
        """Forget an item; with the last of its items a story is forgotten."""
        story_id = self._story_of.pop(item_id, None)
        story = self._stories.get(story_id) if story_id is not None else None
        if story is None or story_id is None:
            return
        story.item_ids.remove(item_id)
        if not story.item_ids:
            del self._stories[story_id]

    def join(self, one: Fingerprint, candidates: Iterable[tuple[int, float]]) -> Joined | None:
        """Find the story of a new item. `candidates`: remembered ids, and their age as part of the window."""
        best: Joined | None = None
        for item_id, age in candidates:
            story_id = self.story_of(item_id)
            story = self._stories.get(story_id)
            if story is None or len(story.item_ids) > MAX_ITEMS:
                continue
            need = THRESHOLD + _AGE_COST * age
            score = likeness(one, self._index.get(item_id), self._index)
            if score >= need and item_id != story_id:
                score = (score + likeness(one, story.first, self._index)) / 2
            if score >= need and (best is None or score > best.score):
                best = Joined(story_id=story_id, of=item_id, score=score)
        return best

    def changed(self, one: Fingerprint, joined: Joined) -> str:
        """Say what is new against the story: "14 killed, was 1". "" when the texts don't tell."""
        story = self._stories[joined.story_id]
        found = []
        if one.is_corrected:
            found.append("a correction")
        found += _new_figures(one.facts, story.latest)
        other = self._index.get(joined.of)
        if opposed(one, other):
            found.append("the opposite of the earlier report")
        return "; ".join(found)


def _new_figures(facts: Sequence[tuple[str, str]], latest: dict[str, str]) -> list[str]:
    told = dict(reversed(facts))
    return [
        f"{_grouped(value)} {role}, was {_grouped(latest[role])}"
        for role, value in told.items()
        if role in latest and latest[role] != value
    ]


def _grouped(value: str) -> str:
    return f"{int(value):,}" if value.isdigit() else value
