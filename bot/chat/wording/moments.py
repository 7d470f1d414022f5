"""Says spans and instants in words, and reads a typed span. Pure: no clock."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat.locale import Texts
from bot.news.messages.view import View, moment

_SPAN = re.compile(r"([0-9]{1,4})(m|h|d|w)", re.ASCII | re.IGNORECASE)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_LONGEST = timedelta(days=365)


def parse_span(text: str) -> timedelta | None:
    """Read "30m", "2h", "3d" or "1w", up to a year; None: it is none of these."""
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    span = int(found[1]) * _UNITS[found[2].lower()]
    return span if timedelta() < span <= _LONGEST else None


def ago(t: Texts, then: datetime, now: datetime) -> str:
    """Say how long ago something was."""
    span = now - then
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return t.gettext("just now")
    if span < timedelta(hours=1):
        return t.ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if span < timedelta(days=2):
        hours = minutes // 60
        return t.ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    return t.ngettext("{n} day ago", "{n} days ago", span.days).format(n=span.days)


def lasting(t: Texts, seconds: float) -> str:
    """Say how long something takes."""
    span = timedelta(seconds=seconds)
    minutes = int(seconds // 60)
    if minutes < 1:
        seconds = int(seconds)
        return t.ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)
    if span < timedelta(hours=1):
        return t.ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    if span < timedelta(days=2):
        hours = minutes // 60
        return t.ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return t.ngettext("{n} day", "{n} days", span.days).format(n=span.days)


def clock_time(then: datetime, view: View) -> str:
    """Say an instant on the chat's clock, which is named when nobody has set it."""
    return f"{moment(then, view)} UTC" if view.timezone == "UTC" else moment(then, view)


def utc_offset(timezone: str, now: datetime) -> str:
    """Say a time zone's present distance from UTC: "UTC+3", "UTC-3:30"."""
    offset = now.astimezone(ZoneInfo(timezone)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")
