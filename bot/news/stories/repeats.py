"""Tells whether one item repeats another: title or lead agrees, and no guard objects. Remembers nothing.

Never a bare similarity: token_set_ratio ≥ 90 alone was right in 45 of 100 cases on labelled pairs. Every
difference must be explained as a slip, a spelling or a minor word; one that can't be is news. A lead that
both have overrules no title: who, where, how many and whether not must be in the other report.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.conflicts import are_elsewhere, figures_conflict, finest, is_reversed, opposed
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.leads import (
    OWN_WORDS,
    SHORT_LEAD,
    Relation,
    is_edited,
    is_grounded,
    is_told_anew,
    lead_relation,
    tells_otherwise,
)
from bot.news.likeness.odds import Weighed
from bot.news.likeness.spellings import SamePlace
from bot.news.likeness.terms import NAME, NUMBER, PLACE, terms_of
from bot.news.likeness.titles import titles_agree
from bot.news.words.numbers import is_number

HOUR: Final = 3600.0
_SHORT_TITLE: Final = 3  # content words; such a title is met again with every alarm
_TERSE_TITLE: Final = 5
_ALARM: Final = 1.5 * HOUR
_LONG_TEXT: Final = (
    16  # words of title and lead; a shorter sentence comes again with the next event of its kind
)
_WORDS_A_SLIP: Final = 3  # one word in so many of a title may be spelt otherwise
_NEAR_TITLE: Final = 0.6  # share of words alike from which it is worth saying what differs
_SHOWN: Final = 3  # differing words shown in a reason

# Why one title may stand for two events.
_RECURS: Final = "it is a recurring title"
_OTHER_TEXT: Final = "another text"
_TOO_LONG_AGO: Final = "too long ago for it"
_AGAIN: Final = frozenset({_RECURS, _OTHER_TEXT, _TOO_LONG_AGO})
_OTHER_WORDS: Final = frozenset({Relation.SIMILAR, Relation.DIFFERS})
_REUSED: Final = frozenset({Relation.SAME, Relation.BEGINS})


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
    leads = lead_relation(a, b, same_place)
    titles = titles_agree(a, b, same_place, is_lead_shared=leads in _REUSED)
    is_reused = leads in _REUSED or (not titles and is_edited(a, b))
    if not titles and not is_reused:
        return NOTHING_ALIKE
    circumstances, is_again = told(), False
    if titles:
        why, objection = titles, _title_objection(a, b, leads, circumstances)
        is_again = objection in _AGAIN and _is_over(a, b, circumstances)
    else:
        why = "same lead" if leads in _REUSED else "the same lead, edited"
        objection = _lead_objection(a, b, circumstances)
        if leads not in _REUSED and not objection and is_told_anew(a, b):
            objection = "its title and its text tell something else"
    is_very_same = leads in _REUSED and not circumstances.is_same_feed
    if circumstances.places_conflict and not is_very_same:
        objection = "another place"
    if a.is_corrected != b.is_corrected:
        objection = "a correction"
    why = f"{why}, but {objection}" if objection else why
    return Comparison(is_repeat=not objection, why=why, is_again=is_again)


def may_agree(new: Weighed, other: Fingerprint) -> bool:
    """Look at how many words are shared: a cheap check that spares nine in ten candidates the comparison."""
    titles = min(len(new.title), len(other.title_terms))
    shared = len(new.title.intersection(other.title_terms))
    if titles - shared <= max(1, titles // _WORDS_A_SLIP):
        return True
    leads = min(len(new.words.lead), len(other.lead))
    return leads >= SHORT_LEAD and len(new.all.intersection(other.terms)) * 3 >= min(leads, 30)


def _title_objection(a: Fingerprint, b: Fingerprint, leads: Relation, circumstances: Circumstances) -> str:  # noqa: PLR0911 (one reason after the other)
    """Why items with one title are not one report; "" = they are."""
    count = min(_content_words(a), _content_words(b))
    if b.is_alarm:
        return _TOO_LONG_AGO if circumstances.seconds > _ALARM else ""
    is_long = len(b.title) + len(b.lead) >= _LONG_TEXT
    if leads in _REUSED and is_grounded(a, b) and not circumstances.is_recurring:
        return "" if is_long or circumstances.seconds <= 12 * HOUR else _TOO_LONG_AGO
    if count < 2 or circumstances.is_recurring:  # noqa: PLR2004 (a section's name)
        return _RECURS
    if figures_conflict(a, b):
        return "figures differ"
    if leads is Relation.DIFFERS:
        if a.is_general:
            return "it is a general title, over another text"
        is_wire = not circumstances.is_same_feed and count >= _TERSE_TITLE and "live" not in a.title
        if not is_wire or circumstances.seconds > 12 * HOUR:
            return _OTHER_TEXT
    if leads in _OTHER_WORDS and not circumstances.is_stock_lead and tells_otherwise(a, b):
        return "its text tells something else"
    return _TOO_LONG_AGO if circumstances.seconds > _memory_of(count, circumstances) else ""


def _is_over(a: Fingerprint, b: Fingerprint, circumstances: Circumstances) -> bool:
    """Whether `b` comes too late to tell of `a`'s event.

    A terse title ("Air raid alert") is used again for the next event of its kind; a long one is not.
    """
    count = min(_content_words(a), _content_words(b))
    is_old = (count <= _TERSE_TITLE or b.is_alarm) and circumstances.seconds > _memory_of(
        count, circumstances
    )
    return is_old or circumstances.is_recurring or circumstances.seconds > 12 * HOUR


def _content_words(one: Fingerprint) -> int:
    return len(set(one.title) - wording.STOP)


def _memory_of(count: int, circumstances: Circumstances) -> float:
    """Seconds for which a title without a lead stands for one report."""
    # A feed that has a terse title again says that it happens again ("Air raid alert in Sumy region").
    if count <= (_TERSE_TITLE if circumstances.is_same_feed else _SHORT_TITLE):
        return _ALARM
    if count <= _TERSE_TITLE:
        return 6 * HOUR
    return 12 * HOUR if circumstances.is_same_feed else 48 * HOUR


def _lead_objection(a: Fingerprint, b: Fingerprint, circumstances: Circumstances) -> str:
    """Why items with one lead are not one report; "" = they are."""
    if circumstances.is_stock_lead:
        return "it is stock text"
    is_short = len(b.title) + len(b.lead) < _LONG_TEXT
    if (circumstances.is_same_feed and not _titles_overlap(a, b)) or not is_grounded(a, b):
        return "it may be stock text"
    if is_short and circumstances.seconds > 12 * HOUR:
        return _TOO_LONG_AGO
    return _titles_differ(a, b)


def _titles_differ(a: Fingerprint, b: Fingerprint) -> str:  # noqa: PLR0911 (one reason after the other)
    """What one title says that the other report does not: who, where, how many, whether not."""
    if opposed(a, b) or _is_turned(a, b):
        return "titles say the opposite"
    if is_reversed(a, b):
        return "the same names in other roles"
    if _is_denied(a, b):
        return "one of them denies it"
    mine, theirs = _figures(b.title), _figures(a.title)
    if not mine <= theirs | _figures(a.lead):
        return numbers_differ(theirs, mine)
    if min(len(a.lead), len(b.lead)) < OWN_WORDS and _is_filled_in(a, b):
        return "another word in the same form"
    if b.proper.difference(a.terms) or _begins_with_other_name(a, b):
        return "another name"
    places = finest(term for term in a.terms if term[0] == PLACE)
    if are_elsewhere(a.title_places, b.title_places) or not _is_covered(b.title_places, places):
        return "another place"
    if a.title_places != b.title_places:
        return ""
    towns = b.located.intersection(b.names), a.located.intersection(a.names)
    if all(towns) and towns[0].isdisjoint(a.terms) and towns[1].isdisjoint(b.terms):
        return "another town"
    return ""


def _is_turned(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether each title has a common word that the other has not and that turns it: "before", "after"."""
    mine, theirs = _turning(b.title), _turning(a.title)
    return bool(mine - theirs and theirs - mine)


def _turning(title: Sequence[str]) -> set[str]:
    """Return those words; before a number some of them say "up to": "выросло до семи"."""
    pairs = pairwise((*title, ""))
    return {
        word
        for word, behind in pairs
        if word in wording.TURNING and not (word in wording.UP_TO and is_number(behind))
    }


def _is_filled_in(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether the titles are one form, filled in with other words: most words stand in the same places."""
    if len(a.title) != len(b.title):
        return False
    others = [(mine, theirs) for mine, theirs in zip(a.title, b.title, strict=True) if mine != theirs]
    is_form = len(others) * 2 <= len(a.title)
    return is_form and any(terms_of(x, a.language) != terms_of(y, b.language) for x, y in others)


def _begins_with_other_name(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether b's title begins with a word in no list and not in a. A long lead tells enough without."""
    first = next(iter(b.title_terms), "")  # a title of signs alone has none
    is_short = min(len(a.lead), len(b.lead)) < OWN_WORDS
    return is_short and first[:1] == NAME and first in b.names and first not in a.terms


def _is_covered(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return not mine or not theirs or not are_elsewhere(mine, theirs)


def _is_denied(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether titles that are nearly one differ in a "not"."""
    if _shared(a.title_terms, b.title_terms) < _NEAR_TITLE * min(len(a.title_terms), len(b.title_terms)):
        return False
    return bool(_denied(a)) != bool(_denied(b))


def _denied(one: Fingerprint) -> list[str]:
    """What stands behind a "not"; in "five, not six" nothing is denied."""
    following = pairwise((*one.title, ""))
    return [word for before, word in following if before in wording.DENYING and not word.startswith(NUMBER)]


def _titles_overlap(a: Fingerprint, b: Fingerprint) -> bool:
    shared, shorter = _shared(a.title_terms, b.title_terms), min(len(a.title_terms), len(b.title_terms))
    return shared > 0 and shared * 2 >= shorter


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    return len(set(a).intersection(b))


def _figures(found: Sequence[str]) -> Counter[str]:
    """The numbers; in "five, not six" the six is none."""
    pairs = zip(("", *found), found, strict=False)
    return Counter(word for before, word in pairs if is_number(word) and before not in wording.NEGATIONS)


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
