"""Takes a publisher's text apart: the report's own sentences, and its dateline. Writes no word of its own.

The one place where texts are cleaned: what compares, summarises, searches or reads a report asks here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.news.furniture.boilerplate import Span, report_spans, without_labels
from bot.news.furniture.dateline import dateline_span
from bot.news.words.text import words

READ: Final = 4_000  # characters of a text that are looked at; the lead is never behind them
_DATELINE_LINES: Final = 3  # a byline or a caption may stand before the line with the dateline
_ENOUGH: Final = 16  # sentences; nobody who compares or summarises asks for the rest of a long text
_TITLE_MIN: Final = 3  # words of a title that are taken off where the text begins with them
_PARTING: Final = " .:!?…–—|-"  # between a title and the text behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text without its furniture.

    `lines`: the sentences of each line that has any. `dateline`: as printed, without its dash, or "".
    `body`: the text with blanks for its furniture, every character of the report in its old place;
    `body_with_dateline`: the same, but the dateline is there. `dateline_span`: where the dateline stood
    in the text, its dash included; None: it had none.
    """

    lines: tuple[tuple[str, ...], ...]
    dateline: str
    body: str
    body_with_dateline: str
    dateline_span: Span | None

    @property
    def text(self) -> str:
        """Return the sentences, one after another."""
        return " ".join(sentence for line in self.lines for sentence in line)


@lru_cache(maxsize=16)  # a text is read, summarised, then compared
def report_of(title: str, text: str, language: str = "") -> Report:
    """Give the report in a plain `text`: no title, dateline, byline, credit, invitation or link to others."""
    headless, span = _without_head(title, text[:READ])
    lines: list[tuple[str, ...]] = []
    spans: list[Span] = []
    left = _ENOUGH
    for line in report_spans(headless, language):
        spans += line
        if left > 0:
            lines.append(tuple(headless[start:end] for start, end in line[:left]))
            left -= len(line)
    body = datelined = _blanked(headless, spans)
    dateline = ""
    if span:
        dateline = text[span[0] : span[1]].strip(" \n.,:–—‒―-")
        datelined = body[: span[0]] + text[span[0] : span[1]] + body[span[1] :]
    return Report(
        lines=tuple(lines),
        dateline=dateline,
        body=body,
        body_with_dateline=datelined,
        dateline_span=span,
    )


def _blanked(text: str, kept: Iterable[Span]) -> str:
    """Return the text with blanks outside the spans; a line ends where something was taken out."""
    pieces, end = [], 0
    for start, stop in kept:
        gap = text[end:start]
        pieces += [gap if gap.isspace() else "\n".ljust(len(gap)) if gap else "", text[start:stop]]
        end = stop
    rest = len(text) - end
    return "".join([*pieces, "\n".ljust(rest) if rest else ""])


def _without_head(title: str, text: str) -> tuple[str, Span | None]:
    """Blank the title and the dateline at a text's beginning; return the text and the dateline's span."""
    at = 0
    for index, line in enumerate(text.split("\n", _DATELINE_LINES)[:_DATELINE_LINES]):
        stripped = line.rstrip()
        bare = without_labels(stripped.lstrip())
        if rest := _behind_title(bare, title):
            bare = without_labels(rest)
            text = _with_blanks(text, at, at + len(stripped) - len(bare))
        span = dateline_span(bare, strict=index > 0)
        if span and words(bare) != words(title):
            start = at + len(stripped) - len(bare)
            end = start + span[1]
            return _with_blanks(text, at, end), (start + span[0], end)
        at += len(line) + 1
    return text, None


def _with_blanks(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _behind_title(line: str, title: str) -> str:
    """Return what follows where a line begins with the whole title and goes on anew; else "".

    "Council passes budget by nine votes" is a sentence of its own, under "Council passes budget" too.
    """
    title = title.strip()
    if len(title.split()) < _TITLE_MIN or line[: len(title)].casefold() != title.casefold():
        return ""
    behind = line[len(title) :]
    rest = behind.lstrip(_PARTING)
    is_parted = behind[: len(behind) - len(rest)].strip() or title[-1] in _PARTING or rest[:1].isupper()
    return rest if is_parted else ""
