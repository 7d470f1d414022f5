"""What response headers say about waiting. Pure: no clock, no I/O; nonsense gives None, never an error."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_NO_CACHE = re.compile(r"(?:^|[\s,])no-(?:cache|store)(?:$|[\s,;=])", re.IGNORECASE)
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
    """Read Retry-After (seconds or a date) as seconds from now; a date against the server's own clock."""
    value = headers.get("Retry-After", "")
    if number := _SECONDS.fullmatch(value):
        return float(number[1])
    until = instant(value) if value else None
    if until is None:
        return None
    return max(0.0, (until - (instant(headers.get("Date", "")) or now)).total_seconds())


def max_age_seconds(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Read how long the answer stays fresh: Cache-Control's max-age, else Expires; None when not said."""
    control = headers.get("Cache-Control", "")
    if _NO_CACHE.search(control):
        return None
    if age := _MAX_AGE.search(control):
        return float(age[1])
    expires = instant(headers.get("Expires", "")) if headers.get("Expires") else None
    if expires is None:
        return None
    return max(0.0, (expires - (instant(headers.get("Date", "")) or now)).total_seconds())
