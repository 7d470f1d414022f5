"""Finds the few remembered items worth comparing, by the rare terms they share. Decides nothing.

An inverted index on terms; brute force manages 19 titles/s over 100,000, such an index thousands.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Final, NamedTuple

from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.rarity import Rarity
from bot.news.likeness.terms import PLACE

CANDIDATES: Final = 40
_TITLE_KEYS: Final = 6  # rarest terms of the title that are looked up
_LEAD_KEYS: Final = 5  # and of the rest
_POSTINGS: Final = 60  # newest items looked at under one term
_CUT_FROM: Final = (
    2 * _POSTINGS
)  # items under one term; of more only the newest are kept, and all are counted
_ENOUGH: Final = 100  # items met; commoner terms then bring nothing nearer
_LEAD_HEAD: Final = 8  # words of a lead that are its name: truncated leads share them
_COMMON: Final = 0.05  # share of the items from which a term says less and less, whatever the language says
_ALIAS: Final = 0.3  # weight of a name's second term
_TOWN: Final = 0.5  # of a town's name, beside its region's code
_COUNT: Final = itemgetter(0)
_PRIOR: Final = 200  # items assumed before the first one, so that early shares are not extreme


class Totals(NamedTuple):
    """Weights of an item's terms when it was remembered: computed once, though they drift a little."""

    title: float
    all: float


class Index:
    """Remembered items by term, by whole title and by how the lead begins; the newest last."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._prints: dict[int, Fingerprint] = {}
        self._totals: dict[int, Totals] = {}
        self._postings: dict[str, list[int]] = {}
        self._counts: dict[str, int] = {}  # remembered items with the term, where its postings were cut
        self._weighed: tuple[Fingerprint | None, dict[str, float]] = (None, {})
        self._named: dict[int, tuple[int, ...]] = {}  # by the name's hash: names are long

    def __len__(self) -> int:
        return len(self._prints)

    def __contains__(self, item_id: int) -> bool:
        """Whether the item is compared with."""
        return item_id in self._prints

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
        self._totals[item_id] = totals(one, self.weights(one))
        counts, postings = self._counts, self._postings
        for term in one.terms:
            found = postings.get(term)
            if found is None:
                postings[term] = [item_id]
                continue
            found.append(item_id)
            if term in counts:
                counts[term] += 1
            if len(found) > _CUT_FROM:
                counts.setdefault(term, len(found))
                del found[:-_POSTINGS]
        for name in _names(one):
            self._named[name] = (*self._named.get(name, ())[1 - CANDIDATES :], item_id)

    def remove(self, item_id: int) -> None:
        """Forget an item, if it is remembered."""
        one = self._prints.pop(item_id, None)
        if one is None:
            return
        del self._totals[item_id]
        for term in one.terms:
            self._forget(term, item_id)
        for name in _names(one):
            left = tuple(other for other in self._named.get(name, ()) if other != item_id)
            if left:
                self._named[name] = left
            else:  # or it was cut off, and those that were kept have another name now
                self._named.pop(name, None)

    def _forget(self, term: str, item_id: int) -> None:
        found = self._postings[term]
        if item_id in found:  # else it was cut off
            found.remove(item_id)
        if term in self._counts:
            self._counts[term] -= 1
        if not self._count(term):
            self._counts.pop(term, None)
            del self._postings[term]

    def _count(self, term: str) -> int:
        """How many remembered items have the term."""
        found = self._counts.get(term)
        return len(self._postings.get(term, ())) if found is None else found

    def titled(self, one: Fingerprint) -> list[int]:
        """Ids of the newest items with the same title."""
        found = self.prints_of(self._named.get(hash(one.title), ()))
        return [item_id for item_id, other in found if other.title == one.title]

    def with_lead(self, one: Fingerprint) -> list[int]:
        """Ids of the newest items whose lead begins as this one's."""
        if not one.lead:
            return []
        found = self.prints_of(self._named.get(hash(_lead_name(one)), ()))
        return [item_id for item_id, other in found if _lead_name(other) == _lead_name(one)]

    def weights(self, one: Fingerprint) -> dict[str, float]:
        """How much each of its terms tells 0 to 1: as in the language, less where the stream is full of it.

        What is compared is remembered next: the last answer is kept.
        """
        if self._weighed[0] is not one:
            self._weighed = one, self._weights(one)
        return self._weighed[1]

    def _weights(self, one: Fingerprint) -> dict[str, float]:
        weight, language = self._rarity.weight, one.language
        found = {term: weight(term, language) for term in one.terms}
        found.update((term, _TOWN) for term in one.located if term[0] != PLACE)
        found.update(dict.fromkeys(one.aliases, _ALIAS))
        common = _COMMON * (len(self._prints) + _PRIOR)
        counted = self._counts if common > _CUT_FROM else self._postings  # commoner ones were cut
        for term in found:
            if term in counted and (count := self._count(term)) > common:
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
        newest: list[Iterator[int]] = []
        met = 0
        for count, ids in self._rarest(one):
            newest.append(islice(reversed(ids), _POSTINGS))
            met += count
            if met > _ENOUGH:
                break
        shared = Counter(chain.from_iterable(newest))
        for name in _names(one):
            for item_id in self._named.get(name, ()):
                shared[item_id] += limit
        # Most share one common term only: they need no sorting.
        found = [item_id for item_id, times in shared.items() if times > 1]
        found.sort(key=shared.__getitem__, reverse=True)
        if len(found) < limit:
            once = (item_id for item_id, times in shared.items() if times == 1)
            found += islice(once, limit - len(found))
        return found[:limit]

    def _rarest(self, one: Fingerprint) -> list[tuple[int, list[int]]]:
        """The postings to look at and how many items have the term, the rarest first."""
        title = self._known(one.title_terms)[:_TITLE_KEYS]
        if one.terms is one.title_terms:
            return title
        return sorted(title + self._known(one.terms[len(one.title_terms) :])[:_LEAD_KEYS], key=_COUNT)

    def _known(self, terms: Sequence[str]) -> list[tuple[int, list[int]]]:
        postings, counts = self._postings, self._counts
        found = [
            (counts.get(term) or len(ids), ids) for term in terms if (ids := postings.get(term)) is not None
        ]
        found.sort(key=_COUNT)
        return found


def totals(one: Fingerprint, weights: dict[str, float]) -> Totals:
    """Sum the weights of an item's terms."""
    return Totals(title=sum(map(weights.__getitem__, one.title_terms)), all=sum(weights.values()))


def _names(one: Fingerprint) -> tuple[int, ...]:
    """Hashes of what it is found by whole: its title, and how its lead begins."""
    return (hash(one.title), hash(_lead_name(one))) if one.lead else (hash(one.title),)


def _lead_name(one: Fingerprint) -> tuple[str, ...]:
    return ("", *one.lead[:_LEAD_HEAD])
