"""Tells whether one item repeats another: title or lead agrees, and no guard objects. Remembers nothing.

Never a bare similarity: token_set_ratio ≥ 90 alone was right in 45 of 100 cases on labelled pairs. Every
difference must be explained as a slip, a spelling or a minor word; one that can't be is news.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein

from bot.news.stories import wording
from bot.news.stories.conflicts import opposed
from bot.news.stories.fingerprint import Fingerprint
from bot.news.stories.likeness import Weighed
from bot.news.words.numbers import is_number

HOUR: Final = 3600.0
_LEAD_MIN: Final = 7  # words without the minor ones; 9 with them
_LEAD_RATIO: Final = 90.0  # likewise
_SIMILAR_RATIO: Final = 65.0
_LEAD_EXTRA: Final = 0.12  # of a lead's words may be added or left out
_LEAD_OPENING: Final = 4  # words before a lead that may be a dateline
_TITLE_CUT_MIN: Final = 4  # words that must be left of a title cut short
_SHORT_TITLE: Final = 3  # content words; such a title is met again with every alarm
_TERSE_TITLE: Final = 5
_WORDS_A_SLIP: Final = 3  # one word in so many of a title may be spelt otherwise
_SLIP_LETTERS: Final = 6
_LONG_SLIP_LETTERS: Final = 8
_NEAR_TITLE: Final = 0.6  # share of words alike from which it is worth saying what differs
_SHOWN: Final = 3  # differing words shown in a reason


class SamePlace(Protocol):
    """Whether two words are spellings of one place. None: not both are places."""

    def __call__(self, a: str, b: str, /) -> bool | None:
        """Compare two folded words."""


class Relation(Enum):
    """How two leads stand to each other."""

    NONE = "none"  # one is missing or too short to tell
    SAME = "same"
    BEGINS = "begins"  # one is the beginning of the other
    SIMILAR = "similar"
    DIFFERS = "differs"


# Why one title may stand for two events.
_RECURS: Final = "it is a recurring title"
_OTHER_TEXT: Final = "another text"
_TOO_LONG_AGO: Final = "too long ago for it"
_AGAIN: Final = frozenset({_RECURS, _OTHER_TEXT, _TOO_LONG_AGO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the texts don't tell of a pair."""

    seconds: float  # between the two
    is_same_feed: bool
    is_recurring: bool = False  # the feed uses this title every day
    is_stock_lead: bool = False  # the feed prints this lead under many titles
    places_conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Whether b repeats a. `why`: what agrees, and what forbids it all the same; "" = nothing agrees."""

    is_repeat: bool
    why: str
    is_again: bool = False  # b is the next event under a's title: the next alarm, the next briefing


NOTHING_ALIKE: Final = Comparison(is_repeat=False, why="")


def compare(
    a: Fingerprint, b: Fingerprint, told: Callable[[], Circumstances], *, same_place: SamePlace
) -> Comparison:
    """Decide whether the two are the same report without a new fact. `told`: asked only when they agree."""
    titles = _titles_agree(a, b, same_place)
    leads = lead_relation(a, b, same_place)
    if not titles and leads not in {Relation.SAME, Relation.BEGINS}:
        return NOTHING_ALIKE
    circumstances = told()
    if titles:
        why, objection = titles, _title_objection(a, b, leads, circumstances)
        is_again = objection in _AGAIN and _is_over(a, b, circumstances)
    else:
        why, objection = "same lead", _lead_objection(a, b, circumstances)
        is_again = False
    is_very_same = leads is Relation.SAME and not circumstances.is_same_feed
    if circumstances.places_conflict and not is_very_same:
        objection = "another place"
    if a.is_corrected != b.is_corrected:
        objection = "a correction"
    why = f"{why}, but {objection}" if objection else why
    return Comparison(is_repeat=not objection, why=why, is_again=is_again)


def may_agree(new: Weighed, other: Fingerprint) -> bool:
    """Look at the words, whatever their order: cheap, and right to leave out nine in ten candidates."""
    titles = min(len(new.title), len(other.title_terms))
    shared = len(new.title.intersection(other.title_terms))
    if titles - shared <= max(1, titles // _WORDS_A_SLIP):
        return True
    leads = min(len(new.words.lead), len(other.lead))
    return leads >= _LEAD_MIN and len(new.all.intersection(other.terms)) * 3 >= min(leads, 30)


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    return len(set(a).intersection(b))


def _titles_agree(a: Fingerprint, b: Fingerprint, same_place: SamePlace) -> str:
    """How the titles agree; "" = they don't."""
    if _same_words(a.title, b.title, same_place):
        return "same title"
    for cut, whole in ((a, b), (b, a)):
        if cut.is_cut and _is_cut_of(cut.title, whole.title, same_place):
            return "same title, cut short"
    shorter, longer = sorted((a.title, b.title), key=len)
    tail = longer[len(shorter) :]
    if len(shorter) >= _TITLE_CUT_MIN and all(word in wording.ATTRIBUTION for word in tail):
        return "same title" if _same_words(shorter, longer[: len(shorter)], same_place) else ""
    return ""


def _same_words(a: Sequence[str], b: Sequence[str], same_place: SamePlace) -> bool:
    if not a or not b:
        return False
    if len(a) == len(b):
        return all(x == y or _same_word(x, y, same_place) for x, y in zip(a, b, strict=True))
    return abs(len(a) - len(b)) < _TITLE_CUT_MIN and "".join(a) == "".join(b)  # cease fire, ceasefire


def _is_cut_of(cut: Sequence[str], whole: Sequence[str], same_place: SamePlace) -> bool:
    """Whether `cut` is how `whole` begins, its last word perhaps cut too. A number cut off may be news."""
    if not _TITLE_CUT_MIN <= len(cut) <= len(whole) or any(map(is_number, whole[len(cut) :])):
        return False
    head = whole[: len(cut)]
    return _same_words(cut[:-1], head[:-1], same_place) and (
        head[-1].startswith(cut[-1]) or _same_word(cut[-1], head[-1], same_place)
    )


def _same_word(a: str, b: str, same_place: SamePlace) -> bool:
    """A slip of the keys, an American spelling, or another spelling of one place; numbers never slip."""
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


def lead_relation(a: Fingerprint, b: Fingerprint, same_place: SamePlace) -> Relation:
    """Compare the leads as far as the shorter one goes; every difference must be explained."""
    shorter, longer = sorted((a.lead, b.lead), key=len)
    if not shorter:
        return Relation.NONE
    if len(shorter) < _LEAD_MIN:
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
    if ratio >= _SIMILAR_RATIO and not _conflict(a, b):
        return Relation.SIMILAR
    return Relation.DIFFERS


def _explained(a: Sequence[str], b: Sequence[str], same_place: SamePlace, *, is_all: bool) -> bool:
    extra = 0
    for operation in Levenshtein.opcodes(a, b):
        gone, come = a[operation.src_start : operation.src_end], b[operation.dest_start : operation.dest_end]
        if operation.tag == "equal" or (not is_all and operation.src_start == len(a)):
            continue
        if operation.tag == "replace":
            if not _same_words(gone, come, same_place):
                return False
        elif any(_is_weighty(word) for word in (*gone, *come)):
            return False
        elif operation.src_start != 0 or len(come) > _LEAD_OPENING:
            extra += len(gone) + len(come)
    return extra <= max(2, len(a) * _LEAD_EXTRA)


def _is_weighty(word: str) -> bool:
    return is_number(word) or word in wording.NEGATIONS or word in wording.SIDES


def _conflict(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether the two give different figures of the same thing."""
    mine, theirs = _by_role(a), _by_role(b)
    return any(mine[role] != theirs[role] for role in mine.keys() & theirs.keys())


def _by_role(one: Fingerprint) -> dict[str, str]:
    return dict(reversed(one.facts))


def _title_objection(a: Fingerprint, b: Fingerprint, leads: Relation, circumstances: Circumstances) -> str:
    """Why items with one title are not one report; "" = they are."""
    count = min(_content_words(a), _content_words(b))
    if leads is Relation.SAME or (leads is Relation.BEGINS and not circumstances.is_recurring):
        return ""
    if count < 2 or circumstances.is_recurring:  # noqa: PLR2004 (a section's name)
        return _RECURS
    if _conflict(a, b):
        return "figures differ"
    if leads is Relation.DIFFERS:
        is_wire = not circumstances.is_same_feed and count >= _TERSE_TITLE and "live" not in a.title
        if not is_wire or circumstances.seconds > 12 * HOUR:
            return _OTHER_TEXT
    return _TOO_LONG_AGO if circumstances.seconds > _memory_of(count, circumstances) else ""


def _is_over(a: Fingerprint, b: Fingerprint, circumstances: Circumstances) -> bool:
    """Whether what a tells is over when b comes: a long title tells of one event, a terse one of its kind."""
    count = min(_content_words(a), _content_words(b))
    is_old = count <= _TERSE_TITLE and circumstances.seconds > _memory_of(count, circumstances)
    return is_old or circumstances.is_recurring


def _content_words(one: Fingerprint) -> int:
    return len(set(one.title) - wording.STOP)


def _memory_of(count: int, circumstances: Circumstances) -> float:
    """Seconds for which a title without a lead stands for one report."""
    # A feed that has a terse title again says that it happens again ("Air raid alert in Sumy region").
    if count <= (_TERSE_TITLE if circumstances.is_same_feed else _SHORT_TITLE):
        return 1.5 * HOUR
    if count <= _TERSE_TITLE:
        return 6 * HOUR
    return 12 * HOUR if circumstances.is_same_feed else 48 * HOUR


def _lead_objection(a: Fingerprint, b: Fingerprint, circumstances: Circumstances) -> str:
    """Why items with one lead are not one report; "" = they are."""
    if a.is_boilerplate or b.is_boilerplate or circumstances.is_stock_lead:
        return "it is stock text"
    if circumstances.is_same_feed and not _titles_overlap(a, b):
        return "it may be stock text"
    if opposed(a, b):
        return "titles say the opposite"
    mine, theirs = _figures(a.title), _figures(b.title)
    if not mine <= theirs | _figures(b.lead) or not theirs <= mine | _figures(a.lead):
        return numbers_differ(mine, theirs)
    return ""


def _titles_overlap(a: Fingerprint, b: Fingerprint) -> bool:
    shared, shorter = _shared(a.title_terms, b.title_terms), min(len(a.title_terms), len(b.title_terms))
    return shared > 0 and shared * 2 >= shorter


def _figures(found: Sequence[str]) -> Counter[str]:
    return Counter(word for word in found if is_number(word))


def numbers_differ(mine: Counter[str], theirs: Counter[str]) -> str:
    """Word it: "numbers differ: 14 ≠ 1" (b's first)."""
    return f"numbers differ: {_shown(theirs - mine)} ≠ {_shown(mine - theirs)}"


def _shown(found: Counter[str]) -> str:
    return " ".join(word.removeprefix("#") for word in list(found)[:_SHOWN]) or "none"


def difference(a: Fingerprint, b: Fingerprint) -> str:
    """Say what keeps two near titles apart, b's first: "numbers differ: 14 ≠ 1". "": they are not near."""
    if _shared(a.title, b.title) < _NEAR_TITLE * max(len(a.title), len(b.title), 1):
        return ""
    mine, theirs = Counter(a.title), Counter(b.title)
    if mine == theirs:
        return ""
    if (my_figures := _figures(a.title)) != (their_figures := _figures(b.title)):
        return numbers_differ(my_figures, their_figures)
    return f"words differ: {_shown(theirs - mine)} ≠ {_shown(mine - theirs)}"
