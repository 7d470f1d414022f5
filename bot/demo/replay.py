"""Replays the invented day on the newsroom, sixty times as fast; its own timeline is silent meanwhile.

Where the newsroom is faster than life, so is the replay.
"""

import asyncio
from contextlib import suppress

from bot.demo.day import beats
from bot.demo.feeds import Newsroom


class Replay:
    """One replay a demo: a second one would bring nothing that is new to the bot."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._task: asyncio.Task[None] | None = None

    @property
    def state(self) -> str:
        """Whether it waits to be started, runs, or is over."""
        if self._task is None:
            return "ready"
        return "over" if self._task.done() else "running"

    def start(self) -> asyncio.Task[None]:
        """Play the day from now on; the task ends with it."""
        self._task = asyncio.create_task(self._play())
        return self._task

    async def stop(self) -> None:
        """End it before its time."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _play(self) -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        self._newsroom.running.clear()
        try:
            for beat in beats():
                await asyncio.sleep(start + beat.at / self._newsroom.speed - loop.time())
                self._newsroom.publish(beat)
        finally:
            self._newsroom.running.set()
