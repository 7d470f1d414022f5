"""What people type, and what they read: names to codes, codes to names. Finds nothing in texts."""

from collections import defaultdict
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.news.gazetteer.keys import name_key
from bot.news.gazetteer.tables import Kind, Sense, Tables, Trait
from bot.news.text import fold

_TYPED: Final = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CITY, Kind.CAPITAL, Kind.AREA})
_LARGE: Final = frozenset({Kind.COUNTRY, Kind.REGION})
_SMALL: Final = 50  # under 100,000 people: no candidate for "did you mean" …
_SMALL_AT_HOME: Final = 40  # … under 10,000 in Ukraine
_EDITS: Final = 3  # letters that a mistyped name may have more or less
_SHORT: Final = 4  # letters that hold no slip: any other may be meant
_LONG: Final = 8  # letters that may hold two
# Decibels of what people mean. A letter left out or swapped is one slip; a wrong one is one of 26.
_POINTS: Final = {Kind.COUNTRY: 15.0, Kind.REGION: 5.0}
_POINTS_SHOWN: Final = 5.0
_POINTS_UNLIKELY: Final = 14.0
_LOOKED_AT: Final = 40  # likest names, ranked by what people mean


class Directory:
    """Names and codes, both ways."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """ISO 3166-1 codes, sorted."""
        return tuple(sorted(code for code in self._tables.display if code.isalpha()))

    @cached_property
    def _regions(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code in sorted(self._tables.display):
            if "-" in code:
                found[code[:2]].append(code)
        return found

    def regions(self, country: str) -> tuple[str, ...]:
        """Codes of a country's regions, sorted."""
        return tuple(self._regions.get(country.upper(), ()))

    def name(self, code: str, language: str) -> str:
        """Name in a language, else in English, else the code."""
        names = self._tables.display.get(code, {})
        return names.get(language) or names.get("en") or code

    def resolve(self, name: str) -> tuple[str, ...]:
        """Codes of a name that is spelled right."""
        code = name.strip().upper()
        if code in self._tables.display:
            return (code,)
        key = name_key(name)
        entry = self._tables.entry(key)
        codes = self._codes(key, entry.senses) if entry else []
        shown = [] if codes and entry and entry.senses[0].kind is Kind.COUNTRY else self._shown.get(key, ())
        return tuple(dict.fromkeys([*codes, *shown]))

    @cached_property
    def _shown(self) -> dict[str, list[str]]:
        """Names as people read them, folded → codes: too general for texts at times ("Central Province")."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code, names in self._tables.display.items():
            for key in {name_key(name) for name in names.values()}:
                found[key].append(code)
        return found

    def _codes(self, key: str, senses: tuple[Sense, ...]) -> list[str]:
        """Likeliest first; Kyiv is the city's region, then the oblast of that name."""
        known = [sense for sense in senses if sense.kind in _TYPED and sense.code]
        if known and known[0].kind is Kind.COUNTRY:
            # Nobody who types a country's name means a town, or a region of that country.
            own = known[0].code
            known = [one for one in known if one.kind in _LARGE and (one.code == own or one.country != own)]
        floor = max((sense.weight for sense in known), default=0) - 15
        codes = [sense.code for sense in known if sense.kind is not Kind.CITY or sense.weight >= floor]
        codes += [sense.code for sense in senses if sense.kind in (Kind.METONYM, Kind.DEMONYM)]
        around = self._around.get(key)
        return [*codes, around] if around else codes

    @cached_property
    def _around(self) -> dict[str, str]:
        """A city that is a region by itself → the region around it that bears its name ("kyiv" → UA-32)."""
        found = {}
        for spelling in self._tables.spellings_of(self._region_place("UA-30")):
            found[spelling] = "UA-32"
        for spelling in self._tables.spellings_of(self._region_place("RU-MOW")):
            found[spelling] = "RU-MOS"
        return found

    def _region_place(self, code: str) -> int:
        entry = self._tables.entry(name_key({"UA-30": "Kyiv", "RU-MOW": "Moscow"}[code]))
        return next((s.place for s in entry.senses if s.code == code), -1) if entry else -1

    @cached_property
    def _typed_names(self) -> dict[tuple[bool, int], list[str]]:
        """Names worth suggesting by (is Cyrillic, letters): of countries, regions, large cities."""
        found: defaultdict[tuple[bool, int], list[str]] = defaultdict(list)
        for spelling in dict.fromkeys([*self._tables.spellings, *self._shown]):
            if spelling in self._shown or self._is_suggested(spelling):
                found[_is_cyrillic(spelling), len(spelling)].append(spelling)
        return found

    def _is_suggested(self, spelling: str) -> bool:
        entry = self._tables.entry(spelling)
        if entry is None or Trait.CAPITALS in entry.traits or Trait.WEAK in entry.traits:
            return False
        best = entry.senses[0]
        floor = _SMALL_AT_HOME if best.country == "UA" else _SMALL
        return best.kind in (Kind.COUNTRY, Kind.REGION) or (best.kind in _TYPED and best.weight >= floor)

    def _prior(self, spelling: str) -> float:
        """Of equally near names: countries before regions before cities, names people read before others."""
        entry = self._tables.entry(spelling)
        best = entry.senses[0] if entry else None
        points = _POINTS_SHOWN if spelling in self._shown else 0.0
        return points + (_POINTS.get(best.kind, 0) + best.weight / 10 if best else _POINTS[Kind.REGION])

    def suggest(self, name: str, limit: int) -> tuple[str, ...]:
        """Codes of the nearest names."""
        codes = [code for spelling in self._nearest(name_key(name)) for code in self.resolve(spelling)[:1]]
        return tuple(dict.fromkeys(codes))[:limit]

    def meant(self, name: str) -> tuple[str, ...]:
        """Codes of the one name that a mistyped one surely means; () when it may be several."""
        key = name_key(name)
        near = self._nearest(key)
        if not near:
            return ()
        codes, slips = self.resolve(near[0]), OSA.distance(key, near[0])
        if slips > (len(key) > _SHORT) + (len(key) >= _LONG):
            return ()
        rivals = [other for other in near[1:] if OSA.distance(key, other) <= slips]
        return () if any(set(codes).isdisjoint(self.resolve(other)) for other in rivals) else codes

    def _nearest(self, key: str) -> list[str]:
        """Spellings that look like it, by slips of the keyboard, then by what people mean."""
        choices = [
            spelling
            for length in range(max(len(key) - _EDITS, 1), len(key) + _EDITS + 1)
            for spelling in self._typed_names.get((_is_cyrillic(key), length), ())
        ]
        near = process.extract(
            key, choices, scorer=fuzz.ratio, score_cutoff=_near(len(key)), limit=_LOOKED_AT
        )
        return sorted(
            (spelling for spelling, _, _ in near),
            key=lambda spelling: (
                OSA.distance(key, spelling),
                _POINTS_UNLIKELY * _is_unlikely(key, spelling) - self._prior(spelling),
                spelling,
            ),
        )

    def spellings(self, name: str) -> frozenset[str]:
        """Folded spellings of the likeliest place: of the city and the region alike that go by its code."""
        key = name_key(name)
        entry = self._tables.entry(key)
        own = frozenset({fold(name.strip())})
        if entry is None or entry.senses[0].kind not in _TYPED:
            return own
        code = entry.senses[0].code
        places = [sense.place for sense in entry.senses if sense.code == code and sense.kind in _TYPED]
        return own.union(*(self._tables.spellings_of(place) for place in places))


def _is_cyrillic(key: str) -> bool:
    """Whether most of its letters are: one Latin letter among them is a slip of the keyboard."""
    return 2 * sum("\u0400" <= letter <= "\u04ff" for letter in key) > len(key)


def _is_unlikely(typed: str, name: str) -> bool:
    """Whether no letter was left out and none swapped: for a wrong or added letter there are 30 ways."""
    return len(typed) >= len(name) and sorted(typed) != sorted(name)


def _near(letters: int) -> float:
    """Least likeness: one wrong letter of three leaves 67, one of five 80, two of eight 75."""
    return 60.0 if letters <= _SHORT else 70.0
