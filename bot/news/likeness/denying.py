"""Tells in what words a title denies a report: "… is a hoax", "… stays in office". Compares no reports.

What the words of one language mean is no matter of another: each is asked for its own.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from bot.news.likeness.terms import CONCEPT, terms_of
from bot.news.likeness.wording import NEGATIONS, STOP
from bot.news.words.languages.fields import Language
from bot.news.words.languages.known import LANGUAGES, any_of, words
from bot.news.words.numbers import tokens
from bot.news.words.text import fold

# Between a "not" and what it is said of: "no ha dimitido", "не подавав у відставку".
HELPING: Final = words(lambda one: one.helping)
OPENING_NOT: Final = words(lambda one: one.opening_not)  # "ne démissionne pas"
# Clauses of a title: what one calls untrue, another may affirm.
_CLAUSE: Final = re.compile(r"[,;:!?|«»„“”\"]|\.\s|\s[–—-]\s")
# Who tells, and who denies: what both titles say of it is no matter.
WHO: Final = frozenset(
    CONCEPT + who for who in "leader president premier minister mayor governor government police".split()
)
_BETWEEN: Final = 3  # words between a "not" and what it is said of
_SHORT: Final = 3  # letters of a word that tells nothing


def _patterns(listed: Callable[[Language], str]) -> dict[str, re.Pattern[str]]:
    """Read a listing by language; for texts whose language is not known, of all."""
    found = {code: listed(one) for code, one in LANGUAGES.items()} | {"": any_of(listed)}
    return {code: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for code, words in found.items()}


_UNTRUE: Final = _patterns(lambda one: one.untrue)
_LEAVING: Final = _patterns(lambda one: one.leaving)
_STAYING: Final = _patterns(lambda one: one.staying)
_CONVICTING: Final = _patterns(lambda one: one.convicting)
_ACQUITTING: Final = _patterns(lambda one: one.acquitting)


class Title(NamedTuple):
    """A title's clauses, folded: those that it calls untrue, without the words that do, and the others."""

    disowned: tuple[str, ...]
    held: tuple[str, ...]


def read(title: str, language: str) -> Title:
    """Part what a title calls untrue from what it holds: all of it where the clause says nothing else."""
    parts = [bare for one in _CLAUSE.split(fold(title)) if (bare := one.strip(" ."))]
    untrue = _UNTRUE[_known(language)]
    cut = [untrue.sub(" ", one) for one in parts]
    if any(_is_bare(rest) for one, rest in zip(parts, cut, strict=True) if rest != one):
        return Title(disowned=tuple(cut), held=())
    pairs = list(zip(parts, cut, strict=True))
    return Title(
        disowned=tuple(rest for one, rest in pairs if rest != one),
        held=tuple(one for one, rest in pairs if rest == one),
    )


def _is_bare(rest: str) -> bool:
    """Tell whether nothing is left that could be untrue: "das ist falsch", "la police dément"."""
    return all(
        len(word) <= _SHORT or word in STOP or not WHO.isdisjoint(terms_of(word)) for word in tokens(rest)
    )


def _known(language: str) -> str:
    return language if language in LANGUAGES else ""


class Office(NamedTuple):
    """What texts tell of somebody in an office. "Remains" alone tells nothing: bridges remain shut."""

    leaves: bool
    stays: bool


def office(texts: Iterable[str], language: str) -> Office:
    """Read whether they tell of leaving, and whether of staying: "not" before leaving is staying."""
    leaving, staying = _LEAVING[_known(language)], _STAYING[_known(language)]
    leaves = stays = False
    for text in map(fold, texts):
        rest = staying.sub(" ", text)
        nots = [_is_negated(rest[: found.start()]) for found in leaving.finditer(rest)]
        leaves = leaves or not all(nots)
        stays = stays or any(nots) or rest != text
    return Office(leaves=leaves, stays=stays)


class Finding(NamedTuple):
    """What a text tells that a court found."""

    convicts: bool
    acquits: bool


def finding(text: str, language: str) -> Finding:
    """Read whether it tells of somebody's conviction, and whether of an acquittal."""
    folded, known = fold(text), _known(language)
    rest = _ACQUITTING[known].sub(" ", folded)
    return Finding(convicts=bool(_CONVICTING[known].search(rest)), acquits=rest != folded)


def _is_negated(before: str) -> bool:
    clause = _CLAUSE.split(before)[-1]
    for count, word in enumerate(reversed(tokens(clause))):
        if word in NEGATIONS or word in OPENING_NOT:
            return True
        if count == _BETWEEN or not (word in HELPING or len(word) <= _SHORT):
            return False
    return False
