"""Has what waits too long, or too much at once, gathered into lists, just before the sender leases.

Every delivery comes as itself where a sender has no gatherer.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from storage import deferring, outbox
from storage.engine.database import Database, Session
from storage.gathering import LATE_SECONDS, Signs

EVERY_SECONDS: Final = 1.0  # so long a chat's news may be late unnoticed
QUIET_EVERY_SECONDS: Final = 30.0  # likewise quiet hours that have begun while news was waiting to be sent


class Gatherer:
    """One per sender. `max_age_seconds` is MAX_AGE; `late_seconds`: how late is too late, None = never."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Callable[[], datetime],
        max_age_seconds: float,
        late_seconds: float | None = LATE_SECONDS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._max_age_seconds = max_age_seconds
        self._late_seconds = late_seconds
        self._next_at: datetime | None = None
        self._quiet_at: datetime | None = None
        self._is_live = True

    def ask(self) -> None:
        """Something was queued, or a list settled: gather before anything is leased."""
        self._next_at = None

    def looking(self) -> Callable[[Session], Signs] | None:
        """Return what looks for something to gather, in the sender's own transaction; None: it is not time.

        Where live lists are on it always is: no story may slip past its list.
        """
        now = self._clock()
        if not self._is_live and self._next_at is not None and now < self._next_at:
            return None
        self._next_at = now + timedelta(seconds=EVERY_SECONDS)
        looks_for_quiet = self._quiet_at is None or now >= self._quiet_at
        if looks_for_quiet:
            self._quiet_at = now + timedelta(seconds=QUIET_EVERY_SECONDS)
        return partial(self._look, now=now, looks_for_quiet=looks_for_quiet)

    def _look(self, session: Session, *, now: datetime, looks_for_quiet: bool) -> Signs:
        if looks_for_quiet:
            deferring.defer_overdue(session, now=now)
        return outbox.signs(session, now=now, late_seconds=self._late_seconds)

    def has_to_gather(self, signs: Signs) -> bool:
        """Take note of what a look has found, and tell whether to gather."""
        self._is_live = signs.live
        return any(signs)

    async def gather(self) -> int:
        """Gather, a transaction for some chats at a time: others may write between them. How many lists."""
        now, total = self._clock(), 0
        while count := await self._database.write(
            outbox.gather, now=now, max_age_seconds=self._max_age_seconds, late_seconds=self._late_seconds
        ):
            total += count
        return total
