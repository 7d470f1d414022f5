"""Lists that were gathered (DIGEST, LIST): what each shows, and what its end means for what is in it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    and_,
    bindparam,
    case,
    distinct,
    exists,
    func,
    or_,
    select,
    update,
)

from storage.engine.session import Session, affected
from storage.engine.tables import chats, deliveries, items
from storage.engine.upsert import one_of
from storage.model import ChatId, Delay, DeliveryState, Listing, Priority, Reason, VerdictKind
from storage.news import items as reports
from storage.silence import is_heard, settled, silenced
from storage.standins import take_places
from storage.states import NEWS, is_final, is_gathered, is_list, is_open, is_queued

MOST_LISTED: Final = 25
"""Stories that a list shows: each has a line of about 100 units in a message of 4,096."""

MOST_REPORTS: Final = 4
"""Reports of one story that a list shows."""


def listing(s: Session, list_id: int) -> Listing:
    """Return what the list shows now."""
    mine = deliveries.c.list_id == list_id
    message_id = select(deliveries.c.message_id).where(deliveries.c.id == list_id).scalar_subquery()
    was_shown = and_(deliveries.c.state == DeliveryState.SENT, deliveries.c.message_id == message_id)
    shown = or_(is_gathered(deliveries), was_shown)
    newest = func.max(deliveries.c.item_id)
    is_due = func.max(case((is_gathered(deliveries), 1), else_=0))  # these have to be shown, older ones were
    lines = select(newest, func.min(deliveries.c.wanted_at), deliveries.c.story_id).where(mine, shown)
    lines = lines.group_by(deliveries.c.story_id).order_by(is_due.desc(), newest.desc())
    rows = s.execute(lines.limit(MOST_LISTED)).all()
    counted = or_(
        shown, and_(deliveries.c.state == DeliveryState.DROPPED, deliveries.c.reason == Reason.NO_ROOM)
    )
    total = s.scalar(select(func.count(distinct(deliveries.c.story_id))).where(mine, counted)) or 0
    found = reports.several(s, [row[0] for row in rows])
    told = _reports(s, {row[2]: row[0] for row in rows}, mine, shown)
    by_id = {
        item.id: item for item in reports.several(s, [one for chosen, _ in told.values() for one in chosen])
    }
    one = Listing(
        items=tuple(sorted(found, key=lambda item: (item.happened_at, item.id), reverse=True)),
        more=total - len(found),
        since_at=min((row[1] for row in rows if row[1] is not None), default=None),
        total=total,
        reports={one: tuple(map(by_id.__getitem__, chosen)) for one, (chosen, _) in told.items()},
        counts={one: count for one, (_, count) in told.items()},
    )
    return _among_parts(s, list_id, one)


def _reports(
    s: Session, newest: Mapping[int, int], *lines: ColumnElement[bool]
) -> dict[int, tuple[list[int], int]]:
    """Choose reports of each story in a list, and count them, repeats left out; by the story's newest one.

    `newest`: of each story. The newest of each source comes first: who tells much crowds no other out.
    """
    columns = (deliveries.c.story_id, items.c.id, items.c.feed_id, items.c.verdict, items.c.of)
    asked = select(*columns).join_from(deliveries, items, items.c.id == deliveries.c.item_id).where(*lines)
    told: dict[int, dict[int, tuple[int, int]]] = {}  # story → text → (report, source)
    mine = asked.where(one_of(s, deliveries.c.story_id, list(newest))).order_by(items.c.id)
    for story, number, feed, verdict, of in s.execute(mine):
        text = of if of is not None and verdict is VerdictKind.DUPLICATE else number
        told.setdefault(story, {}).setdefault(text, (number, feed))
    several = {story: list(found.values()) for story, found in told.items() if len(found) > 1}
    return {newest[story]: (_chosen(found), len(found)) for story, found in several.items()}


def _chosen(told: Sequence[tuple[int, int]]) -> list[int]:
    turns: Counter[int] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for number, feed in reversed(told):
        ranked.append((turns[feed], -number, number))
        turns[feed] += 1
    return [number for *_, number in sorted(ranked)[:MOST_REPORTS]]


def _among_parts(s: Session, list_id: int, one: Listing) -> Listing:
    """Number the messages of a digest that was waited for, and count their stories."""
    own, part = deliveries.alias("own"), deliveries.alias("part")
    is_part = and_(
        is_list(part), part.c.chat == own.c.chat, part.c.deferred_until_at == own.c.deferred_until_at
    )
    asked = select(part.c.id, part.c.deferred).join_from(own, part, is_part).where(own.c.id == list_id)
    parts = s.execute(asked.where(part.c.deferred != "").order_by(part.c.id)).all()
    if not parts:
        return one
    ids = [row.id for row in parts]
    lines = (one_of(s, deliveries.c.list_id, ids), deliveries.c.state != DeliveryState.DROPPED)
    stories = select(func.count(distinct(deliveries.c.story_id)), func.min(deliveries.c.wanted_at))
    total, since_at = s.execute(stories.where(*lines)).one()
    return replace(
        one,
        deferred=parts[0].deferred,
        part=ids.index(list_id) + 1,
        parts=len(ids),
        total=total,
        since_at=since_at,
    )


def drop_stale_lines(s: Session, list_id: int, *, now: datetime, max_age_seconds: float) -> int:
    """Drop what has become older than MAX_AGE since it was gathered, or whose source is silent. How many.

    Where the silence is fresh it leaves the list, and waits alone.
    """
    too_old = is_stale(now - timedelta(seconds=max_age_seconds))
    lines = update(deliveries).where(deliveries.c.list_id == list_id, is_gathered(deliveries))
    why = silenced(deliveries, now, settled(now))
    count = affected(s, lines.where(too_old).values(state=DeliveryState.DROPPED, reason=Reason.STALE))
    silent = lines.where(why != "").values(state=DeliveryState.DROPPED, reason=why)
    dropped = s.scalars(silent.returning(deliveries.c.id)).all()
    take_places(s, dict.fromkeys(dropped, DeliveryState.GATHERED), now=now)
    alone = {"state": DeliveryState.QUEUED, "list_id": None}
    s.execute(lines.where(~is_heard(deliveries, now)).values(alone))
    return count + len(dropped)


def settle_lines(s: Session) -> None:
    """Settle what is in lists that are settled themselves. What a list could not bring is sent alone."""
    own = deliveries.alias("own_list")
    ended = exists().where(own.c.id == deliveries.c.list_id, is_final(own))
    ids = s.scalars(select(deliveries.c.list_id).where(is_gathered(deliveries), ended).distinct()).all()
    if ids:
        is_sent = own.c.state == DeliveryState.SENT
        alone = and_(_came_to_nothing(own), _is_wanted(deliveries.c.chat))
        shares_fate = update(deliveries).where(is_gathered(deliveries), deliveries.c.list_id == own.c.id)
        s.execute(
            shares_fate.where(one_of(s, own.c.id, ids)).values(
                state=case((alone, DeliveryState.QUEUED.value), else_=own.c.state),
                message_id=case((is_sent, own.c.message_id), else_=deliveries.c.message_id),
                sent_at=case((is_sent, own.c.sent_at), else_=deliveries.c.sent_at),
                reason=case(
                    (is_sent, Reason.LISTED.value), (alone, Delay.LIST_FAILED.value), else_=own.c.reason
                ),
            )
        )


def _came_to_nothing(own: FromClause) -> ColumnElement[bool]:
    """Tell whether a list was refused, or its message is gone: its new lines were surely not shown."""
    is_edit = own.c.message_id.is_not(None)
    is_refused = and_(own.c.state == DeliveryState.FAILED, or_(is_edit, own.c.doubts == 0))
    return or_(is_refused, and_(own.c.state == DeliveryState.DROPPED, is_edit))


def _is_wanted(chat: ColumnElement[int]) -> ColumnElement[bool]:
    is_on = and_(chats.c.subscribed_at.is_not(None), chats.c.paused == "")
    return exists().where(chats.c.id == chat, is_on)


def waits(rows: FromClause, now: datetime | None = None) -> ColumnElement[bool]:
    """Tell news that can be gathered: due, or tried in vain already; nothing that may have been sent.

    Without `now` it is the statement's parameter of that name.
    """
    instant = bindparam("now", type_=deliveries.c.due_at.type) if now is None else now
    is_due = or_(rows.c.due_at <= instant, rows.c.reason != "")
    is_fresh = and_(rows.c.doubts == 0, rows.c.list_id.is_(None))  # not once in a list that failed
    is_news = and_(rows.c.priority == Priority.NEWS, rows.c.kind.in_(NEWS))
    return and_(is_queued(rows), is_news, is_due, is_fresh, is_heard(rows, instant))


def is_stale(oldest: datetime) -> ColumnElement[bool]:
    """Tell whether a delivery's item happened before `oldest`. What had to wait grows old from then on."""
    happened_at = func.coalesce(items.c.published_at, items.c.seen_at)
    is_old = exists().where(items.c.id == deliveries.c.item_id, happened_at < oldest)
    until_at = deliveries.c.deferred_until_at
    return and_(is_old, or_(until_at.is_(None), until_at < oldest))


def is_listed(item_id: ColumnElement[Any], chat: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell whether the chat was shown the item as a line of a list."""
    line, own = deliveries.alias("line"), deliveries.alias("own_list")
    return exists().where(*_is_line(line, own, item_id), line.c.chat == chat)


def refresh(s: Session, item_id: int | None, of_chats: Collection[ChatId], *, due_at: datetime) -> int:
    """Edit the lists that show the item in these chats, since it has changed. How many."""
    line, own = deliveries.alias("line"), deliveries.alias("own_list")
    shows = select(own.c.id).where(*_is_line(line, own, item_id), one_of(s, line.c.chat, list(of_chats)))
    ids = s.scalars(shows).all()
    if not ids:
        return 0
    lists = update(deliveries).where(one_of(s, deliveries.c.id, ids))
    s.execute(lists.where(is_open(deliveries)).values(again_at=due_at))
    settled = lists.where(deliveries.c.state == DeliveryState.SENT)
    again = {"state": DeliveryState.QUEUED, "due_at": due_at, "attempts": 0, "doubts": 0}
    return affected(s, settled.values(again))


def _is_line(
    line: Any, own: Any, item_id: ColumnElement[Any] | int | None
) -> tuple[ColumnElement[bool], ...]:
    return (
        line.c.item_id == item_id,
        line.c.kind.in_(NEWS),
        line.c.state == DeliveryState.SENT,
        own.c.id == line.c.list_id,
        own.c.message_id == line.c.message_id,
    )
