"""Gathers what waits for a chat into one message: a digest of what is late, or the live list of a burst.

A list is a row of the outbox like any other (DIGEST, LIST). What is in it is `gathered` and shares its fate,
see `storage/lists.py`. Each step is one statement for all its chats. Sends nothing.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    distinct,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from storage import deferring
from storage.due import LOCK
from storage.engine.session import Session
from storage.engine.tables import chats, deliveries
from storage.engine.upsert import among, is_postgresql, listed, one_of
from storage.filling import begun, collect, send_again
from storage.lists import is_stale, settle_lines, waits
from storage.model import ChatId, DeliveryKind, DeliveryState, Priority, Reason
from storage.states import drop, is_deferred, is_gathered, is_list, is_open, is_queued

LATE_SECONDS: Final = 1800.0
"""A chat whose oldest delivery is later than this gets all that waits for it as one digest."""

BURST: Final = 30
"""Stories that wait for a chat; with more, one that wants it so gets them as a live list."""

LIVE_SECONDS: Final = 3600.0
"""The longest that a list grows: one far up in the chat is seen by nobody."""

QUIET_SECONDS: Final = 600.0
"""Without a new story for so long a burst is over: the next one comes as a message of its own."""


_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
_WINDOW: Final = 2_000  # deliveries looked at together
_CHATS: Final = 50  # of each sort gathered in one transaction: others write in between


def gather(
    s: Session, *, now: datetime, max_age_seconds: float, late_seconds: float | None = LATE_SECONDS
) -> int:
    """Gather what waits into lists: those that grow, then bursts, then what is late. How many lists changed.

    Until it is 0 there may be more to gather. `late_seconds` None: no digests of what is late. What has
    waited for its chat's hour (`storage/deferring.py`) is counted by its chats.
    """
    if is_postgresql(s):
        s.execute(select(func.pg_advisory_xact_lock(LOCK)))  # else a list could be leased while it is filled
    latest = _latest(now, late_seconds)
    found = signs(s, now=now, late_seconds=late_seconds)
    released = deferring.release(s, now=now) if found.due else 0
    plan: dict[ChatId, int] = {}
    if found.gathered:
        settle_lines(s)
        plan |= _waiting_lists(s, now)
    if found.live:
        wanting = s.scalars(select(chats.c.id).where(chats.c.live_since_at.is_not(None))).all()
        plan |= _live_lists(s, wanting, now)
        plan |= begun(s, _bursts(s, wanting, now), DeliveryKind.LIST, now)
    if found.late and latest is not None:
        plan |= begun(s, _late(s, now, latest), DeliveryKind.DIGEST, now)
    if plan:
        too_old = is_stale(now - timedelta(seconds=max_age_seconds))
        drop(
            s, one_of(s, deliveries.c.chat, list(plan)), waits(deliveries, now), too_old, reason=Reason.STALE
        )
        collect(s, plan, now)
        send_again(s, list(plan.values()), now)
    return released + len(plan)


class Signs(NamedTuple):
    """What gathering would find."""

    gathered: bool  # something is in a list already
    live: bool  # a chat wants bursts as a live list
    late: bool  # something has waited for long
    due: bool  # something that was deferred is to be sent


def signs(s: Session, *, now: datetime, late_seconds: float | None = LATE_SECONDS) -> Signs:
    """Tell whether there may be something to gather: usually not, and this is all that it costs."""
    return Signs(*s.execute(_SIGNS, {"latest": _latest(now, late_seconds), "now": now}).one())


def _latest(now: datetime, late_seconds: float | None) -> datetime | None:
    return None if late_seconds is None else now - timedelta(seconds=late_seconds)


_LATEST: Final = bindparam("latest", type_=deliveries.c.wanted_at.type)
_NOW: Final = bindparam("now", type_=deliveries.c.due_at.type)
_SIGNS: Final = select(
    exists().where(is_gathered(deliveries)).label("gathered"),
    exists().where(chats.c.live_since_at.is_not(None)).label("live"),
    exists().where(is_queued(deliveries), deliveries.c.wanted_at <= _LATEST).label("late"),
    exists().where(is_deferred(deliveries), deliveries.c.due_at <= _NOW).label("due"),
)


def _instant(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=deliveries.c.due_at.type)


def _instants(now: datetime) -> dict[str, Any]:
    """Give the parameters that the conditions below have in a statement that is built once."""
    ago = {"live_from": LIVE_SECONDS, "quiet_from": QUIET_SECONDS}
    return {"now": now, **{name: now - timedelta(seconds=seconds) for name, seconds in ago.items()}}


def _waiting_lists(s: Session, now: datetime) -> dict[ChatId, int]:
    """Find lists that are still to be sent, of chats for which more has come."""
    return {row.chat: row.id for row in s.execute(_waiting(), {"now": now})}


@cache
def _waiting() -> Select[Any]:
    return _growing(_is_new())


def _is_new() -> ColumnElement[bool]:
    # A digest that was waited for is full as it is.
    at_first = and_(deliveries.c.message_id.is_(None), deliveries.c.doubts == 0, deliveries.c.deferred == "")
    return and_(is_queued(deliveries), deliveries.c.priority == Priority.DIGEST, at_first)


def _live_lists(s: Session, wanting: Sequence[ChatId], now: datetime) -> dict[ChatId, int]:
    """Find lists that were sent a while ago, of bursts that go on."""
    asked = {**_instants(now), "wanting": listed(s, wanting)}
    return {row.chat: row.id for row in s.execute(_living(is_postgresql(s)), asked)}


@cache
def _living(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001 (the two databases)
    return _growing(among(on_postgresql, deliveries.c.chat, "wanting"), _is_live())


def _is_live() -> ColumnElement[bool]:
    return and_(
        is_list(deliveries),
        deliveries.c.kind == DeliveryKind.LIST,
        deliveries.c.wanted_at > _instant("live_from"),
        deliveries.c.sent_at > _instant("quiet_from"),
        deliveries.c.state.in_([DeliveryState.SENT, DeliveryState.QUEUED]),
        deliveries.c.message_id.is_not(None),
    )


def _growing(*which: ColumnElement[bool]) -> Select[Any]:
    waiting, flying = deliveries.alias("waiting"), deliveries.alias("flying")
    more = exists().where(waiting.c.chat == deliveries.c.chat, waits(waiting))
    is_closed = exists().where(flying.c.chat == deliveries.c.chat, is_list(flying), is_open(flying))
    found = select(deliveries.c.chat, func.max(deliveries.c.id).label("id")).where(*which, more, ~is_closed)
    return found.group_by(deliveries.c.chat).limit(_CHATS)


def _bursts(s: Session, wanting: Sequence[ChatId], now: datetime) -> list[ChatId]:
    """Return those of the chats that have more than BURST stories waiting."""
    return _with_stories(s, wanting, BURST, now)[:_CHATS]


def _late(s: Session, now: datetime, latest: datetime) -> list[ChatId]:
    """Find chats with two stories or more, one of them late, longest waiting first. A window at a time."""
    found: list[ChatId] = []
    seen: set[int] = set()
    after = (_LONG_AGO, 0)
    place = tuple_(deliveries.c.wanted_at, deliveries.c.id)
    late = select(deliveries.c.chat, deliveries.c.wanted_at, deliveries.c.id)
    late = late.where(waits(deliveries), deliveries.c.wanted_at <= latest)
    late = late.order_by(deliveries.c.wanted_at, deliveries.c.id).limit(_WINDOW)
    while len(found) < _CHATS:
        rows = s.execute(late.where(place > tuple_(*_typed(after))), {"now": now}).all()
        if not rows:
            break
        after = (rows[-1].wanted_at, rows[-1].id)
        fresh = [chat for chat in dict.fromkeys(row.chat for row in rows) if chat not in seen]
        seen.update(fresh)
        found += _with_stories(s, fresh, 1, now)
    return found[:_CHATS]


def _typed(place: tuple[datetime, int]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return literal(place[0], deliveries.c.wanted_at.type), literal(place[1], deliveries.c.id.type)


def _with_stories(s: Session, asked: Sequence[ChatId], more_than: int, now: datetime) -> list[ChatId]:
    """Return the chats that have more stories waiting than that, and no list that could take them."""
    given = {**_instants(now), "asked": listed(s, asked), "more_than": more_than}
    enough = set(s.scalars(_many(is_postgresql(s)), given))
    if not enough:
        return []
    busy = set(s.scalars(_busy(is_postgresql(s)), given))
    return [chat for chat in asked if chat in enough and chat not in busy]


@cache
def _many(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001
    stories = func.count(distinct(deliveries.c.story_id))
    mine = among(on_postgresql, deliveries.c.chat, "asked")
    many = select(deliveries.c.chat).where(mine, waits(deliveries)).group_by(deliveries.c.chat)
    return many.having(stories > bindparam("more_than", type_=Integer))


@cache
def _busy(on_postgresql: bool) -> Select[Any]:  # noqa: FBT001
    wants = select(chats.c.id).where(chats.c.live_since_at.is_not(None))
    grows = or_(_is_new(), and_(_is_live(), deliveries.c.chat.in_(wants)), is_open(deliveries))
    mine = among(on_postgresql, deliveries.c.chat, "asked")
    return select(deliveries.c.chat).where(mine, is_list(deliveries), grows)
