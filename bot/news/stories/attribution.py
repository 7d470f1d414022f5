"""How the other prints of a report stand to it: who told what it says is named beside its publisher. Pure.

One lead may stand under a hoax of a title or of a text, and a publisher may change a report once others print
it. What they did not tell does not stand under their names.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cached_property
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.heading import heading_of
from bot.news.likeness.spellings import same_word
from bot.news.stories.backing import contradicts
from bot.news.stories.content import (
    NOTS,
    are_told,
    content,
    is_told,
    signs,
    split,
    tells,
    terms,
    worded,
)
from bot.news.stories.placing import bears_places
from bot.news.words.numbers import is_number
from storage.model import Item

_MANY: Final = 2_500  # pairs of words that came and went: more is no slip that was mended
_CLAUSE: Final = 3  # words; fewer begin sentences that say anything
_BETWEEN: Final = re.compile(r"[,;:]\s+|\s[–—-]\s")  # clauses of a title
_MARKS: Final = 4  # signs that another print may lack: an emoji, two flags; more may be a word made of them


class Standing(Enum):
    """How a print stands to a report of its story."""

    SAME = "same"  # it has the very sentences: its name stands under them
    REWORDED = "reworded"  # it has words of its own, and nothing says that they differ in what they tell
    AT_ODDS = "at odds"  # it denies, tells the opposite, or has other numbers


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
    def said(self) -> list[str]:
        """Its summary's sentences."""
        return split(self.item.summary, self.language)

    @cached_property
    def sentences(self) -> list[tuple[str, ...]]:
        """Its title, and each sentence of its text, word by word."""
        return [worded(one) for one in (_said(self.item.title), *split(self._text, self.language))]

    @cached_property
    def told(self) -> set[str]:
        """All that it tells, as terms."""
        return terms((word for one in self.sentences for word in one), self.language)

    @cached_property
    def signs(self) -> frozenset[str]:
        """What stands in its title and summary beside words."""
        return signs(self.item.title + self.item.summary)

    def has(self, said: Iterable[str]) -> bool:
        """Tell whether sentences are its own, in their order; a dateline is off its summary, not its text."""
        title, *text = self.sentences
        return tells((title, *map(worded, self.said[:1]), *text), said)

    def tells(self, name: str) -> bool:
        """Tell whether it has all words of a name."""
        words = content(name, self.language)
        return bool(words) and are_told(words, self.language, self.told)

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
    def is_retitled(self) -> bool:
        """Tell whether its title has come to say more, or in another order; slips, marks and a toll apart."""
        had, rest = self.former_title, iter(self.former_title)
        now = [self.slips.get(word, word) for word in self.title]
        if not all(word in rest for word in now if word in had or not is_number(word)):
            return True
        return self.turning != _turning(self.item.former.partition("\n")[0])

    @cached_property
    def turning(self) -> list[str]:
        """The common words of its title that turn it where another one stands there: "before", "after"."""
        return _turning(self.item.title)

    @cached_property
    def lost(self) -> frozenset[str]:
        """The words that its title had, and without which it may say the opposite."""
        now = {self.slips.get(word, word) for word in (*self.title, *self.summary)}
        return frozenset(word for word in self.former_title if word not in now and not is_number(word))

    @cached_property
    def is_shortened(self) -> bool:
        """Tell whether its publisher only took words away, up to half of the title's, and no "not"."""
        gone = {*self.former_title, *self.former_summary} - {*self.title, *self.summary}
        is_subset = set(self.title) <= set(self.former_title) and set(self.summary) <= set(
            self.former_summary
        )
        return is_subset and NOTS.isdisjoint(gone) and len(self.title) * 2 >= len(self.former_title)


def standings(item: Item, prints: Iterable[Item]) -> dict[int, Standing]:
    """Return how each other print stands to a report, by its id, in order.

    The same tell those who have each number of its title, its regions, and the sentences of its summary, word
    by word. Where its publisher changed the title, they have what came as sentences, too; where it took words
    away, theirs has none whose going changed it. Where they changed theirs, it still tells that of it.
    """
    report = _Print(item)
    return {one.id: _standing(_Print(one), report) for one in prints if one.id != item.id}


def standings_of(one: Item, reports: Iterable[Item]) -> dict[int, Standing]:
    """Return how a print stands to each of some reports, other than itself, by their ids."""
    mine = _Print(one)
    return {item.id: _standing(mine, _Print(item)) for item in reports if item.id != one.id}


def where_named(one: Item, reports: Iterable[Item]) -> set[int]:
    """Return the ids of the reports, other than itself, under which a print is named."""
    named = _Print(one)
    return {item.id for item in reports if item.id != one.id and _is_named(named, _Print(item))}


def _standing(one: _Print, report: _Print) -> Standing:
    if _is_named(one, report):
        return Standing.SAME
    is_corrected = heading_of(one.item.title, frozenset()).is_corrected
    return Standing.AT_ODDS if is_corrected or contradicts(one.item, report.item) else Standing.REWORDED


def _is_named(one: _Print, report: _Print) -> bool:
    return (
        _tells_as_much(one, report)
        and bears_places(one.item, report.item, one.tells)
        and (report.item.edited_at is None or _tells_change(one, report))
        and (one.item.edited_at is None or _tells_still(one, report))
    )


def _tells_as_much(one: _Print, report: _Print) -> bool:
    """Tell whether a print has the report's sentences, each number of its title, and its signs but a few."""
    return (
        one.has(report.said)
        and are_told(filter(is_number, report.title), report.language, one.told)
        and len(report.signs - one.signs) <= _MARKS
    )


def _tells_change(one: _Print, report: _Print) -> bool:
    """Tell whether a print has the new title, or what came to it, as sentences; of one cut, not what went."""
    if report.is_retitled:
        is_same = (one.title, one.turning) == (report.title, report.turning)
        return is_same or one.has([_said(report.item.title)]) or _tells_clauses(one, report)
    if not report.lost & NOTS:
        return report.lost.isdisjoint(one.title)
    return NOTS.isdisjoint((*one.title, *one.summary))


def _tells_clauses(one: _Print, report: _Print) -> bool:
    """Tell whether each clause that the title brought begins a sentence of the print that denies nothing."""
    had = set(_clauses(report.item.former.partition("\n")[0]))
    return all(
        len(clause) >= _CLAUSE and any(_begins(told, clause) for told in one.sentences)
        for clause in _clauses(report.item.title)
        if clause not in had
    )


def _begins(told: Sequence[str], clause: Sequence[str]) -> bool:
    return tuple(told[: len(clause)]) == tuple(clause) and NOTS.isdisjoint(told[len(clause) :])


def _clauses(title: str) -> list[tuple[str, ...]]:
    return [worded(one) for one in _BETWEEN.split(_said(title))]


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


def _turning(title: str) -> list[str]:
    return [word for word in worded(_said(title)) if word in wording.TURNING]


def _said(title: str) -> str:
    """Return a title without its outlet's marks: "Breaking: …", "… - live updates". "Retracted: …" stays."""
    heading = heading_of(title, frozenset())
    return title if heading.is_corrected else wording.LIVE_PAGE.sub("", heading.text)
