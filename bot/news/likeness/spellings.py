"""Tells whether two words are one, spelt otherwise: a slip, an American spelling, a place's other name."""

from collections.abc import Sequence
from typing import Final, Protocol

from rapidfuzz.distance import OSA

from bot.news.likeness import wording

SPLIT_WORDS: Final = 4  # one title may write so many words as fewer: cease fire, ceasefire
_SLIP_LETTERS: Final = 6
_LONG_SLIP_LETTERS: Final = 8


class SamePlace(Protocol):
    """Tell whether two words are spellings of one place. None: not both are places."""

    def __call__(self, a: str, b: str, /) -> bool | None:
        """Compare two folded words."""


def same_words(a: Sequence[str], b: Sequence[str], same_place: SamePlace) -> bool:
    """Tell whether two rows of words are the same, place names in any spelling."""
    if not a or not b:
        return False
    if len(a) == len(b):
        return all(x == y or same_word(x, y, same_place) for x, y in zip(a, b, strict=True))
    return abs(len(a) - len(b)) < SPLIT_WORDS and "".join(a) == "".join(b)  # cease fire, ceasefire


def same_word(a: str, b: str, same_place: SamePlace) -> bool:
    """Tell whether two words differ by a slip of the keys, an American spelling, or a spelling of one place.

    Numbers never slip.
    """
    if not a.isalpha() or not b.isalpha():
        return False
    if (same := same_place(a, b)) is not None:
        return same
    if min(len(a), len(b)) < _SLIP_LETTERS or frozenset((a, b)) in wording.REAL_PAIRS:
        return False
    if OSA.distance(a, b, score_cutoff=1) > 1 or a[-1] != b[-1]:
        return False
    if len(a) == len(b):
        changed = [letter for letter in zip(a, b, strict=True) if letter[0] != letter[1]]
        return len(changed) == 2 or set(changed[0]) <= {"s", "z", "c"}  # noqa: PLR2004 (two letters swapped)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) > _LONG_SLIP_LETTERS or _without_doubles(longer) == _without_doubles(shorter)


def _without_doubles(word: str) -> str:
    return "".join(
        letter for index, letter in enumerate(word) if not index or letter != word[index - 1]
    ).replace("ou", "o")
