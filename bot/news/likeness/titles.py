"""Tells whether two titles are one: the same words, cut short, or with a word about who says so.

Who prints the whole of a title that was cut short may say what turns it: "Air raid alert in Kyiv …" is over.
"""

from collections.abc import Sequence
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.spellings import SamePlace, same_word, same_words
from bot.news.likeness.terms import terms_of
from bot.news.words.numbers import is_number

_TITLE_CUT_MIN: Final = 4  # words that must be left of a title cut short
_REST: Final = 3  # words that may be missing where no lead tells them
_TURNS: Final = wording.TURNS | wording.DENIALS | wording.ALARM_ENDS


def titles_agree(a: Fingerprint, b: Fingerprint, same_place: SamePlace, *, is_lead_shared: bool) -> str:
    """Say how the titles agree, `b` after `a`; "" = they don't. A shared lead tells what was cut off."""
    if same_words(a.title, b.title, same_place):
        return "same title"
    for cut, whole in ((a, b), (b, a)):
        if cut.is_cut and _is_cut_of(cut.title, whole.title, same_place):
            is_word_cut = cut.title[-1] != whole.title[len(cut.title) - 1]
            rest = whole.title[len(cut.title) - is_word_cut :]
            if cut is b or is_lead_shared or _may_be_left_off(rest, whole):
                return "same title, cut short"
    shorter, longer = sorted((a.title, b.title), key=len)
    if len(shorter) >= _TITLE_CUT_MIN and _only_says_who(longer[len(shorter) :]):
        return "same title" if same_words(shorter, longer[: len(shorter)], same_place) else ""
    return ""


def _only_says_who(tail: Sequence[str]) -> bool:
    """Tell whether words behind a title say who says so. "Mayor" alone may be whom it happened to."""
    return wording.ATTRIBUTION.issuperset(tail) and not wording.SAYING.isdisjoint(tail)


def _may_be_left_off(rest: Sequence[str], whole: Fingerprint) -> bool:
    """Tell whether what a title says behind where another was cut is no news: short, and it turns nothing."""
    if len(rest) > _REST or not _TURNS.isdisjoint(rest) or not all(map(str.isalpha, rest)):
        return False
    terms = {term for word in rest for term in terms_of(word, whole.language)}
    return terms.isdisjoint(whole.names | whole.title_places | whole.concepts)


def _is_cut_of(cut: Sequence[str], whole: Sequence[str], same_place: SamePlace) -> bool:
    """Tell whether `whole` begins with `cut`, its last word perhaps cut too. A number cut off may be news."""
    if not _TITLE_CUT_MIN <= len(cut) <= len(whole) or any(map(is_number, whole[len(cut) :])):
        return False
    head = whole[: len(cut)]
    return same_words(cut[:-1], head[:-1], same_place) and (
        head[-1].startswith(cut[-1]) or same_word(cut[-1], head[-1], same_place)
    )
