"""One process at a time does a role: a lease in the database, renewed while the role runs.

A process that died without a word leaves its lease behind. On the same machine the next one sees that the
holder is no more and takes over at once; from another machine it waits until the lease runs out.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
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

OWNER = f"{socket.gethostname()}/{os.getpid()}/{uuid4().hex[:8]}"


class LeaseLost(Exception):
    """Another process took the role over: this one was held up for longer than its lease."""


@asynccontextmanager
async def holding(
    database: Database,
    role: str,
    *,
    clock: Callable[[], datetime],
    tell: Callable[[str], None] = lambda _state: None,
) -> AsyncIterator[asyncio.Task[None]]:
    """Wait for the role, keep it while the block runs, give it back. The task yielded ends with LeaseLost.

    `tell` hears STANDBY while another process has the role, and RUNNING.
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
    keeper = asyncio.create_task(_keep(database, role, clock))
    try:
        yield keeper
    finally:
        keeper.cancel()
        await database.write(leases.release, role, OWNER)


async def _keep(database: Database, role: str, clock: Callable[[], datetime]) -> None:
    while True:
        await asyncio.sleep(RENEW_SECONDS)
        await renew(database, role, now=clock())


async def renew(database: Database, role: str, *, now: datetime) -> None:
    """Keep the role for another LEASE_SECONDS, or take it where nobody has it. Raises LeaseLost."""
    if not await database.write(leases.acquire, role, OWNER, now=now, seconds=LEASE_SECONDS):
        raise LeaseLost(role)


def _take(session: Session, role: str, *, now: datetime) -> bool:
    holder = leases.holder(session, role)
    if holder is not None and is_dead(holder):
        leases.release(session, role, holder)
    return leases.acquire(session, role, OWNER, now=now, seconds=LEASE_SECONDS)


def is_dead(owner: str) -> bool:
    """Tell whether this owner surely runs no more: a process of this machine that is gone, or is us."""
    host, _, rest = owner.partition("/")
    pid, _, _ = rest.partition("/")
    if host != socket.gethostname() or not pid.isdigit() or owner == OWNER:
        return False
    if int(pid) == os.getpid():  # a container's process 1 again
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
