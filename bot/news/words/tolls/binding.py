"""Binds numbers to the words that they count, within one clause. Knows one sentence, no report.

A number that could mean anything else binds to nothing: silence beats an invented toll.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.news.words.numbers import MARK
from bot.news.words.tolls.clause import (
    PEOPLE,
    Clause,
    Toll,
    clauses_of,
    counted_behind,
    is_no_count,
    is_of_another_time,
    is_void,
    people_behind,
)
from bot.news.words.tolls.clauses import AND, NOTHING
from bot.news.words.tolls.heads import bind_label, bind_order, bind_risen
from bot.news.words.tolls.tongue import Tongue, Word

_BESIDE: Final = PEOPLE | {"one"}
_ADJECTIVES: Final = 2
_REACH: Final = 8  # tokens between a number and its word
_NAMES_FROM: Final = 100  # planes and roads have such numbers: "Boeing 737 missing"
_WITHOUT_POWER: Final = "without power"
_SAVED: Final = frozenset({"rescued", "evacuated", "arrested"})  # what is done by helpers, not to them


@dataclass(slots=True)
class _Sought:
    """A number whose word is looked for. `others`: roles that have numbers before it."""

    clause: Clause
    index: int
    value: int
    others: frozenset[str]
    people: frozenset[str] = frozenset()  # kinds of those it counts
    is_more: bool = False  # "another five"


def bind(
    tokens: Sequence[str], tongue: Tongue, *, day: int | None = None, others: frozenset[str] = frozenset()
) -> list[Toll]:
    """Bind the numbers of one sentence. `day`: of the month; `others`: roles that the title counts."""
    clauses = list(clauses_of(tokens, tongue))
    if any(clause.has("scope") for clause in clauses):
        return []
    told = set(others)
    for place, clause in enumerate(clauses):
        if clause.has("past") or is_of_another_time(clause, day):
            break  # "ten years ago, 71 people were killed": what follows is of then, too
        if not is_void(clause):
            _bind_clause(clause, told)
            bind_label(clauses, place)
            _drop_if_loose(clause)
            told.update(one.role for one in clause.bound)
    _drop_sums(clauses)
    is_lowered = any(clause.has("lowered") or _is_contrast(clause) for clause in clauses)
    bound = (one for clause in clauses for one in clause.bound)
    return [replace(one, is_lowered=True) if is_lowered else one for one in bound]


def _is_contrast(clause: Clause) -> bool:
    """Tell whether a negation says which number is wrong: "four, not five"."""
    return clause.has("no") and any(clause.number(at) is not None for at in range(len(clause.tokens)))


def _bind_clause(clause: Clause, told: set[str]) -> None:
    bind_risen(clause)
    bind_order(clause)
    for index in clause.numbers():
        value = clause.number(index)
        if value is not None and not is_no_count(clause, index):
            others = told.union(one.role for one in clause.bound)
            _bind_one(_Sought(clause, index, value, frozenset(others)))


def _bind_one(one: _Sought) -> None:
    """Bind the number to the word behind it or before it, unless both are there and differ."""
    ahead = _ahead(replace(one))
    back = _back(replace(one))
    if ahead and back and ahead[0].role != back[0].role:
        return
    found = ahead or back
    if found:
        bound, at = found
        one.clause.bind(bound, one.index, at)


def _ahead(one: _Sought) -> tuple[Toll, int] | None:
    """Bind the role behind the number: "14 people have been killed"."""
    clause, strange = one.clause, 0
    one.is_more = "more" in clause.word(one.index - 1).kinds
    for at in _path(clause, one.index):
        word = clause.words[at]
        if word.after and at not in clause.used:
            is_its = not strange and _is_left_to_it(one, at) and not _is_name(one)
            return _bound(one, word.after, at) if is_its else None
        if "more" in word.kinds:
            one.is_more = True
        elif not word.kinds.isdisjoint(PEOPLE):
            one.people, strange = one.people | word.kinds, 0
        elif clause.tokens[at][0] == MARK or clause.tokens[at] == NOTHING or word.role:
            return None
        elif "fill" not in word.kinds:
            strange += 1
        if strange > (0 if one.people else _ADJECTIVES):
            return None
    return None


def _path(clause: Clause, index: int) -> Iterator[int]:
    """Give the places behind a number, without what German puts in: "Vier Soldaten bei … getötet"."""
    end = min(index + 1 + _REACH, len(clause.tokens))
    last = next((at for at in range(index + 1, end) if "final" in clause.words[at].kinds), None)
    for at in range(index + 1, end):
        between = clause.words[at:last]
        if last is not None and at < last and "prep" in clause.words[at].kinds:
            if not any(word.role for word in between) and not any(
                token[0] == MARK for token in clause.tokens[at:last]
            ):
                yield last
            return
        yield at


def _is_name(one: _Sought) -> bool:
    """Tell whether a number may be a part of a name: "Boeing 737 missing"."""
    before = one.clause.word(one.index - 1)
    is_strange = one.index > 0 and not before.kinds and not before.role
    return is_strange and not one.people and one.value >= _NAMES_FROM


def _is_left_to_it(one: _Sought, at: int) -> bool:
    """Tell whether what follows leaves the role to the number before: no object, number or second role."""
    clause, word, following = one.clause, one.clause.words[at], one.clause.word(at + 1)
    if clause.number(at + 1) is not None or "more" in following.kinds:
        return False
    if (following.role and following.role != word.after) or "child" in following.kinds:
        return False
    is_strange = at + 1 < len(clause.tokens) and not following.kinds and not following.role
    if "adjective" in word.kinds and is_strange and not one.people:
        return False  # "four dead birds"
    is_active = bool(word.before) and bool(one.people)
    return not (is_active and not following.kinds.isdisjoint(_BESIDE | {"object"}))


def _back(one: _Sought) -> tuple[Toll, int] | None:
    """Bind the role before the number: "killing at least 14 people"."""
    clause, people = one.clause, counted_behind(one.clause, one.index)
    for at in range(one.index - 1, max(-1, one.index - 1 - _REACH), -1):
        word = clause.words[at]
        if word.before:
            is_wish = clause.tokens[at - 1 : at] == ["to"]  # "ordered to evacuate 12,000"
            if people is None or at in clause.used or is_wish:
                return None
            one.people = people
            return _bound(one, word.before, at)
        if "more" in word.kinds:
            one.is_more = True
        elif word.kinds.isdisjoint({"fill", "least", "mark"}):
            return None
    return None


def _bound(one: _Sought, role: str, at: int) -> tuple[Toll, int] | None:
    """Make it, unless the number counts children alone, or homes, or helpers who can't have been saved."""
    if "child" in one.people:
        return None
    if role == "missing" and one.clause.has("found"):
        return None
    is_helper = "helper" in one.people
    if (is_helper and role in _SAVED) or ("home" in one.people and role != _WITHOUT_POWER):
        return None
    toll = Toll(
        role,
        one.value,
        is_helper=is_helper,
        is_update=one.clause.has("rise", "now"),
        is_more=one.is_more,
        is_extra=one.is_more and not one.others - {role},
    )
    return toll, at


def _drop_if_loose(clause: Clause) -> None:
    """Drop all where another role's word has no number: of "one of the five hurt dies", "hurt" is no news."""
    bound = {one.role for one in clause.bound}
    loose = (word for at, word in enumerate(clause.words) if at not in clause.used)
    if any(word.role and word.role not in bound for word in loose):
        clause.bound.clear()


def _drop_sums(clauses: Sequence[Clause]) -> None:
    """Drop what is a part of a sum: "two men and three women were killed", "12 killed or missing"."""
    for clause, following in pairwise(clauses):
        if following.before != AND:
            continue
        if clause.bound and _goes_on(following):
            clause.bound.clear()
        if following.bound and _begins_sum(clause):
            following.bound.clear()


def _goes_on(clause: Clause) -> bool:
    """Tell whether a clause names more people, or another fate, for the role before the conjunction."""
    if clause.bound:
        return False
    if _is_role(clause.words[0]):
        return clause.number(1) is None
    return clause.number(0) is not None and people_behind(clause, 0) is not None


def _is_role(word: Word) -> bool:
    return bool(word.role)


def _begins_sum(clause: Clause) -> bool:
    """Tell whether a clause names people for the role behind the conjunction."""
    if clause.has("range"):
        return True
    return not clause.bound and not any(map(_is_role, clause.words)) and clause.has(*_BESIDE)
