"""Where regions are and what contains them: continents, neighbours, centres, the nearest to a point."""

from collections import defaultdict
from functools import cached_property
from typing import Final

from bot.news.places.tables import Tables
from bot.news.places.towns import Point

_ASKED: Final = 3  # towns that must agree before a location is taken for a region
_FAR_KM: Final = 500.0
_POLE, _DATE_LINE = 90, 180


class Geography:
    """Codes and their places on the globe."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def ancestors(self, code: str) -> frozenset[str]:
        """The code and all that contain it, its continent included."""
        if not code:
            return frozenset()
        parts = code.split("-")
        found = {"-".join(parts[:length]) for length in range(1, len(parts) + 1)}
        continent = self._tables.continents.get(parts[0])
        return frozenset(found | {continent} if continent else found)

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for country, continent in sorted(self._tables.continents.items()):
            found[continent].append(country)
        return {continent: tuple(countries) for continent, countries in sorted(found.items())}

    @property
    def continents(self) -> tuple[str, ...]:
        """Codes of UN M49, sorted."""
        return tuple(self._members)

    def members(self, continent: str) -> tuple[str, ...]:
        """Codes of a continent's countries, sorted."""
        return self._members.get(continent, ())

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Codes of the same level that touch it, or are nearest to it."""
        return tuple(self._tables.neighbours.get(code, "").split())

    def centre(self, code: str) -> tuple[float, float] | None:
        """Latitude and longitude of the middle of its towns."""
        found = self._tables.centres.get(code)
        return (found[0], found[1]) if found else None

    def nearest(self, latitude: float, longitude: float) -> tuple[str, ...]:
        """Codes of the regions of the three nearest towns."""
        if not (abs(latitude) <= _POLE and abs(longitude) <= _DATE_LINE):  # NaN too
            return ()
        near = self._tables.towns.nearest(Point(latitude, longitude), count=_ASKED, within_km=_FAR_KM)
        return tuple(dict.fromkeys(town.code for town in near))
