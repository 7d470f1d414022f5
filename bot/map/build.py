"""Makes outlines.json.gz of world-atlas (npm, ISC licence; Natural Earth, public domain). A build step.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m bot.map.build package/countries-50m.json

Disputed lines are drawn as ISO 3166 has them: none between Crimea and the rest of Ukraine.
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

TARGET: Final = Path(__file__).with_name("outlines.json.gz")
_GRID: Final = 100  # points a degree
_ANTARCTICA, _RUSSIA, _UKRAINE = "010", "643", "804"
_CRIMEA: Final = (32.4, 44.3, 36.7, 46.3)  # west, south, east, north

Ring = list[int]  # numbers of arcs; ~n is arc n backwards


def build(topology: dict[str, Any]) -> dict[str, Any]:
    """Lay out the arcs once, and by their numbers rings of land, coasts and borders."""
    arcs = [list(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    rings: list[tuple[str, Ring]] = []
    for country in topology["objects"]["countries"]["geometries"]:
        if country.get("id") != _ANTARCTICA:
            rings += [(_owner(country, ring, arcs), ring) for ring in _rings(country)]
    owners: defaultdict[int, list[str]] = defaultdict(list)
    for owner, ring in rings:
        for arc in ring:
            owners[arc if arc >= 0 else ~arc].append(owner)
    kept = {old: new for new, old in enumerate(sorted(owners))}
    return {
        "source": "Natural Earth (public domain) by world-atlas 2.0.2 (ISC licence, Michael Bostock)",
        "grid": _GRID,
        "arcs": [_deltas(arcs[old]) for old in kept],
        "land": [[kept[arc] if arc >= 0 else ~kept[~arc] for arc in ring] for _, ring in rings],
        "coasts": [kept[arc] for arc, by in sorted(owners.items()) if len(by) == 1],
        "borders": [kept[arc] for arc, by in sorted(owners.items()) if len(set(by)) > 1],
    }


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[tuple[int, int]]:
    (east, north), (x0, y0) = transform["scale"], transform["translate"]
    x = y = 0
    last = None
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = round((x * east + x0) * _GRID), round((y * north + y0) * _GRID)
        if point != last:
            yield point
        last = point


def _rings(country: dict[str, Any]) -> list[Ring]:
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _owner(country: dict[str, Any], ring: Ring, arcs: list[list[tuple[int, int]]]) -> str:
    code = str(country.get("id") or country["properties"]["name"])
    west, south, east, north = (side * _GRID for side in _CRIMEA)
    points = [point for arc in ring for point in arcs[arc if arc >= 0 else ~arc]]
    is_crimea = all(west <= x <= east and south <= y <= north for x, y in points)
    return _UKRAINE if code == _RUSSIA and is_crimea else code


def _deltas(points: list[tuple[int, int]]) -> list[int]:
    before = [(0, 0), *points]
    return [part for (x0, y0), (x, y) in zip(before, points, strict=False) for part in (x - x0, y - y0)]


if __name__ == "__main__":
    made = build(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    text = json.dumps(made, separators=(",", ":")).encode()
    TARGET.write_bytes(gzip.compress(text, 9, mtime=0))
