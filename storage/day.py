"""What came in and went out lately, hour by hour, for /stats. Changes nothing."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Final

from sqlalchemy import func, select

from storage.engine.session import Session
from storage.engine.tables import deliveries, items
from storage.model import Day, DeliveryState, Held, VerdictKind
from storage.states import NEWS

HOURS: Final = 24
_MEASURED: Final = 5_000  # pushes, the latest ones, that delays are medians of


def last_day(s: Session, *, now: datetime) -> Day:
    """Count the items and pushes of the last 24 hours, the oldest hour first."""
    starts = [now - timedelta(hours=HOURS - hour) for hour in range(HOURS)]
    seen: Counter[int] = Counter()
    sources: Counter[int] = Counter()
    repeats: Counter[int] = Counter()
    asked = select(items.c.feed_id, items.c.seen_at, items.c.verdict)
    for row in s.execute(asked.where(items.c.seen_at > starts[0], items.c.held != Held.FIRST_READ)):
        hour = _hour(row.seen_at, starts[0])
        seen[hour] += 1
        sources[row.feed_id] += 1
        repeats[hour] += row.verdict is VerdictKind.DUPLICATE
    delays = _delays(s, starts[0])
    every = [delay for own in delays.values() for delay in own]
    return Day(
        items=tuple(seen[hour] for hour in range(HOURS)),
        pushes=_pushes(s, starts),
        repeats=repeats.total(),
        repeats_an_hour=tuple(repeats[hour] for hour in range(HOURS)),
        delay_seconds=median(every) if every else None,
        delays=tuple(median(delays[hour]) if delays[hour] else None for hour in range(HOURS)),
        sources=tuple(sources.most_common()),
    )


def _pushes(s: Session, starts: Sequence[datetime]) -> tuple[int, ...]:
    """Count what was sent in each hour, in one pass."""
    sent, hour = deliveries.c.sent_at, timedelta(hours=1)
    counted = [func.count().filter(sent > start, sent <= start + hour) for start in starts]
    news = (deliveries.c.state == DeliveryState.SENT, deliveries.c.kind.in_(NEWS), sent > starts[0])
    return tuple(s.execute(select(*counted).where(*news)).one())


def _delays(s: Session, since: datetime) -> dict[int, list[float]]:
    """List found → sent by the hour of sending; of a busy day the latest pushes only."""
    sent: Any = select(deliveries.c.sent_at, items.c.seen_at).join(items, items.c.id == deliveries.c.item_id)
    news = (
        deliveries.c.state == DeliveryState.SENT,
        deliveries.c.kind.in_(NEWS),
        deliveries.c.sent_at > since,
    )
    delays = defaultdict[int, list[float]](list)
    for row in s.execute(sent.where(*news).order_by(deliveries.c.id.desc()).limit(_MEASURED)):
        delays[_hour(row.sent_at, since)].append((row.sent_at - row.seen_at).total_seconds())
    return delays


def _hour(at: datetime, since: datetime) -> int:
    return min(int((at - since) / timedelta(hours=1)), HOURS - 1)
