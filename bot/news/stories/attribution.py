"""Who is named under a report beside its own publisher: the prints that told what it says. Pure.

One lead may stand under a hoax of a title or of a text, and a publisher may change a report once others print
it. What they did not tell does not stand under their names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.heading import heading_of
from bot.news.likeness.spellings import same_word
from bot.news.likeness.terms import terms_of
from bot.news.stories.placing import bears_places
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.numbers import is_number, tokens
from bot.news.words.sentences import sentences
from bot.news.words.text import fold
from storage.model import Item

_TURNS: Final = wording.NEGATIONS | wording.DENIALS  # whose coming or going turns a report
_BEHIND: Final = 3  # words behind a "not" that it may turn
_MANY: Final = 2_500  # pairs of words that came and went: more is no slip that was mended
_TOLD: Final = 0.5  # of a summary's words; of the 66 repeats of a day that people labelled, each told 0.6


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
        return _content(_said(self.item.title), self.language)

    @cached_property
    def summary(self) -> list[str]:
        return _content(self.item.summary, self.language)

    @cached_property
    def told(self) -> set[str]:
        """All that it tells, as terms."""
        return _terms(_content(f"{self.item.title}. {self._text}", self.language), self.language)

    def tells(self, name: str) -> bool:
        """Tell whether it has all words of a name."""
        words = _content(name, self.language)
        return bool(words) and _are_told(words, self.language, self.told)

    @cached_property
    def affirmed(self) -> set[str]:
        """What its title tells, and what the sentences of its text tell that deny nothing; as terms."""
        return _terms((*self.title, *_affirmed(self._text, self.language)), self.language)

    @cached_property
    def former_title(self) -> list[str]:
        return _content(_said(self.item.former.partition("\n")[0]), self.language)

    @cached_property
    def former_summary(self) -> list[str]:
        return _content(self.item.former.partition("\n")[2], self.language)

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
        brought = frozenset(title).difference(had, _affirmed(former, self.language))
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
        return is_subset and _TURNS.isdisjoint(gone) and len(self.title) * 2 >= len(self.former_title)


def beside(item: Item, prints: Iterable[Item]) -> list[Item]:
    """Return the other prints that are named under a report, in order.

    They tell each number of its title, and most words of its summary. Where its publisher changed it, they
    tell each word that came; their title has no word whose going changed it, and not its words in another
    order. Where they changed theirs, it still tells what it told of the report.
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
    if not _are_told(filter(is_number, report.title), report.language, one.told):
        return False
    said = report.summary
    return sum(_is_told(word, report.language, one.told) for word in said) >= len(said) * _TOLD


def _turns_gone(had: list[str], now: set[str]) -> frozenset[str]:
    """Return the "not" and "denies" that went while what stood behind them stayed."""
    return frozenset(
        word
        for at, word in enumerate(had)
        if word in _TURNS and word not in now and not now.isdisjoint(had[at + 1 : at + 1 + _BEHIND])
    )


def _tells_change(one: _Print, report: _Print) -> bool:
    """Tell whether a print tells what came, in the words of any language, and has not what went."""
    change = report.change
    if change.order:
        return tuple(one.title) == change.order
    if not _are_told(change.brought, report.language, one.affirmed):
        return False
    if not change.lost & _TURNS:
        return change.lost.isdisjoint(one.title)
    return _TURNS.isdisjoint((*one.title, *one.summary))


def _tells_still(one: _Print, report: _Print) -> bool:
    """Tell whether a changed print has kept what it told of a report's title, and turned none of it.

    What it took away, it tells no other way; what it calls corrected or withdrawn, it tells no more.
    """
    if heading_of(one.item.title, frozenset()).is_corrected:
        return False
    if one.is_shortened:
        return True
    former = [*one.former_title, *one.former_summary]
    had = _terms(former, one.language)
    kept = [word for word in report.title if _is_told(word, report.language, had)]
    turned = _TURNS.intersection(one.title).difference(report.title, former)
    return not turned and _are_told(kept, report.language, one.told)


def _replaced(words: Iterable[str], slips: Mapping[str, str]) -> list[str]:
    return [slips.get(word, word) for word in words]


def _said(title: str) -> str:
    """Return a title without its outlet's marks: "Breaking: …", "… - live updates". "Retracted: …" stays."""
    heading = heading_of(title, frozenset())
    return title if heading.is_corrected else wording.LIVE_PAGE.sub("", heading.text)


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
