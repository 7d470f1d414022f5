"""One clause: its tokens, what they may do, and what has been bound in it. Binds nothing itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from bot.news.words.numbers import MARK
from bot.news.words.tolls.clauses import BOUNDARIES, NOTHING, QUESTION, STOP
from bot.news.words.tolls.tongue import NO_WORD, Tongue, Word

PEOPLE: Final = frozenset({"person", "group", "helper", "child", "home"})
_VOID: Final = frozenset({"part", "maybe", "no", "severe"})  # a clause with such a word counts nobody
_CALM: Final = frozenset({"prep", "fill", "from", "by", "of", "rise", "more"})  # may follow what is counted
_PARTING: Final = frozenset({"prep", "from", "by", "of"})
_ADJECTIVES: Final = 2  # unknown words between a number and the people it counts
_YEARS: Final = range(1900, 2100)
_MOST: Final = 10_000_000  # people; more is no toll but a slip of ours


@dataclass(frozen=True, slots=True)
class Toll:
    """How many had a fate, or how many there are of a thing (`is_thing`).

    `was`: the number that it "rose from". `is_next`: told as "the third victim". `is_helper`: of firemen or
    police alone. `is_update`: it is said to have changed ("rises to", "already"). `is_more`: "another five",
    who may come on top of those told before; `is_extra`: and do, for the report tells of nobody else.
    `is_lowered`: it takes a higher one back.
    """

    role: str
    value: int | Decimal
    was: int = 0
    is_next: bool = False
    is_helper: bool = False
    is_update: bool = False
    is_more: bool = False
    is_extra: bool = False
    is_lowered: bool = False
    is_thing: bool = False


@dataclass(slots=True)
class Clause:
    """Tokens between two boundaries; `before` is the one in front. `used`: places that are bound."""

    before: str
    tokens: list[str]
    words: list[Word]
    used: set[int] = field(default_factory=set)
    bound: list[Toll] = field(default_factory=list)

    def number(self, index: int) -> int | None:
        """Return the whole number that stands at `index`; None where there is none."""
        token = self.tokens[index] if 0 <= index < len(self.tokens) else ""
        return int(token[1:]) if token[:1] == MARK and token[1:].isdecimal() else None

    def word(self, index: int) -> Word:
        """Return the word at `index`; beyond the ends one that does nothing."""
        return self.words[index] if 0 <= index < len(self.words) else NO_WORD

    def has(self, *kinds: str) -> bool:
        """Tell whether a word of one of these kinds is in the clause."""
        return any(not word.kinds.isdisjoint(kinds) for word in self.words)

    def numbers(self) -> list[int]:
        """Return the places of the whole numbers that are not bound yet."""
        return [at for at in range(len(self.tokens)) if self.number(at) is not None and at not in self.used]

    def bind(self, bound: Toll, *places: int) -> None:
        """Note that these places are bound."""
        self.bound.append(bound)
        self.used.update(places)


def clauses_of(tokens: Sequence[str], tongue: Tongue) -> Iterator[Clause]:
    """Cut the tokens of a sentence at its boundaries and before "including"; leave questions out."""
    before, inside, words = STOP, list[str](), list[Word]()
    for token in [*tokens, STOP]:
        word = NO_WORD if token[0] == MARK else tongue.word(token)
        is_part = "part" in word.kinds
        if token in BOUNDARIES or is_part:
            if inside and token != QUESTION:
                yield Clause(before, inside, words)
            before, inside, words = STOP if is_part else token, [], []
        if token not in BOUNDARIES:
            inside.append(token)
            words.append(word)


def is_void(clause: Clause) -> bool:
    """Tell whether a clause counts nobody: it denies, fears, tells a part, or names a year."""
    if clause.has(*_VOID):
        return True
    return any(
        clause.number(at) in _YEARS and people_behind(clause, at) is None for at in range(len(clause.tokens))
    )


def is_of_another_time(clause: Clause, day: int | None) -> bool:
    """Tell whether a month stands without a day, or with one before yesterday; hide the day that is fine."""
    for index, word in enumerate(clause.words):
        if "month" in word.kinds:
            days = [at for at in (index - 1, index + 1) if clause.number(at) is not None]
            if not days and "maybe" in word.kinds and "prep" not in clause.word(index - 1).kinds:
                continue  # "may", the verb
            if not days or (day is not None and clause.number(days[0]) not in (day - 1, day)):
                return True
            clause.tokens[days[0]], clause.words[index] = NOTHING, NO_WORD
    return False


def is_no_count(clause: Clause, index: int, *, is_led_to: bool = False) -> bool:
    """Tell whether a number names a flight, is a guess, a part of others, or one of two in a row.

    `is_led_to`: "to" may stand before it, as in "rises to".
    """
    value, before = clause.number(index), clause.word(index - 1).kinds
    if value is None or value > _MOST or clause.number(index - 1) is not None:
        return True
    if "to" in before and "mark" not in before:
        return not (is_led_to or clause.has("rise", "reach"))  # "from ten to fifteen"
    if clause.number(index + 1) is not None or clause.tokens[index - 1 : index] == [NOTHING]:
        return True
    if clause.number(index - 2) is not None and not before.isdisjoint(_PARTING):
        return True  # "one in five"
    return not before.isdisjoint({"named", "about", "of"}) or "of" in clause.word(index + 1).kinds


def people_behind(clause: Clause, index: int) -> int | None:
    """Find the people that a number counts, behind two adjectives at most."""
    for at in range(index + 1, min(index + 2 + _ADJECTIVES, len(clause.tokens))):
        word = clause.words[at]
        if not word.kinds.isdisjoint(PEOPLE):
            return at
        is_number = clause.tokens[at][0] == MARK or clause.tokens[at] == NOTHING
        if is_number or word.role or not word.kinds.isdisjoint(_PARTING):
            return None
    return None


def counted_behind(clause: Clause, index: int) -> frozenset[str] | None:
    """Return the kinds of people that a number counts; empty: nobody is named; None: it counts things."""
    at, following = people_behind(clause, index), clause.word(index + 1)
    if at is not None:
        return clause.words[at].kinds
    is_calm = index + 1 == len(clause.tokens) or following.role or not following.kinds.isdisjoint(_CALM)
    return frozenset() if is_calm else None
