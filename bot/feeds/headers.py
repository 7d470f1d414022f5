"""What response headers say about waiting. Pure: no clock, no I/O; nonsense gives None, never an error."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_NO_CACHE = re.compile(r"(?:^|[\s,])no-(?:cache|store)(?:$|[\s,;=])", re.IGNORECASE)
LONGEST = 7 * 86_400.0  # seconds; what says more means "for ever"
_SECONDS = re.compile(r"\s*(\d{1,12})\s*")


def instant(value: str) -> datetime | None:
    """Read an HTTP date as an aware UTC datetime."""
    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def retry_after_seconds(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Read Retry-After (seconds or a date) as seconds from now, a week at most.

    A date is held against the server's own clock.
    """
    value = headers.get("Retry-After", "")
    if number := _SECONDS.fullmatch(value):
        return min(float(number[1]), LONGEST)
    return _until(instant(value) if value else None, headers, now)


def max_age_seconds(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Read how long the answer stays fresh, a week at most: max-age, else Expires; None when not said."""
    control = headers.get("Cache-Control", "")
    if _NO_CACHE.search(control):
        return None
    if age := _MAX_AGE.search(control):
        return min(float(age[1]), LONGEST)
    return _until(instant(headers.get("Expires", "")) if headers.get("Expires") else None, headers, now)


def _until(moment: datetime | None, headers: Mapping[str, str], now: datetime) -> float | None:
    if moment is None:
        return None
    left = (moment - (instant(headers.get("Date", "")) or now)).total_seconds()
    return min(max(0.0, left), LONGEST)
