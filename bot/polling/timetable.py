"""When each source is asked next: in memory, so that one that falls due wakes nothing but itself. Pure.

A source has one time, or is under way and has none: it can't be asked twice. A time that is put in the place
of another leaves the other in the heap, where it is passed over.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.model import Feed, FeedStatus

MOST_STALE = 2  # times as many heap entries as sources: then it is built anew


@dataclass(slots=True)
class _Row:
    feed: Feed
    at: datetime | None  # None: under way


class Timetable:
    """All sources that are polled, as their last check left them."""

    def __init__(self, feeds: Iterable[Feed] = (), *, now: datetime) -> None:
        self._rows: dict[int, _Row] = {}
        self._heap: list[tuple[datetime, int]] = []
        for feed in feeds:
            self.put(feed, at=_planned(feed, now))

    def __len__(self) -> int:
        """Count the sources."""
        return len(self._rows)

    @property
    def next_at(self) -> datetime | None:
        """Return when the next source is due; None: none is waiting."""
        while self._heap and not self._holds(*self._heap[0]):
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def put(self, feed: Feed, *, at: datetime | None = None) -> None:
        """Ask this source at its time, or `at`; whatever was planned for it no longer counts."""
        if feed.status is FeedStatus.RETIRED:
            self.drop(feed.id)
            return
        row = self._rows[feed.id] = _Row(feed, at or feed.next_check_at)
        if self._is_stale:
            self._build()
        elif row.at is not None:
            heapq.heappush(self._heap, (row.at, feed.id))

    def drop(self, feed_id: int) -> None:
        """Ask this source no more."""
        self._rows.pop(feed_id, None)
        if self._is_stale:
            self._build()

    def take(self, now: datetime, *, most: int) -> list[Feed]:
        """Take what is due, the longest overdue first; each source is under way until it is put back."""
        taken: list[Feed] = []
        while len(taken) < most and (at := self.next_at) is not None and at <= now:
            row = self._rows[heapq.heappop(self._heap)[1]]
            row.at = None
            taken.append(row.feed)
        return taken

    def move_clock(self, by: timedelta) -> None:
        """Let each source wait as long as it would have: the clock was set to another time."""
        for row in self._rows.values():
            row.at = row.at and row.at + by
        self._build()

    @property
    def _is_stale(self) -> bool:
        return len(self._heap) > MOST_STALE * len(self._rows) + 1

    def _holds(self, at: datetime, feed_id: int) -> bool:
        row = self._rows.get(feed_id)
        return row is not None and row.at == at

    def _build(self) -> None:
        self._heap = [(row.at, feed_id) for feed_id, row in self._rows.items() if row.at is not None]
        heapq.heapify(self._heap)


def _planned(feed: Feed, now: datetime) -> datetime:
    """Give the stored time; where the clock was set back since its last check, the wait that was planned."""
    if feed.checked_at is not None and feed.checked_at > now:
        return now + max(feed.next_check_at - feed.checked_at, timedelta())
    return feed.next_check_at
