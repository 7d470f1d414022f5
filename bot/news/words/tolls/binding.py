"""Binds numbers to the words that they count, within one clause. Knows one sentence, no report.

A number that could mean anything else binds to nothing: silence beats an invented toll.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.news.words.numbers import MARK
from bot.news.words.tolls.clauses import AND, BOUNDARIES, LABEL, NOTHING, STOP
from bot.news.words.tolls.tongue import NO_WORD, Tongue, Word

_VOID: Final = frozenset({"part", "maybe", "no", "severe"})  # a clause with such a word counts nobody
_PEOPLE: Final = frozenset({"person", "group", "helper", "child", "home"})
_BESIDE: Final = _PEOPLE | {"one"}
_CALM: Final = frozenset({"prep", "fill", "from", "by", "of"})  # may follow what has been counted
_ADJECTIVES: Final = 2  # unknown words between a number and the people it counts
_REACH: Final = 8  # tokens between a number and its word
_ORDINAL_REACH: Final = 3
_NAMES_FROM: Final = 100
_YEARS: Final = range(1900, 2100)
_MOST: Final = 10_000_000  # people; more is no toll but a slip of ours
_WITHOUT_POWER: Final = "without power"
_SAVED: Final = frozenset({"rescued", "evacuated", "arrested"})  # what is done by helpers, not to them


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with its role. `is_order`: "the third victim"; `was`: the number that it "rose from"; `is_helper`:
    of firemen or police alone; `is_update`: it is said to have changed ("rises to", "already").
    """

    role: str
    value: int | Decimal
    is_order: bool = False
    was: int = 0
    is_helper: bool = False
    is_update: bool = False
    is_more: bool = False


@dataclass(slots=True)
class Clause:
    """Tokens between two boundaries, with what parts them from what stands before."""

    before: str
    tokens: list[str]
    words: list[Word]
    used: set[int]
    bound: list[Bound]

    def number(self, index: int) -> int | None:
        """The whole number that stands at `index`."""
        token = self.tokens[index] if 0 <= index < len(self.tokens) else ""
        return int(token[1:]) if token[:1] == MARK and token[1:].isdecimal() else None

    def kinds(self, index: int) -> frozenset[str]:
        """The kinds of the word at `index`; none beyond the end."""
        return self.words[index].kinds if 0 <= index < len(self.words) else frozenset()

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of these kinds is in it."""
        return any(not word.kinds.isdisjoint(kinds) for word in self.words)


def bind(
    tokens: Sequence[str], tongue: Tongue, *, day: int | None = None, others: frozenset[str] = frozenset()
) -> list[Bound]:
    """Bind the numbers of one sentence. `day`: of the month; `others`: roles that the title has numbers for."""
    clauses = list(clauses_of(tokens, tongue))
    if any(clause.has("scope") or _is_of_another_time(clause, day) for clause in clauses):
        return []
    for place, clause in enumerate(clauses):
        if clause.has("past"):
            break  # "ten years ago, 71 people were killed": what follows is of then, too
        if is_void(clause):
            continue
        told = others.union(one.role for before in clauses[:place] for one in before.bound)
        _bind_heads(clause)
        _bind_orders(clause)
        for index in range(len(clause.tokens)):
            if clause.number(index) is not None and index not in clause.used:
                _bind_one(clause, index, told)
        _bind_label(clauses, place)
        if _has_loose_role(clause):
            clause.bound.clear()
    _drop_sums(clauses)
    return [one for clause in clauses for one in clause.bound]


def clauses_of(tokens: Sequence[str], tongue: Tongue) -> Iterator[Clause]:
    """Cut the tokens of a sentence at its boundaries, and before "including"."""
    before, inside, words = STOP, list[str](), list[Word]()
    for token in [*tokens, STOP]:
        word = NO_WORD if token[0] == MARK else tongue.word(token)
        is_part = "part" in word.kinds  # "five killed including two children"
        if (token in BOUNDARIES or is_part) and inside:
            yield Clause(before, inside, words, set(), [])
            inside, words = [], []
        if token in BOUNDARIES or is_part:
            before = STOP if is_part else token
        if token not in BOUNDARIES:
            inside.append(token)
            words.append(word)


def is_void(clause: Clause) -> bool:
    """Whether it counts nobody: it denies, fears, tells a part, or names a year."""
    if clause.has(*_VOID):
        return True
    return any(
        value in _YEARS and not _is_people(clause, index + 1)
        for index in range(len(clause.tokens))
        if (value := clause.number(index)) is not None
    )


def _is_of_another_time(clause: Clause, day: int | None) -> bool:
    """Whether a month is named without a day, or with one before yesterday; the day is put out of sight."""
    for index, word in enumerate(clause.words):
        if "month" in word.kinds:
            days = [one for one in (index - 1, index + 1) if clause.number(one) is not None]
            if not days or (day is not None and clause.number(days[0]) not in (day - 1, day)):
                return True
            clause.tokens[days[0]] = NOTHING
    return False


def _is_people(clause: Clause, index: int) -> bool:
    """Whether the words from `index` on name people, behind two adjectives at most."""
    return _people_at(clause, index) is not None


def _people_at(clause: Clause, index: int) -> int | None:
    for ahead in range(index, min(index + _ADJECTIVES + 1, len(clause.tokens))):
        word = clause.words[ahead]
        if not word.kinds.isdisjoint(_PEOPLE):
            return ahead
        if clause.number(ahead) is not None or clause.tokens[ahead] == NOTHING:
            return None
        if word.role or not word.kinds <= {"fill", "object", "severe"}:
            return None
    return None


def _bind_one(clause: Clause, index: int, others: frozenset[str]) -> None:
    """Bind the number at `index` to the word behind it or before it, unless both are there and differ."""
    if is_no_count(clause, index):
        return
    ahead, back = _ahead(clause, index, others), _back(clause, index, others)
    if ahead and back and ahead[0].role != back[0].role:
        return
    found = ahead or back
    if found:
        bound, at = found
        clause.used |= {index, at}
        clause.bound.append(bound)


def is_no_count(clause: Clause, index: int, *, is_led_to: bool = False) -> bool:
    """Whether it names a flight, is about so many, is a part of others, or one of two numbers in a row."""
    value, before = clause.number(index), clause.kinds(index - 1)
    if value is None or value > _MOST or clause.number(index - 1) is not None:
        return True
    if "to" in before and "mark" not in before:
        return not (is_led_to or clause.has("rise", "reach"))  # "from ten to fifteen"
    if clause.number(index + 1) is not None or clause.tokens[index - 1 : index] == [NOTHING]:
        return True
    if clause.number(index - 2) is not None and not before.isdisjoint({"prep", "of", "from"}):
        return True  # "one in five"
    return not before.isdisjoint({"named", "about", "of"}) or "of" in clause.kinds(index + 1)


def _ahead(clause: Clause, index: int, others: frozenset[str]) -> tuple[Bound, int] | None:
    """The role behind the number: "14 people have been killed"."""
    people, strange, is_more = frozenset[str](), 0, "more" in clause.kinds(index - 1)
    for at in range(index + 1, min(index + 1 + _REACH, len(clause.tokens))):
        word = clause.words[at]
        if word.after and at not in clause.used:
            if strange or not _may_end(clause, at, word, bool(people)) or _is_name(clause, index, people):
                return None
            return _bound(clause, index, word.after, people, is_more, others, at)
        if "more" in word.kinds:
            is_more = True
        elif not word.kinds.isdisjoint(_PEOPLE):
            people, strange = people | word.kinds, 0
        elif clause.tokens[at][0] == MARK or clause.tokens[at] == NOTHING or word.role:
            return None
        elif "fill" not in word.kinds:
            strange += 1
            if people or strange > _ADJECTIVES:
                return None
    return None


def _is_name(clause: Clause, index: int, people: frozenset[str]) -> bool:
    """Whether it may be a name's number: "Boeing 737 missing"."""
    value, before = clause.number(index), clause.words[index - 1] if index else None
    is_strange = before is not None and not before.kinds and not before.role
    return is_strange and not people and value is not None and value >= _NAMES_FROM


def _may_end(clause: Clause, at: int, word: Word, has_people: bool) -> bool:
    """Whether what follows the role leaves it to the number before: no object, no number, no second role."""
    following = clause.words[at + 1] if at + 1 < len(clause.words) else NO_WORD
    if clause.number(at + 1) is not None or "more" in following.kinds:
        return False
    if following.role and following.role != word.after:
        return False
    is_active = bool(word.before) and has_people
    return not (is_active and not following.kinds.isdisjoint(_BESIDE | {"object"}))


def _back(clause: Clause, index: int, others: frozenset[str]) -> tuple[Bound, int] | None:
    """The role before the number: "killing at least 14 people"."""
    is_more = False
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = clause.words[at]
        if word.before:
            if at in clause.used or _is_wish(clause, at):
                return None
            people = _counted_behind(clause, index)
            if people is None:
                return None
            return _bound(clause, index, word.before, people, is_more, others, at)
        if "more" in word.kinds:
            is_more = True
        elif word.kinds.isdisjoint({"fill", "least", "mark"}):
            return None
    return None


def _is_wish(clause: Clause, at: int) -> bool:
    """Whether "to" stands before the verb: "ordered to evacuate 12,000"."""
    return clause.tokens[at - 1 : at] == ["to"]


def _counted_behind(clause: Clause, index: int) -> frozenset[str] | None:
    """The kinds of the people behind a number; empty: nobody is named; None: something else is counted."""
    following = clause.kinds(index + 1)
    if index + 1 == len(clause.tokens):
        return frozenset()
    at = _people_or_strange(clause, index + 1)
    if at is not None:
        return clause.kinds(at)
    is_calm = bool(following & _CALM) or bool(clause.words[index + 1].role) or "more" in following
    return frozenset() if is_calm else None


def _people_or_strange(clause: Clause, index: int) -> int | None:
    """The place of the people named from `index` on, behind two words of any kind but those that part."""
    for ahead in range(index, min(index + _ADJECTIVES + 1, len(clause.tokens))):
        word = clause.words[ahead]
        if not word.kinds.isdisjoint(_PEOPLE):
            return ahead
        if clause.tokens[ahead][0] == MARK or clause.tokens[ahead] == NOTHING:
            return None
        if word.role or not word.kinds.isdisjoint(_CALM - {"fill"}):
            return None
    return None


def _bound(
    clause: Clause,
    index: int,
    role: str,
    people: frozenset[str],
    is_more: bool,
    others: frozenset[str],
    at: int,
) -> tuple[Bound, int] | None:
    """Make it, unless the number counts children alone, or people who come on top of others."""
    value = clause.number(index)
    others = others.union(one.role for one in clause.bound)
    if value is None or "child" in people or (is_more and not others - {role}):
        return None
    if role == "missing" and clause.has("found"):
        return None
    is_helper = "helper" in people
    if (is_helper and role in _SAVED) or ("home" in people and role != _WITHOUT_POWER):
        return None
    is_update = clause.has("rise", "now")
    return Bound(role, value, is_helper=is_helper, is_update=is_update, is_more=is_more), at


def _bind_heads(clause: Clause) -> None:
    """Bind "the death toll … rises to three", "raising the number of injured to seven from three"."""
    if not clause.has("rise", "reach"):
        return
    head = _head(clause)
    if head is None:
        return
    at, role = head
    was = next((value for _, value in _led_by(clause, "from")), 0)
    for index, value in (*_led_by(clause, "to"), *_led_by(clause, "reach")):
        if index > at and not _is_unsure(clause, index):
            clause.used |= {index, at} | {one for one, _ in _led_by(clause, "from")}
            clause.bound.append(Bound(role, value, was=was if was != value else 0, is_update=True))
            return


def _head(clause: Clause) -> tuple[int, str] | None:
    """Where the clause says whose number rises, and the role: "death toll", "number of people injured"."""
    counts = [index for index, word in enumerate(clause.words) if "count" in word.kinds]
    for index, word in enumerate(clause.words):
        if not word.role:
            continue
        if "alone" in word.kinds:
            return index, word.head
        if any(0 < index - count <= _REACH // 2 for count in counts):
            return index, word.head or word.role
    return None


def _led_by(clause: Clause, kind: str) -> Iterator[tuple[int, int]]:
    """Numbers behind a word of this kind, with nothing but "at least", "already" between."""
    for index in range(len(clause.tokens)):
        value = clause.number(index)
        if value is None:
            continue
        back = index - 1
        while (
            back >= 0 and clause.kinds(back) & {"least", "fill", "object"} and kind not in clause.kinds(back)
        ):
            back -= 1
        if kind in clause.kinds(back):
            yield index, value


def _is_unsure(clause: Clause, index: int) -> bool:
    """Whether it is about so many, or something else is counted."""
    if "about" in clause.kinds(index - 1) and "to" not in clause.kinds(index - 1):
        return True
    if clause.number(index + 1) is not None:
        return True
    people = _counted_behind(clause, index)
    return people is None or "child" in people


def _bind_orders(clause: Clause) -> None:
    """Bind "second person dies", "тело второго погибшего": so many are dead now."""
    for index, word in enumerate(clause.words):
        if not word.order:
            continue
        near = clause.words[index + 1 : index + 1 + _ORDINAL_REACH]
        is_victim = any("victim" in one.kinds or one.role in {"killed", "arrested"} for one in near[:1])
        roles = {one.role for one in clause.words if one.role in {"killed", "arrested"}}
        if is_victim and (len(roles) == 1 or (not roles and any("fatal" in one.kinds for one in near))):
            clause.bound.append(Bound(next(iter(roles), "killed"), word.order, is_order=True, is_update=True))
            return


def _bind_label(clauses: Sequence[Clause], place: int) -> None:
    """Bind "number of dead: 5", a figure that stands alone behind a colon or a dash."""
    clause = clauses[place]
    if not place or clause.before != LABEL or clause.number(0) is None or 0 in clause.used:
        return
    names = clauses[place - 1]
    alone = (0, names.words[0].role) if len(names.words) == 1 and names.words[0].role else None
    head, value = _head(names) or alone, clause.number(0)
    if head is None or value is None or is_void(names) or is_no_count(clause, 0):
        return
    at, role = head
    people = _counted_behind(clause, 0)
    if at == len(names.tokens) - 1 and people is not None and "child" not in people:
        clause.used.add(0)
        clause.bound.append(Bound(role, value))


def _has_loose_role(clause: Clause) -> bool:
    """Whether a word of another role has no number: of "one of the five hurt dies", "hurt" counts nothing new."""
    bound = {one.role for one in clause.bound}
    return bool(bound) and any(
        word.role and word.role not in bound
        for index, word in enumerate(clause.words)
        if index not in clause.used
    )


def _drop_sums(clauses: Sequence[Clause]) -> None:
    """Drop what is a part of a sum: "two men and three women were killed", "12 killed or missing"."""
    for clause, following in zip(clauses, clauses[1:], strict=False):
        if following.before != AND:
            continue
        if clause.bound and _goes_on(following):
            clause.bound.clear()
        if following.bound and _begins_sum(clause):
            following.bound.clear()


def _goes_on(clause: Clause) -> bool:
    """Whether it names more people or another fate for the role before the conjunction."""
    if clause.bound:
        return False
    if clause.words[0].role:
        return clause.number(1) is None
    return clause.number(0) is not None and _people_or_strange(clause, 1) is not None


def _begins_sum(clause: Clause) -> bool:
    """Whether it names people for the role behind the conjunction."""
    if clause.has("range"):
        return True
    return not clause.bound and not any(word.role for word in clause.words) and clause.has(*_BESIDE)
