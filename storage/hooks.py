"""What is sent to a chat is also posted to its own address: kept here with the settling, until it is taken.

A hook's events leave in the order of sending, one at a time; a failure holds all of them back, longer each
time. Posts nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Executable, Row, bindparam, delete, exists, func, insert, select, update

from storage.engine.session import Session, affected
from storage.engine.tables import deliveries, hook_events, hooks
from storage.engine.upsert import Handed, is_postgresql, upsert
from storage.model import DeliveryKind, Hook, HookEvent
from storage.states import is_final

MOST_WAITING: Final = 1_000
"""Events of one chat that wait at most: the oldest go first."""

KEPT: Final = timedelta(hours=24)
"""An event that nobody has taken by then is forgotten, and an address that fails so long is given up."""

_FIRST_WAIT_SECONDS: Final = 10.0
_LONGEST_WAIT_SECONDS: Final = 3_600.0
_ANY: Final = select(exists().select_from(hooks))
_COLUMNS: Final = [hooks.c[name] for name in Hook.__dataclass_fields__]


def of(s: Session, chat: int) -> Hook | None:
    """Find a chat's hook (by Chat.id); None: it has none."""
    row = s.execute(select(*_COLUMNS).where(hooks.c.chat == chat)).first()
    return None if row is None else _hook(row)


def put(s: Session, chat: int, *, url: str, secret: str, now: datetime) -> None:
    """Set a chat's hook. What waits goes to the new address."""
    new = {
        "url": url,
        "secret": secret,
        "failures": 0,
        "failing_since_at": None,
        "trouble": "",
        "next_at": now,
    }
    inserted = upsert(s, hooks).values(chat=chat, **new)
    s.execute(inserted.on_conflict_do_update(index_elements=[hooks.c.chat], set_=new))


def close(s: Session, chat: int) -> bool:
    """End a chat's hook, with what waits for it. Whether there was one."""
    s.execute(delete(hook_events).where(hook_events.c.chat == chat))
    return affected(s, delete(hooks).where(hooks.c.chat == chat)) > 0


def record_sent(s: Session, passed: dict[str, Any]) -> None:
    """Keep for hooks what is settled as sent: `rows`, as handed, of (delivery id, …), and `now`."""
    if s.scalar(_ANY):
        s.execute(_recording(is_postgresql(s)), passed)


@cache
def _recording(on_postgresql: bool) -> Executable:  # noqa: FBT001 (the two databases)
    told = Handed.named(on_postgresql, "rows")
    at = bindparam("now", type_=hook_events.c.at.type)
    found = (
        select(deliveries.c.chat, deliveries.c.id, at)
        .join_from(told.rows, deliveries, deliveries.c.id == told.number(0))
        .join(hooks, hooks.c.chat == deliveries.c.chat)
        .where(~is_final(deliveries), deliveries.c.kind != DeliveryKind.NOTICE)
        .order_by(deliveries.c.id)
    )
    return insert(hook_events).from_select(["chat", "delivery", "at"], found)


def due(s: Session, *, now: datetime, limit: int) -> list[Hook]:
    """List hooks that may be asked now and for which something waits, who has waited longest first."""
    waits = exists().where(hook_events.c.chat == hooks.c.chat)
    found = select(*_COLUMNS).where(hooks.c.next_at <= now, waits).order_by(hooks.c.next_at).limit(limit)
    return [_hook(row) for row in s.execute(found)]


def waiting(s: Session, chat: int, *, limit: int) -> list[HookEvent]:
    """List the oldest events that wait for a chat's hook, in order."""
    own = select(hook_events.c.id, hook_events.c.delivery, hook_events.c.at)
    rows = s.execute(own.where(hook_events.c.chat == chat).order_by(hook_events.c.id).limit(limit))
    return [HookEvent(id=row.id, delivery=row.delivery, at=row.at) for row in rows]


def taken(s: Session, chat: int, events: Sequence[HookEvent], *, now: datetime) -> None:
    """Forget events that the address has taken, or that there is nothing to post of. It is well again."""
    s.execute(delete(hook_events).where(hook_events.c.id.in_([one.id for one in events])))
    well = {"failures": 0, "failing_since_at": None, "trouble": "", "next_at": now}
    s.execute(update(hooks).where(hooks.c.chat == chat).values(well))


def failed(s: Session, hook: Hook, trouble: str, *, now: datetime) -> bool:
    """Hold the hook back, twice as long each time; give it up after KEPT. Whether it was given up."""
    since = hook.failing_since_at or now
    if now - since >= KEPT:
        return close(s, hook.chat)
    wait = min(_FIRST_WAIT_SECONDS * 2.0 ** min(hook.failures, 16), _LONGEST_WAIT_SECONDS)
    values = {
        "failures": hook.failures + 1,
        "failing_since_at": since,
        "trouble": trouble,
        "next_at": now + timedelta(seconds=wait),
    }
    own = (hooks.c.chat == hook.chat) & (hooks.c.url == hook.url)
    s.execute(update(hooks).where(own).values(values))
    return False


def trim(s: Session, *, now: datetime) -> int:
    """Forget events that are too old or too many. How many."""
    place: Any = func.row_number().over(partition_by=hook_events.c.chat, order_by=hook_events.c.id.desc())
    placed = select(hook_events.c.id, place.label("place")).subquery()
    many = select(placed.c.id).where(placed.c.place > MOST_WAITING)
    old = hook_events.c.at < now - KEPT
    return affected(s, delete(hook_events).where(old | hook_events.c.id.in_(many)))


def _hook(row: Row[Any]) -> Hook:
    return Hook(**dict(zip(Hook.__dataclass_fields__, row, strict=True)))
