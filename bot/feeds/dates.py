"""Reads the dates of feeds, however they are written. Pure; never fills in what a date does not say.

feedparser knows no CET and no MSK, and where it does not understand a part it fills in today's. Here a date
that is not understood to its last word is no date.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.news.words.languages.known import all_rows

EARLIEST_YEAR: Final = 1990  # before the web: a placeholder ("1970-01-01", "0001-01-01"), not a date
_LATEST_YEAR: Final = 2100
_LONGEST: Final = 100  # characters of an honest date

_MONTHS: Final = {name: int(number) for name, number in all_rows(lambda one: one.dates.month_names).items()}
_HOURS_EAST: Final = {
    **dict.fromkeys(("z", "utc", "gmt", "ut", "wet"), 0.0),
    **dict.fromkeys(("cet", "met", "mez", "west", "bst", "wat"), 1.0),
    **dict.fromkeys(("cest", "mest", "mesz", "eet", "cat", "sast"), 2.0),
    **dict.fromkeys(("eest", "msk", "мск", "trt", "eat"), 3.0),
    **dict.fromkeys(("msd", "gst", "azt", "samt"), 4.0),
    **dict.fromkeys(("pkt", "yekt", "uzt"), 5.0),
    **dict.fromkeys(("omst",), 6.0),
    **dict.fromkeys(("ict", "wib", "krat", "novt"), 7.0),
    **dict.fromkeys(("hkt", "sgt", "awst", "pht", "irkt"), 8.0),
    **dict.fromkeys(("jst", "kst", "yakt"), 9.0),
    **dict.fromkeys(("aest", "vlat"), 10.0),
    **dict.fromkeys(("aedt", "magt"), 11.0),
    **dict.fromkeys(("nzst",), 12.0),
    **dict.fromkeys(("nzdt",), 13.0),
    "irst": 3.5,
    "npt": 5.75,
    "acst": 9.5,
    "acdt": 10.5,
    **dict.fromkeys(("art", "brt", "adt"), -3.0),
    **dict.fromkeys(("edt", "ast", "clt"), -4.0),
    **dict.fromkeys(("est", "cdt"), -5.0),
    **dict.fromkeys(("cst", "mdt"), -6.0),
    **dict.fromkeys(("mst", "pdt"), -7.0),
    **dict.fromkeys(("pst", "akdt"), -8.0),
    "akst": -9.0,
    "hst": -10.0,
}
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH: Final = r"(?P<month>[^\W\d_]{3,12})\.?"
_TIME: Final = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?"
)
_ZONE: Final = r"(?P<zone>(?:\s?(?:[+-]\d{1,2}:?\d{2}|[+-]\d{1,2}|\(?[^\W\d_][\w/+-]{0,30}\)?)){1,3})"
_CLOCK: Final = rf"(?:(?:\s*[T,]\s*|\s-\s|\s+)(?:at\s+)?{_TIME}{_ZONE}?)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})([-/.])(?P<number>\d{{1,2}})\2(?P<day>\d{{1,2}}){_CLOCK}",
        rf"(?P<year>\d{{4}})(?P<number>\d\d)(?P<day>\d\d)(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?{_ZONE}?)?",
        rf"{_DAY}[\s-]{{0,3}}{_MONTH}[\s,-]{{1,3}}(?P<year>\d{{4}}|\d\d)(?:\s?г\.?)?{_CLOCK}",
        rf"{_MONTH}\s{{1,3}}{_DAY}(?:,\s?|\s)(?P<year>\d{{4}}){_CLOCK}",
        rf"{_MONTH}\s{{1,3}}{_DAY}\s{_TIME}{_ZONE}?\s(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.(?P<year>\d{{4}}){_CLOCK}",
        rf"(?P<slash>)(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/(?P<year>\d{{4}}){_CLOCK}",
    )
)
_WEEKDAY: Final = re.compile(
    r"^[^\W\d_]{2,12}\.?\s?,\s*|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\s+", re.IGNORECASE
)
_OFFSET: Final = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")
_SECONDS: Final = re.compile(r"\d{10}(?:\d{3})?$")
_MINUS: Final = "\N{MINUS SIGN}"
_TURN: Final = 70  # a year of two digits below it is of this century
_MONTHS_A_YEAR: Final = 12
_NOON: Final = 12
_HOURS_A_DAY: Final = 24
_SIXTY: Final = 60  # minutes; seconds too, where a leap second is the last of the minute


@dataclass(frozen=True, slots=True)
class Dated:
    """An instant (UTC), and whether it only says the day: no time, or midnight."""

    at: datetime
    is_day: bool = False


def read(text: object) -> Dated | None:
    """Read a date; without a zone it is taken as UTC. None where any part of it is not understood."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    cleaned = " ".join(text.split()).replace(_MINUS, "-")
    if _SECONDS.match(cleaned):
        return _of_seconds(cleaned)
    cleaned = _WEEKDAY.sub("", cleaned)
    for form in _FORMS:
        if found := form.fullmatch(cleaned):
            return _dated(found.groupdict())
    return None


def at(text: object) -> datetime | None:
    """Read a date as `read` does, where only the instant matters."""
    dated = read(text)
    return dated.at if dated else None


def _of_seconds(text: str) -> Dated | None:
    moment = datetime.fromtimestamp(int(text[:10]), UTC)
    return Dated(moment) if moment.year >= EARLIEST_YEAR else None


def _dated(parts: dict[str, str | None]) -> Dated | None:
    day, month, year = _calendar(parts)
    zone = _zone(parts.get("zone") or "")
    if not month or zone is None:
        return None
    hour, minute, second = _clock(parts)
    try:
        midnight = datetime.combine(date(year, month, day), datetime.min.time(), zone)
        moment = (midnight + timedelta(hours=hour, minutes=minute, seconds=second)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    is_sane = EARLIEST_YEAR <= year <= _LATEST_YEAR and hour <= _HOURS_A_DAY and minute < _SIXTY
    return Dated(moment, is_day=not (hour or minute or second)) if is_sane else None


def _calendar(parts: dict[str, str | None]) -> tuple[int, int, int]:
    """Return day, month and year; month 0 where it can't be told."""
    day, written = int(parts["day"] or 0), parts["year"] or ""
    year = int(written)
    if len(written) == len("26"):  # RFC 822 has two digits
        year += 2000 if year < _TURN else 1900
    name, number = parts.get("month"), parts.get("number")
    month = _MONTHS.get(name.casefold(), 0) if name else int(number or 0)
    if "slash" in parts and parts["slash"] is not None:  # 03/04: whose order is it?
        if day > _MONTHS_A_YEAR or day == month:
            return day, month, year
        return (month, day, year) if month > _MONTHS_A_YEAR else (day, 0, year)
    return day, month, year


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int]:
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (parts.get("half") or "").casefold()
    if half and hour == _NOON:
        hour = 0
    return hour + (_NOON if half == "p" else 0), minute, min(second, _SIXTY - 1)


def _zone(text: str) -> timezone | ZoneInfo | None:
    """Return the zone of "+0200", "EET", "+0200 EET", "GMT+3", "Europe/Kyiv"; None for an unknown one.

    A number says it; the name behind it may be one that nobody knows.
    """
    words = text.replace("(", " ").replace(")", " ").split()
    if not words:
        return UTC
    for word in words:
        name = word.casefold()
        bare = name.removeprefix("gmt").removeprefix("utc")
        if offset := _OFFSET.fullmatch(bare):
            sign = -1 if offset[1] == "-" else 1
            minutes = sign * (int(offset[2]) * 60 + int(offset[3] or 0))
            return timezone(timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 else None
    if len(words) > 1:
        return None
    if words[0].casefold() in _HOURS_EAST:
        return timezone(timedelta(hours=_HOURS_EAST[words[0].casefold()]))
    return _named_zone(words[0])


def _named_zone(name: str) -> ZoneInfo | None:
    if "/" not in name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
