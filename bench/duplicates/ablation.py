"""What each guard and each part of the story scorer earns: the figures with one of them off at a time.

A part is put out of action by replacing one function or table of the core while the figures are taken. The
scorer's weights are not fitted anew: how much a part earns after a new fit, `bench.fit_stories` tells.
"""
# ruff: noqa: SLF001 (taking parts out is what this file is for)

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from bot.news.likeness import fingerprint, leads, naming, odds, spellings, terms, wording
from bot.news.likeness.leads import Relation
from bot.news.likeness.rarity import Rarity
from bot.news.stories import (
    grouping as stories,
)
from bot.news.stories import judge, memory, repeats

Off = list[tuple[Any, str, Any]]  # what to replace, its name, by what

_same_word, _same_words, _lead_relation = spellings.same_word, spellings.same_words, leads.lead_relation
_naming_of = naming.naming_of
_NEVER = re.compile(r"(?!)")


def _any_number(a: str, b: str, same_place: Any) -> bool:
    both = a[0] == b[0] == "#"
    return both or _same_word(a, b, same_place)


def _one_other_word(a: Any, b: Any, same_place: Any) -> bool:
    if len(a) != len(b):
        return _same_words(a, b, same_place)
    others = [(x, y) for x, y in zip(a, b, strict=True) if x != y and not _same_word(x, y, same_place)]
    return len(others) <= 1 and not any(word[0] == "#" for pair in others for word in pair)


def _never_differs(*given: Any) -> Relation:
    found = _lead_relation(*given)
    return Relation.NONE if found is Relation.DIFFERS else found


def _no(*_given: Any, **_named: Any) -> bool:
    return False


def _without_places(title: str, head: str, words: list[str], _placed: Any, language: str) -> Any:
    return _naming_of(title, head, words, [], language)


PARTS: dict[str, Off] = {
    "nothing off": [],
    "numbers": [(spellings, "same_word", _any_number), (repeats, "figures_conflict", _no)],
    "two-sided substitution": [
        (spellings, "same_words", _one_other_word),
        (repeats, "may_agree", lambda *_: True),
    ],
    "slips and spellings": [(spellings, "same_word", _no)],
    "opposites (of titles over one lead)": [(repeats, "opposed", _no)],
    "places in conflict": [(judge, "places_conflict", _no)],
    "leads that disagree": [(repeats, "lead_relation", _never_differs)],
    "stock leads": [(memory.Memory, "is_stock_lead", _no)],
    "recurring titles": [(memory.Memory, "is_recurring", _no)],
    "short titles for a short time": [(repeats, "_memory_of", lambda *_: 1e9)],
    "prefixes off the title": [(wording, "PREFIX", _NEVER)],
    "minor words": [(wording, "MINOR", frozenset())],
    "rarity in the language": [(Rarity, "weight", lambda *_: 1.0)],
    "concepts": [(terms, "_CONCEPTS_OF", {"": {}})],
    "places as terms": [(fingerprint, "naming_of", _without_places)],
    "kinds of events at odds": [(odds, "are_two_kinds", _no)],
    "backing by other members": [(stories, "_backing", lambda *_: 0.0)],
    "core of a story": [(stories, "_core", lambda *_: -stories._DOUBT)],
    "latest members (first only)": [(stories, "_LATEST", 1)],
}


def without(parts: dict[str, Off], figures: Callable[[], Any]) -> Iterator[tuple[str, Any]]:
    """The figures with each part off, by its name."""
    for name, replaced in parts.items():
        with ExitStack() as stack:
            for owner, attribute, by in replaced:
                stack.enter_context(patch.object(owner, attribute, by))
            terms._terms.clear()
            yield name, figures()
    terms._terms.clear()
