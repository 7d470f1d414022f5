"""One process at a time does a role: a lease in the database, renewed while the role runs.

A process that died without a word leaves its lease behind. On the same machine, in the same container, the
next one sees that the holder is no more and takes over at once; elsewhere it waits until the lease runs out.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import structlog

from storage.engine import leases
from storage.engine.database import Database, Session

log = structlog.get_logger()

LEASE_SECONDS = 20.0
RENEW_SECONDS = 5.0

ROLES = ("poll", "send", "chat")

STANDBY = "standby: another process does it"
RUNNING = "running"


def _machine() -> str:
    """Name what process ids are of: a kernel since it was started, and one of its spaces of ids.

    Two machines or containers may have one host name; each took the other's processes for dead.
    """
    try:
        space = Path("/proc/sys/kernel/random/boot_id").read_text() + str(
            Path("/proc/self/ns/pid").stat().st_ino
        )
    except OSError:  # no Linux: no other process is known to be of this machine
        space = uuid4().hex
    return f"{socket.gethostname()}@{sha256(space.encode()).hexdigest()[:12]}"


MACHINE = _machine()
OWNER = f"{MACHINE}/{os.getpid()}/{uuid4().hex[:8]}"


class LeaseLost(Exception):
    """Another process took the role over: this one was held up for longer than its lease."""


@asynccontextmanager
async def holding(
    database: Database,
    role: str,
    *,
    clock: Callable[[], datetime],
    tell: Callable[[str], None] = lambda _state: None,
    regained: Callable[[], Awaitable[None]] | None = None,
) -> AsyncIterator[asyncio.Task[None]]:
    """Wait for the role, keep it while the block runs, give it back. The task yielded ends with LeaseLost.

    `tell` hears STANDBY while another process has the role, and RUNNING. `regained` runs where the lease ran
    out, for this process was held up, and nobody took the role meanwhile; what it raises ends the task.
    """
    tell(STANDBY)
    waited = False
    while not await database.write(_take, role, now=clock()):
        if not waited:
            log.warning("role.waiting", role=role, why="another process has it")
        waited = True
        await asyncio.sleep(RENEW_SECONDS)
    log.info("role.held", role=role)
    tell(RUNNING)
    keeper = asyncio.create_task(_keep(database, role, clock, regained))
    try:
        yield keeper
    finally:
        keeper.cancel()
        await database.write(leases.release, role, OWNER)


async def _keep(
    database: Database,
    role: str,
    clock: Callable[[], datetime],
    regained: Callable[[], Awaitable[None]] | None,
) -> None:
    while True:
        await asyncio.sleep(RENEW_SECONDS)
        if not await renew(database, role, now=clock()) and regained is not None:
            await regained()


async def renew(database: Database, role: str, *, now: datetime) -> bool:
    """Keep the role for another LEASE_SECONDS; False: it had run out, and is taken anew. Raises LeaseLost."""
    was_held = await database.read(leases.is_held, role, OWNER, now=now)
    if not await database.write(leases.acquire, role, OWNER, now=now, seconds=LEASE_SECONDS):
        raise LeaseLost(role)
    return was_held


def _take(session: Session, role: str, *, now: datetime) -> bool:
    holder = leases.holder(session, role)
    if holder is not None and is_dead(holder):
        leases.release(session, role, holder)
    return leases.acquire(session, role, OWNER, now=now, seconds=LEASE_SECONDS)


def lives_here(owner: str) -> bool:
    """Tell whether the process of this owner is of this machine and runs, or is stopped only."""
    return owner.partition("/")[0] == MACHINE and not is_dead(owner)


def is_dead(owner: str) -> bool:
    """Tell whether this owner surely runs no more: a process of this machine that is gone, or is us."""
    machine, _, rest = owner.partition("/")
    pid, _, _ = rest.partition("/")
    if machine != MACHINE or not pid.isdigit() or owner == OWNER:
        return False
    if int(pid) == os.getpid():  # it was another's before
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
