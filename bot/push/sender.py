"""The sender: claims due deliveries, sends each through the gate, settles it with its outcome.

It lives off the outbox alone, so a process killed at any moment loses nothing: what was queued is queued
still, and what was in flight is found again and probed. No send happens inside a transaction. Any number of
processes may send: a delivery is one's by its claim, a chat's pace is kept with the chat, and the budget of
the token is shared (budget.py).
"""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.push import courier
from bot.push.courier import Courier, Job
from bot.push.gate import Gate
from bot.push.gatherer import Gatherer
from bot.push.outage import Outage, is_out
from bot.push.prober import Prober
from storage import leases, messages, outbox, updates
from storage.engine.database import Database, Session
from storage.model import LISTS, Outcome, Postponed, Uncertain, Untold

log = structlog.get_logger()

WORKERS = 8  # sends under way at once; measured: CPU a send grows with more (docs/decisions.md)
PROBES = 8  # doubts being resolved at once
LEASE_SECONDS = 90.0  # longer than any send may take, pacing included
PROBE_LEASE_SECONDS = 180.0  # likewise of a doubt
IDLE_SECONDS = 1.0  # the longest sleep when nothing is due: the poller may be another process
SOON_SECONDS = 1.0  # after an unexpected failure of the loop itself
LOOK_FOR_DEAD_SECONDS = 5.0
TIDY_SECONDS = 600.0
TOGETHER_SECONDS = 0.1  # outcomes of so long are settled in one transaction: so much is in doubt at a crash
STOP_SECONDS = 5.0  # what is in flight when it is stopped may take so long


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderOptions:
    """`worker` names this process in leases; `is_dead` tells whether a named one surely runs no more."""

    worker: str
    is_dead: Callable[[str], bool] = lambda _worker: False
    workers: int = WORKERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a round found to do."""

    jobs: tuple[Job, ...] = ()
    doubts: tuple[Job, ...] = ()


class Sender:
    """One per process with the send role. `clock` gives aware UTC instants."""

    def __init__(  # noqa: PLR0913 - each named at its one call
        self,
        *,
        database: Database,
        gate: Gate,
        courier: Courier,
        prober: Prober,
        clock: Callable[[], datetime],
        options: SenderOptions,
        gatherer: Gatherer | None = None,
    ) -> None:
        self._database = database
        self._gate = gate
        self._courier = courier
        self._prober = prober
        self._clock = clock
        self._options = options
        self._gatherer = gatherer
        self._outage = Outage()
        self._wake = asyncio.Event()
        self._settled: list[tuple[int, Outcome]] = []
        self._sending: set[asyncio.Task[None]] = set()
        self._probing: set[asyncio.Task[None]] = set()
        self._looked_at: datetime | None = None
        self._tidied_at: datetime | None = None

    def wake(self) -> None:
        """Something was queued: look at once."""
        self._ask_to_gather()
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled; what is under way then is finished and settled first."""
        try:
            while True:
                try:
                    self._wake.clear()
                    await self._round()
                    await self._wait()
                except Exception:
                    log.exception("sender.failed")
                    await asyncio.sleep(SOON_SECONDS)
        finally:
            await asyncio.shield(self._stop())

    async def drain(self) -> int:
        """Send all that is due now and settle it; the number of deliveries settled. What tests step."""
        total = 0
        self._ask_to_gather()
        while True:
            started = await self._round()
            await self._finish_tasks()
            total += len(self._settled)
            if not started and not self._settled:
                return total

    async def _round(self) -> int:
        """Settle what is done and claim as much as there is room for, in one transaction."""
        now = self._clock()
        dead = await self._dead(now)
        await self._gather()
        settled, self._settled = self._settled, []
        try:
            work = await self._database.write(
                _settle_and_claim,
                settled,
                dead=dead,
                worker=self._options.worker,
                max_age_seconds=self._courier.max_age_seconds,
                now=now,
                room=self._room(now),
            )
        except BaseException:
            self._settled = settled + self._settled
            raise
        for job in work.jobs:
            self._start(self._deliver(job), self._sending)
        for doubt in work.doubts:
            self._start(self._resolve(doubt), self._probing)
        await self._tidy(now)
        return len(work.jobs) + len(work.doubts)

    def _room(self, now: datetime) -> tuple[int, int]:
        """How many sends and probes may be started; in an outage one of each, now and then, finds out."""
        sends, probes = self._options.workers - len(self._sending), PROBES - len(self._probing)
        under_way = len(self._sending) + len(self._probing)
        return (
            self._outage.room(sends, under_way=under_way, now=now),
            self._outage.room(probes, under_way=under_way, now=now),
        )

    def _start(self, work: Any, under_way: set[asyncio.Task[None]]) -> None:
        task = asyncio.create_task(work)
        under_way.add(task)
        task.add_done_callback(under_way.discard)

    def _ask_to_gather(self) -> None:
        if self._gatherer is not None:
            self._gatherer.ask()

    async def _gather(self) -> None:
        """Settle first: what a list in flight has kept from being gathered can be now."""
        if self._gatherer is not None and self._gatherer.is_due():
            await self._settle()
            await self._gatherer.gather()

    async def _dead(self, now: datetime) -> frozenset[str]:
        """Name the workers of this machine that have ended without a word."""
        if self._looked_at is not None and now - self._looked_at < timedelta(seconds=LOOK_FOR_DEAD_SECONDS):
            return frozenset()
        self._looked_at = now
        return frozenset(filter(self._options.is_dead, await self._database.read(outbox.workers)))

    async def _tidy(self, now: datetime) -> None:
        if self._tidied_at is None or now - self._tidied_at >= timedelta(seconds=TIDY_SECONDS):
            self._tidied_at = now
            await self._database.write(_forget, now=now)

    async def _wait(self) -> None:
        """Until some sends have ended, something is queued, or the next delivery is due."""
        room = len(self._sending) < self._options.workers
        timeout = await self._idle_seconds() if room else LOOK_FOR_DEAD_SECONDS
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await self._wake.wait()

    async def _idle_seconds(self) -> float:
        now = self._clock()
        due_at = await self._database.read(outbox.next_due_at, now=now)
        waits = [IDLE_SECONDS]
        if due_at is not None:
            # What is due and was not taken is another's, who may be dead.
            overdue = due_at <= now
            waits.append(LOOK_FOR_DEAD_SECONDS if overdue else (due_at - now).total_seconds())
        return max(0.05, min(waits))

    async def _stop(self) -> None:
        """Finish what is in flight; what only waits for its turn goes back into the queue."""
        self._gate.turn_away()
        for task in self._probing:
            task.cancel()
        if self._sending:
            _, late = await asyncio.wait(set(self._sending), timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
        await self._finish_tasks()
        await self._settle()

    async def _settle(self) -> None:
        settled, self._settled = self._settled, []
        if not settled:
            return
        try:
            await self._database.write(outbox.settle_all, settled, now=self._clock())
        except BaseException:
            self._settled = settled + self._settled
            raise

    async def _finish_tasks(self) -> None:
        if under_way := self._sending | self._probing:
            await asyncio.wait(under_way)

    async def _deliver(self, job: Job) -> None:
        delivery = job.delivery
        try:
            result = await self._courier.send(job)
        except asyncio.CancelledError:  # the process ends, and the call may have got through
            self._settled.append((delivery.id, Uncertain(reason="stopped before the reply came")))
            raise
        except Exception as error:
            log.exception("push.bug", delivery=delivery.id)
            result = Uncertain(reason=f"a bug: {type(error).__name__}")
        self._done(job, result)

    async def _resolve(self, doubt: Job) -> None:
        try:
            result = await self._prober.resolve(doubt)
        except asyncio.CancelledError:
            self._settled.append((doubt.delivery.id, Postponed(at=self._clock())))
            raise
        except Exception as error:
            log.exception("push.bug", delivery=doubt.delivery.id)
            result = Untold(reason=f"a bug: {type(error).__name__}")
        self._done(doubt, result)

    def _done(self, job: Job, result: Outcome) -> None:
        delivery = job.delivery
        self._outage.hear(is_out=is_out(result), now=self._clock())
        self._settled.append((delivery.id, self._courier.told(job, result)))
        if delivery.kind in LISTS:
            self._ask_to_gather()
        is_last = len(self._sending) + len(self._probing) <= 1
        if is_last or len(self._settled) >= self._options.workers // 2:
            self._wake.set()
        elif len(self._settled) == 1:
            asyncio.get_running_loop().call_later(TOGETHER_SECONDS, self._wake.set)
        log.info(
            "push.settled",
            delivery=delivery.id,
            kind=delivery.kind.value,
            item=delivery.item_id,
            outcome=type(result).__name__.lower(),
            reason=getattr(result, "reason", ""),
        )


def _settle_and_claim(  # noqa: PLR0913 - one transaction of several steps
    session: Session,
    settled: list[tuple[int, Outcome]],
    *,
    dead: Collection[str],
    worker: str,
    max_age_seconds: float,
    now: datetime,
    room: tuple[int, int],
) -> Work:
    outbox.settle_all(session, settled, now=now)
    outbox.expire(session, now=now, dead=dead)
    sends, probes = room
    jobs = (
        outbox.claim(session, worker=worker, now=now, lease_seconds=LEASE_SECONDS, limit=sends)
        if sends > 0
        else []
    )
    doubts = (
        outbox.claim_doubts(session, worker=worker, now=now, lease_seconds=PROBE_LEASE_SECONDS, limit=probes)
        if probes > 0
        else []
    )
    for one in jobs:
        if one.kind in LISTS:
            outbox.drop_stale_lines(session, one.id, now=now, max_age_seconds=max_age_seconds)
    return Work(jobs=courier.jobs(session, jobs), doubts=courier.jobs(session, doubts))


def _forget(session: Session, *, now: datetime) -> None:
    messages.forget(session, now=now)
    updates.forget(session, now=now)
    leases.forget(session, outbox.SENDER, now=now)
