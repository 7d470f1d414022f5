"""The poll loop: starts the check of each source at its time, and hands what it read to the lane.

All sources are in memory (`timetable.py`). The database is asked every few seconds whether somebody changed
one, and takes what checks left. A source that fails, whatever the way, never stops the loop. One poller at a
time works on a database: the lease of the `poll` role sees to it (bot/process/role.py).
"""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.feeds.address import host_asked
from bot.feeds.inspection import Fetches
from bot.feeds.schedule import Bounds
from bot.feeds.slots import HostSlots
from bot.news.decide import Decider
from bot.news.filters.lexicon import Lexicon
from bot.polling.lane import Lane
from bot.polling.offering import Offering
from bot.polling.reading import Parses, Reader
from bot.polling.recording import Recorder, Speak
from bot.polling.timetable import Timetable
from storage.engine.database import Database, DatabaseError, DatabaseUnusable
from storage.model import Feed, Seen
from storage.news import feeds, schedule

__all__ = ["Poller", "PollerOptions"]

log = structlog.get_logger()

AT_ONCE = 20  # checks under way; a body waits for the parser inside its slot, so that few are in memory
PER_HOST = 2
MOST_UNDER_WAY = 1_000  # checks begun, most of them waiting for a slot
LOOK_SECONDS = 3.0  # so long another process's change of a source, and what a check left, may wait
# Sources that fall due within a tick are asked together: a check alone costs 2.6 times the CPU of one among
# eight, since the processor has to be woken and its caches to be filled anew (docs/decisions/polling.md).
TICK_SHARE = 1 / 20  # of the shortest interval
LONGEST_TICK_SECONDS = 1.0
FEW = 4  # where fewer fall due within a tick, each is asked at its time: else their news waits in one line
CLOCK_SLACK = timedelta(seconds=1)  # a clock that is kept right goes back by less
AFTER_A_BUG_SECONDS = 60.0  # a check that raised is tried again, but not at once
UNSAVED_SECONDS = 5.0  # after a check that the database failed: twice as long each time, up to the above


@dataclass(frozen=True, slots=True, kw_only=True)
class PollerOptions:
    """How often, and who is told. Spans in seconds."""

    interval_seconds: float = 300.0  # the longest a source that publishes often waits between two checks
    interval_min_seconds: float = 60.0
    interval_max_seconds: float = 900.0
    story_window_seconds: float = 48 * 3600.0
    offering: Offering = field(default_factory=Offering)
    admin_ids: frozenset[int] = frozenset()
    per_host: int = PER_HOST  # checks of one host at once

    @property
    def bounds(self) -> Bounds:
        """Return the intervals as the schedule takes them."""
        return Bounds(
            shortest=self.interval_min_seconds,
            usual=self.interval_seconds,
            longest=self.interval_max_seconds,
        )

    def tick_seconds(self, sources: int) -> float:
        """Return how long one of so many sources that is due may wait for others."""
        tick = min(LONGEST_TICK_SECONDS, self.interval_min_seconds * TICK_SHARE)
        return tick if sources * tick >= FEW * self.interval_seconds else 0.0


class Poller:
    """Checks feeds. `run` for the product, `poll_due` for tests."""

    def __init__(  # noqa: PLR0913 (the parts that the poller joins, each named at the call)
        self,
        *,
        database: Database,
        fetcher: Fetches,
        parser: Parses,
        decider: Decider,
        lexicon: Lexicon,
        options: PollerOptions,
        clock: Callable[[], datetime],
        on_queued: Callable[[], None] = lambda: None,
        chance: random.Random | None = None,
        speak: Speak = lambda _language: str,
    ) -> None:
        self._database = database
        self._clock = clock
        self._tick_seconds = options.tick_seconds
        self._reader = Reader(database=database, fetcher=fetcher, parser=parser, clock=clock)
        self._lane = Lane(
            database=database,
            decider=decider,
            recorder=Recorder(
                lexicon=lexicon,
                admin_ids=options.admin_ids,
                offering=options.offering,
                speak=speak,
            ),
            bounds=options.bounds,
            memory_seconds=options.story_window_seconds,
            chance=chance or random.Random(),  # noqa: S311 (jitter, not a secret)
            on_queued=on_queued,
        )
        self._awake = asyncio.Event()
        self._is_asked = False  # to look at the database at once
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._host_slots = HostSlots(options.per_host)
        self._timetable: Timetable | None = None  # None: not read yet
        self._version = 0  # of the sources, as far as they are in the timetable
        self._changed: set[int] = set()  # sources that somebody changed while they were under way
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._unsaved: dict[int, float] = {}  # how long sources wait after checks that the database failed
        self._read_at: datetime | None = None  # what the clock said last
        self._look_at = 0.0  # when to ask the database next, by the loop's clock
        self._wakes_at: datetime | None = None  # when `run` looks for due feeds next; None: it does not run

    @property
    def wakes_at(self) -> datetime | None:
        """Return when it looks for due feeds next; None: it does not run. An instant long past: it hangs."""
        return self._wakes_at

    def wake(self) -> None:
        """Look at once for what was changed: a source was added, or an admin asked something of a story."""
        self._is_asked = True
        self._awake.set()

    async def poll_due(self) -> int:
        """Check every feed that is due, once. Number of feeds checked."""
        await self._look()
        due = self._take(most=10 * MOST_UNDER_WAY)
        checks = [self._start(feed) for feed in due]
        try:
            await asyncio.gather(*checks)
        except asyncio.CancelledError:  # gather goes on at the first that ends
            await self._stop()
            raise
        await self._look()
        return len(due)

    async def run(self) -> None:
        """Check feeds as they fall due, until cancelled. Raises what the database raises when it is gone."""
        self._lane.forget()  # another process may have had the role meanwhile
        self._timetable = None
        self._is_asked = True
        try:
            while True:
                self._awake.clear()
                if self._is_asked or self._look_at <= asyncio.get_running_loop().time():
                    await self._look()
                for feed in self._take(most=MOST_UNDER_WAY - len(self._under_way)):
                    self._start(feed)
                await self._sleep()
        finally:
            self._wakes_at = None
            await self._stop()

    async def _stop(self) -> None:
        """End the checks under way, and save what the last ones left."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        try:
            await self._lane.save(now=self._clock())
        except DatabaseUnusable as error:
            log.warning("feed.checks_not_saved", why=str(error))

    async def _sleep(self) -> None:
        """Sleep until a source is due, a tick at least, or until the next look, or until `wake`."""
        now, next_at = self._clock(), self._known.next_at
        seconds = self._look_at - asyncio.get_running_loop().time()
        if next_at is not None:
            tick = self._tick_seconds(len(self._known))
            seconds = min(seconds, max((next_at - now).total_seconds(), tick))
        self._wakes_at = now + timedelta(seconds=max(seconds, 0.0))
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._awake.wait()

    @property
    def _known(self) -> Timetable:
        if self._timetable is None:
            raise RuntimeError("the sources were not read yet")
        return self._timetable

    async def _look(self) -> None:
        """Save what checks left, take over what others changed, carry out what admins asked of stories."""
        self._is_asked = False
        self._look_at = asyncio.get_running_loop().time() + LOOK_SECONDS
        if self._timetable is None:
            await self._reader.recall()
            self._version, found = await self._database.read(schedule.everything)
            self._timetable, self._read_at = Timetable(found, now=self._clock()), None
            self._changed.clear()
        seen = await self._database.read(schedule.look, self._version)
        await self._take_over(seen)
        if seen.has_splits:
            await self._carry_out()

    async def _take_over(self, seen: Seen) -> None:
        """Read anew the sources that somebody changed; of one under way, when its check is through."""
        self._version = seen.version
        self._changed |= seen.feeds
        ready = self._changed - self._under_way.keys()
        await self._lane.save(now=self._clock())  # first: what is read has to have what their checks left
        if not ready:
            return
        found = {feed.id: feed for feed in await self._database.read(feeds.polled, ready)}
        for feed_id in ready:
            if feed_id in found:
                self._known.put(found[feed_id])
            else:
                self._known.drop(feed_id)
        self._changed -= ready

    async def _carry_out(self) -> None:
        """Do what admins asked of stories; where that fails, the feeds go on."""
        try:
            await self._lane.carry_out(now=self._clock())
        except Exception:
            log.exception("stories.not_carried_out")

    def _take(self, *, most: int) -> list[Feed]:
        return self._known.take(self._now(), most=most)

    def _now(self) -> datetime:
        """Read the clock. Where it was set back, all that waits goes on waiting as long as it would have."""
        now = self._clock()
        by = now - (self._read_at or now)
        self._read_at = now
        if by < -CLOCK_SLACK:
            log.warning("clock.set_back", seconds=-by.total_seconds())
            self._reader.move_clock(by)
            self._known.move_clock(by)
        return now

    def _start(self, feed: Feed) -> asyncio.Task[None]:
        task = asyncio.create_task(self._check_and_record(feed))
        self._under_way[feed.id] = task
        return task

    async def _check_and_record(self, feed: Feed) -> None:
        """Check one feed: the outermost frame, so that no feed can stop the others."""
        try:
            after = await self._check(feed)
        except DatabaseError as error:
            log.warning("feed.check_not_saved", feed=feed.id, why=str(error))
            seconds = self._unsaved.get(feed.id, UNSAVED_SECONDS)
            self._unsaved[feed.id] = min(2 * seconds, AFTER_A_BUG_SECONDS)
            self._known.put(feed, at=self._clock() + timedelta(seconds=seconds))
        except Exception:
            log.exception("feed.check_failed", feed=feed.id)
            self._known.put(feed, at=self._clock() + timedelta(seconds=AFTER_A_BUG_SECONDS))
        else:
            self._unsaved.pop(feed.id, None)
            self._put_back(feed, after)
        finally:
            del self._under_way[feed.id]

    def _put_back(self, feed: Feed, after: Feed | None) -> None:
        """Plan its next check, and wake `run` where it would sleep past it, or what changed waits for it."""
        if after is None:
            self._known.drop(feed.id)
            return
        self._known.put(after)
        if feed.id in self._changed:
            self.wake()
        elif self._wakes_at is not None and after.next_check_at < self._wakes_at:
            self._awake.set()

    async def _check(self, feed: Feed) -> Feed | None:
        """Ask, read and record, or put it off while its host has asked for a pause; the feed after it."""
        host = host_asked(feed.url)
        # The host's slot first: waiting for a slow host must not keep one of the slots of all.
        async with self._host_slots.of(host), self._slots:
            if until := self._reader.pause(host):
                return await self._lane.postpone(feed, until, now=self._clock())
            reading = await self._reader.read(feed)
            if reading.parsed is not None:
                return await self._lane.settle(reading, now=self._clock())
        # Nothing in memory: wait for the database without a slot.
        return await self._lane.settle(reading, now=self._clock())
