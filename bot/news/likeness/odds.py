"""How likely two reports are of one event: the one function that scores a pair. Remembers nothing.

A logistic model over shared terms, weighed by rarity, and their order (rapidfuzz). The weights are fitted by
`python -m bench.fit_stories DATA` and printed by it as they stand here.
"""

import math
from dataclasses import dataclass
from operator import mul
from typing import Final

from rapidfuzz.distance import Indel

from bot.news.likeness.conflicts import are_elsewhere, share_town
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.hazards import are_two_kinds
from bot.news.likeness.similar import Totals, totals
from bot.news.likeness.stems import stem
from bot.news.likeness.terms import CONCEPT, NAME, NUMBER, PLACE
from bot.news.words.languages.known import all_rows

_FULL_REST: Final = 3.0  # weight of terms that only one has, beyond which more says nothing
_UNSURE_KINDS: Final = frozenset({NUMBER, CONCEPT, PLACE, NAME})
_SHORT_NAME: Final = 4  # letters of a term
_MUCH: Final = 3  # terms
_SMALL_NUMBER: Final = 3  # letters of a term
_SMALL: Final = "19"  # smaller whole ones are met everywhere
_SURE: Final = 0.5  # weight of a word that two languages do not share by chance
_MONTHS: Final = frozenset(all_rows(lambda language: language.dates.month_names))
_NONE: Final[frozenset[str]] = frozenset()
_MANY: Final = 2  # names of a title that the other has not; more says nothing

WEIGHTS: Final = {
    "title told by the other": 4.42,  # of the two, the one more told
    "the other title told": 3.50,
    "rest": 1.51,  # of title and lead: long texts always leave some
    "numbers shared": 0.54,  # of those that are not met everywhere
    "rarest shared": 0.64,  # word or name, no place
    "names unshared": -0.24,
    "events replaced": -0.39,  # each title tells of something that the other report has not
    "places replaced": -1.63,  # each title has a place that the other has not
    "no lead": 1.55,  # one has a title only: much can't be shared
    "two languages": 1.76,
}
BIAS: Final = -3.98
HOPELESS: Final = -math.inf
_VALUES: Final = tuple(WEIGHTS.values())
_MIN_SHARED: Final = 2  # terms
TITLE_TERMS: Final = 2  # a title of one is a section's name: it neither joins a story nor begins one
_SURE_NAME: Final = 0.95  # weight of one term in common that may do: it is in no list of common words
_GENERAL: Final = 4  # terms of a title, none of them a name, that many events could bear
_LEAST_NAMED: Final = 0.15  # of what is no place: one concept will not do
_LEAST: Final = 0.7  # weight of shared terms; less can't reach it: one name in common makes no story
_COMMON_KINDS: Final = frozenset({NUMBER, CONCEPT, PLACE})  # terms that many events share
# One event is told by any of them: "explosions in Izium", "attack on Izium".
_ASSAULT: Final = frozenset(CONCEPT + name for name in ("attack", "blast"))


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
    dates: frozenset[str]  # terms of dates in its title: they tell when

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
            dates=_dates(one),
        )


def _dates(one: Fingerprint) -> frozenset[str]:
    """Find the day and the month of each date in the title: "losses on June 8"."""
    found: list[str] = []
    for at, word in enumerate(one.title):
        if word in _MONTHS:
            beside = [near for near in one.title[max(0, at - 1) : at + 2] if near[0] == NUMBER]
            found += [stem(word, one.language), *beside] if beside else []
    return frozenset(found) if found else _NONE


def log_odds(new: Weighed, other: Fingerprint, weighed: Totals) -> float:  # noqa: PLR0911 (one reason after the other)
    """Log odds that both tell of one event; `HOPELESS` where no threshold is in reach.

    `weighed`: what the other's terms weighed when it came. Above 0: likelier than not.
    """
    if len(other.title_terms) < TITLE_TERMS or new.words.is_column or other.is_column:
        return HOPELESS
    shared = new.all.intersection(other.terms)
    everything = sum(map(new.weights.__getitem__, shared))
    if everything < _LEAST or (len(shared.difference(new.implied)) < _MIN_SHARED and everything < _SURE_NAME):
        return HOPELESS
    if new.dates and shared <= new.dates:
        return HOPELESS  # two outlets' daily columns
    if new.title.isdisjoint(shared) or shared.isdisjoint(other.title_terms):
        return HOPELESS  # a title of which nothing is told tells of something else
    if new.words.is_alarm != other.is_alarm:
        return HOPELESS
    if not _is_told_where(new.words, other, shared):
        return HOPELESS
    if are_two_kinds(new.words.concepts, new.words.terms, other.concepts, other.terms):
        return HOPELESS
    named = shared - new.words.located - other.located
    if sum(map(new.weights.__getitem__, named)) < _LEAST_NAMED and not _are_assaults(new.words, other):
        return HOPELESS  # one place is not one event
    if new.words.language != other.language and not _is_sure(new, other, shared, named):
        return HOPELESS
    return float(BIAS + sum(map(mul, _VALUES, _features(new, other, weighed, shared, everything))))


def _is_told_where(a: Fingerprint, b: Fingerprint, shared: frozenset[str]) -> bool:
    """Whether leads under a short general title share a name or a region; a title alone has none to share."""
    is_general = any(one.is_general and len(one.title_terms) <= _GENERAL for one in (a, b))
    if not is_general or not a.lead or not b.lead:
        return True
    return any(term[0] == NAME or (term[0] == PLACE and "-" in term) or term in a.names for term in shared)


def _are_assaults(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether both titles tell of an attack on one town, each in a word of its own."""
    is_told = not (_ASSAULT.isdisjoint(a.concepts) or _ASSAULT.isdisjoint(b.concepts))
    return is_told and share_town(a, b)


def _is_sure(new: Weighed, other: Fingerprint, shared: frozenset[str], named: frozenset[str]) -> bool:
    """Whether reports in two languages share more than what many events share."""
    if new.words.countries and other.countries and new.words.countries.isdisjoint(other.countries):
        return False
    if any(_is_telling(term) or (term[0] == PLACE and "-" in term) for term in shared):
        return True
    if any(term[0] not in _UNSURE_KINDS and new.weights[term] >= _SURE for term in named):
        return True
    numbers = [term for term in named if term[0] == NUMBER]
    if any(term[0] == PLACE for term in shared):  # a country; a weak name, a number and much besides may do
        return bool(numbers) or len(named) >= _MUCH
    return len(numbers) > 1 and any(map(_is_telling_number, numbers))


def _is_telling_number(term: str) -> bool:
    """Whether it is a number that few events share: a large one, or one with decimals."""
    return term[0] == NUMBER and (
        len(term) > _SMALL_NUMBER or (len(term) == _SMALL_NUMBER and term[1:] > _SMALL)
    )


def _is_telling(term: str) -> bool:
    """Whether it is a name that two names hardly share by chance."""
    return term[0] == NAME and len(term) > _SHORT_NAME


def features(new: Weighed, other: Fingerprint, weighed: Totals) -> tuple[float, ...]:
    """Each in the order of `WEIGHTS`."""
    shared = new.all.intersection(other.terms)
    return _features(new, other, weighed, shared, sum(map(new.weights.__getitem__, shared)))


def _features(
    new: Weighed, other: Fingerprint, weighed: Totals, shared: frozenset[str], everything: float
) -> tuple[float, ...]:
    words, weight = new.words, new.weights.__getitem__
    told = sum(map(weight, new.title.intersection(shared))) / (new.totals.title or 1.0)
    less = sum(map(weight, shared.intersection(other.title_terms))) / (weighed.title or 1.0)
    if told < less:
        told, less = less, told
    located = words.located | other.located
    return (
        told,
        less,
        min(1.0, (min(new.totals.all, weighed.all) - everything) / _FULL_REST),
        min(_MANY, sum(map(_is_telling_number, shared))),
        max((weight(term) for term in shared - located if term[0] not in _COMMON_KINDS), default=0.0),
        min(_MANY, len(words.names - shared)) + min(_MANY, len(other.names - shared)),
        not words.concepts <= shared and not other.concepts <= shared and not _are_assaults(words, other),
        are_elsewhere(words.title_places, other.title_places) and not words.is_denial,
        not words.lead or not other.lead,
        words.language != other.language,
    )


def form(a: Fingerprint, b: Fingerprint) -> float:
    """How much of the titles beside names, numbers and places is the same in the same order, 0 to 1."""
    return Indel.normalized_similarity(_frame(a), _frame(b))


def _frame(one: Fingerprint) -> list[str]:
    return [term for term in one.title_terms if term[0] not in {NUMBER, PLACE} and term not in one.names]
