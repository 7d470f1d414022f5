"""Which time zones a country has, from the list of tzdata. Reads that file once, asks nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians
from typing import Final

_LIST: Final = "zone.tab"
_MOST_OF: Final = "most of "  # so begins the comment of the zone that nearly all of a country has
_DEGREES: Final = 2  # digits of them in a latitude; a longitude has one more


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A time zone of a country, with the place of the city that it is named after."""

    name: str  # IANA
    country: str
    latitude: float
    longitude: float
    has_most: bool  # nearly all of the country


@cache
def _by_country() -> dict[str, tuple[Zone, ...]]:
    found: dict[str, tuple[Zone, ...]] = {}
    for line in (files("tzdata") / "zoneinfo" / _LIST).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, coordinates, name, comment = (*line.split("\t"), "")[:4]
        if name.count("/") > 1:  # of a county or a province: America/Indiana/Vincennes
            continue
        at = max(coordinates.rfind("+"), coordinates.rfind("-"))
        zone = Zone(
            name=name,
            country=country,
            latitude=_degrees(coordinates[:at], _DEGREES),
            longitude=_degrees(coordinates[at:], _DEGREES + 1),
            has_most=comment.startswith(_MOST_OF),
        )
        found[country] = (*found.get(country, ()), zone)
    return found


def city(name: str) -> str:
    """Return the city in the name of a zone: "New York"."""
    return name.rsplit("/", maxsplit=1)[-1].replace("_", " ")


def of_country(country: str, near: tuple[float, float] | None = None) -> tuple[Zone, ...]:
    """Return a country's main time zones: first the one that most of it has, then by how near they are."""
    return tuple(sorted(_by_country().get(country, ()), key=_order(near)))


def _order(near: tuple[float, float] | None) -> Callable[[Zone], tuple[bool, float]]:
    def order(zone: Zone) -> tuple[bool, float]:
        if near is None:
            return not zone.has_most, 0.0
        north, east = zone.latitude - near[0], zone.longitude - near[1]
        east = min(abs(east), 360 - abs(east)) * cos(radians(near[0]))
        return not zone.has_most, north**2 + east**2

    return order


def _degrees(text: str, digits: int) -> float:
    """Read "+5026" or "-0740023": sign, degrees, minutes and perhaps seconds."""
    sign, rest = (-1 if text[0] == "-" else 1), text[1:]
    parts = (rest[:digits], rest[digits : digits + 2], rest[digits + 2 :] or "0")
    degrees, minutes, seconds = map(int, parts)
    return sign * (degrees + minutes / 60 + seconds / 3600)
