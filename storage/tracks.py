"""The budget of a token as tracks. Pure: no clock, no database; instants are whole microseconds.

So many messages in a span are so many tracks: a track carries one message at a time, and the next one a span
after Telegram has surely had the one before. So no span, wherever it begins, holds more messages than there
are tracks, however late somebody wakes or an answer comes; and who is late costs its track that much only.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

SECOND: Final = 1_000_000
HELD: Final = 5 * SECOND
"""A track not given back is another's after so long, unless it is held on to: its taker is dead."""

MOST_TRACKS: Final = 1000
_EVEN: Final = 0.9
"""Slots are at least this part of an even spacing apart, in the long run: room to catch up with lost time."""

_AT_ONCE: Final = 6
"""The first sixth of a span's slots may be taken at once: a report for a few chats waits for nobody."""


@dataclass(frozen=True, slots=True)
class Slot:
    """From `at` on one message may leave in this track. By `held_until` it is known when it comes back."""

    track: int
    at: int
    held_until: int


@dataclass(frozen=True, slots=True)
class Change:
    """A track taken until `was` is free, or held on to, until `becomes`."""

    track: int
    was: int
    becomes: int


@dataclass(frozen=True, slots=True)
class Rate:
    """How many tracks, and the span that each message takes of one."""

    tracks: int
    span: int
    spacing: int
    at_once: int

    @classmethod
    def of(cls, messages_a_second: float) -> "Rate":
        """Return a rate's tracks: a span is a second, or the time of as many messages as there are tracks."""
        tracks = min(MOST_TRACKS, ceil(messages_a_second))
        even = SECOND / messages_a_second
        spacing, at_once = round(even * _EVEN), max(1, tracks // _AT_ONCE)
        return cls(tracks=tracks, span=ceil(tracks * even), spacing=spacing, at_once=at_once)


@dataclass(slots=True)
class Tracks:
    """When each track is free, and when the next slot would be if all were spaced evenly."""

    free: list[int]
    next_at: int

    def change(self, changes: Iterable[Change]) -> None:
        """Give tracks back or hold on to them; one that went to another meanwhile is left alone."""
        for one in changes:
            if one.track < len(self.free) and self.free[one.track] == one.was:
                self.free[one.track] = one.becomes

    def take(self, count: int, rate: Rate, *, now: int) -> list[Slot]:
        """Take up to `count` slots, in order: as many as there are tracks free within a span."""
        self._forget_a_clock_set_back(rate, now)
        del self.free[rate.tracks :]
        self.free += [now] * (rate.tracks - len(self.free))
        found = []
        for free_at, track in heapq.nsmallest(count, zip(self.free, range(rate.tracks), strict=False)):
            at = max(now, self.next_at - (rate.at_once - 1) * rate.spacing, free_at)
            if at > now + rate.span:
                break
            self.free[track] = at + HELD
            self.next_at = max(self.next_at, at) + rate.spacing
            found.append(Slot(track=track, at=at, held_until=at + HELD))
        return found

    def _forget_a_clock_set_back(self, rate: Rate, now: int) -> None:
        furthest = now + 2 * rate.span + HELD  # a slot is within a span, and even spacing less beyond it
        self.free = [now + rate.span if at > furthest else at for at in self.free]
        if self.next_at > furthest:
            self.next_at = now
