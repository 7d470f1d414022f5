"""Who wrote a report: an agency's copy on five sites is one publisher. Reads one item, compares none."""

import re
from typing import Final

from bot.news.furniture.dateline import dateline_span
from bot.news.words.agencies import NAMES
from bot.news.words.languages.known import any_of
from bot.news.words.text import fold, fold_line
from storage.model import Item

_TAIL: Final = 120  # characters at the end of a text where a credit stands
_HEAD: Final = 400  # of the text in which a dateline or credit stands

_NAMES: Final = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
_NAMED: Final = re.compile(rf"\b({_NAMES})\b")
_BRACKETED: Final = re.compile(rf"[(\[]({_NAMES})(?:[/,;][^()\[\]]{{0,30}})?[)\]]")
_CREDIT: Final = re.compile(
    rf"(?:\b{any_of(lambda one: one.credits.sources)}\s*:\s*|[—–]\s*|\()({_NAMES})\)?\W*$"
)


def publisher(item: Item) -> str:
    """Return the folded name of who wrote an item: the agency it credits, else the outlet, else the source.

    An agency is believed in brackets in the title, in the dateline, and in a credit at the very end; a report
    that quotes one ("Reuters says") is the outlet's own.
    """
    bracketed = item.title if "(" in item.title or "[" in item.title else ""
    signed = ((_BRACKETED, bracketed), (_NAMED, _dateline(item.text)), (_CREDIT, item.text[-_TAIL:]))
    for pattern, text in signed:
        if text and (match := pattern.search(fold(text))):
            return NAMES[match[1]]
    name = fold_line(item.outlet or item.source)
    return NAMES.get(name, name)


def _dateline(text: str) -> str:
    head = text[:_HEAD]
    span = dateline_span(head)
    return head[: span[1]] if span else ""
