"""Ukrainian and Russian adjectives of places, and the things that they stand with. Pure.

"Чортківська громада", "Нікопольський та Криворізький райони", "Одеський порт", "Рязанской и Тульской
областями": the thing behind an adjective says which place of the name is meant. Without one it tells no
more than a nationality does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Entry, Kind, Sense, Tables, Trait, first_level
from bot.news.words.languages.known import words as words_of

_ENDING: Final = re.compile(
    r"([\u0430-\u045f'-]{2,}[сцз]ь?к)"
    r"(?:ий|ого|ому|им|ім|ій|ої|ою|их|ими|ая|ой|ую|ое|ие|ом|а|у|і|е)"
)
_LAND: Final = re.compile(
    "([\u0430-\u045f'-]{3,})(щ|чч)ин(?:а|и|ы|і|е|у|ою|ой)"
)  # "Шосткинщина", "Дрогобиччина"
_LONGEST_ENDING: Final = 4  # letters from the к on: "кого"
_BEGINNING: Final = 5  # letters of a thing that stand for its forms
_AHEAD: Final = 3  # words between an adjective and its thing: "Покровська міська територіальна громада"
_ROW: Final = 8  # … and where other adjectives stand between: "Рязанской, Тульской и Липецкой областями"
_FRONT: Final = frozenset({"UA-14", "UA-63", "UA-23", "UA-65", "UA-09", "UA-59"})
_WEIGHT: Final = 50
_CACHED: Final = 4_096  # adjectives that no list has
_MADE_OF: Final = frozenset({Kind.CITY, Kind.REGION})
_OURS: Final = frozenset({"UA", "RU", "BY"})
_MADE_OF_A_TOWN: Final = re.compile("(?:ськ|ск|цьк|цк)$")
_OF_AN_OBLAST: Final = ("обласн", "областн")


class Level(StrEnum):
    """What an adjective's place is; one letter each in the data file."""

    OBLAST = "o"
    RAION = "r"
    HROMADA = "h"
    CITY = "c"


# Which levels a thing asks for, the likeliest first.
_LEVELS: Final = {
    "of_oblasts": (Level.OBLAST,),
    "of_raions": (Level.RAION,),
    "of_hromadas": (Level.HROMADA,),
    "of_fronts": (Level.RAION, Level.HROMADA, Level.CITY),
    "of_cities": (Level.CITY, Level.OBLAST, Level.HROMADA),
    "of_streets": (),
}


class Named(NamedTuple):
    """A place of an adjective."""

    level: Level
    code: str


def stem_of(key: str) -> str:
    """The stem of an adjective of a place, in any case: of "чортківської", "чортківськ"; "" if it is none."""
    found = _ENDING.fullmatch(key) if "к" in key[-_LONGEST_ENDING:] else None
    return found[1] if found else ""


class Adjectives:
    """The adjectives that are known."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known = tables.adjectives
        self._things = {word: levels for name, levels in _LEVELS.items() for word in tables.cues[name]}
        self._beginnings = tuple(
            (word, levels) for word, levels in self._things.items() if len(word) >= _BEGINNING
        )
        self._read: dict[str, tuple[Named, ...]] = {}
        self._town = lru_cache(maxsize=_CACHED)(self._made_of_a_town)

    def mention(self, words: Words, index: int) -> Mention | int | None:
        """What an adjective here names; where to read on if that is no place; None: nothing tells."""
        stem = stem_of(words.keys[index])
        if not stem:
            return self._land(words, index)
        first = index
        if words.gap(index) == "-" and index and f"{words.keys[index - 1]}-{stem}" in self._known:
            first, stem = index - 1, f"{words.keys[index - 1]}-{stem}"
        if stem not in self._known and not self._town(stem):
            return None
        thing = self._thing(words, index)
        if thing is None:
            return None
        last, levels = thing
        if any(words.keys[at].startswith(_OF_AN_OBLAST) for at in range(index + 1, last)):
            levels = _LEVELS["of_oblasts"]  # "Київська обласна рада"
        if self._is_of_another_town(words, last, stem):
            return index + 1
        entry = self._entry(self._places(stem), levels, is_front=levels == _LEVELS["of_fronts"])
        if entry is None:
            return index + 1
        if Level.CITY in levels:
            last = index + 1  # the port or the court is what the report is about, no part of a place's name
        start, end = words.starts[first], words.ends[last - 1]
        return Mention(first, last, start, end, entry, " ".join(words.keys[first:last]))

    def _land(self, words: Words, index: int) -> Mention | None:
        """The raion that a land is: of "Уманщини", the Uman raion; None where there is none."""
        found = _LAND.fullmatch(words.keys[index]) if words.is_capital(index) else None
        if found is None:
            return None
        base = found[1]
        bases = [base] if found[2] == "щ" else [f"{base}ц", f"{base}ч", f"{base}к"]
        for stem in (f"{one}{suffix}" for one in bases for suffix in ("ськ", "ьк", "ск")):
            entry = self._entry(self._places(stem), (Level.RAION,), is_front=False)
            if entry is not None:
                last = index + 1
                return Mention(index, last, words.starts[index], words.ends[index], entry, words.keys[index])
        return None

    def _is_of_another_town(self, words: Words, last: int, stem: str) -> bool:
        """Whether a town elsewhere follows, whose district has the name: "Тверской суд Москвы"."""
        if not words.is_capital(last) or words.gap(last) != " ":
            return False
        entry = self._tables.entry(words.keys[last])
        town = entry.senses[0] if entry else None
        if town is None or "-" not in town.code:
            return False
        return all(first_level(one.code) != town.code for one in self._places(stem))

    def _places(self, stem: str) -> tuple[Named, ...]:
        if stem not in self._read:
            listed = self._known.get(stem, "").split()
            self._read[stem] = tuple(Named(Level(one[0]), one[1:]) for one in listed) or self._town(stem)
        return self._read[stem]

    def _made_of_a_town(self, stem: str) -> tuple[Named, ...]:
        """The town or region that an adjective which no list has is made of: of "шебекинск", Шебекино."""
        base = _MADE_OF_A_TOWN.sub("", stem)
        for name in (stem, base, *(f"{base}{ending}" for ending in "оаиыь")):
            entry = self._tables.entry(name)
            top = entry.senses[0] if entry else None
            if top is not None and top.kind in _MADE_OF and top.country in _OURS and "-" in top.code:
                return tuple(Named(level, top.unit or top.code) for level in (Level.CITY, Level.RAION))
        return ()

    def _thing(self, words: Words, index: int) -> tuple[int, tuple[Level, ...]] | None:
        """The word behind an adjective's thing, or behind the adjective if others share it; its levels."""
        last = index + 1
        is_row = False
        for at in range(index + 1, min(index + _ROW, len(words.keys))):
            if words.gap(at) not in _GAPS:
                return None
            key = words.keys[at]
            if key == "р" and words.gap(at + 1) == "-" and words.key(at + 1).startswith("н"):
                return at + 2, _LEVELS["of_raions"]  # "р-н", "р-ну"
            levels = self._levels(key)
            if levels is not None:
                return (last if is_row else at + 1), levels
            is_row |= (
                key in _AND or words.gap(at).startswith(",") or (words.is_capital(at) and bool(stem_of(key)))
            )
            if not is_row and (at > index + _AHEAD or not _is_between(key)):
                return None
            if is_row and key not in _AND and not stem_of(key):
                return None
        return None

    def _levels(self, key: str) -> tuple[Level, ...] | None:
        if key in self._things:
            return self._things[key]
        return next((levels for start, levels in self._beginnings if key.startswith(start)), None)

    @staticmethod
    def _entry(places: Iterable[Named], levels: Iterable[Level], *, is_front: bool) -> Entry | None:
        """The places of the first level that has any."""
        known = list(places)
        for level in levels:
            by_region: dict[str, list[str]] = {}
            for one in known:
                if one.level is level:
                    by_region.setdefault(first_level(one.code), []).append(one.code)
            if is_front and len(by_region) > 1:
                by_region = {code: by_region[code] for code in by_region if code in _FRONT} or by_region
            if by_region:
                return Entry(tuple(_senses(by_region, level)), Trait.LOWER)
        return None


def _senses(by_region: Mapping[str, list[str]], level: Level) -> Iterator[Sense]:
    kind = Kind.REGION if len(by_region) == 1 and level is not Level.CITY else Kind.CITY
    for region, codes in by_region.items():
        unit = codes[0] if len(codes) == 1 and codes[0] != region else ""
        yield Sense(-1, region, kind, _WEIGHT, unit)


def _is_between(key: str) -> bool:
    """Whether a word may stand between: another adjective in small letters."""
    return key.endswith(_BETWEEN)


_GAPS: Final = frozenset((" ", "\u00a0", ", "))
_AND: Final = words_of(lambda one: one.places.conjunctions)
_BETWEEN: Final = tuple(words_of(lambda one: one.grammar.row_adjective_endings))
