"""Draws a chart as a PNG, in a process of its own: `python -m bot.map.draw_chart`, JSON in, picture out.

Needs the `map` extra, as the maps do.
"""

import io
import json
import sys
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image, ImageDraw

from bot.map.chart import Chart, Panel, Row
from bot.map.draw import fit, font

_WIDTH: Final = 1080  # pixels, as the maps have it
_EDGE: Final = 36
_HEAD: Final = 84
_LINE: Final = 56
_PLOT: Final = 170
_AXIS: Final = 46
_ROW: Final = 50
_BIG, _TEXT, _SMALL = 40, 32, 26  # sizes of the font
_GAP: Final = 6  # between bars
_LEAST: Final = 3  # what is not nothing is seen
_NAMES: Final = 440  # pixels that names of sources take


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours."""

    paper: str
    ink: str
    quiet: str
    bar: str
    marked: str


_LIGHT: Final = Palette(paper="#ffffff", ink="#1d2730", quiet="#66727d", bar="#2f6f9f", marked="#c9752d")
_DARK: Final = Palette(paper="#10161c", ink="#e8edf1", quiet="#93a1ad", bar="#6fb1de", marked="#f0a35c")


def draw(chart: Chart) -> bytes:
    """Return the picture as a PNG."""
    palette = _DARK if chart.is_dark else _LIGHT
    panel = _LINE + _PLOT + _AXIS
    rows = _LINE + len(chart.rows) * _ROW if chart.rows else 0
    picture = Image.new("RGB", (_WIDTH, _HEAD + len(chart.panels) * panel + rows + _EDGE), palette.paper)
    pen = ImageDraw.Draw(picture)
    title = fit(chart.title, _WIDTH - 2 * _EDGE, _BIG)
    pen.text((_EDGE, _HEAD / 2), title, palette.ink, font(_BIG), "lm")
    top = _HEAD
    for one in chart.panels:
        _panel(pen, one, chart.hours, top, palette)
        top += panel
    if chart.rows:
        _rows(pen, chart, top, palette)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _panel(
    pen: ImageDraw.ImageDraw, panel: Panel, hours: tuple[str, ...], top: int, palette: Palette
) -> None:
    middle, floor = top + _LINE / 2, top + _LINE + _PLOT
    pen.text((_WIDTH - _EDGE, middle), panel.highest, palette.quiet, font(_TEXT), "rm")
    room = _WIDTH - 3 * _EDGE - font(_TEXT).getlength(panel.highest)
    title = fit(panel.title, room, _TEXT)
    pen.text((_EDGE, middle), title, palette.ink, font(_TEXT), "lm")
    if panel.mark:
        start = _EDGE + font(_TEXT).getlength(title) + _EDGE
        mark = fit(panel.mark, room - start, _TEXT)
        pen.text((start, middle), mark, palette.marked, font(_TEXT), "lm")
    most = max(panel.counts, default=0) or 1
    step = (_WIDTH - 2 * _EDGE) / max(1, len(panel.counts))
    for place, count in enumerate(panel.counts):
        left = _EDGE + place * step
        _bar(pen, left, step, floor, count / most, palette.bar)
        if place < len(panel.marked):
            _bar(pen, left, step, floor, panel.marked[place] / most, palette.marked)
        if place < len(hours) and hours[place]:
            pen.text((left + step / 2, floor + _AXIS / 2), hours[place], palette.quiet, font(_SMALL), "mm")
    pen.line([(_EDGE, floor), (_WIDTH - _EDGE, floor)], fill=palette.quiet, width=2)


def _bar(pen: ImageDraw.ImageDraw, left: float, step: float, floor: float, share: float, colour: str) -> None:
    if share > 0:
        height = max(_LEAST, share * _PLOT)
        pen.rectangle((left + _GAP / 2, floor - height, left + step - _GAP / 2, floor), fill=colour)


def _rows(pen: ImageDraw.ImageDraw, chart: Chart, top: int, palette: Palette) -> None:
    pen.text((_EDGE, top + _LINE / 2), chart.rows_title, palette.ink, font(_TEXT), "lm")
    most = max(row.count for row in chart.rows) or 1
    room = _WIDTH - 2 * _EDGE - _NAMES - 120
    for place, row in enumerate(chart.rows):
        y = top + _LINE + place * _ROW
        pen.text((_EDGE, y + _ROW / 2), fit(row.name, _NAMES - _EDGE, _TEXT), palette.ink, font(_TEXT), "lm")
        length = max(_LEAST, room * row.count / most)
        left = _EDGE + _NAMES
        pen.rectangle((left, y + 9, left + length, y + _ROW - 9), fill=palette.bar)
        pen.text((left + length + 14, y + _ROW / 2), str(row.count), palette.quiet, font(_TEXT), "lm")


def chart_of(given: dict[str, Any]) -> Chart:
    """Read a chart from what JSON makes of one."""
    panels = tuple(Panel(**panel) for panel in given.pop("panels"))
    rows = tuple(Row(**row) for row in given.pop("rows"))
    return Chart(panels=panels, rows=rows, **given)


def main() -> None:
    """Read a chart, write a picture."""
    sys.stdout.buffer.write(draw(chart_of(json.load(sys.stdin))))


if __name__ == "__main__":
    main()
