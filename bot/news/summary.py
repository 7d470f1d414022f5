"""Makes the short text of a push from the publisher's own first sentences. Never writes a word of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.news.furniture.report import report_of
from bot.news.words.text import cut, utf16_length, words

_FRAGMENT_WORDS: Final = 8  # a first line without a full stop and with fewer words is a heading, not a teaser
_ENDS: Final = ".!?…»”\"')]"

# Tried on bench/summaries.py's development set, R1 / share cut: these 39.1 / 1.3 %. Position .05 or .1 38.9;
# any third sentence 38.7; two sentences only 38.6; only one of the next three instead of a long lead, as the
# title's words ask, 39.0 / 4.8 %; words by their first five letters 38.9.
_CONSIDERED: Final = 8  # sentences
_MOST: Final = 3  # sentences of a summary; more are crumbs …
_FREE: Final = 2  # … and so is the third, unless it shares a word with the title
_POSITION: Final = 0.07  # what a place further down costs, in shares of the title
_REPEATS: Final = 0.8  # share of a sentence's words that stand in the title: it tells nothing new
_LATER_UNITS: Final = (
    80  # a shorter sentence stands for a lead that is too long only where no longer one fits
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """`summary`: whole sentences of the publisher, or "". `dateline`: as printed, without its dash, or ""."""

    summary: str
    dateline: str


def summarise(title: str, text: str, *, language: str = "", limit: int = 280) -> Extract:
    """Return the lead of a plain `text` in at most `limit` UTF-16 units, without what `title` says.

    Whole sentences in their own order, boilerplate and dateline off; where none of the first eight fits, the
    lead's beginning with "…". "" when the text adds nothing to the title.
    """
    report = report_of(title, text, language)
    title_words = frozenset(words(title))
    new = [sentence for sentence in _sentences(report.lines) if not _repeats(sentence, title_words)]
    return Extract(summary=_choose(new[:_CONSIDERED], title_words, limit), dateline=report.dateline)


def _sentences(lines: Iterable[Sequence[str]]) -> list[str]:
    """Return the first sentences of a report; headings and lists' openings where there is nothing else."""
    everything: dict[str, bool] = {}  # sentence → whether it is one; a dict, for some feeds say all twice
    for index, line in enumerate(lines):
        is_heading = len(line) == 1 and line[0][-1] not in _ENDS
        is_heading &= index > 0 or len(words(line[0])) < _FRAGMENT_WORDS
        for sentence in line:
            everything.setdefault(sentence, not is_heading and not sentence.endswith(":"))
    return [sentence for sentence, is_whole in everything.items() if is_whole] or list(everything)


def _repeats(sentence: str, title_words: frozenset[str]) -> bool:
    said = _said(sentence)
    return len(said & title_words) >= _REPEATS * len(said)


@lru_cache(maxsize=64)  # the sentences of one text: asked for twice
def _said(sentence: str) -> frozenset[str]:
    return frozenset(words(sentence))


def _choose(found: Sequence[str], title_words: frozenset[str], limit: int) -> str:
    """Join the lead and what else of `found` fits best, in the text's order."""
    if not found:
        return ""
    shared = [len(title_words & _said(sentence)) / (len(title_words) or 1) for sentence in found]
    worth = [one - _POSITION * index for index, one in enumerate(shared)]
    lead = _lead(found, worth, limit)
    if lead is None:
        return cut(found[0], limit)
    chosen = [lead]
    for index in sorted(range(len(found)), key=lambda index: -worth[index]):
        if len(chosen) == _MOST:
            break
        if index == lead or (len(chosen) == _FREE and not shared[index]):
            continue
        if utf16_length(_joined(found, [*chosen, index])) <= limit:
            chosen.append(index)
    return _joined(found, chosen)


def _joined(found: Sequence[str], chosen: Sequence[int]) -> str:
    """Join sentences in the text's order; points of a list, which have no full stop, are parted by a dot."""
    text = ""
    for index in sorted(chosen):
        gap = "" if not text else " " if text[-1] in _ENDS else " · "
        text += gap + found[index]
    return text


def _lead(found: Sequence[str], worth: Sequence[float], limit: int) -> int | None:
    """Return the index of the sentence to begin with: the first, else the best that fits; None: none fits."""
    lengths = [utf16_length(sentence) for sentence in found]
    if lengths[0] <= limit:
        return 0
    fitting = [index for index, length in enumerate(lengths) if length <= limit]
    whole = [index for index in fitting if lengths[index] >= _LATER_UNITS]
    return max(whole or fitting, key=lambda index: worth[index], default=None)
