"""One lane: readings are decided on and recorded one after another. Fetches nothing, sends nothing.

Duplicates across sources need one order, and an item's id is given before it is stored; so one document at a
time is decided on, in a thread of its own (the event loop goes on), and recorded in one transaction. Of a
document of hundreds of new items that is a part: then the others have their turn. When a transaction fails,
the decider remembers what was never stored, and reads the database anew before the next one.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot import meters
from bot.feeds import state
from bot.feeds.address import host_asked
from bot.feeds.schedule import Bounds
from bot.feeds.state import Pace, Reading
from bot.news.decide import Decider, Decision
from bot.news.stories.memory import MAX_ITEMS, MAX_OF_FEED
from bot.polling.documents import Work
from bot.polling.recording import Check, Facts, Recorder, facts
from bot.polling.saving import Saver, to_its_end
from bot.polling.troubles import Trouble, Troubles, of_entry
from storage.engine.database import Database
from storage.model import Document, Feed, Fetched, FetchFailed, Held, Unreadable
from storage.news import items

log = structlog.get_logger()


_PART: Final = 25  # new items that are decided on in one turn
_FIRST_PART: Final = 100  # … of a first reading, which nobody is sent: most are whole


@dataclass(frozen=True, slots=True)
class _Settled:
    """The feed as it is now (None: it was removed), and how many deliveries were queued."""

    feed: Feed | None
    queued: int = 0
    is_whole: bool = True  # no part of the document is left


class Lane:
    """Settles readings. Safe to call from many tasks: they queue."""

    def __init__(  # noqa: PLR0913 (each named at its one call)
        self,
        *,
        database: Database,
        decider: Decider,
        recorder: Recorder,
        bounds: Bounds,
        memory_seconds: float,
        chance: random.Random,
        on_queued: Callable[[], None],
    ) -> None:
        self._database = database
        self._decider = decider
        self._recorder = recorder
        self._bounds = bounds
        self._memory = timedelta(seconds=memory_seconds)
        self._chance = chance
        self._on_queued = on_queued
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="decide")
        self._remembers = False  # whether the decider knows what the database knows
        self._troubles = Troubles()
        self._saver = Saver(database=database, recorder=recorder, on_queued=on_queued)

    def forget(self) -> None:
        """Read the recent items anew before the next decision."""
        self._remembers = False

    async def carry_out(self, *, now: datetime) -> None:
        """Carry out what admins asked of stories; the next decision is made on what is stored then."""
        async with self._turn:
            self._remembers = False
            queued = await self._database.write(self._recorder.carry_out, now=now)
        if queued:
            self._on_queued()

    async def settle(self, reading: Reading, *, now: datetime) -> Feed | None:
        """Record what came of a check; the feed as it is after it (None: it was removed)."""
        pace = Pace(now=now, bounds=self._bounds, chance=self._chance)
        meters.READING.observe(reading.took_seconds)
        match reading:
            case Reading(parsed=Document() as document):
                meters.CHECKS.labels("document").inc()
                await self._saver.save_of(reading.feed.id, now=now)
                return await self._settle_document(Work(reading=reading, document=document, pace=pace))
            case Reading(result=FetchFailed()) | Reading(parsed=Unreadable()):
                meters.CHECKS.labels("failed").inc()
                after = state.after_failure(reading.feed, reading, pace=pace)
                _log_failure(after, reading)
            case _:
                meters.CHECKS.labels("unchanged").inc()
                after = state.after_nothing_new(reading.feed, reading, pace=pace)
                log.debug("feed.unchanged", feed=after.id, took=round(reading.took_seconds, 3))
        await self._saver.take(_check(reading, after, now=now), now=now)
        return after

    async def postpone(self, feed: Feed, until: datetime, *, now: datetime) -> Feed:
        """Put a check off: the feed's host asked for a pause."""
        after = state.postponed(feed, until, pace=Pace(now=now, bounds=self._bounds, chance=self._chance))
        await self._saver.take(Check(before=feed, after=after), now=now)
        return after

    async def save(self, *, now: datetime) -> None:
        """Write what checks left that brought no document."""
        await self._saver.save(now=now)

    async def _settle_document(self, work: Work) -> Feed | None:
        """Settle one part after the other; between them, other documents have their turn."""
        is_whole = False
        while not is_whole:
            async with self._turn:
                settled = await self._settle_part(work)
            is_whole = settled.is_whole
            if settled.queued:
                self._on_queued()
        return settled.feed

    async def _settle_part(self, work: Work) -> _Settled:
        part = asyncio.get_running_loop().run_in_executor(self._thread, self._record, work)
        # Whoever cancels hands the role on, or closes the database: no thread may write beside the next one.
        return await to_its_end(part)

    def _record(self, work: Work) -> _Settled:
        """Decide and record: all in the lane's own thread, since every change of threads costs the loop."""
        reading, now = work.reading, work.pace.now
        found_at = reading.result.url if isinstance(reading.result, Fetched) else ""
        known = self._database.read_now(facts, reading.feed.id, work.unrecognised, found_at=found_at)
        if known is None:
            return _Settled(None)
        if known.feed.url != reading.feed.url:  # moved by an admin while this document was on its way
            return _Settled(known.feed)
        if known.is_anothers:
            return self._leave_to_other(known.feed, reading, work.pace)
        self._remember(known.feed, now)
        self._remembers = False  # until the transaction is through
        decision = self._decide(work, known)
        changes = work.changes(known, decision)
        queued = self._database.write_now(self._recorder.record, changes, before=known.feed, now=now)
        self._remembers = True
        work.queued += queued
        _count_part(decision, queued)
        if decision.is_whole:
            _log_document(changes.feed, work, decision)
        queued += self._report([of_entry(changes.feed, one) for one in decision.mishaps], now=now)
        return _Settled(changes.feed, queued, decision.is_whole)

    def _leave_to_other(self, feed: Feed, reading: Reading, pace: Pace) -> _Settled:
        """Note only where the redirect led: to another source, which brings these entries itself."""
        after = state.after_nothing_new(feed, reading, pace=pace)
        log.info("feed.leads_to_another", feed=feed.id, name=feed.title)
        check = Check(before=feed, after=after)
        return _Settled(after, self._database.write_now(self._recorder.note, [check], now=pace.now))

    def _report(self, found: Sequence[Trouble], *, now: datetime) -> int:
        """Log what broke on single items, and tell admins what they have not heard. Notices queued."""
        fresh = self._troubles.hear(found)
        return self._database.write_now(self._recorder.announce, fresh, now=now) if fresh else 0

    def _remember(self, feed: Feed, now: datetime) -> None:
        if not self._remembers:
            # To read all anew is dear: see first that something can be stored, as it can't on a full disk.
            self._database.write_now(self._recorder.note, [Check(before=feed, after=feed)], now=now)
            found = self._database.read_now(
                items.recent, since=now - self._memory, most=MAX_ITEMS, most_of_feed=MAX_OF_FEED
            )
            self._decider.load(found)

    def _decide(self, work: Work, known: Facts) -> Decision:
        self._decider.correct(known.corrections)
        document = work.document
        work.heed_mute(known.feed)
        if work.begun is None:
            work.begin(known)
            work.begun = self._decider.begin(
                known.feed,
                document.entries,
                known.known,
                now=work.pace.now,
                held=work.held,
                beside=work.beside,
                below=document.below if work.beside else len(document.entries),
            )
        most = _FIRST_PART if known.feed.first_read_at is None else _PART
        return self._decider.go_on(work.begun, next_id=known.next_id, most=most)


def _check(reading: Reading, after: Feed, *, now: datetime) -> Check:
    seconds = state.pause_seconds(reading.result, host=host_asked(reading.feed.url))
    if not seconds or not isinstance(reading.result, FetchFailed):
        return Check(before=reading.feed, after=after)
    until = now + timedelta(seconds=seconds)
    return Check(before=reading.feed, after=after, held_host=reading.result.host, held_until=until)


def _log_document(feed: Feed, work: Work, decision: Decision) -> None:
    log.info(
        "feed.checked",
        feed=feed.id,
        name=feed.title,
        new=work.new,
        edited=len(decision.edited),
        queued=work.queued,
        took=round(work.reading.took_seconds, 3),
        status=feed.status.value,
    )
    for note in decision.notes:
        log.warning("feed.note", feed=feed.id, note=note)


def _log_failure(feed: Feed, reading: Reading) -> None:
    log.warning(
        "feed.failed",
        feed=feed.id,
        name=feed.title,
        status=feed.status.value,
        error=feed.error,
        failures=feed.failures,
        took=round(reading.took_seconds, 3),
    )


def _count_part(decision: Decision, queued: int) -> None:
    for verdict in decision.verdicts:
        meters.VERDICTS.labels(verdict.kind.value).inc()
    for item in decision.items:
        if item.held is Held.NO and item.published_at is not None:
            meters.SEEN.observe(max(0.0, (item.seen_at - item.published_at).total_seconds()))
    meters.QUEUED.inc(queued)
