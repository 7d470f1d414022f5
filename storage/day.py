"""What came in and went out lately, hour by hour, for /stats. Changes nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Final

from sqlalchemy import func, select

from storage.engine.session import Session
from storage.engine.tables import deliveries, items
from storage.model import Day, DeliveryKind, DeliveryState, Held, VerdictKind

HOURS: Final = 24
_MEASURED: Final = 500  # pushes, the latest ones, that the delay is the median of
_NEWS: Final = (DeliveryKind.POST, DeliveryKind.REPLY)


def last_day(s: Session, *, now: datetime) -> Day:
    """Count the items and pushes of the last 24 hours, the oldest hour first."""
    starts = [now - timedelta(hours=HOURS - hour) for hour in range(HOURS)]
    seen: Counter[int] = Counter()
    sources: Counter[int] = Counter()
    repeats = 0
    asked = select(items.c.feed_id, items.c.seen_at, items.c.verdict)
    for row in s.execute(asked.where(items.c.seen_at > starts[0], items.c.held != Held.FIRST_READ)):
        seen[min(int((row.seen_at - starts[0]) / timedelta(hours=1)), HOURS - 1)] += 1
        sources[row.feed_id] += 1
        repeats += row.verdict is VerdictKind.DUPLICATE
    return Day(
        items=tuple(seen[hour] for hour in range(HOURS)),
        pushes=_pushes(s, starts),
        repeats=repeats,
        delay_seconds=_delay(s, starts[0]),
        sources=tuple(sources.most_common()),
    )


def _pushes(s: Session, starts: Sequence[datetime]) -> tuple[int, ...]:
    """Count what was sent in each hour, in one pass."""
    sent, hour = deliveries.c.sent_at, timedelta(hours=1)
    counted = [func.count().filter(sent > start, sent <= start + hour) for start in starts]
    news = (deliveries.c.state == DeliveryState.SENT, deliveries.c.kind.in_(_NEWS), sent > starts[0])
    return tuple(s.execute(select(*counted).where(*news)).one())


def _delay(s: Session, since: datetime) -> float | None:
    """Median of found → sent; None: nothing was sent."""
    sent: Any = select(deliveries.c.sent_at, items.c.seen_at).join(items, items.c.id == deliveries.c.item_id)
    news = (
        deliveries.c.state == DeliveryState.SENT,
        deliveries.c.kind.in_(_NEWS),
        deliveries.c.sent_at > since,
    )
    rows = s.execute(sent.where(*news).order_by(deliveries.c.id.desc()).limit(_MEASURED)).all()
    return median((row.sent_at - row.seen_at).total_seconds() for row in rows) if rows else None
