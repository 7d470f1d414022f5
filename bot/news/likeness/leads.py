"""How two leads stand to each other: reused text, lightly edited text, other text. Decides nothing."""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bot.news.likeness import wording
from bot.news.likeness.conflicts import are_elsewhere, figures_conflict
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.spellings import SamePlace, same_words
from bot.news.likeness.terms import NUMBER, PLACE, terms_of
from bot.news.words.numbers import is_number

LEAD_MIN: Final = 7  # words without the minor ones; 9 with them
_SHORTEST: Final = 3  # words of a lead that is the same under titles that are alike
_LEAD_RATIO: Final = 90.0  # likewise
_SIMILAR_RATIO: Final = 65.0
_LEAD_EXTRA: Final = 0.12  # of a lead's words may be added or left out
_FRESH: Final = 0.25  # of an edited lead's terms may be new …
_FRESH_ALIKE: Final = 0.4  # … and where the titles agree
SHORT_LEAD: Final = 5  # words
_KEPT: Final = 0.6  # of the former lead's terms must stay
_IN_COMMON: Final = 0.25  # of the terms of two leads under one title; fewer: they tell of two things
_TURNED: Final = 3  # words behind a "not" that it may turn
OWN_WORDS: Final = 20
_LEAD_OPENING: Final = 4  # words before a lead that may be a dateline


class Relation(Enum):
    """How two leads stand to each other."""

    NONE = "none"  # one is missing or too short to tell
    SAME = "same"
    BEGINS = "begins"  # one is the beginning of the other
    SIMILAR = "similar"
    DIFFERS = "differs"


def lead_relation(a: Fingerprint, b: Fingerprint, same_place: SamePlace) -> Relation:  # noqa: PLR0911 (one reason after the other)
    """Compare the leads as far as the shorter one goes; every difference must be explained."""
    shorter, longer = sorted((a.lead, b.lead), key=len)
    if not shorter:
        return Relation.NONE
    if len(shorter) < LEAD_MIN:
        if shorter == longer and len(shorter) >= _SHORTEST and (is_told_alike(a, b) or _is_own(a, b)):
            return Relation.SAME
        return Relation.NONE if shorter == longer[: len(shorter)] else Relation.DIFFERS
    head = longer[: len(shorter)]
    is_all = len(longer) - len(shorter) <= len(shorter) * _LEAD_EXTRA
    if shorter == head:
        return Relation.SAME if is_all else Relation.BEGINS
    # A few words more: an addition inside must not push the end out of sight.
    head = longer if is_all else longer[: len(shorter) + 2]
    ratio = fuzz.ratio(" ".join(shorter), " ".join(head))
    if ratio >= _LEAD_RATIO - (0 if is_all else 2) and _explained(shorter, head, same_place, is_all=is_all):
        return Relation.SAME if is_all else Relation.BEGINS
    if ratio >= _SIMILAR_RATIO and not figures_conflict(a, b):
        return Relation.SIMILAR
    return Relation.DIFFERS


def _explained(a: Sequence[str], b: Sequence[str], same_place: SamePlace, *, is_all: bool) -> bool:
    extra = 0
    for operation in Levenshtein.opcodes(a, b):
        gone, come = a[operation.src_start : operation.src_end], b[operation.dest_start : operation.dest_end]
        if operation.tag == "equal" or (not is_all and operation.src_start == len(a)):
            continue
        if operation.tag == "replace":
            if not same_words(gone, come, same_place):
                return False
        elif any(_is_weighty(word) for word in (*gone, *come)):
            return False
        elif operation.src_start != 0 or len(come) > _LEAD_OPENING:
            extra += len(gone) + len(come)
    return extra <= max(2, len(a) * _LEAD_EXTRA)


def _sides_of(one: Fingerprint) -> Iterator[frozenset[str]]:
    """All words of the sides that the report is on: "killed", "kills"."""
    for word in (*one.title, *one.lead):
        for side in wording.SIDES.get(word, ()):
            yield wording.WORDS_OF_SIDE[side]


def _is_heavy(word: str) -> bool:
    return not word.isalpha() or word in wording.TURNS


def _is_weighty(word: str) -> bool:
    return is_number(word) or word in wording.TURNS


def _is_own(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether a lead has a name of its own, and the titles a term in common."""
    return bool(a.lead_names) and not set(a.title_terms).isdisjoint(b.title_terms)


def is_told_alike(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether the titles share half of their terms, among them a name, a place or a number."""
    shared = set(a.title_terms).intersection(b.title_terms)
    is_near = len(shared) * 2 >= min(len(a.title_terms), len(b.title_terms))
    return is_near and any(term[0] in "#@" or term in a.names for term in shared)


def is_edited(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether b's lead is a's, put a little otherwise: nearly all its terms, and nothing of more weight."""
    is_alike = is_told_alike(a, b)
    least = SHORT_LEAD if is_alike else LEAD_MIN
    if min(len(a.lead), len(b.lead)) < least or a.lead == a.title or b.lead == b.title:
        return False
    if any(_is_heavy(word) for word in set(b.lead).difference(a.lead, a.title, *_sides_of(a))):
        return False
    mine, theirs = set(b.terms).difference(b.title_terms, b.aliases) - _said(), set(a.terms)
    fresh = mine - theirs - b.located
    if any(term[0] == NUMBER or term in b.lead_names for term in fresh) or _adds_place(a, b):
        return False
    others = theirs.difference(a.title_terms, a.aliases) - _said()
    allowed = _FRESH_ALIKE if is_alike else _FRESH
    return len(fresh) <= len(mine) * allowed and len(others.intersection(b.terms)) >= len(others) * _KEPT


def is_told_anew(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether a word of b's title stands in its text, too, and nowhere in a: how it ended, who it was.

    A headline in other words over an edited lead has words of its own, but its text does not. Where a verb
    changes too much to be known again ("falls", "fell"), a's title has the word that b has nowhere.
    """
    lead, former = _lead_terms(b), _lead_terms(a)
    come = set(b.title_terms).difference(former, a.terms, b.located)
    gone = set(a.title_terms).difference(lead, b.terms, a.located)
    return bool(come & lead) or bool(come and gone & former)


def _lead_terms(one: Fingerprint) -> set[str]:
    return {term for word in one.lead for term in terms_of(word, one.language)}


@cache
def _said() -> frozenset[str]:
    """Terms of the words that say who says it. Made when needed: it takes the word lists of all languages."""
    return frozenset(term for word in wording.ATTRIBUTION for term in terms_of(word, ""))


def _adds_place(a: Fingerprint, b: Fingerprint) -> bool:
    mine, theirs = (frozenset(term for term in one.located if term[0] == PLACE) for one in (b, a))
    return are_elsewhere(mine, theirs)


def tells_otherwise(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether leads share next to nothing besides the titles, or one denies what the other report tells."""
    mine, theirs = _own(a, b), _own(b, a)
    least = min(len(mine), len(theirs))
    is_long = min(len(a.lead), len(b.lead)) >= LEAD_MIN and least >= SHORT_LEAD
    if is_long and len(mine & theirs) < least * _IN_COMMON:
        return True
    return _denies(a, b) or _denies(b, a)


def _own(one: Fingerprint, other: Fingerprint) -> set[str]:
    """Terms of the lead alone: neither of a title nor a place nor who says it."""
    found = set(one.terms).difference(one.title_terms, other.title_terms, one.aliases) - _said()
    return {term for term in found if term[0] != PLACE}


def _denies(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether a "not" of the lead, which the other report lacks, stands before a word of that one."""
    nots = (wording.NEGATIONS | wording.DENIALS).difference(other.title, other.lead)
    if nots.isdisjoint(one.lead):
        return False
    return any(
        not set(other.terms).isdisjoint(terms_of(word, one.language))
        for at, found in enumerate(one.lead)
        if found in nots
        for word in one.lead[at + 1 : at + 1 + _TURNED]
    )


def is_grounded(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether the leads tell of what the titles tell: a name, a place or a number of both. Else: stock text.

    A long lead is a report of its own, and so is one over titles that say the same.
    """
    if min(len(a.lead), len(b.lead)) >= OWN_WORDS:
        return True
    lead = set(b.terms).difference(b.title_terms) | set(b.lead_names)
    if any(term[0] in "#@^" and not (term[0] == "@" and "-" not in term) for term in lead):
        return True
    return is_told_alike(a, b)
