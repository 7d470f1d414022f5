"""Which names look most like a mistyped one. Pure; the tables of names are made at the first question."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.news.places.tables import Kind, Sense, Tables, Trait
from bot.news.words.letters import CYRILLIC, CYRILLIC_FROM

_LARGE: Final = frozenset((Kind.COUNTRY, Kind.REGION))
_TYPED: Final = _LARGE | {Kind.CITY, Kind.CAPITAL, Kind.AREA}
_SMALL: Final = 50  # under 100,000 people: no candidate for "did you mean" …
_SMALL_AT_HOME: Final = 40  # … under 10,000 in Ukraine
_EDITS: Final = 3  # letters that a mistyped name may have more or less
_SHORT: Final = 4  # letters of a name in which one slip is a large part
# Decibels of what people mean. A letter left out or swapped is one slip; a wrong one is one of 26.
_POINTS: Final = {Kind.COUNTRY: 15.0, Kind.REGION: 5.0}
_POINTS_SHOWN: Final = 15.0
_POINTS_UNLIKELY: Final = 14.0
_LOOKED_AT: Final = 40  # likest names, ranked by what people mean

_Names = dict[tuple[bool, int], list[str]]  # by (is Cyrillic, letters)


class Slips:
    """Names worth suggesting: of countries, regions and large cities."""

    def __init__(self, tables: Tables, shown: Collection[str]) -> None:
        """`shown`: folded names as people read them."""
        self._tables = tables
        self._shown = shown

    def nearest(self, key: str) -> list[str]:
        """Spellings that look like it, by slips of the keyboard, then by what people mean.

        Case forms are looked through only where no name as it stands in a list is one slip away.
        """
        names, forms = self._names
        near = _likest(key, names)
        if not any(OSA.distance(key, name, score_cutoff=1) <= 1 for name in near):
            near += _likest(key, forms)
        return sorted(near, key=lambda name: (OSA.distance(key, name), -self._points(key, name), name))

    def country(self, key: str) -> str:
        """Give the name of a country that is one likely slip from it; "" if there is none."""
        choices = _choices(key, self._countries, edits=1)
        near = process.extract(key, choices, scorer=OSA.distance, score_cutoff=1, limit=_LOOKED_AT)
        return min((name for name, _, _ in near if not _is_unlikely(key, name)), default="")

    @cached_property
    def _names(self) -> tuple[_Names, _Names]:
        names, forms = self._tables.names(_is_suggested, without=Trait.CAPITALS | Trait.WEAK)
        return _by_length({*names, *self._shown}), _by_length(set(forms).difference(self._shown))

    @cached_property
    def _countries(self) -> _Names:
        def is_country(key: str) -> bool:
            entry = self._tables.entry(key)
            return entry is not None and entry.senses[0].kind is Kind.COUNTRY

        return _by_length(filter(is_country, self._shown))

    def _points(self, key: str, name: str) -> float:
        """Of equally near names: countries before regions before cities, names people read before others."""
        entry = self._tables.entry(name)
        best = entry.senses[0] if entry else None
        points = _POINTS_SHOWN if name in self._shown else 0.0
        points -= _POINTS_UNLIKELY * _is_unlikely(key, name)
        return points + (_POINTS.get(best.kind, 0) + best.weight / 10 if best else _POINTS[Kind.REGION])


def _is_suggested(best: Sense) -> bool:
    floor = _SMALL_AT_HOME if best.country == "UA" else _SMALL
    return best.kind in _LARGE or (best.kind in _TYPED and best.weight >= floor)


def _by_length(names: Iterable[str]) -> _Names:
    found: defaultdict[tuple[bool, int], list[str]] = defaultdict(list)
    for name in names:
        found[name >= CYRILLIC_FROM, len(name)].append(name)
    return found


def _choices(key: str, names: _Names, *, edits: int) -> list[str]:
    lengths = range(max(len(key) - edits, 1), len(key) + edits + 1)
    return [name for length in lengths for name in names.get((_is_cyrillic(key), length), ())]


def _likest(key: str, names: _Names) -> list[str]:
    choices = _choices(key, names, edits=_EDITS)
    near = process.extract(key, choices, scorer=fuzz.ratio, score_cutoff=_near(len(key)), limit=_LOOKED_AT)
    return [name for name, _, _ in near]


def _is_cyrillic(key: str) -> bool:
    """Whether most of its letters are: one Latin letter among them is a slip of the keyboard."""
    return 2 * len(CYRILLIC.findall(key)) > len(key)


def _is_unlikely(typed: str, name: str) -> bool:
    """Whether no letter was left out and none swapped: for a wrong or added letter there are 30 ways."""
    return len(typed) >= len(name) and sorted(typed) != sorted(name)


def _near(letters: int) -> float:
    """Least likeness: one wrong letter of three leaves 67, one of five 80, two of eight 75."""
    return 60.0 if letters <= _SHORT else 70.0
