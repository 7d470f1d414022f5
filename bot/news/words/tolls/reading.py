"""Reads what a report says of people: role → number, the title's first. Compares no reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Final

from bot.news.words.sentences import sentences
from bot.news.words.tolls.binding import Bound, bind
from bot.news.words.tolls.clauses import tokens_of
from bot.news.words.tolls.things import MAGNITUDE, bind_things
from bot.news.words.tolls.tongue import Tongue

LANGUAGES: Final = frozenset({"de", "en", "es", "fr", "pl", "ru", "uk"})
READ_CHARACTERS: Final = 600  # of the text
_READ_SENTENCES: Final = 4


@dataclass(frozen=True, slots=True)
class Toll:
    """How many had a fate, or how many there are of a thing (`is_thing`).

    `is_next`: told as "the third victim"; `was`: the report's own earlier figure; `is_lowered`: it says that it
    takes an earlier figure back; `is_update`: that the number has changed.
    """

    role: str
    value: int | Decimal
    is_next: bool = False
    was: int = 0
    is_lowered: bool = False
    is_update: bool = False
    is_thing: bool = False


@cache
def tongue_of(language: str) -> Tongue | None:
    """The words of a language; None where they are not known."""
    if language not in LANGUAGES:
        return None
    return Tongue.read(import_module(f"bot.news.words.tolls.{language}").LISTING)


def read_tolls(title: str, text: str, language: str) -> tuple[Toll, ...]:
    """Read the tolls of a report. What is told twice in different numbers is left out."""
    tongue = tongue_of(language)
    if tongue is None:
        return ()
    heading = tokens_of(title, tongue)
    if any("scope" in tongue.word(token).kinds for token in heading):
        return ()  # of a week, of a war: no event's
    body = [tokens_of(one, tongue) for one in sentences(text[:READ_CHARACTERS], language)[:_READ_SENTENCES]]
    in_title = bind(heading, tongue)
    in_text = [one for part in body for one in bind(part, tongue) if not one.is_helper]
    told = {one.role for one in in_title}
    found = _single(in_title) + [one for one in _single(in_text) if one.role not in told]
    is_lowered = any("lowered" in tongue.word(token).kinds for part in (heading, *body) for token in part)
    tolls = [Toll(one.role, one.value, one.is_order, one.was, is_lowered, one.is_update) for one in found]
    return (*tolls, *_things(heading, body[:1], tongue, is_lowered=is_lowered))


def _things(
    heading: Sequence[str], body: Sequence[Sequence[str]], tongue: Tongue, *, is_lowered: bool
) -> Iterator[Toll]:
    """Things that the title counts; a magnitude may be revised in the first sentence."""
    in_text = [one for part in body for one in bind_things(part, tongue) if one.role == MAGNITUDE]
    in_title = bind_things(heading, tongue)
    is_revised = is_lowered or any(one.is_update for one in in_text)
    for one in _single(in_title) or _single(in_text):
        is_update = one.is_update or (one.role == MAGNITUDE and is_revised)
        yield Toll(one.role, one.value, is_lowered=is_lowered, is_update=is_update, is_thing=True)


def _single(bound: Sequence[Bound]) -> list[Bound]:
    """One for each role of which all numbers agree."""
    values: dict[str, set[int | Decimal]] = {}
    for one in bound:
        values.setdefault(one.role, set()).add(one.value)
    first = {one.role: one for one in reversed(bound)}
    return [first[role] for role, found in values.items() if len(found) == 1]

