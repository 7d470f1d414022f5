"""Tells which story an item belongs to. Suppresses nothing: that is repeats.py.

Single-pass clustering: an item is compared with the first report of a story and its latest ones, never with
any member, and has to be backed by several of them, so that a chain A~B~C cannot bring A and C together.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.news.stories.fingerprint import Fingerprint
from bot.news.stories.likeness import HOPELESS, Weighed, log_odds
from bot.news.stories.similar import Index, Totals
from bot.news.stories.terms import CONCEPT, NUMBER, PLACE

# Log odds. One operating point for pairs and for the stream; bench.fit_stories chooses it on pairs.
THRESHOLD: Final = 0.3
_AGE_COST: Final = -0.4  # added to the threshold for an item as old as the window
_BACKING: Final = 1.5  # the most that a story adds to the score of the member most like the item …
_DOUBT: Final = 0.5  # … and what it takes off when nothing else in it backs that member: no chains
_BACKS_FROM: Final = THRESHOLD - 2.0  # a member backs from these log odds
_ASKED_FROM: Final = THRESHOLD - _BACKING + _DOUBT  # a story is asked when a candidate of it has these
_LATEST: Final = 7  # members asked beside the first
_STORIES_ASKED: Final = 2  # the likeliest ones
_CORE_FROM: Final = 3  # items; what most titles of a story say is its core
_CORE_SHARE: Final = 0.3  # of its titles have a term of the core
_CORE_GAIN: Final = (
    2.0  # log odds for the weight of one term of the core, less where only some titles have it
)
MAX_ITEMS: Final = 250  # of a story that count for joining; a longer one has become a topic

_KINDS: Final = frozenset({CONCEPT, NUMBER, PLACE})  # terms that many events share

# How long ago a remembered item was, as a part of the window; None: it tells of another event, or is too old.
Age = Callable[[int], float | None]


@dataclass(slots=True)
class Figure:
    """What a story last reported of one thing counted, and all that it has reported of it."""

    value: str
    at: datetime  # when the report that brought it happened
    seen: set[str]

    def is_news(self, value: str, at: datetime) -> bool:
        """Whether a report of then takes the figure on. An outlet that lags repeats one that is overtaken."""
        return value not in self.seen and at >= self.at


@dataclass(slots=True)
class Story:
    """What is remembered of a story. Changes as items join."""

    first: tuple[Fingerprint, Totals]
    latest_ids: list[int] = field(default_factory=list)  # a deque would take 760 bytes
    size: int = 0
    terms: Counter[str] = field(default_factory=Counter)  # of the titles
    figures: dict[str, Figure] = field(default_factory=dict)  # by role
    publishers: tuple[str, ...] = ()  # independent ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The story that an item joins."""

    story_id: int
    of: int  # the member most like it
    log_odds: float

    @property
    def likeness(self) -> float:
        """How likely it is, 0 to 1."""
        return 1 / (1 + math.exp(-self.log_odds))


class Stories:
    """The remembered stories, by id (their first item's)."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._stories: dict[int, Story] = {}
        self._story_of: dict[int, int] = {}

    def story_of(self, item_id: int) -> int:
        """The story of a remembered item; its own id when it is in none."""
        return self._story_of.get(item_id, item_id)

    def get(self, story_id: int) -> Story:
        """The remembered story; KeyError when it is not."""
        return self._stories[story_id]

    def told(self, story_id: int) -> list[Fingerprint]:
        """The first and the latest reports of a remembered story; KeyError when it is not."""
        story = self._stories[story_id]
        return [story.first[0], *(one for _, one in self._index.prints_of(story.latest_ids))]

    def publishers_of(self, story_id: int) -> int:
        """How many independent publishers have the story; 1 where it is not remembered."""
        story = self._stories.get(story_id)
        return len(story.publishers) if story else 1

    def add(self, item_id: int, story_id: int, one: Fingerprint, *, publisher: str, at: datetime) -> None:
        """Remember an item, which the index has already and which happened then, as part of a story."""
        story = self._stories.get(story_id)
        if story is None:
            story = self._stories[story_id] = Story((one, self._index.totals_of(item_id)))
        if item_id not in self._story_of:
            story.latest_ids.append(item_id)
            del story.latest_ids[:-_LATEST]
            story.size += 1
            story.terms.update(one.title_terms)
        self._story_of[item_id] = story_id
        if publisher not in story.publishers:
            story.publishers += (publisher,)
        _report(story.figures, one, at)

    def remove(self, item_id: int) -> None:
        """Forget an item; with the last of its items a story is forgotten."""
        story_id = self._story_of.pop(item_id, None)
        story = self._stories.get(story_id) if story_id is not None else None
        if story is None or story_id is None:
            return
        story.size -= 1
        if item_id in story.latest_ids:
            story.latest_ids.remove(item_id)
        if not story.size:
            del self._stories[story_id]

    def join(self, new: Weighed, candidates: Sequence[int], *, age: Age) -> Joined | None:
        """Find the story of a new item. `candidates`: ids of remembered items, likeliest first."""
        scored = {
            item_id: log_odds(new, theirs, weighed)
            for item_id, theirs, weighed in self._index.weighed(candidates)
        }
        asked: dict[int, float] = {}
        for item_id, score in scored.items():
            if score >= _ASKED_FROM:
                story_id = self.story_of(item_id)
                asked[story_id] = max(score, asked.get(story_id, HOPELESS))
        likeliest = sorted(asked, key=asked.__getitem__, reverse=True)[:_STORIES_ASKED]
        found = [self._ask(story_id, new, scored, is_only=len(likeliest) == 1) for story_id in likeliest]
        best, most = None, THRESHOLD
        for joined in filter(None, found):
            elapsed = age(joined.of)
            if elapsed is not None and joined.log_odds - _AGE_COST * elapsed >= most:
                best, most = joined, joined.log_odds - _AGE_COST * elapsed
        return best

    def _ask(self, story_id: int, new: Weighed, scored: dict[int, float], *, is_only: bool) -> Joined | None:
        """Compare with the first report, the latest ones and the core; None: the item does not belong.

        `is_only`: no other story is in question, so a member alike enough needs no backing.
        """
        story = self._stories.get(story_id)
        if story is None or story.size > MAX_ITEMS:
            return None
        found = {item_id: scored[item_id] for item_id in (story_id, *story.latest_ids) if item_id in scored}
        score = max(found.values(), default=HOPELESS) - _DOUBT
        if not is_only or score < THRESHOLD:
            self._score_rest(story_id, story, new, found)
            score = max(found.values()) + max(_backing(found), _core(story, new))
        if score < THRESHOLD:
            return None
        return Joined(story_id=story_id, of=max(found, key=found.__getitem__), log_odds=score)

    def _score_rest(self, story_id: int, story: Story, new: Weighed, found: dict[int, float]) -> None:
        """Compare with those of the first and the latest reports that are not in `found` yet."""
        rest = [item_id for item_id in story.latest_ids if item_id not in found]
        for item_id, theirs, weighed in self._index.weighed(rest):
            found[item_id] = log_odds(new, theirs, weighed)
        if story_id not in found:  # it is long ago, or forgotten already
            found[story_id] = log_odds(new, *story.first)


def _backing(found: dict[int, float]) -> float:
    """What the members beside the best one add to its score, or take from it."""
    others = len(found) - 1
    if not others:
        return 0.0
    backing = sum(score >= _BACKS_FROM for score in found.values()) - 1
    return _BACKING * max(0, backing) / others - _DOUBT


def _core(story: Story, new: Weighed) -> float:
    """What it adds or takes off that the item has the names which most of the story's titles have."""
    if story.size < _CORE_FROM:
        return -_DOUBT
    least = max(2, story.size * _CORE_SHARE)
    mass = sum(
        new.weights[term] * min(1.0, 2 * count / story.size)
        for term in new.words.title_terms
        if (count := story.terms.get(term, 0)) >= least and term[0] not in _KINDS
    )
    return min(_BACKING, _CORE_GAIN * mass - _DOUBT)


def _report(figures: dict[str, Figure], one: Fingerprint, at: datetime) -> None:
    for role, value in dict(reversed(one.facts)).items():
        last = figures.setdefault(role, Figure(value=value, at=at, seen={value}))
        if last.is_news(value, at):
            last.value, last.at = value, at
        last.seen.add(value)
