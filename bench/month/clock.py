"""The month's clock: nobody waits for it, it is told what time it is."""

import asyncio
from datetime import datetime, timedelta


class Clock:
    """Calling it gives the present, aware and in UTC. It never goes back."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Tell the present."""
        return self.now

    def timestamp(self) -> float:
        """Seconds since 1970, for what counts so."""
        return self.now.timestamp()

    def advance(self, to: datetime) -> None:
        """Let it be so late; earlier than now changes nothing."""
        self.now = max(self.now, to)

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds pass, and others have their turn."""
        self.advance(self.now + timedelta(seconds=seconds))
        await asyncio.sleep(0)
