"""How likely two reports are of one event: the one function that scores a pair. Remembers nothing.

A logistic model over shared terms, weighed by rarity, and rapidfuzz's token ratio. The weights are fitted by
`python -m bench.fit_stories DATA` on labelled pairs and printed by it as they stand here.
"""

import math
from dataclasses import dataclass
from operator import mul
from typing import Final

from rapidfuzz import fuzz

from bot.news.fingerprint import Fingerprint
from bot.news.similar import Totals, totals
from bot.news.terms import PLACE

_FULL_SHARE: Final = 4.0  # weight of shared terms beyond which more says nothing
_FULL_REST: Final = 3.0  # likewise of the terms that only one has

# name, weight: title, then title and lead; dice, containment, shared mass, mass that is left on both sides.
WEIGHTS: Final = {
    "title dice": 1.82,
    "title containment": 1.48,
    "title shared": 0.86,
    "title rest": -1.00,
    "all dice": 0.65,
    "all containment": 0.71,
    "all shared": 2.86,
    "all rest": 0.76,
    "same first term": 0.49,
    "a place shared": -0.37,
    "places differ": -1.83,
    "token ratio": 1.36,
}
BIAS: Final = -4.22
HOPELESS: Final = -math.inf
*_VALUES, _RATIO = WEIGHTS.values()
_WEAKEST: Final = -2.75  # log odds below which nobody asks how far: the ratio is then not taken
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

    @classmethod
    def of(cls, one: Fingerprint, weights: dict[str, float]) -> "Weighed":
        """Prepare it for being compared with many."""
        return cls(
            words=one,
            weights=weights,
            title=frozenset(one.title_terms),
            all=frozenset(one.terms),
            totals=totals(one, weights),
            places=frozenset(term for term in one.terms if term[0] == PLACE),
        )


def log_odds(new: Weighed, other: Fingerprint, weighed: Totals) -> float:
    """Log odds that both tell of one event; `HOPELESS` where no threshold is in reach.

    `weighed`: what the other's terms weighed when it came. Above 0: likelier than not.
    """
    shared = new.all.intersection(other.terms)
    everything = sum(map(new.weights.__getitem__, shared))
    if everything < _LEAST or len(shared) < _MIN_SHARED or len(other.title_terms) < TITLE_TERMS:
        return HOPELESS
    total = BIAS + sum(map(mul, _VALUES, _features(new, other, weighed, shared, everything)))
    if total + _RATIO < _WEAKEST:
        return HOPELESS
    return float(total + _RATIO * _ratio(new, other))


def features(new: Weighed, other: Fingerprint, weighed: Totals) -> tuple[float, ...]:
    """Each 0 to 1, in the order of `WEIGHTS`."""
    shared = new.all.intersection(other.terms)
    everything = sum(map(new.weights.__getitem__, shared))
    return (*_features(new, other, weighed, shared, everything), _ratio(new, other))


def _features(
    new: Weighed, other: Fingerprint, weighed: Totals, shared: frozenset[str], everything: float
) -> tuple[float, ...]:
    """Those without the ratio."""
    title = sum(map(new.weights.__getitem__, new.title.intersection(other.title_terms)))
    mine, theirs = new.totals, weighed
    title_less, all_less = min(mine.title, theirs.title), min(mine.all, theirs.all)
    same_place = not new.places.isdisjoint(shared)
    return (
        2 * title / ((mine.title + theirs.title) or 1.0),
        title / (title_less or 1.0),
        min(1.0, title / _FULL_SHARE),
        min(1.0, (title_less - title) / _FULL_REST),
        2 * everything / ((mine.all + theirs.all) or 1.0),
        everything / (all_less or 1.0),
        min(1.0, everything / _FULL_SHARE),
        min(1.0, (all_less - everything) / _FULL_REST),
        float(new.words.title_terms[:1] == other.title_terms[:1]),
        float(same_place),
        float(bool(new.places) and other.has_place and not same_place),
    )


def _ratio(new: Weighed, other: Fingerprint) -> float:
    """Take rapidfuzz's token ratio of the titles (the larger of token set and token sort ratio), 0 to 1."""
    return fuzz.token_ratio(new.words.heading, other.heading) / 100
