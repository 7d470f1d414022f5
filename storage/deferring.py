"""What waits for an hour of its chat's, or for further publishers: deferred → queued, gathered or dropped.

News is deferred where it is queued (`enqueue`), and what could not be sent before quiet hours began is, too.
When its hour strikes, one story is sent as itself; several are gathered in a digest by region, in as many
messages as it takes: of what waited only silent sources' news is dropped. Sends nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, case, distinct, func, insert, select, update

from storage.deliveries import TERM_COLUMNS, as_terms
from storage.engine.session import Session, affected
from storage.engine.tables import chats, deliveries
from storage.engine.upsert import Handed, one_of
from storage.filling import NEW_LIST
from storage.lists import MOST_LISTED, MOST_REPORTS
from storage.model import ChatId, Deferral, DeliveryKind, DeliveryState, Item, Reason, Role, Terms, Why
from storage.news import items as reports
from storage.silence import is_heard
from storage.standins import drop_silenced
from storage.states import NEWS, drop, is_deferred, is_queued

OVERDUE_SECONDS: Final = 60.0
"""What should have been sent so long ago waits, where quiet hours have begun meanwhile."""

Count = Callable[[Session, int, DeliveryKind, int | None], int]
"""Counts the publishers of what waits: by its story, its kind and its report."""

_HAS_FEW, _HAS_ENOUGH, _CAME = range(3)  # how far a report is in a chat: it waits for publishers, for an hour
_CHATS: Final = 50  # in one transaction: others write in between


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferred:
    """A delivery that waits. `item_id` is the report's. `is_first`: nothing of its story has come further."""

    id: int
    chat: ChatId
    story_id: int
    item_id: int | None
    kind: DeliveryKind
    is_first: bool
    deferral: Deferral
    terms: Terms

    @property
    def counted_as(self) -> DeliveryKind:
        """What its publishers are counted for: as the chat's first message of a story while there is none."""
        return DeliveryKind.POST if self.is_first else self.kind


def of_story(s: Session, story_id: int) -> list[Deferred]:
    """List what waits of a story, in order."""
    return _all_deferred(s, deliveries.c.story_id == story_id)


def of_item(s: Session, chat: ChatId, item_id: int) -> Deferred | None:
    """Find what waits of the item in the chat; None: it does not wait there."""
    found = _all_deferred(s, deliveries.c.chat == chat, deliveries.c.item_id == item_id)
    return found[0] if found else None


def change(s: Session, changed: Iterable[tuple[int, Deferral | None]], *, now: datetime) -> None:
    """Let deliveries (by id) wait for something else; None: for nothing, they are to be sent."""
    alike: dict[Deferral | None, list[int]] = {}
    for number, deferral in changed:
        alike.setdefault(deferral, []).append(number)
    for deferral, numbers in alike.items():
        which = update(deliveries).where(one_of(s, deliveries.c.id, numbers), is_deferred(deliveries))
        s.execute(which.values(_wait(deferral) if deferral else _send(now)))


def redefer(s: Session, chat: ChatId, *, now: datetime, count: Count | None = None) -> None:
    """Let what waits for the chat wait by its new terms. What has to wait no more is due now.

    `count`: the publishers of a report; None: all of its story count.
    """
    count = count or _of_story
    changed: list[tuple[int, Deferral]] = []
    told: set[int] = set()
    for one in _all_deferred(s, deliveries.c.chat == chat):
        why = one.deferral.why
        kind = one.kind if one.story_id in told else one.counted_as
        if why is Why.FEW and count(s, one.story_id, kind, one.item_id) < one.terms.publishers:
            continue
        if why is Why.FEW:
            told.add(one.story_id)
        until_now = Deferral(why=Why.QUIET if why is Why.FEW else why, until=now)
        changed.append((one.id, one.terms.hours(now) or until_now))
    change(s, changed, now=now)


def _of_story(s: Session, story_id: int, kind: DeliveryKind, item_id: int | None) -> int:  # noqa: ARG001
    return reports.publishers(s, [story_id]).get(story_id, 1)


def send_now(s: Session, chat: ChatId, *, now: datetime) -> int:
    """Let what waits for an hour of the chat's come at once, as its hour would bring it. How many stories."""
    drop_silenced(s, *_of_hours(chat), now=now)
    rows = s.execute(_waiting().where(*_of_hours(chat)).order_by(deliveries.c.id)).all()
    return _deliver(s, rows, now)


def waiting(s: Session, chat: ChatId) -> int:
    """Count the stories that wait for an hour of the chat's."""
    counted = select(func.count(distinct(deliveries.c.story_id))).where(*_of_hours(chat))
    return s.scalar(counted) or 0


def defer_overdue(s: Session, *, now: datetime) -> int:
    """Let what is late wait where its chat's quiet hours have begun. How many deliveries."""
    late = deliveries.c.wanted_at <= now - timedelta(seconds=OVERDUE_SECONDS)
    fresh = (deliveries.c.doubts == 0, deliveries.c.reason == "", deliveries.c.deferred == "")
    # What is late comes first, by its index: usually nothing is, and a chat was sent very much.
    overdue = select(deliveries.c.chat).where(is_queued(deliveries), late)
    overdue = overdue.where(deliveries.c.kind.in_(NEWS), *fresh)
    asked = select(chats.c.id, *TERM_COLUMNS).where(chats.c.quiet_from.is_not(None))
    count = 0
    for row in s.execute(asked.where(chats.c.id.in_(overdue))).all():
        terms = as_terms(row)
        deferral = terms.hours(now) if terms.quiet_until(now) else None
        if deferral is not None:
            one = update(deliveries).where(deliveries.c.chat == row.id, is_queued(deliveries))
            count += affected(s, one.where(deliveries.c.kind.in_(NEWS), *fresh).values(_wait(deferral)))
    return count


def release(s: Session, *, now: datetime) -> int:
    """Send what has waited long enough, for some chats. How many; until it is 0 there may be more."""
    due = (is_deferred(deliveries), deliveries.c.due_at <= now)
    first = select(deliveries.c.chat).where(*due).group_by(deliveries.c.chat)
    found = s.scalars(first.order_by(func.min(deliveries.c.due_at)).limit(_CHATS)).all()
    if not found:
        return 0
    mine = one_of(s, deliveries.c.chat, found)
    drop(s, mine, *due, deliveries.c.deferred == Why.FEW.value, reason=Reason.UNCONFIRMED)
    drop_silenced(s, mine, *due, now=now)
    by_chat: dict[int, list[Row[Any]]] = {}
    for row in s.execute(_waiting().where(mine, *due).order_by(deliveries.c.id)):
        by_chat.setdefault(row.chat, []).append(row)
    for rows in by_chat.values():
        quiet_until = as_terms(rows[0]).quiet_until(now)
        if quiet_until is None:
            _deliver(s, rows, now)
        else:  # nobody was there to send when the hour struck, and the next quiet hours have begun
            change(s, [(row.id, Deferral(why=Why(row.deferred), until=quiet_until)) for row in rows], now=now)
    return len(found)


def _deliver(s: Session, waited: Sequence[Row[Any]], now: datetime) -> int:
    """Send what waited for one chat: a story as itself, several as a digest. How many stories.

    What a fresh silence keeps waits on, alone.
    """
    mine = one_of(s, deliveries.c.id, [row.id for row in waited])
    kept = set(s.scalars(select(deliveries.c.id).where(mine, ~is_heard(deliveries, now))))
    change(s, [(number, None) for number in kept], now=now)
    rows = [row for row in waited if row.id not in kept]
    stories = len({row.story_id for row in rows})
    if stories > 1:
        _digest(s, rows, now)
    else:
        change(s, [(row.id, None) for row in rows], now=now)
    return stories


def _digest(s: Session, rows: Sequence[Row[Any]], now: datetime) -> None:
    newest: dict[int, int] = {}  # story → its newest report
    for row in rows:
        newest[row.story_id] = max(row.item_id, newest.get(row.story_id, 0))
    places = {item.id: _region(item) for item in reports.several(s, list(newest.values()))}
    order = _by_region(newest, places)
    parts = _parts(order, Counter(row.story_id for row in rows))
    first = {"chat": rows[0].chat, "deferred": rows[0].deferred, "deferred_until_at": now}
    ids = [
        s.execute(_LIST, {**NEW_LIST, **first, "due_at": now, "wanted_at": now}).scalar_one() for _ in parts
    ]
    list_of = {story: number for number, part in zip(ids, parts, strict=True) for story in part}
    _collect(s, [(row.id, list_of[row.story_id]) for row in rows], now)


def _parts(order: Sequence[int], reports_of: Mapping[int, int]) -> list[list[int]]:
    """Part stories among messages of so many lines: of a story each report has one, up to a bound."""
    parts: list[list[int]] = []
    room = 0
    for story in order:
        lines = min(reports_of[story], MOST_REPORTS)
        if lines > room:
            parts.append([])
            room = MOST_LISTED
        parts[-1].append(story)
        room -= lines
    return parts


_LIST: Final = insert(deliveries).returning(deliveries.c.id)


def _by_region(newest: dict[int, int], places: dict[int, str]) -> list[int]:
    """Put stories in order: the region with the newest one first, in it the newest first; no place last."""
    latest: dict[str, int] = {}
    for item_id in newest.values():
        place = places.get(item_id, "")
        latest[place] = max(item_id, latest.get(place, 0))

    def rank(story: int) -> tuple[bool, int, int]:
        place = places.get(newest[story], "")
        return not place, -latest[place], -newest[story]

    return sorted(newest, key=rank)


def _region(item: Item) -> str:
    """Return the code under which a digest has it: the first region where it happened, else the country."""
    codes = [place.code for place in item.places if place.role is Role.HAPPENED]
    return next((code for code in codes if "-" in code), codes[0] if codes else "")


def _collect(s: Session, lines: Sequence[tuple[int, int]], now: datetime) -> None:
    told = Handed.of(s, lines)
    gathered = {"list_id": told.number(1), "state": DeliveryState.GATHERED, "deferred_until_at": now}
    s.execute(
        update(deliveries).where(deliveries.c.id == told.number(0), is_deferred(deliveries)).values(gathered)
    )


def _of_hours(chat: ChatId) -> tuple[ColumnElement[bool], ...]:
    return (deliveries.c.chat == chat, is_deferred(deliveries), deliveries.c.deferred != Why.FEW.value)


def _waiting() -> Select[Any]:
    column = deliveries.c
    rows = select(column.id, column.chat, column.item_id, column.story_id, column.kind, column.deferred)
    rows = rows.add_columns(column.due_at, *TERM_COLUMNS)
    return rows.join_from(deliveries, chats, chats.c.id == column.chat).where(is_deferred(deliveries))


def _stages(s: Session, *which: ColumnElement[bool]) -> Mapping[tuple[int, ChatId], int]:
    """Tell, of stories that wait in chats, by both, how far the furthest report of each is there."""
    waiting_ones = select(deliveries.c.story_id, deliveries.c.chat).where(is_deferred(deliveries), *which)
    waits = waiting_ones.distinct().subquery()
    each = deliveries.alias("each")
    waits_for_hour = and_(is_deferred(each), each.c.deferred != Why.FEW.value)
    stage = func.max(case((~is_deferred(each), _CAME), (waits_for_hour, _HAS_ENOUGH), else_=_HAS_FEW))
    rows = select(each.c.story_id, each.c.chat, stage)
    rows = rows.join_from(waits, each, (each.c.story_id == waits.c.story_id) & (each.c.chat == waits.c.chat))
    is_over = each.c.state.in_([DeliveryState.FAILED, DeliveryState.DROPPED])
    rows = rows.where(each.c.kind.in_(NEWS), ~is_over).group_by(each.c.story_id, each.c.chat)
    return {(story, chat): found for story, chat, found in s.execute(rows)}


def _all_deferred(s: Session, *which: ColumnElement[bool]) -> list[Deferred]:
    rows = s.execute(_waiting().where(deliveries.c.kind.in_(NEWS), *which).order_by(deliveries.c.id)).all()
    stages = _stages(s, *which) if rows else {}
    return [_deferred(row, stages) for row in rows]


def _deferred(row: Row[Any], stages: Mapping[tuple[int, ChatId], int]) -> Deferred:
    own = _HAS_FEW if row.deferred == Why.FEW.value else _HAS_ENOUGH
    return Deferred(
        id=row.id,
        chat=row.chat,
        story_id=row.story_id,
        item_id=row.item_id,
        kind=row.kind,
        is_first=stages[row.story_id, row.chat] <= own,
        deferral=Deferral(why=Why(row.deferred), until=row.due_at),
        terms=as_terms(row),
    )


def _wait(deferral: Deferral) -> dict[str, Any]:
    return {
        "state": DeliveryState.DEFERRED,
        "deferred": deferral.why.value,
        "due_at": deferral.until,
        "deferred_until_at": deferral.until,
    }


def _send(now: datetime) -> dict[str, Any]:
    return {"state": DeliveryState.QUEUED, "due_at": now, "wanted_at": now, "deferred_until_at": now}
