"""How likely two reports are of one event: the one function that scores a pair. Remembers nothing.

A logistic model over shared terms, weighed by rarity, and their order (rapidfuzz). The weights are fitted by
`python -m bench.fit_stories DATA` and printed by it as they stand here.
"""

import math
from dataclasses import dataclass
from operator import mul
from typing import Final

from rapidfuzz.distance import Indel

from bot.news.stories.conflicts import opposed, places_conflict
from bot.news.stories.fingerprint import Fingerprint
from bot.news.stories.similar import Totals, totals
from bot.news.stories.terms import PLACE

_FULL_REST: Final = 3.0  # weight of terms that only one has, beyond which more says nothing

WEIGHTS: Final = {
    "title dice": 1.87,
    "title told by the other": 4.33,  # of the two, the one more told
    "the other title told": 2.15,
    "rest": 1.74,  # of title and lead: long texts always leave some
    "same first term": 0.34,
    "a place shared": 0.21,
    "places replaced": -1.74,  # each title has a place that the other has not
    "another place": -0.57,  # it happened elsewhere
    "opposed": -1.75,
    "title order": 1.96,
}
BIAS: Final = -5.41
HOPELESS: Final = -math.inf
*_VALUES, _ORDER = WEIGHTS.values()
_MIN_SHARED: Final = 2  # terms
TITLE_TERMS: Final = 2  # a title of one is a section's name: it neither joins a story nor begins one
_LEAST: Final = 0.9  # weight of shared terms; less can't reach it: one name in common makes no story


@dataclass(frozen=True, slots=True)
class Weighed:
    """A new report with what its terms weigh now."""

    words: Fingerprint
    weights: dict[str, float]
    title: frozenset[str]
    all: frozenset[str]
    totals: Totals
    places: frozenset[str]  # terms
    implied: frozenset[str]  # of these, the countries of its regions: they tell nothing beside them

    @classmethod
    def of(cls, one: Fingerprint, weights: dict[str, float]) -> "Weighed":
        """Prepare it for being compared with many."""
        title = frozenset(one.title_terms)
        places = frozenset(term for term in one.terms if term[0] == PLACE)
        return cls(
            words=one,
            weights=weights,
            title=title,
            all=title if one.terms is one.title_terms else frozenset(one.terms),
            totals=totals(one, weights),
            places=places,
            implied=frozenset(term.partition("-")[0] for term in places if "-" in term),
        )


def log_odds(new: Weighed, other: Fingerprint, weighed: Totals) -> float:
    """Log odds that both tell of one event; `HOPELESS` where no threshold is in reach.

    `weighed`: what the other's terms weighed when it came. Above 0: likelier than not.
    """
    shared = new.all.intersection(other.terms)
    if len(shared.difference(new.implied)) < _MIN_SHARED or len(other.title_terms) < TITLE_TERMS:
        return HOPELESS
    everything = sum(map(new.weights.__getitem__, shared))
    if everything < _LEAST:
        return HOPELESS
    found = _features(new, other, weighed, shared, everything)
    return float(BIAS + sum(map(mul, _VALUES, found)) + _ORDER * _order(new, other))


def features(new: Weighed, other: Fingerprint, weighed: Totals) -> tuple[float, ...]:
    """Each 0 to 1, in the order of `WEIGHTS`."""
    shared = new.all.intersection(other.terms)
    found = _features(new, other, weighed, shared, sum(map(new.weights.__getitem__, shared)))
    return (*found, _order(new, other))


def _features(
    new: Weighed, other: Fingerprint, weighed: Totals, shared: frozenset[str], everything: float
) -> tuple[float, ...]:
    """Those without the order."""
    my_title, their_title = new.totals.title or 1.0, weighed.title or 1.0
    if new.all is new.title and other.terms is other.title_terms:
        title, told, less = everything, everything / my_title, everything / their_title
    else:
        weight = new.weights.__getitem__
        title = sum(map(weight, new.title.intersection(other.title_terms)))
        told = sum(map(weight, new.title.intersection(shared))) / my_title
        less = sum(map(weight, shared.intersection(other.title_terms))) / their_title
    if told < less:
        told, less = less, told
    words = new.words
    return (
        2 * title / (my_title + their_title),
        told,
        less,
        min(1.0, (min(new.totals.all, weighed.all) - everything) / _FULL_REST),
        words.title_terms[0] == other.title_terms[0],
        not new.places.isdisjoint(shared),
        _places_replaced(words.title_places, other.title_places),
        bool(other.happened_in) and places_conflict(words, other),
        bool(other.sides) and opposed(other, words),
    )


def _places_replaced(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each title names a place that the other does not."""
    return bool(mine and theirs) and not mine <= theirs and not theirs <= mine


def _order(new: Weighed, other: Fingerprint) -> float:
    """How much of the titles is the same terms in the same order (rapidfuzz's indel similarity), 0 to 1."""
    return Indel.normalized_similarity(new.words.title_terms, other.title_terms)
