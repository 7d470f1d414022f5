"""Runs loops that begin again when they fail, and tasks until the first of them ends. Knows none by name."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from bot.process.link import CannotStart

log = structlog.get_logger()

RESTART_SECONDS: Final = 5.0


async def keep_running(name: str, run: Callable[[], Awaitable[None]]) -> CannotStart:
    """Run it anew whenever it ends or fails; return only what no new run could mend."""
    while True:
        try:
            await run()
        except CannotStart as error:
            return error
        except Exception:
            log.exception("loop.failed", loop=name)
        await asyncio.sleep(RESTART_SECONDS)


async def first_to_end(*tasks: asyncio.Task[None]) -> None:
    """Run until one ends, end the others, and raise what any of them raised."""
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


async def cancelled(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait for its end."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
