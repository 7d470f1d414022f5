"""Reads what a report says of people: role → number, the title's first. Compares no reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

from bot.news.words.sentences import sentences
from bot.news.words.tolls.binding import Bound, bind
from bot.news.words.tolls.clauses import tokens_of
from bot.news.words.tolls.tongue import Tongue

LANGUAGES: Final = frozenset({"de", "en", "es", "fr", "pl", "ru", "uk"})
READ_CHARACTERS: Final = 600  # of the text
_READ_SENTENCES: Final = 4


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people had a fate. `is_next`: told as "the third victim"; `was`: the report's own earlier figure;
    `is_lowered`: the report says that it takes an earlier figure back; `is_update`: that the number changed."""

    role: str
    value: int
    is_next: bool = False
    was: int = 0
    is_lowered: bool = False
    is_update: bool = False


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
    in_title = _bound([title], tongue)
    is_lowered = _is_lowered(title, tongue)
    body = sentences(text[:READ_CHARACTERS], language)[:_READ_SENTENCES]
    in_text = [one for one in _bound(body, tongue) if not one.is_helper]
    found = _single(in_title)
    told = {one.role for one in in_title}
    found += [one for one in _single(in_text) if one.role not in told]
    is_lowered = is_lowered or any(_is_lowered(one, tongue) for one in body)
    return tuple(Toll(one.role, one.value, one.is_order, one.was, is_lowered, one.is_update) for one in found)


def _bound(parts: Iterable[str], tongue: Tongue) -> list[Bound]:
    return [one for part in parts for one in bind(tokens_of(part, tongue), tongue)]


def _single(bound: Sequence[Bound]) -> list[Bound]:
    """One for each role of which all numbers agree."""
    values: dict[str, set[int]] = {}
    for one in bound:
        values.setdefault(one.role, set()).add(one.value)
    first = {one.role: one for one in reversed(bound)}
    return [first[role] for role, found in values.items() if len(found) == 1]


def _is_lowered(text: str, tongue: Tongue) -> bool:
    return any("lowered" in tongue.word(token).kinds for token in tokens_of(text, tongue))
