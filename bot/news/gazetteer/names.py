"""What people type, and what they read: names to codes, codes to names. Finds nothing in texts."""

from collections import defaultdict
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from bot.news.gazetteer.keys import name_key
from bot.news.gazetteer.tables import Kind, Sense, Tables, Trait
from bot.news.text import fold

# Below it a suggestion is no likelier than a guess: one wrong letter of five leaves 80.
NEAR: Final = 72.0
_TYPED: Final = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CITY, Kind.CAPITAL})
_SMALL: Final = 50  # under 100,000 people: no candidate for "did you mean"


class Directory:
    """Names and codes, both ways."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """ISO 3166-1 codes, sorted."""
        return tuple(sorted(code for code in self._tables.display if "-" not in code))

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
        entry = self._tables.entry(name_key(name))
        if entry is None:
            return ()
        return tuple(dict.fromkeys(self._codes(name, entry.senses)))

    def _codes(self, name: str, senses: tuple[Sense, ...]) -> list[str]:
        """Likeliest first; Kyiv is the city's region, then the oblast of that name."""
        known = [sense for sense in senses if sense.kind in _TYPED]
        floor = max((sense.weight for sense in known), default=0) - 15
        codes = [sense.code for sense in known if sense.kind is not Kind.CITY or sense.weight >= floor]
        codes += [sense.code for sense in senses if sense.kind in (Kind.METONYM, Kind.DEMONYM)]
        around = self._around.get(name_key(name))
        return [*codes, around] if around else codes

    @cached_property
    def _around(self) -> dict[str, str]:
        """A city that is a region by itself → the region around it that bears its name ("kyiv" → UA-32)."""
        found = {}
        for spelling in self._tables.spellings_of.get(self._region_place("UA-30"), ()):
            found[spelling] = "UA-32"
        for spelling in self._tables.spellings_of.get(self._region_place("RU-MOW"), ()):
            found[spelling] = "RU-MOS"
        return found

    def _region_place(self, code: str) -> int:
        entry = self._tables.entry(name_key({"UA-30": "Kyiv", "RU-MOW": "Moscow"}[code]))
        return next((s.place for s in entry.senses if s.code == code), -1) if entry else -1

    @cached_property
    def _typed_names(self) -> list[str]:
        """Names worth suggesting: of countries, regions, large cities; no phrases, no rare spellings."""
        found = []
        for spelling in self._tables.spellings:
            entry = self._tables.entry(spelling)
            if entry is None or Trait.CAPITALS in entry.traits or Trait.WEAK in entry.traits:
                continue
            best = entry.senses[0]
            if best.kind in (Kind.COUNTRY, Kind.REGION) or (best.kind in _TYPED and best.weight >= _SMALL):
                found.append(spelling)
        return found

    def _bonus(self, spelling: str) -> float:
        """Points before equally near names: people ask for countries, then regions, then large cities."""
        entry = self._tables.entry(spelling)
        if entry is None:
            return 0
        return {Kind.COUNTRY: 10.0, Kind.REGION: 5.0}.get(entry.senses[0].kind, 0) + entry.senses[
            0
        ].weight / 20

    def suggest(self, name: str, limit: int) -> tuple[str, ...]:
        """Codes of the nearest names."""
        near = process.extract(
            name_key(name), self._typed_names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=limit * 8
        )
        ranked = sorted(near, key=lambda found: -(found[1] + self._bonus(found[0])))
        codes = [code for spelling, _, _ in ranked for code in self.resolve(spelling)[:1]]
        return tuple(dict.fromkeys(codes))[:limit]

    def spellings(self, name: str) -> frozenset[str]:
        """Folded spellings of the likeliest place: of the city and the region alike that go by its code."""
        key = name_key(name)
        entry = self._tables.entry(key)
        own = frozenset({fold(name.strip())})
        if entry is None or entry.senses[0].kind not in _TYPED:
            return own
        code = entry.senses[0].code
        places = [sense.place for sense in entry.senses if sense.code == code and sense.kind in _TYPED]
        return own.union(*(self._tables.spellings_of[place] for place in places))
