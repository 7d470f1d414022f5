"""Tells whether two titles can't be of one state of things: another place, or a warning and its end. Pure."""

from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.conflicts import are_elsewhere, opposites, share_town
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.odds import form
from bot.news.likeness.states import is_switched
from storage.model import ChangeKind

_SAME_FORM: Final = 0.75  # of what the titles say beside names, numbers and places


def is_elsewhere(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether each names a place of its own: two regions, or two towns in the same words."""
    if share_town(a, b):
        return False
    if are_elsewhere(a.title_places, b.title_places):
        return True
    return bool(a.located & a.names and b.located & b.names) and form(a, b) >= _SAME_FORM


def is_turned(a: Fingerprint, b: Fingerprint) -> bool:
    """Tell whether one of them warns, or begins, and the other says that this is over, in the same place.

    Of a service, too: one says that it works, and the other that it does not.
    """
    is_warning = _warns(a) and _warns(b)
    is_over = is_warning and _says_over(a) != _says_over(b)
    is_other = is_over or _is_ended(a, b) or _is_ended(b, a) or is_switched(a, b)
    return is_other and not is_elsewhere(a, b)


def _warns(one: Fingerprint) -> bool:
    return any(root in word for word in one.title for root in wording.ALARM_ROOTS)


def _says_over(one: Fingerprint) -> bool:
    return not (wording.ALARM_ENDS | wording.NEGATIONS).isdisjoint(one.title)


def _is_ended(a: Fingerprint, b: Fingerprint) -> bool:
    return any(wording.SIDE_KINDS.get(side) is ChangeKind.END for side in opposites(a, b))
