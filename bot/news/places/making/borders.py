"""Computes from towns' points where a region's centre is and which regions touch. Build time only."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from bot.news.places.towns import Point, Towns, distance

_ENOUGH: Final = 12  # towns looked at from each
_CELLS: Final = 4  # a degree
_RINGS: Final = 9  # of cells looked at: 250 km to the north
_LEAST_SHARE: Final = 0.015  # of a region's pairs across borders: fewer are a corner, or a bay between
_MOST: Final = 10
_NEAREST: Final = 3  # regions offered where none touches: islands


def centres(towns: Towns) -> dict[str, list[float]]:
    """Code → latitude and longitude, the middle of its towns."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for point, code in towns:
        for part in {code, code[:2]}:
            for axis, value in enumerate(_vector(point)):
                sums[part][axis] += value
    return {code: _degrees(*vector) for code, vector in sorted(sums.items())}


def neighbours(towns: Towns, countries: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Code → codes of its neighbours, between blanks: those of its own country first, longest border first.

    Two regions touch where a town of one and a town of the other have no third town in the circle
    between them (K. R. Gabriel and R. R. Sokal, 1969).
    """
    touching = _touching(towns)
    middles = {code: Point(*found) for code, found in centres(towns).items()}
    found: dict[str, str] = {}
    for code in sorted(middles):
        if "-" in code:
            near = _ranked(code, touching[code]) or _nearest(code, middles)
        else:
            near = [other for other in countries.get(code, ()) if other in middles]
            near = near or _nearest(code, middles)
        found[code] = " ".join(near)
    return found


def _touching(towns: Towns) -> defaultdict[str, Counter[str]]:
    """Region → region → how many pairs of their towns have no third town between them."""
    cells: defaultdict[tuple[int, int], list[tuple[Point, str]]] = defaultdict(list)
    for point, code in towns:
        if "-" in code:
            cells[_cell(point)].append((point, code))
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for cell, found in list(cells.items()):
        for point, code in found:
            near = _around(point, cell, cells)
            for index, (square, other, other_code) in enumerate(near):
                if other_code != code and not _is_between(other, square, near[:index]):
                    pairs[code][other_code] += 1
                    pairs[other_code][code] += 1
    return pairs


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point.latitude * _CELLS), math.floor(point.longitude * _CELLS)


def _around(
    point: Point, cell: tuple[int, int], cells: dict[tuple[int, int], list[tuple[Point, str]]]
) -> list[tuple[float, Point, str]]:
    """The nearest towns, by the square of their distance in degrees of latitude."""
    found: list[tuple[float, Point, str]] = []
    for ring in range(_RINGS):
        for row in range(cell[0] - ring, cell[0] + ring + 1):
            step = 1 if abs(row - cell[0]) == ring else max(2 * ring, 1)
            for column in range(cell[1] - ring, cell[1] + ring + 1, step):
                for other, code in cells.get((row, column), ()):
                    if other is not point:
                        found.append((_square(point, other), other, code))
        if len(found) >= _ENOUGH and ring:
            break
    return sorted(found, key=lambda one: one[0])[:_ENOUGH]


def _square(a: Point, b: Point) -> float:
    east = (a.longitude - b.longitude) * math.cos(math.radians(a.latitude))
    return (a.latitude - b.latitude) ** 2 + east * east


def _is_between(b: Point, square: float, nearer: list[tuple[float, Point, str]]) -> bool:
    return any(to_third > 0 and to_third + _square(third, b) < square for to_third, third, _ in nearer)


def _ranked(code: str, pairs: Counter[str]) -> list[str]:
    least = max(2 if sum(pairs.values()) > 2 * _MOST else 1, _LEAST_SHARE * sum(pairs.values()))
    near = [other for other, count in pairs.items() if count >= least]
    return sorted(near, key=lambda other: (other[:2] != code[:2], -pairs[other], other))[:_MOST]


def _nearest(code: str, middles: Mapping[str, Point]) -> list[str]:
    """The nearest of the same level, its own country's before others'."""
    others = [other for other in middles if other != code and ("-" in other) == ("-" in code)]
    here = middles[code]
    others.sort(key=lambda other: (("-" in code) and other[:2] != code[:2], distance(here, middles[other])))
    return others[:_NEAREST]


def _vector(point: Point) -> tuple[float, float, float]:
    north, east = math.radians(point.latitude), math.radians(point.longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def _degrees(x: float, y: float, z: float) -> list[float]:
    return [
        round(math.degrees(math.atan2(z, math.hypot(x, y))), 3),
        round(math.degrees(math.atan2(y, x)), 3),
    ]
