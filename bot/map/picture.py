"""Has a map or a chart drawn in a process of its own, bounded in time. Knows no chat and no news."""

import asyncio
import contextlib
import json
import os
import sys
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path

from bot.map.chart import Chart
from bot.map.sketch import Sketch

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR")
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
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        async with self._turn:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.map.draw_chart" if isinstance(sketch, Chart) else "bot.map.draw",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env=environment | {"PYTHONPATH": str(_ROOT)},
                start_new_session=True,  # Ctrl-C is ours to handle
            )
            try:
                async with asyncio.timeout(self.seconds):
                    picture, _ = await process.communicate(json.dumps(asdict(sketch)).encode())
            except TimeoutError:
                return None
            finally:
                if process.returncode is None:
                    with contextlib.suppress(ProcessLookupError):
                        process.kill()
                    await process.wait()
        return picture if picture.startswith(_PNG) and process.returncode == 0 else None
