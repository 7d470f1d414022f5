"""Reads and writes hours of the day as people type them: "22-7", "10:30 pm". Pure."""

import re
from typing import Final

_DAY: Final = 24 * 60
_HALF: Final = 12
_TIME: Final = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s?(am|pm)?"
_ONE: Final = re.compile(_TIME, re.ASCII | re.IGNORECASE)
_SPAN: Final = re.compile(rf"{_TIME}\s*(?:-|–|—|to)\s*{_TIME}", re.ASCII | re.IGNORECASE)


def read_time(text: str) -> int | None:
    """Read an hour as minutes of the day; None: it is none."""
    found = _ONE.fullmatch(text.strip())
    return _minutes(*found.groups()) if found else None


def read_span(text: str) -> tuple[int, int] | None:
    """Read "from – to" as minutes of the day; None: it is none, or both are the same."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        return None
    start, end = _minutes(*found.groups()[:3]), _minutes(*found.groups()[3:])
    return None if start is None or end is None or start == end else (start, end)


def told(minute: int) -> str:
    """Say a minute of the day: "07:00"."""
    return "{:02}:{:02}".format(*divmod(minute, 60))


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours = int(hour)
    if half:
        if not 1 <= hours <= _HALF:
            return None
        hours = hours % _HALF + (_HALF if half.lower() == "pm" else 0)
    total = hours * 60 + int(minute or 0)
    if total == _DAY:
        return 0  # "24:00"
    return total if total < _DAY and int(minute or 0) < 60 else None  # noqa: PLR2004 (minutes)
