"""Binds numbers whose word stands far from them: "death toll … rises to three", "third victim", "dead: 5"."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.news.words.tolls.clause import Clause, Toll, counted_behind, is_no_count, is_void
from bot.news.words.tolls.clauses import LABEL

_COUNT_REACH: Final = 4  # words from "number" to what is counted
_VICTIM_REACH: Final = 3
_TELLING: Final = frozenset({"killed", "arrested"})  # one by one: the third is the third of all
_BETWEEN: Final = frozenset({"least", "fill", "object", "now"})


def bind_risen(clause: Clause) -> None:
    """Bind "the death toll … rises to three", "raising the number of injured to seven from three"."""
    head = _head(clause) if clause.has("rise", "reach") else None
    if head is None:
        return
    at, role = head
    former = [index for index in clause.numbers() if _is_led(clause, index, "from")]
    was = clause.number(former[0]) if former else 0
    for index in clause.numbers():
        value = clause.number(index)
        is_led = _is_led(clause, index, "to") or _is_led(clause, index, "reach")
        is_behind = index > at or any(
            "rise" in word.kinds for word in clause.words[:index]
        )  # "sube a 12 el…"
        if value is not None and is_led and is_behind and not _counts_else(clause, index):
            was = 0 if was is None or was == value else was
            clause.bind(Toll(role, value, was=was, is_update=True), index, at, *former)
            return


def _head(clause: Clause) -> tuple[int, str] | None:
    """Find the words that say what a far number counts, and its role: "death toll", "number of injured"."""
    counts = [index for index, word in enumerate(clause.words) if "count" in word.kinds]
    for index, word in enumerate(clause.words):
        if word.role and "alone" in word.kinds:
            return index, word.head
        if word.role and any(0 < index - count <= _COUNT_REACH for count in counts):
            return index, word.head or word.role
    return None


def _is_led(clause: Clause, index: int, kind: str) -> bool:
    """Tell whether a word of this kind leads to the number, with only "at least", "already" between."""
    back = index - 1
    while clause.word(back).kinds & _BETWEEN and kind not in clause.word(back).kinds:
        back -= 1
    return kind in clause.word(back).kinds


def _counts_else(clause: Clause, index: int) -> bool:
    """Tell whether a number that is led to counts something else, or no grown people alone."""
    people = counted_behind(clause, index)
    return clause.number(index + 1) is not None or people is None or "child" in people


def bind_order(clause: Clause) -> None:
    """Bind "second person dies", "тело второго погибшего": so many are dead now."""
    for index, word in enumerate(clause.words):
        if not word.order:
            continue
        near = clause.words[index + 1 : index + 1 + _VICTIM_REACH]
        is_victim = any("victim" in one.kinds or one.role in _TELLING for one in near[:1])
        roles: Iterator[str] = (one.role for one in clause.words if one.role in _TELLING)
        found = set(roles) or {"killed" for one in near if "fatal" in one.kinds}
        if is_victim and len(found) == 1:
            clause.bind(Toll(found.pop(), word.order, is_next=True, is_update=True))
            return


def bind_label(clauses: Sequence[Clause], place: int) -> None:
    """Bind "number of dead: 5", a figure that stands alone behind a colon or a dash."""
    clause, names = clauses[place], clauses[place - 1]
    lead = next((at for at, word in enumerate(clause.words) if not word.kinds & _BETWEEN), 0)
    value = clause.number(lead)
    if not place or clause.before != LABEL or value is None or lead in clause.used:
        return
    alone = (0, names.words[0].role) if len(names.words) == 1 and names.words[0].role else None
    head = _head(names) or alone
    if head is None or is_void(names) or is_no_count(clause, lead):
        return
    at, role = head
    people = counted_behind(clause, lead)
    if at == len(names.tokens) - 1 and people is not None and "child" not in people:
        clause.bind(Toll(role, value, is_update=clause.has("now")), lead)
