"""Official alerts (CAP): each identifier is one, whatever words it shares with an earlier one. Pure.

Offices warn in the same words again, and take a warning back under its own headline.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.news.stories.copies import original_of
from bot.news.words.text import fold_line
from storage.model import ChangeKind, Item

FOLLOWS: Final = "goes on with an alert, as it says itself"
ENDS: Final = "ends an alert, as it says itself"  # none that we know
_LISTED_TWICE: Final = timedelta(hours=6)  # one warning, listed for each of its districts, or issued anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What an entry is beside its words."""

    is_alert: bool = False
    is_end: bool = False  # of an alert, as it says itself
    is_update: bool = False  # of an alert, as it says itself
    is_changed: bool = False  # of an alert: its sender told it in other words before, as it says itself


NEWS: Final = Manner()


def is_another_alert(item: Item, manner: Manner, other: Item, story: Collection[Item]) -> bool:
    """Tell whether an item that says what `other` said is not its repeat all the same.

    It ends what the other one warned of, or something else than that ended; or it warns anew: of what was
    ended, in changed words, or under another identifier.
    """
    if manner.is_end and is_end(other):
        return item.guid != other.guid
    if manner.is_end or is_end(other):
        return manner.is_alert or _is_worded_alike(other, story)
    if manner.is_changed:
        return True
    told = next((one for one in story if one.id == original_of(other)), other)
    if any(ends(one, told) and one.happened_at < item.happened_at for one in story):
        return True
    is_later = item.happened_at - told.happened_at > _LISTED_TWICE
    return manner.is_alert and item.guid != other.guid and is_later


def is_end(item: Item) -> bool:
    """Tell whether an item is the end of an alert, as it says itself."""
    is_said = FOLLOWS in item.why or ENDS in item.why
    return is_said and any(change.kind is ChangeKind.END for change in item.changes)


def ends(item: Item, report: Item) -> bool:
    """Tell whether an item is the end of a report of its own source, as it says itself."""
    return is_end(item) and item.of == report.id and item.feed_id == report.feed_id


def _is_worded_alike(end: Item, story: Collection[Item]) -> bool:
    """Tell whether an end has the very title of what it ends, or may have: what that was is not known."""
    if end.of is None:
        return True
    return any(one.id == end.of and fold_line(one.title) == fold_line(end.title) for one in story)
