"""When a chat takes its news: quiet hours, digests, how many publishers must have a story. No clock.

Hours are minutes of the day on the chat's own clock (an IANA time zone). Where a clock is put forward, an
hour that it leaves out is the moment of the jump; where it is put back, quiet hours end when their hour is
over for good, and a digest comes the first time its hour strikes.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HOURLY: Final = tuple(range(0, 24 * 60, 60))
"""The times of a digest every hour."""

UNCONFIRMED: Final = timedelta(hours=24)
"""So long a story may wait for further publishers; then it is not worth telling any more."""

_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)


class Why(StrEnum):
    """Why news waits."""

    QUIET = "quiet hours"
    DIGEST = "digest"
    FEW = "too few publishers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    """News that is not to be sent yet. What waits for publishers is dropped at `until`, the rest is sent."""

    why: Why
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a chat has set of all this."""

    timezone: str = "UTC"  # IANA
    quiet_from: int | None = None  # minutes of the day; None: no quiet hours
    quiet_to: int | None = None
    digest_at: tuple[int, ...] = ()  # minutes of the day, rising; none: each story as it comes
    urgent_publishers: int = 0  # so many let a story through at any hour; 0: nothing does
    publishers: int = 1  # so many must have a story

    def deferral(self, publishers: int, now: datetime) -> Deferral | None:
        """Tell what news that so many publishers have waits for; None: it is to be sent."""
        if publishers < self.publishers:
            return Deferral(why=Why.FEW, until=now + UNCONFIRMED)
        if self.urgent_publishers and publishers >= self.urgent_publishers:
            return None
        return self.hours(now)

    def hours(self, now: datetime) -> Deferral | None:
        """Tell until when the hours alone make news wait."""
        return _hours(self.timezone, self.quiet_from, self.quiet_to, self.digest_at, now)

    def quiet_until(self, now: datetime) -> datetime | None:
        """Tell when the quiet hours end that are now; None: there are none now."""
        if self.quiet_from is None or self.quiet_to is None:
            return None
        return _quiet_until(_zone(self.timezone), self.quiet_from, self.quiet_to, now)


@lru_cache(maxsize=4_096)  # a story goes to many chats at one instant, and few of them differ in this
def _hours(
    timezone: str, quiet_from: int | None, quiet_to: int | None, digest_at: tuple[int, ...], now: datetime
) -> Deferral | None:
    zone = _zone(timezone)
    at = _next_digest(zone, digest_at, now) if digest_at else now
    if quiet_from is not None and quiet_to is not None:
        ends_at = _quiet_until(zone, quiet_from, quiet_to, at)
        if ends_at is not None:
            return Deferral(why=Why.DIGEST if digest_at else Why.QUIET, until=ends_at)
    return Deferral(why=Why.DIGEST, until=at) if digest_at else None


def _quiet_until(zone: tzinfo, start: int, end: int, now: datetime) -> datetime | None:
    today = now.astimezone(zone).date()
    for day in (today - _DAY, today):
        last_day = day if end > start else day + _DAY
        ends_at = _instant(last_day, end, zone, is_last=True)
        if _instant(day, start, zone) <= now < ends_at:
            return ends_at
    return None


def _next_digest(zone: tzinfo, minutes: tuple[int, ...], now: datetime) -> datetime:
    """Return the next time of a digest; there is one within two days."""
    today = now.astimezone(zone).date()
    return next(
        at
        for day in (today, today + _DAY, today + 2 * _DAY)
        for at in sorted(_strikes(zone, minutes, day))
        if at > now
    )


def _strikes(zone: tzinfo, minutes: tuple[int, ...], day: date) -> set[datetime]:
    strikes = {_instant(day, minute, zone) for minute in minutes}
    if minutes == HOURLY:  # an hour that comes twice has two digests
        strikes |= {_instant(day, minute, zone, is_last=True) for minute in minutes}
    return strikes


def _instant(day: date, minute: int, zone: tzinfo, *, is_last: bool = False) -> datetime:
    """Return when the clocks of a zone show a minute of a day; of two instants the first or the last."""
    wall = datetime.combine(day, time(*divmod(minute, 60)), zone)
    at = wall.replace(fold=int(is_last)).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return at
    # Clocks leave this minute out: the first instant at which they show a later one.
    low, high = sorted(wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    before = low.astimezone(zone).utcoffset()
    while high - low > _SECOND:
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return high.replace(microsecond=0)


@lru_cache(maxsize=512)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC  # a name that this machine's tables no longer have
