"""What the admins of the bot did, for each other to see. Kept as long as news is."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, insert, select

from storage.engine.session import Session, affected
from storage.engine.tables import audit
from storage.model import Deed

_COLUMNS: Final = (audit.c.at, audit.c.by, audit.c.deed, audit.c.what)


def record(s: Session, deed: str, what: str, *, by: int, now: datetime) -> None:
    """Keep what somebody did. `deed` says it in English, `what` names what it was done to."""
    s.execute(insert(audit).values(at=now, by=by, deed=deed, what=what))


def newest(s: Session, *, limit: int, before: int = 0) -> list[Deed]:
    """List the newest deeds, `before` of them left out."""
    rows = select(*_COLUMNS).order_by(audit.c.id.desc()).offset(before).limit(limit)
    return [Deed(at=row.at, by=row.by, deed=row.deed, what=row.what) for row in s.execute(rows)]


def forget(s: Session, *, before: datetime) -> int:
    """Forget what was done before an instant. How many deeds."""
    return affected(s, delete(audit).where(audit.c.at < before))
