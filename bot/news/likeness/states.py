"""What state of things a title tells: how grave what it warns of is, and whether a service works. Pure."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from bot.news.likeness import wording
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.words.languages.fields import Language
from bot.news.words.languages.known import LANGUAGES, rows

_SHARED: Final = 2  # one in so many words beside those of the state, of the shorter title


class _Words(NamedTuple):
    """Words, and beginnings of words."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def are_in(self, title: tuple[str, ...]) -> bool:
        return any(self.has(word) for word in title)

    def has(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.begun)


def _words(listed: list[str]) -> _Words:
    begun = tuple(word[:-1] for word in listed if word.endswith("*"))
    return _Words(frozenset(word for word in listed if not word.endswith("*")), begun)


def _scales(name: str) -> tuple[tuple[_Words, ...], ...]:
    found = (listed for one in LANGUAGES.values() for row, listed in rows(one.graver) if row == name)
    return tuple(tuple(_words(step.split()) for step in " ".join(row).split("|")) for row in found)


def _all_of(name: str, of: Callable[[Language], str]) -> _Words:
    return _words(
        [word for one in LANGUAGES.values() for row, found in rows(of(one)) if row == name for word in found]
    )


_ANY: Final = _scales("any")
_STEPS: Final = _scales("step")
_DOWN: Final = _all_of("down", lambda one: one.states)
_UP: Final = _all_of("up", lambda one: one.states)
_PASSED_OVER: Final = wording.STOP | wording.NEGATIONS


def is_graver(was: Fingerprint, now: Fingerprint) -> bool:
    """Tell whether a title warns of something graver than another: missiles, which was drones."""
    if not any(root in word for word in now.title for root in wording.ALARM_ROOTS):
        return False
    return any(_rises(was, now, least=0, scale=scale) for scale in _ANY) or any(
        _rises(was, now, least=1, scale=scale) for scale in _STEPS
    )


def _rises(was: Fingerprint, now: Fingerprint, *, least: int, scale: tuple[_Words, ...]) -> bool:
    before, after = _grade(was, scale), _grade(now, scale)
    return before >= least and after > max(before, 1)


def _grade(one: Fingerprint, scale: tuple[_Words, ...]) -> int:
    return max((grade for grade, words in enumerate(scale, start=1) if words.are_in(one.title)), default=0)


def is_switched(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether one of two titles says that a service works, and the other that the same one does not."""
    states = _works(a), _works(b)
    if None in states or states[0] == states[1]:
        return False
    mine, theirs = set(_rest(a)), set(_rest(b))
    shorter = min(len(mine), len(theirs))
    return shorter > 0 and len(mine & theirs) * _SHARED >= shorter


def _works(one: Fingerprint) -> bool | None:
    """Tell whether a title says that something works: "outage resolved". None: it does not tell."""
    is_denied = not wording.NEGATIONS.isdisjoint(one.title)
    if _UP.are_in(one.title):
        return None if is_denied else True
    return is_denied if _DOWN.are_in(one.title) else None


def _rest(one: Fingerprint) -> Iterator[str]:
    return (
        word for word in one.title if word not in _PASSED_OVER and not _UP.has(word) and not _DOWN.has(word)
    )
