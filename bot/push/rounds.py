"""A round of the sender: one transaction that settles what has ended and takes what is due. Sends nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.push.jobs import Job, jobs
from storage import messages, outbox, updates
from storage.engine import leases
from storage.engine.database import Session
from storage.gathering import Signs
from storage.model import LISTS, Outcome

CALL_SECONDS = 60.0  # longer than any call may take: a picture's upload on a slow line
BEGIN_SECONDS = 60.0  # within which a send has its turn, or is queued again: at a low SEND_RATE
LEASE_SECONDS = BEGIN_SECONDS + CALL_SECONDS
PROBE_LEASE_SECONDS = 180.0  # of a doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a round found to do."""

    jobs: tuple[Job, ...] = ()
    doubts: tuple[Job, ...] = ()
    signs: Signs | None = None  # with any of them nothing was taken: gathering comes first
    is_full: bool = False  # nobody is free to send more
    next_due_at: datetime | None = None  # when more may be due; asked only where nothing was taken

    @property
    def count(self) -> int:
        """Return how many deliveries it took."""
        return len(self.jobs) + len(self.doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What the sender wants of a round.

    `free`: how many more sends could be under way; `sends`: how many it may start; `probes`: doubts likewise.
    `began`: time.monotonic() before it. `lost`: instants of rounds before it whose answer was
    lost; what they leased the sender never heard of, so nothing of it was sent, and it is given back.
    `look`: looks for what is to be gathered first. `is_dead`: tells of a worker's name whether it surely runs
    no more; given now and then, for it is asked about every worker.
    """

    worker: str
    began: float
    settled: Sequence[tuple[int, Outcome]]
    free: int
    sends: int
    probes: int
    max_age_seconds: float
    lost: Sequence[datetime] = ()
    look: Callable[[Session], Signs] | None = None
    is_dead: Callable[[str], bool] | None = None

    def run(self, session: Session, *, now: datetime) -> Work:
        """Do all of it in one transaction."""
        outbox.settle_all(session, self.settled, now=now)
        if self.lost:
            spans = (LEASE_SECONDS, PROBE_LEASE_SECONDS)
            ends = [at + timedelta(seconds=span) for at in self.lost for span in spans]
            outbox.give_back(session, self.worker, ends, now=now)
        if self.is_dead is not None:
            workers = outbox.workers(session)
            if workers:  # else nothing is in flight
                outbox.expire(session, now=now, dead=set(filter(self.is_dead, workers)))
        # Settled first: what a list in flight has kept from being gathered can be now.
        signs = self.look(session) if self.look is not None else None
        return Work(signs=signs) if signs and any(signs) else replace(self._take(session, now), signs=signs)

    def _take(self, session: Session, now: datetime) -> Work:
        leased = doubts = []
        if self.sends:
            leased = outbox.lease(
                session, worker=self.worker, now=now, lease_seconds=LEASE_SECONDS, limit=self.sends
            )
        if self.probes:
            doubts = outbox.lease_doubts(
                session, worker=self.worker, now=now, lease_seconds=PROBE_LEASE_SECONDS, limit=self.probes
            )
        for one in leased:
            if one.kind in LISTS:
                outbox.drop_stale_lines(session, one.id, now=now, max_age_seconds=self.max_age_seconds)
        return Work(
            jobs=jobs(session, leased, now=now, until=self.began + BEGIN_SECONDS),
            doubts=jobs(session, doubts, now=now, until=self.began + PROBE_LEASE_SECONDS - CALL_SECONDS),
            is_full=len(leased) >= self.free,
            # What was taken wakes the sender when it ends, soon: it need not wait for the answer to this.
            next_due_at=None if leased or not self.free else outbox.next_due_at(session, now=now),
        )


def forget(session: Session, *, now: datetime) -> None:
    """Drop what no round needs any more."""
    messages.forget(session, now=now)
    updates.forget(session, now=now)
    leases.forget(session, outbox.SENDER, now=now)
