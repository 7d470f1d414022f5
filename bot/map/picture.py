"""Has a map or a chart drawn in a process of its own, bounded in time. Knows no chat and no news."""

import asyncio
import json
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec

from bot import child
from bot.map.chart import Chart
from bot.map.sketch import Sketch

_PNG = b"\x89PNG\r\n\x1a\n"


def can_draw() -> bool:
    """Whether the `map` extra is installed."""
    return all(find_spec(name) is not None for name in ("PIL", "pymupdf_fonts"))


@dataclass(frozen=True, slots=True)
class Painter:
    """Draws one picture at a time; the process starts without our environment, and so without the token."""

    is_available: bool = field(default_factory=can_draw)
    seconds: float = 30.0  # a picture, from the start of the process; a busy machine imports slowly
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def draw(self, sketch: Sketch | Chart) -> bytes | None:
        """The picture as a PNG; None: the process failed, or took too long."""
        module = "bot.map.draw_chart" if isinstance(sketch, Chart) else "bot.map.draw"
        async with self._turn:
            process = await child.start(module)
            try:
                async with asyncio.timeout(self.seconds):
                    picture, _ = await process.communicate(json.dumps(asdict(sketch)).encode())
            except TimeoutError:
                return None
            finally:
                if process.returncode is None:
                    await child.end(process)
        return picture if picture.startswith(_PNG) and process.returncode == 0 else None
