"""Tells whether a report of a story says nothing that the one before did not say. Remembers nothing.

Far stricter than joining a story: some of what joins is another event after all, and must be sent. Only what
passes here is told by adding an outlet's name to a message.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Indel

from bot.news.likeness import wording
from bot.news.likeness.conflicts import opposed
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.leads import tells_otherwise
from bot.news.words.numbers import is_number

_ALIKE: Final = 0.8  # of the titles' words, in their order
_FROM_WORDS: Final = 5  # a shorter title says too little to be sure
_MAY_COME: Final = wording.STOP | wording.ATTRIBUTION


def is_echo(new: Fingerprint, old: Fingerprint) -> bool:
    """Tell whether `new` adds nothing to `old`: nearly its title, in its order, and nothing besides.

    Nor does its lead tell something else, or deny it.
    """
    shortest = min(_weight(new), _weight(old))
    if shortest < _FROM_WORDS or new.is_corrected or opposed(old, new):
        return False
    mine, theirs = _content(new.title), _content(old.title)
    if Indel.normalized_similarity(mine, theirs) < _ALIKE or not _keeps_order(mine, theirs):
        return False
    said = {*old.title, *old.lead}
    if any(word not in said and word not in wording.STOP for word in _unsaid(new.title)):
        return False
    if tells_otherwise(new, old):
        return False
    ends = wording.ALARM_ENDS if new.is_alarm or old.is_alarm else frozenset[str]()
    return (
        _marks(new.title, ends) == _marks(old.title, ends)
        and _figures(new) <= _figures(old)
        and _is_there(new, old)
    )


def _content(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _MAY_COME or word in wording.NEGATIONS)


def _keeps_order(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether the words of both stand in one order: who did it to whom, and what a "not" is said of."""
    return [word for word in mine if word in set(theirs)] == [word for word in theirs if word in set(mine)]


def _unsaid(title: Sequence[str]) -> list[str]:
    """Return the words that must have been said: also who speaks, where no word of saying stands there."""
    passed = wording.ATTRIBUTION if not wording.SAYING.isdisjoint(title) else wording.SAYING
    return [word for word in title if word not in passed]


def _weight(one: Fingerprint) -> int:
    return len(set(_content(one.title)))


def _marks(words: Sequence[str], ends: frozenset[str]) -> Counter[str]:
    """Count the words that can turn a report: numbers, "not", opposites, "before", ends of an alarm."""
    turns = wording.TURNS | wording.TURNING | ends
    return Counter(word for word in words if is_number(word) or word in turns)


def _figures(one: Fingerprint) -> set[tuple[str, str]]:
    return set(one.facts)


def _is_there(new: Fingerprint, old: Fingerprint) -> bool:
    """Tell whether a report happened in no place but the one known."""
    return new.happened_in <= old.happened_in
