"""Things that a title counts and a later one counts again: flights, hectares, a magnitude.

A person reads their names by the canonical word (messages/counted.py), whatever language told of them.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from bot.news.words.languages.known import LANGUAGES, rows
from bot.news.words.numbers import MARK
from bot.news.words.tolls.clause import Clause, Toll, clauses_of, is_no_count, is_void
from bot.news.words.tolls.tongue import Tongue

MAGNITUDE: Final = "magnitude"
_NAMES: Final = {
    word: name for one in LANGUAGES.values() for name, found in rows(one.things) for word in found
}
THINGS: Final = {word: name for word, name in _NAMES.items() if name != MAGNITUDE}
_MAGNITUDES: Final = _NAMES.keys() - THINGS.keys()
COUNTED: Final = frozenset({*(word.partition("_")[0] for word in THINGS), *_MAGNITUDES})
"""Words that a number of things is told with; of two, the first."""
_STRONGEST: Final = 10
_CHANGED: Final = ("rise", "reach", "now", "lowered")
_REACH: Final = 2  # words from a number to its thing


def bind_things(tokens: Sequence[str], tongue: Tongue) -> list[Toll]:
    """Bind the numbers of one sentence to the things behind them; a magnitude stands behind its word."""
    found = []
    for clause in clauses_of(tokens, tongue):
        if clause.has("scope", "past"):
            break
        if not is_void(clause):
            found += [*_things(clause), *_magnitudes(clause)]
    return found


def _things(clause: Clause) -> Iterator[Toll]:
    """Bind the one number of a clause, if a thing stands behind it, perhaps behind an adjective."""
    numbers = [index for index, token in enumerate(clause.tokens) if token[0] == MARK]
    if len(numbers) != 1 or is_no_count(clause, numbers[0], is_led_to=clause.has(*_CHANGED)):
        return
    value, behind = clause.number(numbers[0]), clause.tokens[numbers[0] + 1 : numbers[0] + 1 + _REACH]
    if len(behind) > 1 and behind[0] not in THINGS and clause.words[numbers[0] + 1].kinds:
        return
    name = next((THINGS[token] for token in behind if token in THINGS), None)
    if value is not None and name is not None:
        yield Toll(name, value, is_update=clause.has(*_CHANGED))


def _magnitudes(clause: Clause) -> Iterator[Toll]:
    for word, token in zip(clause.tokens, clause.tokens[1:], strict=False):
        if word in _MAGNITUDES and token[0] == MARK and 1 < (value := Decimal(token[1:])) < _STRONGEST:
            yield Toll(MAGNITUDE, value, is_update=clause.has("rise", "lowered"))
