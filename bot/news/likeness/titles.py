"""Tells whether two titles are one: the same words, cut short, or with a word about who says so. No leads."""

from collections.abc import Sequence
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.spellings import SamePlace, same_word, same_words
from bot.news.words.numbers import is_number

_TITLE_CUT_MIN: Final = 4  # words that must be left of a title cut short


def titles_agree(a: Fingerprint, b: Fingerprint, same_place: SamePlace) -> str:
    """Say how the titles agree; "" = they don't."""
    if same_words(a.title, b.title, same_place):
        return "same title"
    for cut, whole in ((a, b), (b, a)):
        if cut.is_cut and _is_cut_of(cut.title, whole.title, same_place):
            return "same title, cut short"
    shorter, longer = sorted((a.title, b.title), key=len)
    tail = longer[len(shorter) :]
    if len(shorter) >= _TITLE_CUT_MIN and all(word in wording.ATTRIBUTION for word in tail):
        return "same title" if same_words(shorter, longer[: len(shorter)], same_place) else ""
    return ""


def _is_cut_of(cut: Sequence[str], whole: Sequence[str], same_place: SamePlace) -> bool:
    """Tell whether `whole` begins with `cut`, its last word perhaps cut too. A number cut off may be news."""
    if not _TITLE_CUT_MIN <= len(cut) <= len(whole) or any(map(is_number, whole[len(cut) :])):
        return False
    head = whole[: len(cut)]
    return same_words(cut[:-1], head[:-1], same_place) and (
        head[-1].startswith(cut[-1]) or same_word(cut[-1], head[-1], same_place)
    )
