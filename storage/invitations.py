"""Invitations, and the guests that came by them. Judges nobody's rights."""

from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Row, delete, exists, insert, select, update

from storage.engine.session import Session, affected
from storage.engine.tables import invitations
from storage.model import Invitation

_COLUMNS: Final = [invitations.c[name] for name in Invitation.__dataclass_fields__]


def make(s: Session, token: str, *, by: int, until_at: datetime) -> int:
    """Keep an invitation; its id. Of the token only a digest is kept."""
    row = insert(invitations).values(digest=_digest(token), by=by, until_at=until_at)
    return int(s.execute(row.returning(invitations.c.id)).scalar_one())


def take(s: Session, token: str, person: int, *, now: datetime) -> bool:
    """Let a person in by a token. False: there is no such invitation, it is over, or another one's."""
    free = invitations.c.guest.is_(None) & (invitations.c.until_at > now)
    taken = update(invitations).where(invitations.c.digest == _digest(token), free)
    return affected(s, taken.values(guest=person, taken_at=now)) > 0


def withdraw(s: Session, invitation: int) -> bool:
    """Take back an invitation that nobody has taken. Whether it was there."""
    untaken = (invitations.c.id == invitation) & invitations.c.guest.is_(None)
    return affected(s, delete(invitations).where(untaken)) > 0


def is_guest(s: Session, person: int) -> bool:
    """Whether a person came by an invitation."""
    return bool(s.scalar(select(exists().where(invitations.c.guest == person))))


def guests(s: Session) -> list[Invitation]:
    """List the invitations that were taken, the newest first."""
    taken = select(*_COLUMNS).where(invitations.c.guest.is_not(None))
    rows = s.execute(taken.order_by(invitations.c.taken_at.desc(), invitations.c.id.desc()))
    return [_invitation(row) for row in rows]


def show_out(s: Session, person: int) -> bool:
    """End what let a person in. Whether they were a guest."""
    return affected(s, delete(invitations).where(invitations.c.guest == person)) > 0


def forget(s: Session, *, now: datetime) -> int:
    """Forget invitations that nobody has taken in time. How many."""
    over = invitations.c.guest.is_(None) & (invitations.c.until_at <= now)
    return affected(s, delete(invitations).where(over))


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(**dict(zip(Invitation.__dataclass_fields__, row, strict=True)))
