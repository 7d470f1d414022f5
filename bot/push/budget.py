"""Turns from the budget that all processes on one token share: taken from the database a few at a time.

A turn is a track of the budget (storage/tracks.py) from an instant on. Its track is free for the next message
a second after Telegram surely had this one, and what has no use for its turn gives it back: a late process
makes nobody break a limit.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import ceil, inf
from typing import Final

import structlog

from storage import budget
from storage.engine.database import Database, DatabaseError, Session
from storage.tracks import HELD, SECOND, Change, Rate, Slot

log = structlog.get_logger()

NAME = "telegram"
MARGIN_SECONDS: Final = 0.003
"""Added to each track's second: for the way to Telegram having been quicker than it ever was lately."""

BATCH_SECONDS: Final = 0.1  # taken at once: so long an answer of another process may wait for each that sends
SPARE_SECONDS: Final = 1.0
"""Who takes turns as often as this takes a whole batch, and keeps what is left of it for as long: asking the
database for each took a sixth of what a command costs (`bench.process.commands`)."""

FLUSH_SECONDS: Final = 0.5
"""Tracks go back with the next that are taken, or after so long: one is free a second after its use."""

FULL_SECONDS: Final = 0.05  # until it is asked again where all tracks are taken
AGAIN_SECONDS: Final = 1.0  # after the database failed
_RECENT: Final = 50  # calls


@dataclass(frozen=True, slots=True)
class Turn:
    """One message may leave in this track from `at` (time.monotonic) on, but well before `ends_at`."""

    track: int
    at: float
    ends_at: float


@dataclass(frozen=True, slots=True)
class _Clocks:
    """What to add to seconds of the database's clock for time.monotonic: at least, and at most."""

    least: float = 0.0
    most: float = 0.0


class SharedBudget:
    """`rate`: messages a second, of all processes together.

    `clock` gives seconds since 1970, `monotonic` those of turns, `sleep` waits for some: tests step them.
    """

    def __init__(
        self,
        database: Database,
        rate: float,
        *,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._sleep = sleep
        self._rate = Rate.of(rate)
        self._batch = max(1, ceil(BATCH_SECONDS * rate))
        self._clocks = _Clocks()
        self._held: dict[int, int] = {}  # track → until when, by the database's clock
        self._changes: list[Change] = []
        self._spare: deque[Turn] = deque()
        self._asked_at = -SPARE_SECONDS
        self._took: deque[float] = deque(maxlen=_RECENT)
        self._keeper: asyncio.Task[None] | None = None
        self._is_closed = False

    async def take(self, wanted: int) -> list[Turn]:
        """Take 1 to `wanted` turns, however long all tracks are taken. Raises DatabaseError."""
        self._is_closed = False
        count = max(1, min(wanted, self._batch))
        if not self._spare:
            self._spare.extend(await self._batch_for(count))
        return [self._spare.popleft() for _ in range(min(count, len(self._spare)))]

    async def _batch_for(self, count: int) -> list[Turn]:
        asked_at, self._asked_at = self._asked_at, self._monotonic()
        if self._asked_at - asked_at < SPARE_SECONDS:
            count = self._batch
        while not (slots := await self._write(count)):
            await self._sleep(FULL_SECONDS)
        for slot in slots:
            self._held[slot.track] = slot.held_until
        self._keep()
        return [
            Turn(track=slot.track, at=self._here(slot.at), ends_at=self._here(slot.held_until))
            for slot in slots
        ]

    def used(self, turn: Turn, *, began: float, ended: float) -> None:
        """Give a turn back that was used for a call between these instants of time.monotonic.

        Telegram had the message before `ended`, and has the track's next one not before it is begun. What
        both calls need at least for their ways there and back lies between, too: the shortest that one took.
        """
        self._took.append(ended - began)
        self._give_back(turn, ended - min(self._took) + MARGIN_SECONDS, span=self._rate.span)

    def unused(self, turn: Turn) -> None:
        """Give a turn back that nobody had a use for."""
        self._give_back(turn, turn.at, span=0)

    async def close(self) -> None:
        """Give back what is not written yet, if that can be; all tracks come free by themselves."""
        self._is_closed = True
        self._give_back_spare(until=inf)
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.wait({self._keeper})
        try:
            await self._write(0)
        except DatabaseError as error:
            log.warning("budget.not_given_back", why=str(error))
        except Exception:  # a bug, but who ends goes on to the end
            log.exception("budget.not_given_back")

    def _give_back(self, turn: Turn, at: float, *, span: int) -> None:
        free_at = ceil((at - self._clocks.least) * SECOND) + span
        if (was := self._held.pop(turn.track, None)) is not None:
            self._changes.append(Change(track=turn.track, was=was, becomes=free_at))
        self._keep()

    def _give_back_spare(self, until: float) -> None:
        while self._spare and self._spare[0].at < until:
            self.unused(self._spare.popleft())

    def _here(self, at: int) -> float:
        return at / SECOND + self._clocks.most

    def _keep(self) -> None:
        if not self._is_closed and (self._keeper is None or self._keeper.done()):
            self._keeper = asyncio.create_task(self._keep_tracks())

    async def _keep_tracks(self) -> None:
        """Give back what no taking has given back, and hold on to the tracks of calls that take long."""
        while self._held or self._changes:
            await self._sleep(FLUSH_SECONDS)
            self._give_back_spare(until=self._monotonic() - SPARE_SECONDS)
            now = round((self._monotonic() - self._clocks.most) * SECOND)
            for track, until in self._held.items():
                if until - now < HELD // 2:
                    self._held[track] = now + HELD
                    self._changes.append(Change(track=track, was=until, becomes=now + HELD))
            if self._changes:
                try:
                    await self._write(0)
                except DatabaseError as error:
                    log.warning("budget.not_given_back", why=str(error))
                    await self._sleep(AGAIN_SECONDS)

    async def _write(self, count: int) -> list[Slot]:
        changes, self._changes = self._changes, []
        try:
            slots, self._clocks = await self._database.write(self._exchange, changes, count)
        except BaseException:
            self._changes = changes + self._changes
            raise
        return slots

    def _exchange(self, session: Session, changes: list[Change], count: int) -> tuple[list[Slot], _Clocks]:
        tracks = budget.lock(session, NAME)
        before = self._monotonic()
        now = budget.now(session, self._clock)
        clocks = _Clocks(least=before - now / SECOND, most=self._monotonic() - now / SECOND)
        rate = self._rate
        slots = budget.take(session, NAME, tracks, changes=changes, count=count, rate=rate, now=now)
        return slots, clocks
