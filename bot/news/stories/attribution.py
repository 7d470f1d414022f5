"""Who is named under a report beside its own publisher: the prints that told what it says. Pure.

One lead may stand under a hoax of a title or of a text, and a publisher may change a report once others print
it. What they did not tell does not stand under their names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.heading import heading_of
from bot.news.likeness.spellings import same_word
from bot.news.stories.content import (
    BEHIND,
    NOTS,
    affirmed,
    are_told,
    content,
    in_sentences,
    is_told,
    tells,
    terms,
)
from bot.news.stories.placing import bears_places
from bot.news.words.numbers import is_number
from storage.model import Item

_MANY: Final = 2_500  # pairs of words that came and went: more is no slip that was mended


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What the publisher changed since the report was first read: words, folded."""

    brought: frozenset[str]  # words that title and summary did not have
    lost: frozenset[str]  # words that they had, and without which they may say the opposite
    order: tuple[str, ...]  # of the title's words, where it alone changed: who did it to whom


class _Print:
    """A print's words, each read once, however many are compared with it."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.language = item.language
        self._text = item.text or item.summary

    @cached_property
    def title(self) -> list[str]:
        return content(_said(self.item.title), self.language)

    @cached_property
    def summary(self) -> list[str]:
        return content(self.item.summary, self.language)

    @cached_property
    def sentences(self) -> list[list[str]]:
        """Its summary's."""
        return in_sentences(self.item.summary, self.language)

    @cached_property
    def sources(self) -> list[tuple[list[str], set[str]]]:
        """Words and terms of its title and of its text's sentences."""
        found = [self.title, *in_sentences(self._text, self.language)]
        return [(words, terms(words, self.language)) for words in found]

    @cached_property
    def told(self) -> set[str]:
        """All that it tells, as terms."""
        return set[str]().union(*(found for _, found in self.sources))

    def tells(self, name: str) -> bool:
        """Tell whether it has all words of a name."""
        words = content(name, self.language)
        return bool(words) and are_told(words, self.language, self.told)

    @cached_property
    def affirmed(self) -> set[str]:
        """What its title tells, and what the sentences of its text tell that deny nothing; as terms."""
        return terms((*self.title, *affirmed(self._text, self.language)), self.language)

    @cached_property
    def former_title(self) -> list[str]:
        return content(_said(self.item.former.partition("\n")[0]), self.language)

    @cached_property
    def former_summary(self) -> list[str]:
        return content(self.item.former.partition("\n")[2], self.language)

    @cached_property
    def slips(self) -> dict[str, str]:
        """The words that only spell a former one otherwise → that one. Where much was changed, none does."""
        now, had = {*self.title, *self.summary}, {*self.former_title, *self.former_summary}
        come, gone = now - had, had - now
        if len(come) * len(gone) > _MANY:
            return {}
        return {word: one for word in come for one in gone if same_word(one, word, lambda *_: None)}

    @cached_property
    def change(self) -> _Change:
        former = self.item.former.partition("\n")[2]
        had, summary_had = self.former_title, self.former_summary
        title, summary = _replaced(self.title, self.slips), _replaced(self.summary, self.slips)
        brought = frozenset(title).difference(had, affirmed(former, self.language))
        brought |= frozenset(summary).difference(had, summary_had)
        now = {*title, *summary}
        left_out = frozenset(had).difference(now) if set(title) <= set(had) else frozenset()
        lost = left_out | _turns_gone(had, now) | _turns_gone(summary_had, now)
        is_reordered = title != had and sorted(title) == sorted(had)
        return _Change(brought=brought, lost=lost, order=tuple(title) if is_reordered else ())

    @cached_property
    def is_shortened(self) -> bool:
        """Tell whether its publisher only took words away, up to half of the title's, and no "not"."""
        gone = {*self.former_title, *self.former_summary} - {*self.title, *self.summary}
        is_subset = set(self.title) <= set(self.former_title) and set(self.summary) <= set(
            self.former_summary
        )
        return is_subset and NOTS.isdisjoint(gone) and len(self.title) * 2 >= len(self.former_title)


def beside(item: Item, prints: Iterable[Item]) -> list[Item]:
    """Return the other prints that are named under a report, in order.

    They tell each number of its title, its regions, and each word of its summary, and deny none of it. Where
    its publisher changed it, they tell each word that came; their title has no word whose going changed it,
    and not its words in another order. Where they changed theirs, it still tells what it told of the report.
    """
    report = _Print(item)
    return [one for one in prints if one.id != item.id and _is_named(_Print(one), report)]


def where_named(one: Item, reports: Iterable[Item]) -> set[int]:
    """Return the ids of the reports, other than itself, under which a print is named."""
    named = _Print(one)
    return {item.id for item in reports if item.id != one.id and _is_named(named, _Print(item))}


def _is_named(one: _Print, report: _Print) -> bool:
    return (
        _tells_as_much(one, report)
        and bears_places(one.item, report.item, one.tells)
        and (report.item.edited_at is None or _tells_change(one, report))
        and (one.item.edited_at is None or _tells_still(one, report))
    )


def _tells_as_much(one: _Print, report: _Print) -> bool:
    if not are_told(filter(is_number, report.title), report.language, one.told):
        return False
    said = [_replaced(words, report.slips) for words in report.sentences] if report.item.former else None
    return tells(said or report.sentences, report.language, one.sources)


def _turns_gone(had: list[str], now: set[str]) -> frozenset[str]:
    """Return the "not" and "denies" that went while what stood behind them stayed."""
    return frozenset(
        word
        for at, word in enumerate(had)
        if word in NOTS and word not in now and not now.isdisjoint(had[at + 1 : at + 1 + BEHIND])
    )


def _tells_change(one: _Print, report: _Print) -> bool:
    """Tell whether a print tells what came, in the words of any language, and has not what went."""
    change = report.change
    if change.order:
        return tuple(one.title) == change.order
    if not are_told(change.brought, report.language, one.affirmed):
        return False
    if not change.lost & NOTS:
        return change.lost.isdisjoint(one.title)
    return NOTS.isdisjoint((*one.title, *one.summary))


def _tells_still(one: _Print, report: _Print) -> bool:
    """Tell whether a changed print has kept what it told of a report's title, and turned none of it.

    What it took away, it tells no other way; what it calls corrected or withdrawn, it tells no more.
    """
    if heading_of(one.item.title, frozenset()).is_corrected:
        return False
    if one.is_shortened:
        return True
    former = [*one.former_title, *one.former_summary]
    had = terms(former, one.language)
    kept = [word for word in report.title if is_told(word, report.language, had)]
    turned = NOTS.intersection(one.title).difference(report.title, former)
    return not turned and are_told(kept, report.language, one.told)


def _replaced(words: Iterable[str], slips: Mapping[str, str]) -> list[str]:
    return [slips.get(word, word) for word in words]


def _said(title: str) -> str:
    """Return a title without its outlet's marks: "Breaking: …", "… - live updates". "Retracted: …" stays."""
    heading = heading_of(title, frozenset())
    return title if heading.is_corrected else wording.LIVE_PAGE.sub("", heading.text)
