"""What is kept for a time only: chats that can't be reached, settled deliveries. In small batches."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select

from storage import messages
from storage.engine.session import Session
from storage.engine.tables import chats, deliveries
from storage.engine.upsert import one_of
from storage.states import FINAL

KEPT_DAYS: Final = 90
"""Settled deliveries, keys not met again, and their items."""

PAUSED_DAYS: Final = 180
"""A chat that can't be reached, with its filters."""


def purge_chats(s: Session, *, now: datetime, limit: int) -> int:
    """Forget up to `limit` chats (a topic is one) paused for PAUSED_DAYS, the longest first. How many."""
    long_paused = chats.c.paused_at < now - timedelta(days=PAUSED_DAYS)
    found = select(chats.c.id, chats.c.chat_id).where(long_paused).order_by(chats.c.paused_at).limit(limit)
    rows = s.execute(found.with_for_update()).all()
    if not rows:
        return 0
    s.execute(delete(chats).where(one_of(s, chats.c.id, [row.id for row in rows])))  # the rest follows
    gone = {row.chat_id for row in rows}
    left = s.scalars(select(chats.c.chat_id).where(one_of(s, chats.c.chat_id, list(gone)))).all()
    for chat_id in gone.difference(left):
        messages.erase(s, chat_id)
    return len(rows)  # matching did not see them: they are paused


def prune_deliveries(s: Session, *, before: datetime, after_id: int, limit: int) -> tuple[int, int | None]:
    """Look at the next `limit` deliveries after `after_id`; forget those settled and due before `before`.

    How many went, and the id to go on after; None: the rest is younger. Ids rise with time: the oldest come
    first, and no index is needed.
    """
    found = select(deliveries.c.id, deliveries.c.due_at, deliveries.c.state).where(deliveries.c.id > after_id)
    rows = s.execute(found.order_by(deliveries.c.id).limit(limit)).all()
    old = [row for row in rows if row.due_at < before]
    settled = [row.id for row in old if row.state in FINAL]
    if settled:
        s.execute(delete(deliveries).where(one_of(s, deliveries.c.id, settled)))
    return len(settled), rows[-1].id if old else None
