"""Who is named under a report beside its own publisher: the prints that told what it says. Pure.

A publisher may change a report once others print it, into another toll or a hoax. What they did not tell does
not stand under their names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.terms import terms_of
from bot.news.words.numbers import is_number, tokens
from bot.news.words.text import fold
from storage.model import Item

_TURNS: Final = wording.NEGATIONS | wording.DENIALS  # whose going turns a report
_EMPTY: Final = (wording.STOP | wording.ATTRIBUTION) - _TURNS  # words that say nothing of what happened


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What the publisher changed since the report was first read: words, folded."""

    brought: frozenset[str]  # words that title and summary did not have
    lost: frozenset[str]  # words that the title had, and without which it may say the opposite
    order: tuple[str, ...]  # of the title's words, where nothing but it changed: who did it to whom


def beside(item: Item, prints: Iterable[Item]) -> list[Item]:
    """Return the other prints that are named under a report, in order.

    All of them, until its publisher changes it. Then those that tell each number of its title and each word
    that came, and whose title neither has a word whose going changed the report nor says it in another order.
    """
    others = [one for one in prints if one.id != item.id]
    if item.edited_at is None or not others:
        return others
    change = _change(item)
    return [one for one in others if _tells(one, change, item.language)]


def _change(item: Item) -> _Change:
    former_title, _, former_summary = item.former.partition("\n")
    title, had = _content(item.title), _content(former_title)
    summary = _content(item.summary)
    brought = frozenset((*title, *summary)).difference(had, _content(former_summary))
    lost = frozenset(had).difference(title, summary)
    return _Change(
        brought=brought | frozenset(filter(is_number, title)),
        lost=lost & _TURNS if brought else lost,
        order=() if brought or lost or title == had else tuple(title),
    )


def _content(text: str) -> list[str]:
    """Return the words that say something, in order."""
    return [word for word in tokens(fold(text)) if word not in _EMPTY]


def _tells(one: Item, change: _Change, language: str) -> bool:
    """Tell whether a print tells what came, in the words of any language, and has not what went."""
    title = _content(one.title)
    if change.order:
        return tuple(title) == change.order
    told = {term for word in (*title, *_content(one.text)) for term in terms_of(word, one.language)}
    if not all(not told.isdisjoint(terms_of(word, language)) for word in change.brought):
        return False
    gone = _TURNS if change.lost & _TURNS else change.lost
    return gone.isdisjoint(title)
