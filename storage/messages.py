"""Message ids given lately, so that probing looks only at ids nobody else has. Probes nothing.

Channels and supergroups number their messages each for itself; private chats and small groups share the one
numbering of the bot's account (scope 0).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Executable, bindparam, case, delete, func, literal, null, or_, select

from storage import pacing
from storage.engine.session import Session, affected
from storage.engine.tables import chats, deliveries, messages
from storage.engine.upsert import Handed, insert_into, is_postgresql
from storage.model import Delivery, DeliveryKind, Gap, Known
from storage.states import is_queued, is_uncertain

SKEW_SECONDS: Final = 2.0
"""How far the clocks of two machines, or our clock and Telegram's taking a message, may lie apart."""

KEPT_SECONDS: Final = 3600.0
_OWN_NUMBERS: Final = -1_000_000_000_000  # supergroups and channels have ids from here down (Bot API)
_NOBODY: Final = 0  # no Telegram chat has this id
_MOST: Final = 10_000  # ids looked at in one gap


def scope_of(chat_id: int) -> int:
    """Return what a chat's messages are numbered with: the chat itself, or 0, the account."""
    return chat_id if chat_id <= _OWN_NUMBERS else 0


def record(s: Session, known: Iterable[Known], *, now: datetime) -> None:
    """Keep message ids of answers and of people; a second time only the keyboard changes.

    An answer counts in its chat's pace. Of a chat that we don't know, or no longer (the answer that says
    "Erased"), nothing is kept but that the account has given a number away.
    """
    rows: dict[tuple[int, int], Known] = {}
    for one in known:
        key = scope_of(one.chat_id), one.message_id
        rows[key] = replace(rows.get(key, one), markup=one.markup)
    free = pacing.free_of(s, [one.chat_id for one in rows.values()])
    rows = {
        key: one if one.chat_id in free else replace(one, chat_id=_NOBODY, markup=None)
        for key, one in rows.items()
        if one.chat_id in free or not key[0]
    }
    if not rows:
        return
    s.execute(_keeping(is_postgresql(s)), [_values(scope, one) for (scope, _), one in rows.items()])
    pacing.book(s, [one.chat_id for one in rows.values() if one.began_at is not None], now=now, free=free)


@cache
def _keeping(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    insert = insert_into(on_postgresql, messages)
    keys = [messages.c.scope, messages.c.message_id]
    return insert.on_conflict_do_update(index_elements=keys, set_={"markup": insert.excluded.markup})


def _values(scope: int, one: Known) -> dict[str, Any]:
    return {"scope": scope} | {name: getattr(one, name) for name in Known.__dataclass_fields__}


def record_sent(s: Session, passed: dict[str, Any]) -> None:
    """Keep the ids of deliveries settled `now`: `rows`, as handed, of (delivery id, message id, …)."""
    s.execute(_recording(is_postgresql(s)), passed)


@cache
def _recording(on_postgresql: bool) -> Executable:  # noqa: FBT001
    handed = Handed.named(on_postgresql, "rows")
    rows = (
        select(
            case((chats.c.chat_id <= _OWN_NUMBERS, chats.c.chat_id), else_=literal(0)).label("scope"),
            handed.number(1).label("message_id"),
            chats.c.chat_id,
            null().label("markup"),
            deliveries.c.claimed_at,
            bindparam("now", type_=messages.c.met_at.type).label("met_at"),
        )
        .join_from(handed.rows, deliveries, deliveries.c.id == handed.number(0))
        .join(chats, chats.c.id == deliveries.c.chat)
        .where(deliveries.c.kind != DeliveryKind.EDIT, ~is_queued(deliveries))
        .where(handed.number(1).is_not(None))
    )
    names = ["scope", "message_id", "chat_id", "markup", "began_at", "met_at"]
    insert = insert_into(on_postgresql, messages).from_select(names, rows)
    return insert.on_conflict_do_nothing(index_elements=[messages.c.scope, messages.c.message_id])


def gap(s: Session, doubt: Delivery) -> Gap:
    """Tell which ids a delivery in doubt can have."""
    scope, skew = scope_of(doubt.chat.chat_id), timedelta(seconds=SKEW_SECONDS)
    here = messages.c.scope == scope
    earlier = here & (messages.c.met_at <= (doubt.leased_at or doubt.due_at) - skew)
    after = s.scalar(select(func.max(messages.c.message_id)).where(earlier)) or 0
    later = here & (messages.c.began_at >= (doubt.doubted_at or doubt.due_at) + skew)
    before = s.scalar(select(func.min(messages.c.message_id)).where(later, messages.c.message_id > after))
    newest = s.scalar(select(func.max(messages.c.message_id)).where(here)) or after
    taken = select(messages.c.message_id).where(here, messages.c.message_id > after).limit(_MOST)
    together = chats.c.chat_id == doubt.chat.chat_id if scope else chats.c.chat_id > _OWN_NUMBERS
    doubts = select(func.count()).join_from(deliveries, chats, chats.c.id == deliveries.c.chat)
    return Gap(
        after=after,
        before=before,
        taken=frozenset(s.scalars(taken)),
        newest=newest,
        doubts=s.scalar(doubts.where(is_uncertain(deliveries), together)) or 0,
        is_shared=not scope,
    )


def markup(s: Session, chat_id: int, message_id: int) -> tuple[bool, str | None]:
    """Tell whether a message is known, and its keyboard as JSON (None: none)."""
    same = (messages.c.scope == scope_of(chat_id)) & (messages.c.message_id == message_id)
    row = s.execute(select(messages.c.markup).where(same)).first()
    return (False, None) if row is None else (True, row.markup)


def forget(s: Session, *, now: datetime) -> int:
    """Drop what no doubt can need any more; the newest of each numbering stays. How many."""
    if s.scalar(select(deliveries.c.id).where(is_uncertain(deliveries)).limit(1)) is not None:
        return 0
    old = messages.c.met_at < now - timedelta(seconds=KEPT_SECONDS)
    others = messages.alias("others")
    newest = select(func.max(others.c.message_id)).where(others.c.scope == messages.c.scope)
    is_older = messages.c.message_id < newest.scalar_subquery()
    return affected(s, delete(messages).where(old, is_older))


def erase(s: Session, chat_id: int) -> None:
    """Forget a chat's messages."""
    s.execute(delete(messages).where(or_(messages.c.chat_id == chat_id, messages.c.scope == chat_id)))
