"""Slots of the budget that all processes on one token share: taken from the database a few at a time.

A slot is an instant at which one message may leave. They are evenly spaced, whoever takes them: no sliding
window of any length can object.
"""

import time
from collections.abc import Callable
from math import ceil

from storage import budget
from storage.database import Database, Session

NAME = "telegram"
USED = 0.98
"""Share of SEND_RATE that is handed out: a message that leaves 20 ms late is still inside its second.

At the whole rate the 31st message leaves exactly a second after the first, and any delay of the first makes
it the 31st within one. `bench/push.py` has what is reached.
"""

BATCH_SECONDS = 0.1  # taken at once: so long an answer of a further process may wait for each that sends


class SharedBudget:
    """`rate`: messages a second, of all processes together."""

    def __init__(self, database: Database, rate: float, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._spacing = 1.0 / (rate * USED)
        self._batch = max(1, ceil(BATCH_SECONDS * rate))

    async def take(self, wanted: int) -> list[float]:
        """Take up to `wanted` slots, at least one: instants of `time.monotonic`. Raises DatabaseUnusable."""
        count = max(1, min(wanted, self._batch))
        first = await self._database.write(self._take, count)
        return [first + number * self._spacing for number in range(count)]

    def _take(self, session: Session, count: int) -> float:
        wait = budget.take(session, NAME, count=count, seconds=self._spacing, clock=self._clock)
        return time.monotonic() + wait
