"""Leases: who does what only one process may do. They end by time, so a dead owner blocks nobody for long."""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Executable, bindparam, delete, or_, select

from storage.engine.session import Session
from storage.engine.tables import leases
from storage.engine.upsert import insert_into, is_postgresql


def acquire(s: Session, name: str, owner: str, *, now: datetime, seconds: float) -> bool:
    """Take the lease, or prolong one's own. False: another owner has it."""
    values = {"name": name, "owner": owner, "until_at": now + timedelta(seconds=seconds), "now": now}
    return s.execute(_acquiring(is_postgresql(s)), values).first() is not None


@cache
def _acquiring(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    insert = insert_into(on_postgresql, leases)
    insert = insert.on_conflict_do_update(
        index_elements=[leases.c.name],
        set_={"owner": insert.excluded.owner, "until_at": insert.excluded.until_at},
        where=or_(
            leases.c.owner == insert.excluded.owner,
            leases.c.until_at <= bindparam("now", type_=leases.c.until_at.type),
        ),
    )
    return insert.returning(leases.c.name)


def holder(s: Session, name: str) -> str | None:
    """Return who took the lease last, even if its time is over; None: nobody, or it was given back."""
    return s.scalar(select(leases.c.owner).where(leases.c.name == name))


def holders(s: Session, *, now: datetime) -> list[str]:
    """List who holds any lease at `now`."""
    return list(s.scalars(select(leases.c.owner).where(leases.c.until_at > now).distinct()))


def is_held(s: Session, name: str, owner: str, *, now: datetime) -> bool:
    """Tell whether this owner has the lease, and its time is not over."""
    own = select(leases.c.name).where(leases.c.name == name, leases.c.owner == owner, leases.c.until_at > now)
    return s.scalar(own) is not None


def release(s: Session, name: str, owner: str) -> None:
    """Give the lease back; another owner's is left alone."""
    s.execute(delete(leases).where(leases.c.name == name, leases.c.owner == owner))


def forget(s: Session, prefix: str, *, now: datetime) -> None:
    """Drop leases of this kind that have been over for a day."""
    old = leases.c.until_at < now - timedelta(days=1)
    s.execute(delete(leases).where(leases.c.name.startswith(prefix), old))
