"""Takes a publisher's text apart: the report's own sentences, and its dateline. Writes no word of its own.

The one place where texts are cleaned: what compares, summarises or reads a report asks here.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from bot.news.furniture.boilerplate import report_lines, without_labels
from bot.news.furniture.dateline import dateline_span
from bot.news.words.text import words

READ: Final = 4_000  # characters of a text that are looked at; the lead is never behind them
_DATELINE_LINES: Final = 3  # a byline or a caption may stand before the line with the dateline
_ENOUGH: Final = 16  # sentences; nobody asks for the rest of a long text
_TITLE_MIN: Final = 3  # words of a title that are taken off where the text begins with them


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`lines`: the sentences of each line that has any. `dateline`: as printed, without its dash, or ""."""

    lines: tuple[tuple[str, ...], ...]
    dateline: str

    @property
    def text(self) -> str:
        """The sentences, one after another."""
        return " ".join(sentence for line in self.lines for sentence in line)


@lru_cache(maxsize=16)  # a text is summarised, then compared
def report_of(title: str, text: str, language: str = "") -> Report:
    """Give the report in a plain `text`: no title, dateline, byline, credit, invitation or link to others."""
    body, dateline = _without_dateline(title, text[:READ])
    lines: list[tuple[str, ...]] = []
    left = _ENOUGH
    for line in report_lines(body, language):
        lines.append(tuple(islice(line, left)))
        left -= len(line)
        if left <= 0:
            break
    return Report(lines=tuple(lines), dateline=dateline)


def _without_dateline(title: str, text: str) -> tuple[str, str]:
    lines = text.split("\n")
    for index, line in enumerate(lines[:_DATELINE_LINES]):
        bare = without_labels(line.strip())
        if rest := _behind_title(bare, title):
            lines[index] = bare = without_labels(rest)
        span = None if words(bare) == words(title) else dateline_span(bare, strict=index > 0)
        if span:
            lines[index] = bare[span[1] :]
            return "\n".join(lines), bare[span[0] : span[1]].strip(" \n.,:–—‒―-")
    return "\n".join(lines), ""


def _behind_title(line: str, title: str) -> str:
    """What follows where a line begins with the whole title; "" where it does not."""
    title = title.strip()
    if len(title.split()) < _TITLE_MIN or line[: len(title)].casefold() != title.casefold():
        return ""
    return line[len(title) :].lstrip(" .:–—|-")
