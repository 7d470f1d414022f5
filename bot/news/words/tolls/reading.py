"""Reads what a report says of people: role → number, the title's first. Compares no reports."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from bot.news.words import numerals
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.text import WORD, fold
from bot.news.words.tokens import LONGEST
from bot.news.words.tolls.binding import bind
from bot.news.words.tolls.clause import Toll
from bot.news.words.tolls.clauses import tokens_of
from bot.news.words.tolls.things import COUNTED, MAGNITUDE, bind_things
from bot.news.words.tolls.tongue import NO_WORD, Tongue

_WORD: Final = re.compile(WORD)
_NUMBER, _COUNTS = 1, 2
_READ: Final = 1_000  # characters; what is longer is no sentence, and cut it could tell a false number


@cache
def tongue_of(language: str) -> Tongue | None:
    """Return the words of a language; None where they are not known."""
    known = LANGUAGES.get(language)
    return Tongue.read(known.tolls) if known else None


def read_tolls(title: str, body: Sequence[str], language: str, *, day: int | None = None) -> tuple[Toll, ...]:
    """Read the tolls of a report. What is told twice in different numbers is left out.

    `body`: the first sentences of its text. `day`: of the month on which it appeared; what happened on
    another is another event's.
    """
    tongue = tongue_of(language)
    body = [one for one in body if len(one) <= _READ]
    if tongue is None or len(title) > _READ or not _may_tell(" ".join((title, *body)), language):
        return ()
    heading = tokens_of(title, tongue)
    if any("scope" in tongue.word(token).kinds for token in heading):
        return ()  # of a week, of a war, of a denial: no event's
    parts = [tokens_of(one, tongue) for one in body if _may_tell(one, language)]
    in_title = bind(heading, tongue, day=day)
    others = frozenset(one.role for one in in_title)
    in_text = [one for part in parts for one in bind(part, tongue, day=day, others=others)]
    found = _single(in_title) + [
        one for one in _single(in_text) if one.role not in others and not one.is_helper
    ]
    is_lowered = _is_lowered([heading], tongue)
    people = (replace(one, is_lowered=True) if is_lowered else one for one in found)
    return (*people, *_things(heading, parts[:1], tongue))


def _may_tell(text: str, language: str) -> bool:
    """Tell whether a text has a number and a word that counts: nine in ten reports are read no further."""
    found = 0
    for word in _WORD.findall(fold(text)):
        if len(word) > LONGEST:
            continue
        found |= _says(word, language)
        if found == _NUMBER | _COUNTS:
            return True
    return False


@lru_cache(maxsize=50_000)
def _says(word: str, language: str) -> int:
    """Tell whether a folded word is a number, or counts."""
    tongue = tongue_of(language)
    known = tongue.word(word) if tongue else NO_WORD
    is_number = word[0].isdigit() or word in numerals.WORDS or known.number or known.order
    counts = known.role or word in COUNTED or (tongue is not None and word in tongue.openers)
    return (_NUMBER if is_number else 0) | (_COUNTS if counts else 0)


def _things(heading: Sequence[str], body: Sequence[Sequence[str]], tongue: Tongue) -> Iterator[Toll]:
    """Give the things that the title counts; a magnitude may stand, and be revised, in the first sentence."""
    in_title = bind_things(heading, tongue)
    in_text = [one for part in body for one in bind_things(part, tongue) if one.role == MAGNITUDE]
    is_revised = any(one.is_update for one in in_text) or _is_lowered(body, tongue)
    for one in _single(in_title) or _single(in_text):
        is_update = one.is_update or (one.role == MAGNITUDE and is_revised)
        yield replace(one, is_thing=True, is_update=is_update, is_lowered=is_update)


def _is_lowered(parts: Iterable[Sequence[str]], tongue: Tongue) -> bool:
    return any("lowered" in tongue.word(token).kinds for part in parts for token in part)


def _single(found: Sequence[Toll]) -> list[Toll]:
    """Keep one toll a role where all its numbers agree. A risen total holds those on top of others."""
    totals = {one.role for one in found if one.is_update and not one.is_extra}
    extra = {one.role for one in found if one.is_extra} - totals
    counted = [one for one in found if not one.is_extra and one.role not in extra]
    values: dict[str, set[int | Decimal]] = {}
    for one in counted:
        values.setdefault(one.role, set()).add(one.value)
    first = {one.role: one for one in reversed(counted)}
    return [first[role] for role, told in values.items() if len(told) == 1]
