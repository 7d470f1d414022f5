"""Tells two events from one where the reports are worded alike: an outlet's form, filled in anew. No memory.

Courts, matches, alarms, bulletins, exchange rates, crashes: likeness can't tell them apart, for all but a name, a
place or a number is the same. An opposite, a correction or a rising toll says that it is one event after all.
"""

from typing import Final

from bot.news.stories import wording
from bot.news.stories.conflicts import are_elsewhere, is_reversed, opposed
from bot.news.stories.fingerprint import Fingerprint
from bot.news.stories.likeness import form
from bot.news.stories.terms import NUMBER

_ALIKE: Final = 0.5  # of the titles beside names, numbers and places: it is one form
_SAME: Final = 0.75
_EDITION_HOURS: Final = 15.0  # a daily column comes again after a day, or a night
_ALARM_HOURS: Final = 1.5
_FATES: Final = frozenset({"killed", "hurt"})  # of which there are never fewer than before


def two_events(a: Fingerprint, b: Fingerprint, *, hours: float) -> str:
    """Why b is another event than a, in the same form; "" where it need not be one. `hours`: between them."""
    if a.language != b.language or b.is_corrected:
        return ""
    alike, is_one_feed = form(a, b), a.feed_id == b.feed_id
    if alike < _ALIKE:
        return ""
    if is_reversed(a, b):
        return "the same names in other roles"
    if are_elsewhere(a.title_places, b.title_places):
        return "the same form, another place"
    if _other_names(a, b, is_one_feed=is_one_feed):
        return "the same form, other names"
    if is_one_feed and not opposed(a, b):
        return _of_one_feed(a, b, alike, hours)
    return ""


def _of_one_feed(a: Fingerprint, b: Fingerprint, alike: float, hours: float) -> str:
    is_corrected = wording.CORRECTING.search(" ".join(b.title)) is not None
    toll, grows = _toll(a, b), not wording.GROWING.isdisjoint(b.title)
    if toll < 0 and not is_corrected:
        return "fewer than before"
    goes_on = toll > 0 or grows or is_corrected
    if not goes_on and alike >= _SAME and _numbers(a) != _numbers(b):
        return "the same form, another number"
    if hours >= _EDITION_HOURS and not goes_on and (alike >= _SAME or not b.names | b.title_places):
        return "another edition"
    if hours >= _ALARM_HOURS and a.is_alarm and b.is_alarm:
        return "another alarm"
    return ""


def _other_names(a: Fingerprint, b: Fingerprint, *, is_one_feed: bool) -> bool:
    """Whether each title has a name that the other report has not; of two outlets, and nothing else to tell by."""
    mine, theirs = b.names.difference(a.terms), a.names.difference(b.terms)
    if not mine or not theirs or is_one_feed:
        return bool(mine and theirs)
    is_all = len(mine) == len(b.names) and len(theirs) == len(a.names)
    return is_all and a.title_terms[0] != b.title_terms[0] and a.title_places.isdisjoint(b.title_places)


def _numbers(one: Fingerprint) -> frozenset[str]:
    return frozenset(term for term in one.title_terms if term[0] == NUMBER)


def _toll(a: Fingerprint, b: Fingerprint) -> int:
    """1: b's title counts more than a's of one thing and of none less; -1: less; 0: nothing to compare."""
    before, now = dict(reversed(a.facts)), dict(reversed(b.facts))
    changes = [float(now[role]) - float(before[role]) for role in _FATES & before.keys() & now.keys()]
    if any(change < 0 for change in changes):
        return -1
    return int(any(change > 0 for change in changes))
