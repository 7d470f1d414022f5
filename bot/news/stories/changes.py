"""What a report brings that its story did not have, as data. Words nothing: that is messages/told.py.

Nothing is said that the titles and figures do not say: where it can't be told what is new, the reply shows
the report itself. Silence beats an invented fact.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from bot.news.stories import wording
from bot.news.stories.conflicts import opposites
from bot.news.stories.fingerprint import Fingerprint
from bot.news.stories.grouping import Figure
from bot.news.stories.likeness import Weighed
from bot.news.stories.terms import NUMBER
from storage.model import Change, ChangeKind

_NEW_WORDS: Final = (
    1 / 3
)  # share of a title's weight in no earlier report, from which it is a report of its own


def find_changes(
    new: Weighed,
    nearest: Fingerprint,
    told: Collection[Fingerprint],
    figures: Mapping[str, Figure],
    *,
    at: datetime,
) -> tuple[Change, ...]:
    """Compare a report with its story. Empty: nothing in it is new.

    `nearest`: the report most like it. `told`: the story's first and latest reports. `figures`: of the
    story, by role. `at`: when what the report tells happened.
    """
    one = new.words
    found = [Change(kind=ChangeKind.CORRECTION)] if one.is_corrected else []
    found += _figures(one, figures, at)
    found += _turns(one, nearest, told)
    found += _places(one, told)
    return tuple(found) or _report(new, told)


def still_true(changes: Iterable[Change], one: Fingerprint) -> tuple[Change, ...]:
    """Keep of what a report brought that which it says still, now that its publisher has changed it."""
    said = set(one.facts)
    kept = [
        change
        for change in changes
        if not (change.kind is ChangeKind.FIGURE and (change.role, change.value) not in said)
        and not (change.kind is ChangeKind.PLACE and change.value not in one.happened_in)
    ]
    return tuple(kept)


def _figures(one: Fingerprint, figures: Mapping[str, Figure], at: datetime) -> Iterator[Change]:
    for role, value in dict(reversed(one.facts)).items():
        last = figures.get(role)
        if last is not None and last.is_news(value, at):
            yield Change(kind=ChangeKind.FIGURE, role=role, value=value, was=last.value)


def _turns(one: Fingerprint, nearest: Fingerprint, told: Collection[Fingerprint]) -> list[Change]:
    """Denial, end, reversal: the title stands on the other side of an opposite, or is the first to deny."""
    kinds = {wording.SIDE_KINDS.get(side, ChangeKind.REVERSAL) for side in opposites(nearest, one)}
    if _denies(one) and not any(_denies(report) for report in told):
        kinds.add(ChangeKind.DENIAL)
    return [Change(kind=kind) for kind in ChangeKind if kind in kinds]


def _denies(one: Fingerprint) -> bool:
    """Whether the title says so outright: who is "denied bail" denies nothing."""
    return not wording.DENIALS.isdisjoint(one.title)


def _places(one: Fingerprint, told: Collection[Fingerprint]) -> Iterator[Change]:
    """Regions of the event that no report named, once the story has a region."""
    known = {code for report in told for code in report.happened_in if "-" in code}
    if known:
        for code in sorted(one.happened_in - known):
            if "-" in code:
                yield Change(kind=ChangeKind.PLACE, value=code)


def _report(new: Weighed, told: Collection[Fingerprint]) -> tuple[Change, ...]:
    """Whether its title says what no report of the story said; a number is always something."""
    said = {term for report in told for term in report.terms}
    fresh = new.title - said
    weight = sum(new.weights[term] for term in fresh)
    is_own = weight > new.totals.title * _NEW_WORDS or any(term[0] == NUMBER for term in fresh)
    return (Change(kind=ChangeKind.REPORT),) if is_own else ()
