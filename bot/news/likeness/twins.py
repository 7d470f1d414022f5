"""Tells two events from one where the reports are worded alike: an outlet's form, filled in anew. No memory.

Courts, matches, alarms, bulletins, exchange rates, crashes: likeness can't tell them apart, for all but a
name, a place or a number is the same. An opposite, a correction or a rising toll says that it is one event
after all.
"""

from itertools import pairwise
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.conflicts import are_elsewhere, is_reversed, opposed, places_conflict
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.odds import form
from bot.news.likeness.stems import stem
from bot.news.likeness.terms import CONCEPT, NUMBER, PLACE, terms_of
from bot.news.words import numerals

_ALIKE: Final = 0.5  # of the titles beside names, numbers and places: it is one form
_SAME: Final = 0.75
_KINDS: Final = frozenset({NUMBER, CONCEPT, PLACE})
_FULL_NAME: Final = 2  # words: a given and a family name
_EDITION_HOURS: Final = 15.0  # a daily column comes again after a day, or a night
_ALARM_HOURS: Final = 1.5
_FATES: Final = frozenset({"killed", "hurt"})  # of which there are never fewer than before


def two_events(a: Fingerprint, b: Fingerprint, *, hours: float) -> str:
    """Why b is another event than a, in the same form; "" where it need not be one. `hours`: between them."""
    if a.language != b.language or b.is_corrected:
        return ""
    if a.is_alarm and b.is_alarm:
        return _another_alarm(a, b, hours)
    if a.names & b.names and not wording.SQUADS.isdisjoint(set(a.title).symmetric_difference(b.title)):
        return "another squad"
    alike, is_one_feed = form(a, b), a.feed_id == b.feed_id
    if alike < _ALIKE:
        return ""
    found = _other_roles(a, b, alike, is_one_feed=is_one_feed)
    if not found and is_one_feed and opposed(a, b) and _of_other_things(a, b):
        found = "the opposite, of another thing"
    if not found and is_one_feed and not opposed(a, b):
        found = _of_one_feed(a, b, alike, hours)
    return found


def _another_alarm(a: Fingerprint, b: Fingerprint, hours: float) -> str:
    """An alarm is new unless it is another outlet's of the same hour; its end belongs to the one before."""
    ends = [not wording.ALARM_ENDS.isdisjoint(one.title) for one in (a, b)]
    if are_elsewhere(a.title_places, b.title_places) or _are_other_towns(a, b):
        return "an alarm for another place"
    if ends[0] or (not ends[1] and hours >= _ALARM_HOURS):
        return "another alarm"
    return ""


def _of_other_things(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether each title says of what, and the other report does not: "signs the media bill"."""
    return _has_own_object(a, b) and _has_own_object(b, a)


def _has_own_object(one: Fingerprint, other: Fingerprint) -> bool:
    sides = {term for word in one.title if word in wording.SIDES for term in terms_of(word, one.language)}
    own = set(one.title_terms).difference(other.terms, sides)
    return any(term[0] not in _KINDS and term not in one.names for term in own)


def _are_other_towns(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether each names a district of its own, and no place is in both."""
    is_apart = a.names.isdisjoint(b.names) and a.title_places.isdisjoint(b.title_places)
    return bool(a.names and b.names) and is_apart


def _other_roles(a: Fingerprint, b: Fingerprint, alike: float, *, is_one_feed: bool) -> str:
    """Who, where and whether: in two outlets' words as in one's."""
    if is_reversed(a, b):
        return "the same names in other roles"
    if are_elsewhere(a.title_places, b.title_places) and not b.is_denial:
        return "the same form, another place"
    if a.is_general and b.is_general and _lead_elsewhere(a, b):
        return "a general title over two reports"
    if _other_names(a, b, alike, is_one_feed=is_one_feed):
        return "the same form, other names"
    return ""


def _lead_elsewhere(a: Fingerprint, b: Fingerprint) -> bool:
    if places_conflict(a, b) or (a.countries and b.countries and a.countries.isdisjoint(b.countries)):
        return True
    return bool(a.lead_names and b.lead_names) and a.lead_names.isdisjoint(b.lead_names)


def _of_one_feed(a: Fingerprint, b: Fingerprint, alike: float, hours: float) -> str:
    toll, goes_on = _toll(a, b), _goes_on(b)
    if toll < 0 and not goes_on:
        return "fewer than before"
    if hours >= _EDITION_HOURS and not goes_on and (alike == 1 or not b.names | b.title_places):
        return "another edition"
    is_told_on = toll > 0 or goes_on or _is_first_toll(a, b)
    if not is_told_on and alike >= _SAME and _numbers(a) != _numbers(b):
        return "the same form, another number"
    if _is_one_denied(a, b):
        return "the same form, one of them denied"
    if alike == 1 and a.title == b.title and not a.names | a.title_places and lead_differs(a, b):
        return "a title of every day"
    return ""


def _goes_on(one: Fingerprint) -> bool:
    """Whether the title says that it counts on, or corrects, what was told before."""
    grows = not wording.GROWING.isdisjoint(one.title)
    return grows or wording.CORRECTING.search(" ".join(one.title)) is not None


def _is_one_denied(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether one title denies what the other does, of something else: "passes A", "does not pass B"."""
    mine, theirs = set(b.title).difference(a.title), set(a.title).difference(b.title)
    denied = {*_denied(a), *_denied(b)}
    if not denied or _denied(a) == _denied(b) or denied.isdisjoint(set(a.title).intersection(b.title)):
        return False
    return bool(mine - wording.NEGATIONS - wording.STOP and theirs - wording.NEGATIONS - wording.STOP)


def _denied(one: Fingerprint) -> list[str]:
    """The words behind a negation."""
    return [word for before, word in pairwise(one.title) if before in wording.NEGATIONS]


def lead_differs(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether both have a lead, and they share less than half of the shorter one's words."""
    return bool(a.lead and b.lead) and len(set(a.lead).intersection(b.lead)) * 2 < min(
        len(a.lead), len(b.lead)
    )


def _other_names(a: Fingerprint, b: Fingerprint, alike: float, *, is_one_feed: bool) -> bool:
    """Whether each title has a name that the other report has not, of two outlets, with no more to tell."""
    mine, theirs = (_named(one, is_one_feed=is_one_feed) for one in (b, a))
    if is_one_feed and alike >= _SAME:  # who does it stands first, and may bear a common word for a name
        mine, theirs = mine.union(_first(b)), theirs.union(_first(a))
    mine, theirs = mine.difference(a.terms), theirs.difference(b.terms)
    if not mine or not theirs or (is_one_feed and _goes_on(b)):
        return False
    if is_one_feed:
        return True
    if min(len(mine), len(theirs)) >= _FULL_NAME:
        return True
    is_all = mine == _named(b) and theirs == _named(a)
    regions = {place for place in a.title_places & b.title_places if "-" in place}
    is_told = a.title_terms[0] == b.title_terms[0] and not (alike == 1 and a.title_terms[0][0] in _KINDS)
    return is_all and not is_told and not regions


def _first(one: Fingerprint) -> tuple[str, ...]:
    """The word that its title begins with, if it is neither a number, a place nor what happened."""
    first = one.title_terms[:1]
    return (
        first if first and first[0][0] not in _KINDS and first[0] == stem(one.title[0], one.language) else ()
    )


def _named(one: Fingerprint, *, is_one_feed: bool = False) -> frozenset[str]:
    """Its names; one outlet's form is filled in with rare words too."""
    return one.names if is_one_feed else one.proper | (one.names & one.located)


def _numbers(one: Fingerprint) -> frozenset[str]:
    return frozenset(term for term in one.title_terms if term[0] == NUMBER)


def _is_first_toll(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether b's title only adds how many were killed or hurt, of which a told nothing."""
    before, now = ({role for role, _ in one.facts} for one in (a, b))
    return _FATES.isdisjoint(before) and not _FATES.isdisjoint(now) and _numbers(a) < _numbers(b)


def _toll(a: Fingerprint, b: Fingerprint) -> int:
    """1: b's title counts more than a's of one thing; -1: fewer people killed or hurt; 0: neither."""
    before, now = dict(reversed(a.facts)), dict(reversed(b.facts))
    changes = {role: float(now[role]) - float(before[role]) for role in before.keys() & now.keys()}
    if any(changes.get(role, 0) < 0 for role in _FATES):
        return -1
    return int(any(change > 0 for role, change in changes.items() if role in numerals.ROLES.values()))
