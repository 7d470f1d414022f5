"""Makes the short text of a push from the publisher's own first sentences. Never writes a word of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.news.boilerplate import report_lines, without_labels
from bot.news.dateline import dateline_span
from bot.news.text import cut, utf16_length, words

READ: Final = 4_000  # characters of a text that are looked at; the lead is never behind them
CONSIDERED: Final = 8  # sentences
_DATELINE_LINES: Final = 3  # a byline or a caption may stand before the line with the dateline
_REPEATS: Final = 0.8  # share of a sentence's words that stand in the title: it tells nothing new
_FRAGMENT_WORDS: Final = 8  # a line without a full stop and with fewer words is a heading
_ENDS: Final = ".!?…»”\"')]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """`summary`: whole sentences of the publisher, or "". `dateline`: as printed, without its dash, or ""."""

    summary: str
    dateline: str


def summarise(title: str, text: str, *, language: str = "", limit: int = 280) -> Extract:
    """The lead of a plain `text` in at most `limit` UTF-16 units, without what `title` says already.

    Whole sentences in their own order, boilerplate and dateline off; where not even one fits, the lead's
    beginning with "…". "" when the text adds nothing to the title.
    """
    body, dateline = _without_dateline(title, text[:READ])
    lines = report_lines(body, language)
    found = _sentences(lines)
    title_words = frozenset(words(title))
    new = [sentence for sentence in found if not _repeats(sentence, title_words)][:CONSIDERED]
    return Extract(summary=_choose(new, title_words, limit), dateline=dateline)


def _without_dateline(title: str, text: str) -> tuple[str, str]:
    lines = text.split("\n")
    for index, line in enumerate(lines[:_DATELINE_LINES]):
        bare = without_labels(line.strip())
        span = None if words(bare) == words(title) else dateline_span(bare, strict=index > 0)
        if span:
            lines[index] = bare[span[1] :]
            return "\n".join(lines), bare[span[0] : span[1]].strip(" \n.,:–—‒―-")
    return text, ""


def _sentences(lines: Sequence[Sequence[str]]) -> list[str]:
    """Sentences of all lines; headings and other fragments only where there is nothing else."""
    whole = [sentence for line in lines if not _is_fragment(line) for sentence in line]
    return whole or [sentence for line in lines for sentence in line]


def _is_fragment(line: Sequence[str]) -> bool:
    return line[-1][-1] not in _ENDS and len(line) == 1 and len(words(line[0])) < _FRAGMENT_WORDS


def _repeats(sentence: str, title_words: frozenset[str]) -> bool:
    said = set(words(sentence))
    return len(said & title_words) >= _REPEATS * len(said)


def _choose(found: Sequence[str], title_words: frozenset[str], limit: int) -> str:
    if not found:
        return ""
    chosen: list[int] = []
    room = limit
    order = sorted(
        range(len(found)), key=lambda index: (index != 0, -_worth(found[index], index, title_words))
    )
    for index in order:
        length = utf16_length(found[index]) + (1 if chosen else 0)
        if length <= room:
            chosen.append(index)
            room -= length
        elif index == 0:
            break
    if not chosen:
        return cut(found[0], limit)
    return " ".join(found[index] for index in sorted(chosen))


def _worth(sentence: str, index: int, title_words: frozenset[str]) -> float:
    shared = len(title_words.intersection(words(sentence)))
    return shared / (len(title_words) or 1) - 0.1 * index
