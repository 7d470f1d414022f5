"""Has a map or a chart drawn in a process of its own, bounded in time. Knows no chat and no news."""

import asyncio
import json
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from typing import Final

from bot import child
from bot.map.chart import Chart
from bot.map.sketch import Sketch

MOST_WAITING: Final = 3  # people: who waits for a picture holds one of the chat's few handlers
KEPT: Final = 8  # pictures, of some 100 kB
_PNG = b"\x89PNG\r\n\x1a\n"


class BusyError(Exception):
    """Others wait for their pictures, or who asks waits for one already."""


def can_draw() -> bool:
    """Whether the `map` extra is installed."""
    return all(find_spec(name) is not None for name in ("PIL", "pymupdf_fonts"))


@dataclass(frozen=True, slots=True)
class Painter:
    """Draws one picture at a time; the process starts without our environment, and so without the token."""

    is_available: bool = field(default_factory=can_draw)
    seconds: float = 30.0  # a picture, from the start of the process; a busy machine imports slowly
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _askers: set[int] = field(default_factory=set)  # who waits
    _drawn: dict[Sketch | Chart, bytes] = field(default_factory=dict)

    async def draw(self, sketch: Sketch | Chart, *, asker: int) -> bytes | None:
        """The picture as a PNG; None: the process failed, or took too long. Raises BusyError at once."""
        if sketch in self._drawn:
            return self._drawn[sketch]
        if asker in self._askers or len(self._askers) >= MOST_WAITING:
            raise BusyError
        self._askers.add(asker)
        try:
            async with self._turn:
                return self._drawn.get(sketch) or await self._draw(sketch)
        finally:
            self._askers.discard(asker)

    async def _draw(self, sketch: Sketch | Chart) -> bytes | None:
        module = "bot.map.draw_chart" if isinstance(sketch, Chart) else "bot.map.draw"
        process = await child.start(module)
        try:
            async with asyncio.timeout(self.seconds):
                picture, _ = await process.communicate(json.dumps(asdict(sketch)).encode())
        except TimeoutError:
            return None
        finally:
            if process.returncode is None:
                await child.end(process)
        if process.returncode or not picture.startswith(_PNG):
            return None
        if len(self._drawn) >= KEPT:
            del self._drawn[next(iter(self._drawn))]
        self._drawn[sketch] = picture
        return picture
