"""Tells which story an item belongs to. Suppresses nothing: that is repeats.py.

Single-pass clustering: an item is compared with the first report of a story and its latest ones, never with
any member, and has to be backed by several of them, so that a chain A~B~C cannot bring A and C together.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.odds import HOPELESS, Weighed, log_odds
from bot.news.likeness.similar import Index
from bot.news.likeness.terms import CONCEPT, NUMBER, PLACE

# Log odds. One operating point for pairs and for the stream; bench.fit_stories chooses it on pairs.
THRESHOLD: Final = 0.5
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
MAX_REPORTS: Final = 250  # of a story, its copies apart; a longer one has become a topic
MAX_OF_FEED: Final = 50  # of them one feed's, which then joins the story no more: it makes none a topic alone

KINDS: Final = frozenset({CONCEPT, NUMBER, PLACE})  # terms that many events share

# What the circumstances of a member take off its log odds; None: the item tells of another event.
Cost = Callable[[int], float | None]


@dataclass(slots=True)
class Story:
    """What is remembered of a story. Changes as items join and are forgotten."""

    member_ids: list[int] = field(default_factory=list)  # remembered ones, the first report first; never none
    recent: int = 0  # of them are in the window; with none of them the story is over
    terms: Counter[str] = field(default_factory=Counter)  # of their titles
    reports: Counter[int] = field(default_factory=Counter)  # of them that copy none, by feed

    def takes(self, feed_id: int) -> bool:
        """Tell whether there is room for a report of the feed."""
        return self.reports[feed_id] < MAX_OF_FEED and self.reports.total() <= MAX_REPORTS

    @property
    def size(self) -> int:
        """How many items are remembered of it."""
        return len(self.member_ids)

    @property
    def told_ids(self) -> list[int]:
        """The first and the latest reports: what an item is compared with."""
        return [self.member_ids[0], *self.member_ids[max(1, self.size - _LATEST) :]]

    def take_back(self, one: Fingerprint) -> None:
        """Count the terms of a title no longer."""
        self.terms.subtract(one.title_terms)
        for term in one.title_terms:
            if not self.terms[term]:
                del self.terms[term]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The story that an item joins."""

    story_id: int
    of: int  # the member most like it
    log_odds: float

    @property
    def likeness(self) -> float:
        """How likely it is, 0 to 1."""
        return likeness(self.log_odds)


def likeness(log_odds: float) -> float:
    """How likely it is, 0 to 1."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds > HOPELESS else 0.0


class Stories:
    """The remembered stories, by id (their first item's). The index has every item that they name."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._stories: dict[int, Story] = {}
        self._story_of: dict[int, int] = {}
        self._feed_of: dict[int, int] = {}  # of reports; not of copies

    def get(self, story_id: int) -> Story:
        """The remembered story; KeyError when it is not."""
        return self._stories[story_id]

    def told(self, story_id: int) -> list[Fingerprint]:
        """The first and the latest reports of a remembered story; KeyError when it is not."""
        return [one for _, one in self._index.prints_of(self._stories[story_id].told_ids)]

    def add(self, item_id: int, story_id: int, one: Fingerprint, *, report_of: int | None) -> None:
        """Remember an item as part of a story, or its new version, before the index does.

        `report_of`: the feed that it is a report of; None: it is a copy.
        """
        story = self._stories.get(story_id)
        if story is None:
            story = self._stories[story_id] = Story()
        if item_id in self._story_of:
            story.take_back(self._index.get(item_id))
        else:
            self._story_of[item_id] = story_id
            story.member_ids.append(item_id)
            story.recent += 1
            if report_of is not None:
                self._feed_of[item_id] = report_of
                story.reports[report_of] += 1
        story.terms.update(one.title_terms)

    def leave(self, item_id: int) -> Story:
        """Count an item as recent no longer; its story."""
        story = self._stories[self._story_of[item_id]]
        story.recent -= 1
        return story

    def over(self) -> list[Story]:
        """List the stories of which nothing is in the window."""
        return [story for story in self._stories.values() if not story.recent]

    def remove(self, item_id: int) -> None:
        """Forget an item that has left, before the index does; with the last one its story is forgotten."""
        story_id = self._story_of.pop(item_id)
        story = self._stories[story_id]
        story.member_ids.remove(item_id)
        story.take_back(self._index.get(item_id))
        if (feed_id := self._feed_of.pop(item_id, None)) is not None:
            story.reports[feed_id] -= 1
        if not story.member_ids:
            del self._stories[story_id]

    def join(self, new: Weighed, candidates: Sequence[int], *, feed_id: int, cost: Cost) -> Joined | None:
        """Find the story of a feed's new item. `candidates`: ids of remembered items, likeliest first."""
        scored = {
            item_id: log_odds(new, theirs, weighed)
            for item_id, theirs, weighed in self._index.weighed(candidates)
        }
        asked: dict[int, float] = {}
        for item_id, score in scored.items():
            if score >= _ASKED_FROM:
                story_id = self._story_of[item_id]
                if not self._stories[story_id].takes(feed_id):
                    continue
                asked[story_id] = max(score, asked.get(story_id, HOPELESS))
        likeliest = sorted(asked, key=asked.__getitem__, reverse=True)[:_STORIES_ASKED]
        found = [self._ask(story_id, new, scored, is_only=len(likeliest) == 1) for story_id in likeliest]
        best, most = None, THRESHOLD
        for joined in filter(None, found):
            off = cost(joined.of)
            if off is not None and joined.log_odds - off >= most:
                best, most = joined, joined.log_odds - off
        return best

    def _ask(self, story_id: int, new: Weighed, scored: dict[int, float], *, is_only: bool) -> Joined | None:
        """Compare with the first report, the latest ones and the core; None: the item does not belong.

        `is_only`: no other story is in question, so a member alike enough needs no backing.
        """
        story = self._stories[story_id]
        told_ids = story.told_ids
        found = {item_id: scored[item_id] for item_id in told_ids if item_id in scored}
        score = max(found.values(), default=HOPELESS) - _DOUBT
        if not is_only or score < THRESHOLD:
            rest = [item_id for item_id in told_ids if item_id not in found]
            for item_id, theirs, weighed in self._index.weighed(rest):
                found[item_id] = log_odds(new, theirs, weighed)
            score = max(found.values()) + max(_backing(found), _core(story, new))
        if score < THRESHOLD:
            return None
        return Joined(story_id=story_id, of=max(found, key=found.__getitem__), log_odds=score)


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
        if (count := story.terms.get(term, 0)) >= least and term[0] not in KINDS
    )
    return min(_BACKING, _CORE_GAIN * mass - _DOUBT)
