"""The built gazetteer in memory: spellings to places, codes to names. Reads its files; decides nothing."""

import gzip
import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from enum import IntFlag, StrEnum
from functools import cache, cached_property
from importlib import resources
from itertools import accumulate
from typing import Any, Final

from bot.news.places.keys import name_key
from bot.news.places.towns import Towns

DATA: Final = "gazetteer.json.gz"
ISO_DATA: Final = "iso-codes.json.gz"  # spellings and names by iso-codes …
FORMS_DATA: Final = "forms.json.gz"  # … and case forms: under licences of their own
FORMAT: Final = 5  # of the data files; the build writes it, the loader insists on it

CERTAIN: Final = 99  # weight of what an admin said


def first_level(code: str) -> str:
    """Return the ISO code of a place's region: of "UA-61-06", "UA-61"; a country's code stays."""
    return "-".join(code.split("-", 2)[:2])


IN_SMALL: Final = frozenset({"wojewodztwo"})  # begins a name in small letters: "województwo śląskie"


class Kind(StrEnum):
    """What a name stands for; one letter each in the data file."""

    COUNTRY = "c"
    REGION = "r"
    CITY = "p"  # code: its first-level region where known, else its country
    CAPITAL = "k"  # a city that also speaks for its government
    DEMONYM = "d"
    METONYM = "m"
    AREA = "a"  # a continent (code: UN M49) or a sea (no code): recognised, no place of an item
    NEVER = "n"  # a phrase that only looks like a place


class Trait(IntFlag):
    """What must be known of a spelling, whatever place it names."""

    NONE = 0
    CAPITALS = 1  # counts in capitals only: "US"
    LOWER = 2  # counts in lower case too: "український"
    COMMON = 4  # also an ordinary word: "Reading", "Рівне"
    GIVEN = 8  # also a given name: "Jordan"
    SURNAME = 16  # also a frequent surname: "Lincoln"
    WEAK = 32  # a rare or foreign spelling of GeoNames
    LOWER_END = 64  # its last word may be in lower case: "Kharkiv region"


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean. `weight`: ten times the decimal logarithm of its inhabitants."""

    place: int
    code: str
    kind: Kind
    weight: int
    unit: str = ""  # the raion or hromada of Ukraine that it is or lies in: "UA-61-06", "UA-61-06-005"
    country: str = field(init=False)  # ISO 3166-1 code; "" for areas and phrases

    def __post_init__(self) -> None:
        """Cut the country from the code once: it is asked for at every mention."""
        object.__setattr__(self, "country", "" if self.kind is Kind.AREA else self.code[:2])


@dataclass(frozen=True, slots=True)
class Entry:
    """All that a spelling may mean, likeliest first."""

    senses: tuple[Sense, ...]
    traits: Trait


class _Groups:
    """Lists of whole numbers (traits, place, place …), end to end: a fifth of what lists of lists take."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._starts = array("I", [0])

    def append(self, groups: Iterable[Sequence[int]]) -> list[int]:
        """Add lists; their numbers, in order. Each is one object, however often it is asked for."""
        first = len(self)
        for group in groups:
            self._numbers.extend(group)
            self._starts.append(len(self._numbers))
        return list(range(first, len(self)))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def heads(self) -> Iterator[tuple[int, int]]:
        """The first two numbers of each list."""
        return ((self._numbers[start], self._numbers[start + 1]) for start in self._starts[:-1])

    def __getitem__(self, number: int) -> "array[int]":
        return self._numbers[self._starts[number] : self._starts[number + 1]]


class Tables:
    """The data files. Spellings are keys as `keys.name_key` makes them."""

    def __init__(self, files: Iterable[dict[str, Any]]) -> None:
        """Lay the files over each other: a later one's spellings come before an earlier one's.

        Taken one by one: read together, they take 30 MB more than what is kept of them.
        """
        self._groups = _Groups()
        self._group_of: dict[str, int] = {}
        self._entries: dict[int, Entry] = {}
        self._corrections: dict[str, Entry] = {}
        self._displays: list[str] = []
        base: dict[str, Any] = {}
        for data in files:
            if data["format"] != FORMAT:
                raise ValueError(
                    f"{DATA}: format {data['format']}, this program reads {FORMAT}; run `make gazetteer`"
                )
            numbers = self._groups.append(data["layer"]["groups"])
            refs, spellings = data["layer"]["refs"], data["layer"]["spellings"].split("\n")
            self._before_last = len(self._group_of)
            self._group_of.update(zip(spellings, (numbers[ref] for ref in refs), strict=True))
            self._displays += [data["display"]] if "display" in data else []
            base = base or data
            del data["layer"]
        self._codes: list[str] = base["codes"]
        self._place_codes = array("I", base["place_codes"])
        self._place_kinds: str = base["place_kinds"]
        self._place_weights = array("i", base["place_weights"])
        self._units: str = base["units"]
        self._place_units: dict[int, str] = {int(at): code for at, code in base["place_units"].items()}
        self._abbreviations: dict[str, str] = base["abbreviations"]
        self.shortened = frozenset(name.split(" ")[0] for name in self._abbreviations)  # their first words
        self.lower = frozenset(base["lower"])  # Latin words that count in lower case: "polnische"
        # First word → words of the longest spelling, if above 1.
        self.longest: dict[str, int] = base["longest"]
        # … of those that count in small letters
        self.longest_lower = IN_SMALL.intersection(self.longest).union(base["longest_lower"])
        self.small = self.lower | self.longest_lower  # what a name in small letters begins with
        self.cues: dict[str, frozenset[str]] = {
            name: frozenset(text.split(",")) for name, text in base["cues"].items()
        }
        # Stem of an adjective → its places, a blank between; each a letter (adjectival.Level) and the code.
        lines = base["adjectives"].split("\n")
        self.adjectives: dict[str, str] = dict(line.split("=", 1) for line in lines)
        self.continents: dict[str, str] = base["continents"]  # country → continent
        self.neighbours: dict[str, str] = base["neighbours"]  # code → codes, a blank between
        self.centres: dict[str, list[float]] = base["centres"]  # code → latitude, longitude
        self.towns = Towns(self._codes, base["towns"])

    @classmethod
    @cache
    def load(cls) -> "Tables":
        """Read the shipped files, once a process (about 0.2 s): they never change."""
        folder = resources.files(__package__)
        return cls(
            json.loads(gzip.decompress(folder.joinpath(name).read_bytes()))
            for name in (DATA, ISO_DATA, FORMS_DATA)
        )

    def corrected(self, names: Mapping[str, str]) -> "Tables":
        """Tables in which these names mean these codes and nothing else; the empty code: no place.

        Other spellings that mean the very same places, as its case forms do, follow a name.
        """
        tables = copy(self)
        corrections = tables._corrections = dict(self._corrections)  # noqa: SLF001 - its own copy
        tables.longest = dict(self.longest)
        for name, code in names.items():
            key = name_key(name)
            entry = self._correction(key, code)
            for spelling in (key, *self._same(key)):
                corrections[spelling] = entry
            first, *rest = key.split(" ")
            if rest:
                tables.longest[first] = max(tables.longest.get(first, 0), len(rest) + 1)
        return tables

    def _correction(self, key: str, code: str) -> Entry:
        known = self.entry(key)
        traits = (known.traits if known else Trait.NONE) & (Trait.CAPITALS | Trait.LOWER | Trait.LOWER_END)
        if not code:
            return Entry((Sense(-1, "", Kind.NEVER, CERTAIN),), traits | Trait.LOWER_END)
        kind = Kind.REGION if "-" in code else Kind.COUNTRY
        unit = code if code in self.units else ""
        return Entry((Sense(-1, first_level(code), kind, CERTAIN, unit),), traits | Trait.LOWER_END)

    def _same(self, key: str) -> list[str]:
        group = self._group_of.get(key)
        if group is None:
            return []
        places = self._groups[group][1:]
        same = {number for number in range(len(self._groups)) if self._groups[number][1:] == places}
        return [spelling for spelling, number in self._group_of.items() if number in same]

    def entry(self, key: str) -> Entry | None:
        """What a folded spelling may mean."""
        group = self._group_of.get(key)
        if self._corrections and key in self._corrections:
            return self._corrections[key]
        if group is None:
            return None
        known = self._entries.get(group)
        if known is None:
            known = self._entries[group] = self._read(self._groups[group])
        return known

    def abbreviation(self, key: str) -> Entry | None:
        """A region whose short form counts only after a comma: "Ky.", "KY"."""
        code = self._abbreviations.get(key)
        if code is None:
            return None
        return Entry((Sense(-1, code, Kind.REGION, 70),), Trait.NONE)

    def _read(self, group: Sequence[int]) -> Entry:
        traits, *places = group
        return Entry(tuple(self.sense(place) for place in places), Trait(traits))

    def sense(self, place: int) -> Sense:
        """One place of the table."""
        code = self._codes[self._place_codes[place]]
        kind, weight = Kind(self._place_kinds[place]), self._place_weights[place]
        return Sense(place, code, kind, weight, self._place_units.get(place, ""))

    def names(self, is_wanted: Callable[[Sense], bool], *, without: Trait) -> tuple[list[str], list[str]]:
        """Keys whose likeliest place is wanted: names as the lists have them, and their case forms."""
        places = bytearray(is_wanted(self.sense(place)) for place in range(len(self._place_codes)))
        hidden = int(without)
        groups = bytearray(places[place] and not traits & hidden for traits, place in self._groups.heads())
        found: tuple[list[str], list[str]] = ([], [])
        for at, (spelling, group) in enumerate(self._group_of.items()):
            if groups[group]:
                found[at >= self._before_last].append(spelling)
        return found

    def spellings_of(self, place: int) -> Iterator[str]:
        """The keys of a place; the first call, of the parts that ask for other spellings, makes a table."""
        keys, starts, numbers = self._by_place
        yield from (keys[number] for number in numbers[starts[place] : starts[place + 1]])

    def names_of(self, place: int) -> Iterator[str]:
        """The keys of a place that the lists have; no case forms."""
        keys, starts, numbers = self._by_place
        found = numbers[starts[place] : starts[place + 1]]
        yield from (keys[number] for number in found if number < self._before_last)

    @cached_property
    def _by_place(self) -> "tuple[tuple[str, ...], array[int], array[int]]":
        """All keys, and for each place the numbers of its own: place n's lie from starts[n] to starts[n + 1].

        Lists by place would take four times the memory.
        """
        keys = tuple(self._group_of)
        counts = array("I", bytes(4 * (len(self._place_codes) + 1)))
        for group in self._group_of.values():
            for place in self._groups[group][1:]:
                counts[place] += 1
        ends = array("I", accumulate(counts))
        numbers = array("I", bytes(4 * ends[-1]))
        for number in range(len(keys) - 1, -1, -1):
            for place in self._groups[self._group_of[keys[number]]][1:]:
                ends[place] -= 1
                numbers[ends[place]] = number
        return keys, ends, numbers

    @cached_property
    def units(self) -> dict[str, tuple[str, str]]:
        """Code of a raion or hromada of Ukraine → its names in Ukrainian and in Latin letters."""
        rows = (line.split("\t") for line in self._units.split("\n"))
        return {code: (own, latin) for code, own, latin in rows}

    @cached_property
    def display(self) -> dict[str, dict[str, str]]:
        """Code → language → the name people read."""
        table: dict[str, dict[str, str]] = {}
        for text in self._displays:
            languages, *lines = text.split("\n")
            columns = languages.split("\t")
            for line in lines:
                code, *names = line.split("\t")
                table[code] = {language: name for language, name in zip(columns, names, strict=False) if name}
        return table
