"""The built gazetteer in memory: spellings to places, codes to names. Reads one file; decides nothing."""

import gzip
import json
from dataclasses import dataclass
from enum import IntFlag, StrEnum
from functools import cached_property
from importlib import resources
from typing import Any, Final

DATA: Final = "gazetteer.json.gz"
FORMAT: Final = 1  # of the data file; the build writes it, the loader insists on it


class Kind(StrEnum):
    """What a name stands for; one letter each in the data file."""

    COUNTRY = "c"
    REGION = "r"
    CITY = "p"  # code: its first-level region where known, else its country
    CAPITAL = "k"  # a city that also speaks for its government
    DEMONYM = "d"
    METONYM = "m"
    AREA = "a"  # a continent, a sea: recognised, no code
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

    @property
    def country(self) -> str:
        """ISO 3166-1 code; "" for areas and phrases."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class Entry:
    """All that a spelling may mean, likeliest first."""

    senses: tuple[Sense, ...]
    traits: Trait


class Tables:
    """The data file. Spellings are keys as `keys.name_key` makes them."""

    def __init__(self, data: dict[str, Any]) -> None:
        if data["format"] != FORMAT:
            raise ValueError(
                f"{DATA}: format {data['format']}, this program reads {FORMAT}; run `make gazetteer`"
            )
        self._codes: list[str] = data["codes"]
        self._place_codes: list[int] = data["place_codes"]
        self._place_kinds: str = data["place_kinds"]
        self._place_weights: list[int] = data["place_weights"]
        self._groups: list[list[int]] = data["groups"]  # traits, place, place …
        self._spellings: list[str] = data["spellings"].split("\n")
        self._refs: list[int] = data["refs"]
        self._group_of: dict[str, int] = dict(zip(self._spellings, self._refs, strict=True))
        self._entries: dict[int, Entry] = {}
        self._display: str = data["display"]
        self._abbreviations: dict[str, str] = data["abbreviations"]
        self.longest: dict[str, int] = data[
            "longest"
        ]  # first word → words of the longest spelling, if above 1
        self.cues: dict[str, frozenset[str]] = {
            name: frozenset(text.split(",")) for name, text in data["cues"].items()
        }

    @classmethod
    def load(cls) -> "Tables":
        """Read the shipped file (about 0.2 s)."""
        packed = resources.files(__package__).joinpath(DATA).read_bytes()
        return cls(json.loads(gzip.decompress(packed)))

    def entry(self, key: str) -> Entry | None:
        """What a folded spelling may mean."""
        group = self._group_of.get(key)
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

    def _read(self, group: list[int]) -> Entry:
        traits, *places = group
        return Entry(tuple(self.sense(place) for place in places), Trait(traits))

    def sense(self, place: int) -> Sense:
        """One place of the table."""
        code = self._codes[self._place_codes[place]]
        return Sense(place, code, Kind(self._place_kinds[place]), self._place_weights[place])

    @property
    def spellings(self) -> list[str]:
        """Every key, sorted."""
        return self._spellings

    @cached_property
    def spellings_of(self) -> dict[int, list[str]]:
        """Place → its keys; made on the first call, by the parts that ask for other spellings."""
        found: dict[int, list[str]] = {}
        for spelling, group in zip(self._spellings, self._refs, strict=True):
            for place in self._groups[group][1:]:
                found.setdefault(place, []).append(spelling)
        return found

    @cached_property
    def display(self) -> dict[str, dict[str, str]]:
        """Code → language → the name people read."""
        languages, *lines = self._display.split("\n")
        columns = languages.split("\t")
        table: dict[str, dict[str, str]] = {}
        for line in lines:
            code, *names = line.split("\t")
            table[code] = {language: name for language, name in zip(columns, names, strict=False) if name}
        return table
