"""Who is named under a report beside its own publisher: the prints that told what it says. Pure.

One lead may stand under a hoax of a title or of a text, and a publisher may change a report once others print
it. What they did not tell does not stand under their names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.terms import terms_of
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.numbers import is_number, tokens
from bot.news.words.sentences import sentences
from bot.news.words.text import fold
from storage.model import Item

_TURNS: Final = wording.NEGATIONS | wording.DENIALS  # whose coming or going turns a report
_BEHIND: Final = 3  # words behind a "not" that it may turn
_TOLD: Final = 0.5  # of a summary's words; of the 66 repeats of a day that people labelled, each told 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What the publisher changed since the report was first read: words, folded."""

    brought: frozenset[str]  # words that title and summary did not have
    lost: frozenset[str]  # words that they had, and without which they may say the opposite
    order: tuple[str, ...]  # of the title's words, where it alone changed: who did it to whom


def beside(item: Item, prints: Iterable[Item]) -> list[Item]:
    """Return the other prints that are named under a report, in order.

    They tell each number of its title, and most words of its summary. Where its publisher changed it, they
    tell each word that came; their title has no word whose going changed it, and not its words in another
    order. Where they changed theirs, it still tells what it told of the report.
    """
    change = _change(item) if item.edited_at is not None else None
    return [
        one
        for one in prints
        if one.id != item.id
        and _tells_as_much(one, item)
        and (change is None or _tells(one, change, item.language))
        and (one.edited_at is None or _tells_still(one, item))
    ]


def _tells_as_much(one: Item, item: Item) -> bool:
    told = _terms(_content(f"{one.title}. {one.text or one.summary}", one.language), one.language)
    numbers = filter(is_number, _content(item.title, item.language))
    if not _are_told(numbers, item.language, told):
        return False
    said = _content(item.summary, item.language)
    return sum(_is_told(word, item.language, told) for word in said) >= len(said) * _TOLD


def _change(item: Item) -> _Change:
    former_title, _, former = item.former.partition("\n")
    title, had = _content(item.title, item.language), _content(former_title, item.language)
    summary, summary_had = _content(item.summary, item.language), _content(former, item.language)
    brought = frozenset(title).difference(had, _affirmed(former, item.language))
    brought |= frozenset(summary).difference(had, summary_had)
    now = {*title, *summary}
    left_out = frozenset(had).difference(now) if set(title) <= set(had) else frozenset()
    lost = left_out | _turns_gone(had, now) | _turns_gone(summary_had, now)
    is_reordered = title != had and sorted(title) == sorted(had)
    return _Change(brought=brought, lost=lost, order=tuple(title) if is_reordered else ())


def _turns_gone(had: list[str], now: set[str]) -> frozenset[str]:
    """Return the "not" and "denies" that went while what stood behind them stayed."""
    return frozenset(
        word
        for at, word in enumerate(had)
        if word in _TURNS and word not in now and not now.isdisjoint(had[at + 1 : at + 1 + _BEHIND])
    )


def _tells(one: Item, change: _Change, language: str) -> bool:
    """Tell whether a print tells what came, in the words of any language, and has not what went."""
    title = _content(one.title, one.language)
    if change.order:
        return tuple(title) == change.order
    told = _terms((*title, *_affirmed(one.text or one.summary, one.language)), one.language)
    if not _are_told(change.brought, language, told):
        return False
    if not change.lost & _TURNS:
        return change.lost.isdisjoint(title)
    return _TURNS.isdisjoint((*title, *_content(one.summary, one.language)))


def _tells_still(one: Item, item: Item) -> bool:
    """Tell whether a changed print has kept what it told of a report's title, and turned none of it."""
    former = _content(one.former.replace("\n", ". "), one.language)
    now = _content(f"{one.title}. {one.text or one.summary}", one.language)
    had, has = _terms(former, one.language), _terms(now, one.language)
    title = _content(item.title, item.language)
    kept = [word for word in title if _is_told(word, item.language, had)]
    turned = _TURNS.intersection(_content(one.title, one.language)).difference(title, former)
    return not turned and _are_told(kept, item.language, has)


def _affirmed(text: str, language: str) -> Iterator[str]:
    """Give the words of the sentences that deny nothing: "nobody is dead" does not tell of the dead."""
    for sentence in sentences(text, language):
        found = _content(sentence, language)
        if _TURNS.isdisjoint(found):
            yield from found


def _content(text: str, language: str) -> list[str]:
    """Return the words that say something of what happened, in order.

    Who speaks is left out beside a word of saying only: "police say"; "shot by police" says who did it.
    """
    empty = _empty(language if language in LANGUAGES else "")
    found = [word for word in tokens(fold(text)) if word not in empty]
    return [
        word
        for before, word, after in zip(["", *found], found, [*found[1:], ""], strict=False)
        if word not in wording.SAYING and not (word in wording.SPEAKERS and {before, after} & wording.SAYING)
    ]


@cache
def _empty(language: str) -> frozenset[str]:
    """Return a language's common words: "die" is an article in German, and a fate in English. "": of all."""
    known = [LANGUAGES[language]] if language else list(LANGUAGES.values())
    common = frozenset(fold(" ".join(f"{one.stop} {one.minor} {one.too_common}" for one in known)).split())
    return common - _TURNS - wording.BY - wording.SAYING


def _terms(words: Iterable[str], language: str) -> set[str]:
    return {term for word in words for term in terms_of(word, language)}


def _is_told(word: str, language: str, told: set[str]) -> bool:
    return not told.isdisjoint(terms_of(word, language))


def _are_told(words: Iterable[str], language: str, told: set[str]) -> bool:
    return all(_is_told(word, language, told) for word in words)
