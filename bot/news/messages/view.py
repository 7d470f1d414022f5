"""How a chat reads: its language, its names of places, its clock. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.news.messages.telegram_html import escape
from bot.news.words.translation import Ngettext, Translate, english_plural


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a chat reads: `translate` and `ngettext` are gettext's, `timezone` an IANA name."""

    translate: Translate = str
    ngettext: Ngettext = english_plural
    region_name: Callable[[str], str] = str
    timezone: str = "UTC"
    now: datetime


def moment(at: datetime, view: View) -> str:
    """Write a time as the chat reads it: "14:02" today, else "2 Sep, 14:02", with the year if another."""
    zone = _zone(view.timezone)
    local, today = at.astimezone(zone), view.now.astimezone(zone)
    time = f"{local:%H:%M}"
    if local.date() == today.date():
        return time
    _ = view.translate
    month = (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )[local.month - 1]
    if local.year == today.year:
        return _("{day} {month}, {time}").format(day=local.day, month=month, time=time)
    return _("{day} {month} {year}, {time}").format(day=local.day, month=month, year=local.year, time=time)


def timed(at: datetime, view: View) -> str:
    """Write a time that Telegram shows on each reader's own clock; older apps show the chat's."""
    zone = _zone(view.timezone)
    is_today = at.astimezone(zone).date() == view.now.astimezone(zone).date()
    unix, form = int(at.timestamp()), "t" if is_today else "dt"
    return f'<tg-time unix="{unix}" format="{form}">{escape(moment(at, view))}</tg-time>'


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC  # a name that this machine's tables no longer have
