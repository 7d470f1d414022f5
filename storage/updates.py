"""Updates that Telegram handed over: kept before they are confirmed, until they are handled. Handles none.

Telegram hands an update over again when our confirmation was lost (or a webhook's answer): it is known by its
id and content. Confirmed and then killed, it is handled at the next start.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from hashlib import blake2b
from typing import Final

from sqlalchemy import Executable, bindparam, delete, select, update

from storage.engine.session import Session, affected
from storage.engine.tables import updates
from storage.engine.upsert import insert_into, is_postgresql

MOST_TRIES: Final = 2
"""Starts with an update still unhandled, after which it is left: it may be what ended the process."""

_KEPT: Final = timedelta(days=2)  # Telegram keeps what is not confirmed for one
_DONE: Final = update(updates).where(updates.c.id == bindparam("handled")).values(body="")  # built once


def keep(s: Session, update_id: int, body: str, *, now: datetime) -> bool:
    """Keep an update as JSON. False: it was handed over before."""
    digest = blake2b(body.encode(), digest_size=16).digest()
    values = {"id": update_id, "digest": digest, "body": body, "tries": 1, "received_at": now}
    return s.execute(_keeping(is_postgresql(s)), values).first() is not None


@cache
def _keeping(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    insert = insert_into(on_postgresql, updates)
    # Ids can begin anew (after a week without updates, or with another token): the content decides.
    new = insert.excluded
    insert = insert.on_conflict_do_update(
        index_elements=[updates.c.id],
        set_={"digest": new.digest, "body": new.body, "tries": 1, "received_at": new.received_at},
        where=updates.c.digest != new.digest,
    )
    return insert.returning(updates.c.id)


def done(s: Session, update_ids: Iterable[int]) -> None:
    """They are handled: only their ids and digests are kept."""
    if handled := [{"handled": one} for one in update_ids]:
        s.execute(_DONE, handled)


def unhandled(s: Session) -> list[str]:
    """Take up what a process that ended has left, oldest first; each at most MOST_TRIES times in all."""
    left = (updates.c.body != "") & (updates.c.tries < MOST_TRIES)
    bodies = s.scalars(select(updates.c.body).where(left).order_by(updates.c.id)).all()
    s.execute(update(updates).where(left).values(tries=updates.c.tries + 1))
    return list(bodies)


def forget(s: Session, *, now: datetime) -> int:
    """Drop what Telegram can't hand over again. How many."""
    return affected(s, delete(updates).where(updates.c.received_at < now - _KEPT))
