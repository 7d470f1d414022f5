"""Finds the few remembered items worth comparing, by the rare words they share. Decides nothing.

An inverted index on stems; brute force manages 19 titles/s over 100,000, such an index thousands.
"""

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from typing import Final

from bot.news.fingerprint import Fingerprint

CANDIDATES: Final = 40
_TITLE_KEYS: Final = 6  # rarest stems of the title that are looked up
_LEAD_KEYS: Final = 5  # and of the rest
_POSTINGS: Final = 150  # newest items kept under one stem
_ENOUGH: Final = 300  # items met; commoner stems then bring nothing nearer
_LEAD_HEAD: Final = 8  # words of a lead that are its name: truncated leads share them
_PRIOR: Final = 200  # items assumed before the first one, so that early weights are not extreme


@dataclass(frozen=True, slots=True)
class Totals:
    """Weights of an item's stems when it was remembered: computed once, though they drift a little."""

    title: float
    all: float


class Index:
    """Remembered items by stem, by whole title and by how the lead begins. Ids come in rising order."""

    def __init__(self) -> None:
        self._prints: dict[int, Fingerprint] = {}
        self._totals: dict[int, Totals] = {}
        self._postings: dict[str, deque[int]] = {}
        self._counts: dict[
            str, int
        ] = {}  # remembered items with the stem; a posting list is cut, this is not
        self._named: dict[tuple[str, ...], deque[int]] = {}

    def __len__(self) -> int:
        return len(self._prints)

    def get(self, item_id: int) -> Fingerprint:
        """The fingerprint of a remembered item; KeyError when it is not."""
        return self._prints[item_id]

    def add(self, item_id: int, one: Fingerprint) -> None:
        """Remember an item; the former version of it is forgotten."""
        self.remove(item_id)
        self._prints[item_id] = one
        self._totals[item_id] = self.totals(one)
        for stem in one.stems:
            count = self._counts.get(stem, 0)
            self._counts[stem] = count + 1
            if not count:
                self._postings[stem] = deque(maxlen=_POSTINGS)
            self._postings[stem].append(item_id)
        for name in _names(one):
            self._named.setdefault(name, deque(maxlen=CANDIDATES)).append(item_id)

    def remove(self, item_id: int) -> None:
        """Forget an item, if it is remembered."""
        one = self._prints.pop(item_id, None)
        if one is None:
            return
        del self._totals[item_id]
        for stem in one.stems:
            self._counts[stem] -= 1
            if not self._counts[stem]:
                del self._counts[stem], self._postings[stem]
        for name in _names(one):
            left = self._named[name]
            if item_id in left:
                left.remove(item_id)
            if not left:
                del self._named[name]

    def titled(self, one: Fingerprint) -> list[int]:
        """Ids of the newest items with the same title."""
        return list(self._named.get(one.title, ()))

    def with_lead(self, one: Fingerprint) -> list[int]:
        """Ids of the newest items whose lead begins as this one's."""
        return list(self._named.get(_names(one)[1], ())) if one.lead else []

    def weight(self, stem: str) -> float:
        """How much a shared stem tells: 1 for one never met, near 0 for one in every item."""
        size = len(self._prints) + _PRIOR
        return math.log(size / (self._counts.get(stem, 0) + 1)) / math.log(size)

    def weights(self, stems: Iterable[str]) -> float:
        """Sum of the weights."""
        counts = self._counts.get
        found = [counts(stem, 0) + 1 for stem in stems]
        return len(found) - math.log(math.prod(found)) / math.log(len(self._prints) + _PRIOR)

    def totals(self, one: Fingerprint) -> Totals:
        """What the stems of an item weigh now."""
        return Totals(title=self.weights(one.title_stems), all=self.weights(one.stems))

    def totals_of(self, item_id: int) -> Totals:
        """What the stems of a remembered item weighed when it came; KeyError when it is forgotten."""
        return self._totals[item_id]

    def candidates(self, one: Fingerprint, *, limit: int = CANDIDATES) -> list[int]:
        """Ids of the items most like it, likeliest first."""
        score: dict[int, float] = {}
        so_far = score.get
        for name in _names(one):
            for item_id in self._named.get(name, ()):
                score[item_id] = so_far(item_id, 0.0) + limit
        for stem in self._rarest(one):
            gain = self.weight(stem)
            for item_id in self._postings[stem]:
                score[item_id] = so_far(item_id, 0.0) + gain
            if len(score) > _ENOUGH:
                break
        found = nlargest(limit, score, key=score.__getitem__)
        return [item_id for item_id in found if item_id in self._prints]

    def _rarest(self, one: Fingerprint) -> list[str]:
        counts = self._counts
        title = [stem for stem in one.title_stems if stem in counts]
        rest = [stem for stem in one.stems if stem in counts and stem not in one.title_stems]
        keys = nsmallest(_TITLE_KEYS, title, key=lambda stem: (counts[stem], stem))
        keys += nsmallest(_LEAD_KEYS, rest, key=lambda stem: (counts[stem], stem))
        return sorted(keys, key=lambda stem: (counts[stem], stem))


def _names(one: Fingerprint) -> tuple[tuple[str, ...], ...]:
    """What it is found by whole: its title, and how its lead begins."""
    return (one.title, ("", *one.lead[:_LEAD_HEAD])) if one.lead else (one.title,)
