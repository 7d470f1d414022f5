"""Finds the few remembered items worth comparing, by the rare terms they share. Decides nothing.

An inverted index on terms; brute force manages 19 titles/s over 100,000, such an index thousands.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from bot.news.fingerprint import Fingerprint
from bot.news.rarity import Rarity

CANDIDATES: Final = 40
_TITLE_KEYS: Final = 6  # rarest terms of the title that are looked up
_LEAD_KEYS: Final = 5  # and of the rest
_POSTINGS: Final = 60  # newest items looked at under one term
_ENOUGH: Final = 160  # items met; commoner terms then bring nothing nearer
_LEAD_HEAD: Final = 8  # words of a lead that are its name: truncated leads share them
_COMMON: Final = 0.05  # share of the items from which a term says less and less, whatever the language says
_PRIOR: Final = 200  # items assumed before the first one, so that early shares are not extreme


class Totals(NamedTuple):
    """Weights of an item's terms when it was remembered: computed once, though they drift a little."""

    title: float
    all: float


class Index:
    """Remembered items by term, by whole title and by how the lead begins. Ids come in rising order."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._prints: dict[int, Fingerprint] = {}
        self._totals: dict[int, Totals] = {}
        self._postings: dict[str, list[int]] = {}
        self._counts: dict[
            str, int
        ] = {}  # remembered items with the term; a posting list is cut, this is not
        self._named: dict[tuple[str, ...], list[int]] = {}

    def __len__(self) -> int:
        return len(self._prints)

    def get(self, item_id: int) -> Fingerprint:
        """The fingerprint of a remembered item; KeyError when it is not."""
        return self._prints[item_id]

    def prints_of(self, ids: Sequence[int]) -> Iterator[tuple[int, Fingerprint]]:
        """The ids with their fingerprints; KeyError at one that is not remembered."""
        return zip(ids, map(self._prints.__getitem__, ids), strict=True)

    def add(self, item_id: int, one: Fingerprint) -> None:
        """Remember an item; the former version of it is forgotten."""
        self.remove(item_id)
        self._prints[item_id] = one
        weights = self.weights(one.terms)
        self._totals[item_id] = totals(one, weights)
        counts, postings = self._counts, self._postings
        for term in one.terms:
            counts[term] = counts.get(term, 0) + 1
            if (found := postings.get(term)) is None:
                postings[term] = [item_id]
            else:
                _append(found, item_id, _POSTINGS)
        for name in _names(one):
            _append(self._named.setdefault(name, []), item_id, CANDIDATES)

    def remove(self, item_id: int) -> None:
        """Forget an item, if it is remembered."""
        one = self._prints.pop(item_id, None)
        if one is None:
            return
        del self._totals[item_id]
        for term in one.terms:
            self._counts[term] -= 1
            if not self._counts[term]:
                del self._counts[term], self._postings[term]
        for name in _names(one):
            left = self._named[name]
            if item_id in left:
                left.remove(item_id)
            if not left:
                del self._named[name]

    def titled(self, one: Fingerprint) -> list[int]:
        """Ids of the newest items with the same title."""
        return self._named.get(one.title, [])[-CANDIDATES:]

    def with_lead(self, one: Fingerprint) -> list[int]:
        """Ids of the newest items whose lead begins as this one's."""
        return self._named.get(_lead_name(one), [])[-CANDIDATES:] if one.lead else []

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """How much each term tells 0 to 1: as in the language, less where the stream is full of it."""
        weight, counts = self._rarity.weight, self._counts
        common = _COMMON * (len(self._prints) + _PRIOR)
        found = {term: weight(term) for term in terms}
        for term in found:
            if (count := counts.get(term, 0)) > common:
                found[term] *= self._left(count)
        return found

    def _left(self, count: int) -> float:
        """What is left of a weight: 1 at the share `_COMMON`, 0 where every item has the term."""
        return max(0.0, math.log(count / (len(self._prints) + _PRIOR)) / math.log(_COMMON))

    def weighed(self, ids: Sequence[int]) -> Iterator[tuple[int, Fingerprint, Totals]]:
        """The ids with their fingerprints, and what their terms weighed when they came."""
        return zip(ids, map(self._prints.__getitem__, ids), map(self._totals.__getitem__, ids), strict=True)

    def totals_of(self, item_id: int) -> Totals:
        """What the terms of a remembered item weighed when it came; KeyError when it is forgotten."""
        return self._totals[item_id]

    def candidates(self, one: Fingerprint, *, limit: int = CANDIDATES) -> list[int]:
        """Ids of the items most like it: those that share most rare terms first, then the rarest term."""
        postings: list[Iterator[int]] = []
        met = 0
        for term in self._rarest(one):
            newest = self._postings[term][-_POSTINGS:]
            postings.append(reversed(newest))
            met += len(newest)
            if met > _ENOUGH:
                break
        shared = Counter(chain.from_iterable(postings))
        for name in _names(one):
            for item_id in self._named.get(name, ())[-limit:]:
                shared[item_id] += limit
        # Most share one common term only: they need no sorting.
        found = [item_id for item_id, times in shared.items() if times > 1]
        found.sort(key=shared.__getitem__, reverse=True)
        if len(found) < limit:
            found += [item_id for item_id, times in shared.items() if times == 1][: limit - len(found)]
        return [item_id for item_id in found[:limit] if item_id in self._prints]

    def _rarest(self, one: Fingerprint) -> list[str]:
        counts = self._counts
        count = counts.__getitem__
        cut = len(one.title_terms)
        title = sorted([term for term in one.title_terms if term in counts], key=count)[:_TITLE_KEYS]
        rest = sorted([term for term in one.terms[cut:] if term in counts], key=count)[:_LEAD_KEYS]
        return sorted(title + rest, key=count)


def totals(one: Fingerprint, weights: dict[str, float]) -> Totals:
    """Sum the weights of an item's terms."""
    return Totals(title=sum(map(weights.__getitem__, one.title_terms)), all=sum(weights.values()))


def _append(ids: list[int], item_id: int, limit: int) -> None:
    """Append, and cut what nobody looks at any more now and then."""
    ids.append(item_id)
    if len(ids) > 2 * limit:
        del ids[:-limit]


def _names(one: Fingerprint) -> tuple[tuple[str, ...], ...]:
    """What it is found by whole: its title, and how its lead begins."""
    return (one.title, _lead_name(one)) if one.lead else (one.title,)


def _lead_name(one: Fingerprint) -> tuple[str, ...]:
    return ("", *one.lead[:_LEAD_HEAD])
