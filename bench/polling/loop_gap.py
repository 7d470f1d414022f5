"""How long the event loop is held up while feeds are read cold: the gaps of a 1 ms ticker, and of reads.

Beside it stand the gaps of a process that does nothing else, at the same time: what the machine itself takes.
"""

import asyncio
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

import structlog

from bench.polling.dateline_cycles import Cycles
from bench.polling.steps import addresses
from bot.app import SWITCH_SECONDS
from storage.news import items

TICK = 0.001


async def measure(base: str) -> str:
    """Read every feed of the press once; a line of figures. Gaps in ms beyond the tick."""
    sys.setswitchinterval(SWITCH_SECONDS)  # as the product does
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))
    urls = await asyncio.to_thread(addresses, base)
    with tempfile.TemporaryDirectory() as folder:
        cycles = await asyncio.to_thread(lambda: Cycles(Path(folder), languages=("en", "uk", "ru")))
        gc.freeze()  # as the product does
        cycles.follow(urls)
        async with cycles.fetcher, cycles.parser:
            polling = asyncio.create_task(cycles.cycle())
            gaps, reads, idle = await asyncio.gather(
                _tick(polling.done), _read(polling, cycles), _idle(polling)
            )
            await polling
        cycles.database.close()
    return (
        f"{len(urls)} feeds read cold: the loop's gaps p50 {gaps[49]:.1f}, p99 {gaps[98]:.1f} ms;"
        f" /latest's query p50 {reads[49]:.0f}, p99 {reads[98]:.0f} ms; an idle process's gaps {idle}"
    )


async def _tick(is_over: Callable[[], bool]) -> list[float]:
    gaps = []
    while not is_over():
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        gaps.append((time.perf_counter() - before - TICK) * 1000)
    return quantiles(gaps, n=100)


async def _idle(polling: asyncio.Task[list[str]]) -> str:
    """Let another process tick until the feeds are read."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "bench.polling.loop_gap")
    beside = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    await asyncio.wait([polling])
    said, _ = await beside.communicate(b"")
    return said.decode().strip()


async def _tick_until_told() -> None:
    told = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    gaps = await _tick(told.done)
    print(f"p50 {gaps[49]:.1f}, p99 {gaps[98]:.1f} ms")


async def _read(polling: asyncio.Task[list[str]], cycles: Cycles) -> list[float]:
    took = []
    while not polling.done():
        before = time.perf_counter()
        await cycles.database.read(items.newest, limit=5)
        took.append((time.perf_counter() - before) * 1000)
        await asyncio.sleep(0.05)
    return quantiles(took, n=100)


if __name__ == "__main__":
    asyncio.run(_tick_until_told())
