"""The sender: leases due deliveries, sends each through the gate, settles it with its outcome.

It lives off the outbox alone, so a process killed at any moment loses nothing: what was queued is queued
still, and what was in flight is found again and probed. No send happens inside a transaction. Any number of
processes may send: a delivery is one's by its lease, a chat's pace is kept with the chat, and the budget of
the token is shared (budget.py).
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog

from bot import meters
from bot.push import settling
from bot.push.courier import Courier
from bot.push.gate import Gate
from bot.push.gatherer import Gatherer
from bot.push.jobs import Job
from bot.push.outage import Outage, is_out
from bot.push.prober import Prober
from bot.push.rounds import Round, Work, forget
from bot.push.strangers import Strangers
from storage import outbox
from storage.engine.database import Database, DatabaseError, Session
from storage.gathering import Signs
from storage.model import LISTS, Delay, Outcome, Postponed, Retry, Sent, Uncertain, Untold

log = structlog.get_logger()

WORKERS = 8  # sends under way at once, at Telegram's usual rate
MOST_WORKERS = 64  # so many are in doubt at a crash; answers have the other connections (request.py)
LATENCY_SECONDS = 0.1  # of a call: so much of a second's messages is under way at a higher rate
PROBES = 8  # doubts being resolved at once
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


def workers_for(rate: float) -> int:
    """Return how many sends must be under way at once to send `rate` messages a second."""
    return min(MOST_WORKERS, max(WORKERS, round(rate * LATENCY_SECONDS)))


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
        self._outage, self._strangers = Outage(), Strangers()
        self._lost: tuple[datetime, ...] = ()  # rounds that may have been kept, but their answer did not come
        self._wake = asyncio.Event()
        courier.photos.on_wait = self._wake.set
        self._settled: list[tuple[int, Outcome]] = []
        self._sending: set[asyncio.Task[None]] = set()
        self._probing: set[asyncio.Task[None]] = set()
        self._looked_at: datetime | None = None
        self._tidied_at: datetime | None = None

    def wake(self) -> None:
        """Something was queued: look at once."""
        self._ask_to_gather()
        self._wake.set()

    @property
    def trouble(self) -> str:
        """Say what keeps messages from being sent; "" = nothing that is known."""
        return self._strangers.trouble or self._outage.trouble

    async def run(self) -> None:
        """Send until cancelled; what is under way then is finished and settled first."""
        try:
            while True:
                try:
                    self._wake.clear()
                    await self._wait(await self._round())
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
            work = await self._round()
            await self._finish_tasks()
            total += len(self._settled)
            if not work.count and not self._settled:
                return total

    async def _round(self) -> Work:
        """Settle what is done and lease as much as there is room for; gather first, where that is to be."""
        now = self._clock()
        gatherer = self._gatherer
        work = await self._take(now, look=gatherer.looking() if gatherer else None)
        if gatherer and work.signs and gatherer.has_to_gather(work.signs):
            await gatherer.gather()
            work = await self._take(self._clock())
        for job in work.jobs:
            self._start(self._deliver(job), self._sending)
        for doubt in work.doubts:
            self._start(self._resolve(doubt), self._probing)
        await self._tidy(now)
        return work

    async def _take(self, now: datetime, *, look: Callable[[Session], Signs] | None = None) -> Work:
        settled, self._settled = self._settled, []
        free = self._options.workers - len(self._sending) + self._courier.photos.waiting  # no workers
        under_way = len(self._sending) + len(self._probing)
        if self._gate.got_through:
            self._gate.got_through = False
            self._strangers.got_through()
        sends = self._outage.room(free, under_way=under_way, now=now)
        round_ = Round(
            worker=self._options.worker,
            began=monotonic(),
            settled=settled,
            lost=self._lost,
            free=free,
            # In an outage one of each finds out whether it is over.
            sends=max(0, self._strangers.room(sends, under_way=under_way, now=now)),
            probes=max(0, self._outage.room(PROBES - len(self._probing), under_way=under_way, now=now)),
            max_age_seconds=self._courier.max_age_seconds,
            look=look,
            is_dead=self._options.is_dead if self._is_time_to_look_for_dead(now) else None,
        )
        try:
            work = await self._database.write(round_.run, now=now)
        except BaseException as error:
            self._settled = settled + self._settled
            self._lost += (now,)
            if isinstance(error, Exception) and not isinstance(error, DatabaseError):
                await self._settle()  # one of them may be why: it holds the others no longer
            raise
        self._lost = ()
        settling.tell(settled)
        if round_.is_dead is not None:
            self._looked_at = now
        return work

    def _start(self, work: Any, under_way: set[asyncio.Task[None]]) -> None:
        task = asyncio.create_task(work)
        under_way.add(task)
        task.add_done_callback(under_way.discard)

    def _ask_to_gather(self) -> None:
        if self._gatherer is not None:
            self._gatherer.ask()

    def _is_time_to_look_for_dead(self, now: datetime) -> bool:
        since = self._looked_at
        return since is None or now - since >= timedelta(seconds=LOOK_FOR_DEAD_SECONDS)

    async def _tidy(self, now: datetime) -> None:
        if self._tidied_at is None or now - self._tidied_at >= timedelta(seconds=TIDY_SECONDS):
            self._tidied_at = now
            await self._database.write(forget, now=now)

    async def _wait(self, work: Work) -> None:
        """Wait until some sends have ended, something is queued, or the next delivery is due."""
        if work.is_full:
            await self._is_woken(LOOK_FOR_DEAD_SECONDS)
            return
        due_at = work.next_due_at
        while not await self._is_woken(self._idle_seconds(due_at)):
            now = self._clock()
            if due_at is not None or self._is_time_to_look_for_dead(now):
                return
            # Nothing is waiting: another process may have queued something, and one statement tells.
            due_at = await self._database.read(outbox.next_due_at, now=now)
            if due_at is not None and due_at <= now:
                return

    async def _is_woken(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return False
        return True

    def _idle_seconds(self, due_at: datetime | None) -> float:
        now = self._clock()
        waits = [IDLE_SECONDS]
        if due_at is not None:
            # What is due and was not taken is another's, who may be dead.
            waits.append(LOOK_FOR_DEAD_SECONDS if due_at <= now else (due_at - now).total_seconds())
        return max(0.05, min(waits))

    async def _stop(self) -> None:
        """Finish what is in flight; what only waits for its turn goes back into the queue."""
        self._gate.turn_away()
        self._courier.photos.turn_away()
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
        try:
            await settling.settle(self._database, settled, now=self._clock())
        finally:
            self._settled = settled + self._settled

    async def _finish_tasks(self) -> None:
        if under_way := self._sending | self._probing:
            await asyncio.wait(under_way)

    async def _deliver(self, job: Job) -> None:
        delivery = job.delivery
        try:
            result = await self._courier.send(job)
        except asyncio.CancelledError:  # the process ends, and the call may have got through
            self._settled.append((delivery.id, Uncertain(reason=Delay.STOPPED)))
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
        except DatabaseError as error:
            log.warning("push.not_probed", delivery=doubt.delivery.id, why=str(error))
            result = Postponed(at=self._clock())
        except Exception as error:
            log.exception("push.bug", delivery=doubt.delivery.id)
            result = Untold(reason=f"a bug: {type(error).__name__}")
        self._done(doubt, result)

    def _done(self, job: Job, result: Outcome) -> None:
        delivery, now = job.delivery, self._clock()
        self._outage.hear(
            is_out=is_out(result), now=now
        )  # "chat not found" is an answer, however it is judged
        result = self._strangers.judged(delivery, result, now=now)
        self._settled.append((delivery.id, self._courier.told(job, result)))
        self._count(job, result)
        if delivery.kind in LISTS:
            self._ask_to_gather()
        is_last = len(self._sending) + len(self._probing) <= 1
        if is_last or len(self._settled) >= self._options.workers // 2:
            self._wake.set()
        elif len(self._settled) == 1:
            asyncio.get_running_loop().call_later(TOGETHER_SECONDS, self._wake.set)

    def _count(self, job: Job, result: Outcome) -> None:
        meters.SETTLED.labels(type(result).__name__.lower()).inc()
        wanted_at = job.delivery.wanted_at
        if isinstance(result, Sent) and wanted_at is not None:
            meters.SENT.observe(max(0.0, (self._clock() - wanted_at).total_seconds()))
        elif isinstance(result, Retry) and result.hold_chat:
            meters.FLOODS.inc()
