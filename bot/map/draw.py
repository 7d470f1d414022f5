"""Draws a sketch as a PNG, in a process of its own: `python -m bot.map.draw`, JSON in, picture out.

Needs the `map` extra: Pillow, and Noto Sans of pymupdf-fonts (Pillow's own font has no Cyrillic).
"""

import gzip
import io
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pymupdf_fonts
from PIL import Image, ImageDraw, ImageFont

from bot.map.sketch import ASPECT, Frame, Sketch, Spot, frame, mercator

_WIDTH: Final = 1080  # pixels: on a phone three of them are one of the screen's points
_MAP: Final = round(_WIDTH / ASPECT)
_HEAD: Final = 84
_ROW: Final = 54
_EDGE: Final = 36
_RANKED: Final = 12  # spots that get a number and a line below
_COLUMNS: Final = 2
_LARGEST, _SMALLEST = 74, 22  # radii of circles
_BIG, _TEXT = 40, 34  # sizes of the font
_TURN: Final = 2 * math.pi
_SMOOTH: Final = 2  # drawn so many times larger, then shrunk

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours."""

    sea: str
    land: str
    coast: str
    border: str
    paper: str
    ink: str
    circle: tuple[int, int, int, int]
    rim: str
    number: str


_LIGHT: Final = Palette(
    sea="#dfe9f1",
    land="#f5f2ea",
    coast="#a9b7c3",
    border="#c2bcae",
    paper="#ffffff",
    ink="#1d2730",
    circle=(200, 45, 40, 190),
    rim="#8f1d19",
    number="#ffffff",
)
_DARK: Final = Palette(
    sea="#141b22",
    land="#28313a",
    coast="#4b5a68",
    border="#4a4f55",
    paper="#10161c",
    ink="#e8edf1",
    circle=(242, 106, 84, 205),
    rim="#ffb3a3",
    number="#14100f",
)


def draw(sketch: Sketch) -> bytes:
    """The picture as a PNG."""
    spots = sorted(sketch.spots, key=lambda spot: (-spot.stories, spot.name))
    part = frame(spots)
    inside = [spot for spot in spots if part.has(*mercator(spot.latitude, spot.longitude))]
    outside = [spot for spot in spots if spot not in inside]
    palette = _DARK if sketch.is_dark else _LIGHT
    below = _legend(inside[:_RANKED], outside, sketch.elsewhere)
    rows = math.ceil(len(below.ranked) / _COLUMNS) + bool(below.rest)
    picture = Image.new("RGB", (_WIDTH, _HEAD + _MAP + rows * _ROW + _EDGE), palette.paper)
    pen = ImageDraw.Draw(picture)
    pen.text((_EDGE, _HEAD / 2), fit(sketch.title, _WIDTH - 2 * _EDGE, _BIG), palette.ink, font(_BIG), "lm")
    picture.paste(_map(part, inside, palette), (0, _HEAD))
    _write_legend(pen, below, palette)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


# --- the map ----------------------------------------------------------------


def _map(part: Frame, spots: list[Spot], palette: Palette) -> Image.Image:
    large = Image.new("RGB", (_WIDTH * _SMOOTH, _MAP * _SMOOTH), palette.sea)
    _draw_outlines(ImageDraw.Draw(large), part, palette)
    picture = large.resize((_WIDTH, _MAP), Image.Resampling.LANCZOS).convert("RGBA")
    circles = [_circle(part, spot, spots[0].stories) for spot in spots]
    layer = Image.new("RGBA", large.size)
    pen = ImageDraw.Draw(layer)
    for x, y, radius in circles:  # the smallest last, on top
        box = [side * _SMOOTH for side in (x - radius, y - radius, x + radius, y + radius)]
        pen.ellipse(box, fill=palette.circle, outline=palette.rim, width=3 * _SMOOTH)
    picture.alpha_composite(layer.resize(picture.size, Image.Resampling.LANCZOS))
    pen = ImageDraw.Draw(picture)
    for rank, (x, y, radius) in enumerate(circles[:_RANKED], start=1):
        size = 28 if radius < 1.5 * _SMALLEST else _TEXT
        pen.text((x, y), str(rank), palette.number, font(size), "mm")
    return picture.convert("RGB")


def _circle(part: Frame, spot: Spot, most: int) -> tuple[float, float, float]:
    """Middle and radius in pixels: the area says how many stories, and the smallest holds its number."""
    x, y = mercator(spot.latitude, spot.longitude)
    scale = _WIDTH / (part.east - part.west)
    radius = max(_SMALLEST, _LARGEST * math.sqrt(spot.stories / most))
    return (x - part.west) * scale, (part.north - y) * scale, radius


def _draw_outlines(pen: ImageDraw.ImageDraw, part: Frame, palette: Palette) -> None:
    outlines = _outlines()
    arcs = [_on_plane(arc, outlines["grid"]) for arc in outlines["arcs"]]
    for ring in outlines["land"]:
        whole = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
        for points in _on_picture(whole, part):
            pen.polygon(points, fill=palette.land)
    for kind, colour in (("coasts", palette.coast), ("borders", palette.border)):
        for number in outlines[kind]:
            for points in _on_picture(arcs[number], part):
                pen.line(points, fill=colour, width=2 * _SMOOTH, joint="curve")


def _on_plane(arc: list[int], grid: int) -> list[Point]:
    points, x, y = [], 0, 0
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append(mercator(y / grid, x / grid))
    return points


def _on_picture(points: list[Point], part: Frame) -> Iterator[list[Point]]:
    """A line in pixels, as often as it is seen: one that crosses the date line goes on beyond it."""
    scale = _WIDTH * _SMOOTH / (part.east - part.west)
    unbroken, turns, before = [], 0.0, points[0][0]
    for x, y in points:
        turns -= _TURN * round((x - before) / _TURN)
        unbroken.append((x + turns, y))
        before = x
    xs, ys = [x for x, _ in unbroken], [y for _, y in unbroken]
    if len(points) < 2 or max(ys) < part.south or min(ys) > part.north:  # noqa: PLR2004 - a point is no line
        return
    for turn in (-_TURN, 0, _TURN):
        if max(xs) + turn >= part.west and min(xs) + turn <= part.east:
            yield [((x + turn - part.west) * scale, (part.north - y) * scale) for x, y in unbroken]


def _outlines() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        gzip.decompress(Path(__file__).with_name("outlines.json.gz").read_bytes())
    )
    return made


# --- words ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Legend:
    ranked: list[Spot]
    rest: str


def _legend(ranked: list[Spot], outside: list[Spot], elsewhere: str) -> _Legend:
    named = ", ".join(f"{spot.name} {spot.stories}" for spot in outside)
    return _Legend(ranked, f"{elsewhere} {named}" if outside else "")


def _write_legend(pen: ImageDraw.ImageDraw, legend: _Legend, palette: Palette) -> None:
    face, column = font(_TEXT), (_WIDTH - _EDGE) // _COLUMNS
    rows = math.ceil(len(legend.ranked) / _COLUMNS)
    top = _HEAD + _MAP + _EDGE // 2 + _ROW / 2
    for index, spot in enumerate(legend.ranked):
        x, y = _EDGE + index // rows * column, top + index % rows * _ROW
        pen.text((x + 44, y), str(index + 1), palette.rim, face, "rm")
        pen.text((x + column - _EDGE, y), str(spot.stories), palette.ink, face, "rm")
        room = column - _EDGE - 60 - face.getlength(f"  {spot.stories}")
        pen.text((x + 60, y), fit(spot.name, room, _TEXT), palette.ink, face, "lm")
    if legend.rest:
        text = fit(legend.rest, _WIDTH - 2 * _EDGE, _TEXT)
        pen.text((_EDGE, top + rows * _ROW), text, palette.ink, face, "lm")


def fit(text: str, room: float, size: int) -> str:
    """Return the text, cut with a sign that it is where it is longer than `room` pixels."""
    face = font(size)
    if face.getlength(text) <= room:
        return text
    while text and face.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip(' ,')}…"


@lru_cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return Noto Sans of this size."""
    file = io.BytesIO(pymupdf_fonts.fontbuffers["notos"]())
    # Shaped by Raqm, this cut of the font loses the dot of the Ukrainian "і".
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def main() -> None:
    """Read a sketch, write a picture."""
    given = json.load(sys.stdin)
    spots = tuple(Spot(**spot) for spot in given.pop("spots"))
    sys.stdout.buffer.write(draw(Sketch(spots=spots, **given)))


if __name__ == "__main__":
    main()
