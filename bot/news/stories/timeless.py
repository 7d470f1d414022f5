"""The words of an alert apart from times, and those times: offices warn anew, with later hours. Pure.

"In 2 h" is no time but a word: how long there is left is what a warning is about.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final

from bot.news.stories.identity import content_hash
from bot.news.words.languages.known import all_rows
from bot.news.words.text import fold

_MONTHS: Final = {name: int(number) for name, number in all_rows(lambda one: one.dates.month_names).items()}
_MONTH: Final = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_TIME: Final = re.compile(
    r"\b\d{4}-(?P<iso>\d\d-\d\d)(?:\b|t(?=\d\d:))"
    r"|\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.\d{4}\b"
    rf"|\b(?P<before>\d{{1,2}})(?:st|nd|rd|th|\.)? (?=[^\W\d])(?:de )?(?P<month>{_MONTH})\b"
    rf"|\b(?P<named>{_MONTH}) (?P<after>\d{{1,2}})\b"
    r"|(?:\b|(?<=\dt))(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?::\d\d)?(?: ?(?P<half>[ap])\.?m)?\b"
    r"|\b(?P<short>\d{1,4}) ?(?P<part>[ap])\.?m\b"
    r"|\b(?P<uhr>\d{1,2})(?:\.(?P<past>\d\d))? uhr\b"
)
_MOST: Final = 40  # times of a text; where there are more, they are words
_DAY: Final = timedelta(days=1) // timedelta(minutes=1)
_YEAR: Final = 372  # days, twelve months of 31
_SLACK: Final = 60  # minutes: offices round


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a text, in order: days of the year from zero, minutes of the day below it (`~minutes`)."""

    found: tuple[int, ...]

    def move_on(self, former: "Times", by: timedelta) -> bool:
        """Tell whether none is earlier than the former in its place, and no hour later by more than `by`."""
        most = by // timedelta(minutes=1) + _SLACK
        return len(self.found) == len(former.found) and all(
            _moves_on(new, old, most) for new, old in zip(self.found, former.found, strict=True)
        )


def apart_from_times(title: str, text: str, regions: Collection[str]) -> tuple[bytes, Times]:
    """Digest title, text without dates and clock times, and regions: 128 bits. Give the times beside it."""
    return _apart_from_times(title, text, tuple(sorted(regions)))


@lru_cache(maxsize=4)  # an item is asked about for each that it is compared with
def _apart_from_times(title: str, text: str, regions: tuple[str, ...]) -> tuple[bytes, Times]:
    title, text, found = fold(title), fold(text), list[int]()

    def taken_out(match: re.Match[str]) -> str:
        found.append(_read(match))
        return "\0"

    words = _TIME.sub(taken_out, title), _TIME.sub(taken_out, text)
    if len(found) > _MOST:
        words, found = (title, text), []
    return content_hash(words[0], "\0".join((words[1], *regions))), Times(tuple(found))


def _moves_on(new: int, old: int, most: int) -> bool:
    if (new < 0) != (old < 0):
        return False
    if new < 0:
        return (~new - ~old) % _DAY <= most
    return (new - old) % _YEAR < _YEAR // 2


def _read(match: re.Match[str]) -> int:
    """Give the day of the year, or, below zero, the minute of the day."""
    told = match.groupdict(default="")
    if told["iso"]:
        month, day = map(int, told["iso"].split("-"))
        return _day(month, day)
    if told["number"]:
        return _day(int(told["number"]), int(told["day"]))
    if name := told["month"] or told["named"]:
        return _day(_MONTHS[name], int(told["before"] or told["after"]))
    hour, minute = told["hour"] or told["uhr"] or told["short"], told["minute"] or told["past"]
    if len(hour) > 2:  # noqa: PLR2004 (800 pm)
        hour, minute = hour[:-2], hour[-2:]
    half = told["half"] or told["part"]
    hours = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    return ~((hours * 60 + int(minute or 0)) % _DAY)


def _day(month: int, day: int) -> int:
    return (month * 31 + day) % _YEAR
