"""Which towns are nearest to a point: the world's towns in cells of one degree. Pure; knows no names."""

import base64
import heapq
import math
import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

_PARTS: Final = 65_536  # of a degree, in the data: two metres
_KM_A_DEGREE: Final = 111.2  # of latitude
_COLUMNS: Final = 360
_ROWS: Final = 180


class Near(NamedTuple):
    """A town at a distance, in kilometres; `town` is its place in the table."""

    km: float
    town: int
    code: str


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east."""

    latitude: float
    longitude: float


class Towns:
    """Points with the code of the region that each lies in (of its country, where that has no regions)."""

    def __init__(self, codes: Sequence[str], data: dict[str, Any]) -> None:
        self._codes = codes
        self._cells: dict[int, tuple[int, int]] = {}
        start = cell = 0
        for step, count in zip(data["steps"], data["counts"], strict=True):
            cell += step
            self._cells[cell] = (start, start + count)
            start += count
        self._north, self._east, self._code = (_numbers(data[name]) for name in ("north", "east", "code"))

    @staticmethod
    def packed(towns: Iterable[tuple[float, float, int]]) -> dict[str, Any]:
        """Lay out (latitude, longitude, number of the code) as the constructor reads them."""
        placed = sorted((*_cell_and_rest(latitude, longitude), code) for latitude, longitude, code in towns)
        counts: dict[int, int] = {}
        for cell, *_ in placed:
            counts[cell] = counts.get(cell, 0) + 1
        cells = list(counts)
        return {
            "steps": [cell - before for before, cell in zip([0, *cells], cells, strict=False)],
            "counts": list(counts.values()),
            "north": _text(north for _, north, _, _ in placed),
            "east": _text(east for _, _, east, _ in placed),
            "code": _text(code for *_, code in placed),
        }

    def __len__(self) -> int:
        """How many."""
        return len(self._code)

    def __iter__(self) -> Iterator[tuple[Point, str]]:
        """Each town's point and code."""
        for cell, (start, end) in self._cells.items():
            for town in range(start, end):
                yield self._point(cell, town), self._codes[self._code[town]]

    def nearest(self, point: Point, *, count: int, within_km: float) -> list[Near]:
        """At most `count` towns, nearest first, none farther than `within_km`."""
        found: list[tuple[float, int]] = []
        shrink = max(math.cos(math.radians(min(abs(point.latitude) + within_km / _KM_A_DEGREE, 89))), 0.05)
        rows = math.ceil(within_km / _KM_A_DEGREE)  # near a pole the rings go on for long, not to the south
        ring = 0
        while (ring - 1) * _KM_A_DEGREE * shrink <= within_km:
            found = heapq.nsmallest(count, (*found, *self._ring(point, ring, rows)))
            # What lies beyond this ring is at least so far away.
            if len(found) == count and _km(found[-1][0]) <= ring * _KM_A_DEGREE * shrink:
                break
            ring += 1
        near = [Near(_km(one), town, self._codes[self._code[town]]) for one, town in found]
        return [one for one in near if one.km <= within_km]

    def _ring(self, point: Point, ring: int, rows: int) -> Iterator[tuple[float, int]]:
        """Give each town of the cells that lie `ring` cells from the point's own, at most `rows` rows.

        That is its distance as a haversine, and its place in the table.
        """
        row, column = _row_and_column(point.latitude, point.longitude)
        reach = min(ring, rows)
        for r in range(max(row - reach, 0), min(row + reach, _ROWS - 1) + 1):
            step = 1 if abs(r - row) == ring else 2 * ring
            for c in range(column - ring, column + ring + 1, step):
                cell = r * _COLUMNS + c % _COLUMNS
                for town in range(*self._cells.get(cell, (0, 0))):
                    yield _haversine(point.latitude, point.longitude, *self._degrees(cell, town)), town

    def _point(self, cell: int, town: int) -> Point:
        return Point(*self._degrees(cell, town))

    def _degrees(self, cell: int, town: int) -> tuple[float, float]:
        row, column = divmod(cell, _COLUMNS)
        return row - 90 + self._north[town] / _PARTS, column - 180 + self._east[town] / _PARTS


def distance(a: Point, b: Point) -> float:
    """Kilometres along a great circle (haversine formula)."""
    return _km(_haversine(a.latitude, a.longitude, b.latitude, b.longitude))


def _haversine(north: float, east: float, other_north: float, other_east: float) -> float:
    """Tell how far two points in degrees are from each other, as the haversine of the angle between them."""
    north, other_north = math.radians(north), math.radians(other_north)
    return (
        math.sin((north - other_north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin(math.radians(east - other_east) / 2) ** 2
    )


def _km(haversine: float) -> float:
    return 2 * 6371.0 * math.asin(math.sqrt(min(haversine, 1)))


def _row_and_column(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(min(latitude, 89.9999) + 90), math.floor(longitude + 180) % _COLUMNS


def _cell_and_rest(latitude: float, longitude: float) -> tuple[int, int, int]:
    row, column = _row_and_column(latitude, longitude)
    north, east = latitude + 90 - row, (longitude + 180) % _COLUMNS - column
    rest = [min(int(part * _PARTS), _PARTS - 1) for part in (north, east)]
    return row * _COLUMNS + column, rest[0], rest[1]


def _text(numbers: Iterable[int]) -> str:
    """Two bytes each, the lower one first."""
    return base64.b64encode(b"".join(number.to_bytes(2, "little") for number in numbers)).decode()


def _numbers(text: str) -> "array[int]":
    packed = base64.b64decode(text)
    return array("H", struct.unpack(f"<{len(packed) // 2}H", packed))
