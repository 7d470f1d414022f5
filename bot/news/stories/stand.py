"""What an item stands for: what its title affirms, denies, calls untrue, and its dead. Compares nothing."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from bot.news.likeness import denying, wording
from bot.news.likeness.heading import heading_of
from bot.news.likeness.stems import stem
from bot.news.likeness.terms import CONCEPT, NAME, NUMBER, terms_of
from bot.news.stories.content import NOTS, content, in_sentences, terms
from bot.news.stories.ledger import tolls_of
from bot.news.words.numbers import is_number
from storage.model import Item

_DEAD: Final = "killed"
_TEXT: Final = 600  # characters in which a report tells of its dead


class Stand:
    """What an item stands for. Each part is read once, however many are compared with it."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.language = item.language

    @cached_property
    def title(self) -> list[str]:
        """The title's words that say something."""
        return content(heading_of(self.item.title, frozenset()).text, self.language)

    @cached_property
    def stems(self) -> list[str]:
        """The title's."""
        return [word if is_number(word) else stem(word, self.language) for word in self.title]

    @cached_property
    def lead(self) -> list[list[str]]:
        """The summary's sentences."""
        return in_sentences(self.item.summary, self.language)

    @cached_property
    def words(self) -> frozenset[str]:
        """Title's and summary's."""
        return frozenset(self.title).union(*self.lead)

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """The title's."""
        return frozenset(terms(self.title, self.language))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Title's and summary's."""
        return frozenset(terms(self.words, self.language))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The title's."""
        return frozenset(filter(is_number, self.title))

    @cached_property
    def is_denial(self) -> bool:
        """Whether its title denies."""
        return not wording.DENIALS.isdisjoint(self.title)

    @cached_property
    def affirmed(self) -> frozenset[str]:
        """Stems of the title's words that stand behind no "not" and no denial."""
        return _stems(set(range(len(self.title))) - _turned(self.title), self.title, self.language)

    @cached_property
    def denied(self) -> frozenset[str]:
        """Stems of those that do, each time that they are there."""
        return _stems(_turned(self.title), self.title, self.language) - self.affirmed

    @cached_property
    def held(self) -> frozenset[str]:
        """Terms of the title's words that stand behind no "not" and no denial, and are not called untrue."""
        turned = _turned(self.title)
        kept = [word for at, word in enumerate(self.title) if at not in turned]
        return _terms(kept, self.language) - self.disowned

    @cached_property
    def disowned(self) -> frozenset[str]:
        """Terms of what its title calls untrue."""
        called = (word for one in self._clauses.disowned for word in content(one, self.language))
        return _terms(called, self.language)

    @cached_property
    def finding(self) -> denying.Finding:
        """What its title tells that a court found."""
        return denying.finding(self.item.title, self.language)

    @property
    def says_untrue(self) -> bool:
        """Whether its title denies something, in one word or in many."""
        return self.is_denial or bool(self.disowned)

    @property
    def calls_all_untrue(self) -> bool:
        """Whether its title says of all that it tells that it is untrue: "…: it's a hoax"."""
        return bool(self._clauses.disowned) and not self._clauses.held

    @cached_property
    def _clauses(self) -> denying.Title:
        return denying.read(self.item.title, self.language)

    @cached_property
    def negated(self) -> frozenset[str]:
        """Stems of what a "not" or "nobody" is said of, in title and summary."""
        parts = (self.title, *self.lead)
        return frozenset().union(*(_stems(_negated(one), one, self.language) for one in parts))

    @cached_property
    def leaves(self) -> bool:
        """Whether its title tells that somebody leaves an office."""
        return denying.office(self._clauses.held, self.language).leaves

    @cached_property
    def stays(self) -> bool:
        """Whether title or summary tell that somebody does not, and neither that anybody does."""
        told = denying.office((*self._clauses.held, self.item.summary), self.language)
        is_called_untrue = denying.office(self._clauses.disowned, self.language).leaves
        return (told.stays or is_called_untrue) and not told.leaves

    @cached_property
    def dead(self) -> int | None:
        """How many were killed; None where it gives no number."""
        found = (one.value for one in tolls_of(self.item) if one.role == _DEAD and not one.is_more)
        return next((int(value) for value in found), None)

    @cached_property
    def tells_of_dead(self) -> bool:
        """Whether title, summary or the beginning of the text tell of any."""
        found = (*self.words, *content(self.item.text[:_TEXT], self.language))
        return self.dead is not None or CONCEPT + _DEAD in terms(found, self.language)

    def sides(self, words: Iterable[str]) -> set[str]:
        """Sides of opposites that words are on: "confirms", "denies"."""
        return {side for word in words for side in wording.SIDES.get(word, ())}


def _negated(words: Sequence[str]) -> set[int]:
    """Return the places of what each "not" is said of: past helping words; in "ne … pas" what is between."""
    last, found = len(words) - 1, set[int]()
    for at, word in enumerate(words):
        if word not in wording.NEGATIONS:
            continue
        if words[max(at - 2, 0)] in denying.OPENING_NOT:
            found.add(at - 1)
        elif at < last:
            behind = range(at + 1, last + 1)
            found.add(next((one for one in behind if words[one] not in denying.HELPING), at + 1))
    return found


def _turned(words: Sequence[str]) -> set[int]:
    """Return the places right behind a "not", and all behind a denial."""
    start = next((at for at, word in enumerate(words) if word in wording.DENIALS), len(words))
    return _negated(words) | set(range(start, len(words)))


def _stems(places: Iterable[int], words: Sequence[str], language: str) -> frozenset[str]:
    """Return the stems of the words there that are neither names nor numbers."""
    found = (words[at] for at in places)
    return frozenset(
        stem(word, language)
        for word in found
        if not is_number(word) and word not in NOTS and terms_of(word, language)[0][0] != NAME
    )


def _terms(words: Iterable[str], language: str) -> frozenset[str]:
    """Return the terms of words that say more than who it was, but no names and numbers."""
    found = terms((word for word in words if word not in NOTS), language)
    return frozenset(one for one in found if one[0] not in {NAME, NUMBER} and one not in denying.WHO)
