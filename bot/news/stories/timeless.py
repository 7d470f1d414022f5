"""The words of an alert apart from times: offices issue a warning anew with other hours. Pure."""

import re
from typing import Final

from bot.news.stories.identity import content_hash
from bot.news.words.languages.known import all_rows
from bot.news.words.text import fold

_MONTHS: Final = "|".join(
    sorted(map(re.escape, all_rows(lambda one: one.dates.month_names)), key=len, reverse=True)
)
_TIME: Final = re.compile(
    r"\b(?:"
    r"\d{4}-\d\d-\d\d(?:t\d\d:\d\d)?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:de )?(?:{_MONTHS})\b|(?:{_MONTHS}) \d{{1,2}}"
    r"|\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?|\d{1,4} ?[ap]\.?m|\d{1,2} ?h(?:\d\d)?|\d{1,2}(?:\.\d\d)? uhr"
    r")\b"
)


def words_apart_from_times(title: str, text: str) -> bytes:
    """Digest title and text without clock times and dates: 128 bits."""
    return content_hash(_TIME.sub("", fold(title)), _TIME.sub("", fold(text)))
