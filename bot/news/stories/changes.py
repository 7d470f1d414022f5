"""What a report brings that its story did not have, as data. Words nothing: that is messages/told.py.

Nothing is said that the titles and figures do not say: where it can't be told what is new, the reply shows
the report itself. Silence beats an invented fact.
"""

from collections.abc import Collection, Iterable
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.conflicts import opposites
from bot.news.likeness.fingerprint import Fingerprint
from bot.news.likeness.odds import Weighed
from bot.news.likeness.terms import NUMBER
from bot.news.stories.ledger import tolls_of
from storage.model import Change, ChangeKind, Item

_OF_PLACES: Final = frozenset({ChangeKind.PLACE, ChangeKind.NEARER})

_NEW_WORDS: Final = (
    1 / 3
)  # share of a title's weight in no earlier report, from which it is a report of its own


def find_changes(
    new: Weighed,
    nearest: Fingerprint,
    told: Collection[Fingerprint],
    *,
    claimed: Iterable[Change] = (),
    is_tied: bool = True,
    corrects: bool = False,
) -> tuple[Change, ...]:
    """Compare a report with its story. Empty: nothing in it is new.

    `nearest`: the report most like it. `told`: the story's first and latest reports. `claimed`: what it
    may claim of people and places. `is_tied`: it surely tells of the event that the nearest one tells of;
    otherwise it has turned nothing. `corrects`: it says so, and its publisher told what it corrects.
    """
    one = new.words
    found = [Change(kind=ChangeKind.CORRECTION)] if corrects else []
    found += claimed
    turns = _turns(one, nearest, told)
    found += turns if is_tied else []
    return tuple(found) or _report(new, told, is_turned=bool(turns))


def still_true(changes: Iterable[Change], item: Item) -> tuple[Change, ...]:
    """Keep of what a report brought that which it says still, now that its publisher has changed it."""
    said = {(toll.role, str(toll.value)) for toll in tolls_of(item)}
    codes = {place.code for place in item.places}
    kept = [
        change
        for change in changes
        if not (change.kind is ChangeKind.FIGURE and (change.role, change.value) not in said)
        and not (change.kind in _OF_PLACES and change.value not in codes)
    ]
    return tuple(kept)


def _turns(one: Fingerprint, nearest: Fingerprint, told: Collection[Fingerprint]) -> list[Change]:
    """Give denial, end or reversal: the title takes the other side of an opposite, or denies first."""
    kinds = {wording.SIDE_KINDS.get(side, ChangeKind.REVERSAL) for side in opposites(nearest, one)}
    if one.is_denial and not any(report.is_denial for report in told):
        kinds.add(ChangeKind.DENIAL)
    return [Change(kind=kind) for kind in ChangeKind if kind in kinds]


def _report(new: Weighed, told: Collection[Fingerprint], *, is_turned: bool) -> tuple[Change, ...]:
    """Report that a title says what no report of the story said; a number is always something."""
    said = {term for report in told for term in report.terms}
    fresh = new.title - said
    weight = sum(new.weights[term] for term in fresh)
    is_own = is_turned or weight > new.totals.title * _NEW_WORDS or any(term[0] == NUMBER for term in fresh)
    return (Change(kind=ChangeKind.REPORT),) if is_own else ()
