"""Fills lists: begins them, puts what waits into them, sends those again that grew. Looks for none."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Subquery, and_, case, exists, func, insert, literal, or_, select, update

from storage.engine.session import Session
from storage.engine.tables import deliveries
from storage.engine.upsert import Handed, one_of
from storage.lists import MOST_LISTED, waits
from storage.model import ChatId, DeliveryKind, DeliveryState, Priority, Reason
from storage.states import is_gathered, is_queued

EDIT_SECONDS: Final = 20.0
"""Between two edits of a list: what comes meanwhile is one edit."""

NEW_LIST: Final = {
    "kind": DeliveryKind.DIGEST,
    "priority": Priority.DIGEST,
    "state": DeliveryState.QUEUED,
    "filters": (),
    "reasons": (),
    "text": "",
    "worker": "",
    "attempts": 0,
    "doubts": 0,
    "reason": "",
}
"""The row of a list; its chat and its times are still to come."""


def begun(s: Session, found: Sequence[ChatId], kind: DeliveryKind, now: datetime) -> dict[ChatId, int]:
    """Begin a list for each of these chats; chat → its list."""
    if not found:
        return {}
    one = {**NEW_LIST, "kind": kind, "due_at": now, "wanted_at": now}
    new = insert(deliveries).returning(deliveries.c.chat, deliveries.c.id)
    rows = s.execute(new, [{**one, "chat": chat} for chat in found])
    return {row.chat: row.id for row in rows}


def collect(s: Session, plan: dict[ChatId, int], now: datetime) -> None:
    """Put what waits into its chat's list, the newest stories; what finds no room is settled."""
    ranked = _ranked(Handed.of(s, list(plan.items())), now)
    fits = ranked.c.place <= MOST_LISTED
    found = or_(is_queued(deliveries), is_gathered(deliveries))
    s.execute(
        update(deliveries)
        .where(deliveries.c.id == ranked.c.id, found)
        .values(
            list_id=ranked.c.list_id,
            state=case((fits, DeliveryState.GATHERED.value), else_=DeliveryState.DROPPED.value),
            reason=case((fits, ""), else_=Reason.NO_ROOM.value),
        )
    )


def _ranked(handed: Handed, now: datetime) -> Subquery:
    """Select what is to be in each list, with the place of its story: 1 is the one with the newest report."""
    gathered = and_(is_gathered(deliveries), deliveries.c.list_id == handed.number(1))
    of_story = [deliveries.c.chat, deliveries.c.story_id]
    newest = func.max(deliveries.c.item_id).over(partition_by=of_story).label("newest")
    found = (
        select(deliveries.c.id, deliveries.c.chat, handed.number(1).label("list_id"), newest)
        .join_from(handed.rows, deliveries, deliveries.c.chat == handed.number(0))
        .where(or_(waits(deliveries, now), gathered))
        .subquery("found")
    )
    place = func.dense_rank().over(partition_by=found.c.chat, order_by=found.c.newest.desc())
    return select(found.c.id, found.c.list_id, place.label("place")).subquery("ranked")


def send_again(s: Session, lists: Sequence[int], now: datetime) -> None:
    """Queue the edit of lists that were sent and have new lines."""
    line = deliveries.alias("line")
    grew = exists().where(line.c.list_id == deliveries.c.id, is_gathered(line))
    when = deliveries.c.due_at.type
    soon, at_once = literal(now + timedelta(seconds=EDIT_SECONDS), when), literal(now, when)
    just_sent = deliveries.c.sent_at > now - timedelta(seconds=EDIT_SECONDS)
    s.execute(
        update(deliveries)
        .where(one_of(s, deliveries.c.id, lists), deliveries.c.state == DeliveryState.SENT, grew)
        .values(
            state=DeliveryState.QUEUED,
            due_at=case((just_sent, soon), else_=at_once),
            attempts=0,
            doubts=0,
        )
    )
