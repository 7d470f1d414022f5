"""Tells which story an item belongs to, and what is new in it. Suppresses nothing: that is repeats.py.

Single-pass clustering: an item is compared with the story's first report and the member most like it; the
mean counts, so that a chain A~B~C cannot bring A and C together.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import mul
from typing import Final

from rapidfuzz import fuzz

from bot.news.fingerprint import Fingerprint
from bot.news.repeats import opposed
from bot.news.similar import Index, Totals

# Logistic regression on the STS headline and tgcontest pairs; bench/dedup.py prints what comes of it.
_WEIGHTS: Final = (1.14, 0.94, 1.00, 1.23, 1.63)
_TITLE_SET, _TITLE_SORT = 0.57, 0.53  # of rapidfuzz's ratios
_BIAS: Final = -3.29
_HOPELESS: Final = 0.0  # log odds; below it no threshold in use is reached
_FULL_SHARE: Final = 4.0  # weight of shared stems beyond which more says nothing
THRESHOLD: Final = 0.55
_AGE_COST: Final = 0.08  # added to the threshold for an item as old as the window
_MIN_SHARED: Final = 1.5  # weight of shared stems: one name in common makes no story
_MIN_STEMS: Final = 2
TITLE_WORDS: Final = 2  # a title of one is a section's name: it neither joins a story nor begins one
MAX_ITEMS: Final = 100  # of a story that count for joining; a longer one has become a topic

# How long ago a remembered item was, as a part of the window; None: it tells of another event, or is too old.
Age = Callable[[int], float | None]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A fingerprint and what its stems weigh."""

    words: Fingerprint
    totals: Totals


def likeness(a: Weighed, b: Weighed, index: Index) -> float:
    """How likely the two are about one event, 0 to 1; rare words weigh more."""
    shared = a.words.stems & b.words.stems
    if (shared_weight := index.weights(shared)) < _MIN_SHARED:
        return 0.0
    titles_share = index.weights(a.words.title_stems & b.words.title_stems)
    shares = (
        _part(2 * shared_weight, a.totals.all + b.totals.all),
        _part(2 * titles_share, a.totals.title + b.totals.title),
        _part(titles_share, min(a.totals.title, b.totals.title)),
        _part(shared_weight, min(a.totals.all, b.totals.all)),
        min(1.0, shared_weight / _FULL_SHARE),
    )
    total = _BIAS + sum(map(mul, _WEIGHTS, shares))
    if total + _TITLE_SET + _TITLE_SORT < _HOPELESS:
        return 0.0
    title, other = " ".join(a.words.title), " ".join(b.words.title)
    total += _TITLE_SET * fuzz.token_set_ratio(title, other) / 100
    total += _TITLE_SORT * fuzz.token_sort_ratio(title, other) / 100
    return 1 / (1 + math.exp(-total))


def _part(share: float, whole: float) -> float:
    return min(1.0, share / whole) if whole else 0.0


@dataclass(slots=True)
class Story:
    """What is remembered of a story. Changes as items join."""

    first: Weighed
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
        """Remember an item, which the index has already, as part of a story."""
        story = self._stories.get(story_id)
        if story is None:
            story = self._stories[story_id] = Story(Weighed(one, self._index.totals_of(item_id)))
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

    def join(self, one: Fingerprint, candidates: Iterable[int], *, age: Age) -> Joined | None:
        """Find the story of a new item. `candidates`: ids of remembered items, likeliest first."""
        best: Joined | None = None
        new = Weighed(one, self._index.totals(one))
        for item_id in candidates:
            theirs = self._index.get(item_id)
            if len(one.stems & theirs.stems) < _MIN_STEMS or len(theirs.title_stems) < TITLE_WORDS:
                continue
            score = likeness(new, Weighed(theirs, self._index.totals_of(item_id)), self._index)
            if score < THRESHOLD or (best is not None and score <= best.score):
                continue
            score = self._with_story(item_id, new, score)
            elapsed = age(item_id) if score >= THRESHOLD else None
            if elapsed is not None and score >= THRESHOLD + _AGE_COST * elapsed:
                best = Joined(story_id=self.story_of(item_id), of=item_id, score=score)
        return best

    def _with_story(self, item_id: int, new: Weighed, score: float) -> float:
        """The score, once the story's first report has had its say."""
        story_id = self.story_of(item_id)
        story = self._stories.get(story_id)
        if story is None or len(story.item_ids) > MAX_ITEMS:
            return 0.0
        return score if item_id == story_id else (score + likeness(new, story.first, self._index)) / 2

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
