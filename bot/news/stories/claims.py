"""What a report may claim in bold that its story has not told of people: "3 killed, was 1". Words nothing.

A claim is true or not made: the number rises (or the report says that an earlier one was too high), both reports
tell of one place, and the join is no weak one. What is not sure is left to the report itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.news.stories.ledger import Told
from bot.news.words.tolls.reading import Toll
from storage.model import Change, ChangeKind, Item

LIKELY: Final = 0.8  # likeness from which two reports of one language tell of one event without naming a place
_FALLS: Final = frozenset({"missing"})  # falls as people are found; of the others only a correction takes back
_LEAST_SHARE: Final = 0.5  # of a number that a correction leaves; less is another count

Agree = Callable[[Item, Item], bool | None]  # whether two reports tell of one place; None: one names none


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """A report that joins a story: its tolls, and how likely the join is."""

    item: Item
    tolls: Sequence[Toll]
    likeness: float


def claims(
    new: Claimant,
    told: Mapping[str, Sequence[Told]],
    *,
    item_of: Callable[[int], Item | None],
    agree: Agree,
) -> tuple[Change, ...]:
    """Find what of the report's tolls is new to its story, of which `told` is known by role."""
    known = {toll.role: _backed(new, told.get(toll.role, ()), item_of, agree) for toll in new.tolls}
    if any(_contradicts(toll, known[toll.role]) for toll in new.tolls):
        return ()
    return tuple(_claims(new, told, known))


def _claims(
    new: Claimant, told: Mapping[str, Sequence[Told]], known: Mapping[str, Sequence[Told]]
) -> Iterator[Change]:
    for toll in new.tolls:
        was = _was(toll, new.item, told.get(toll.role, ()), known[toll.role])
        if was is not None:
            yield Change(kind=ChangeKind.FIGURE, role=toll.role, value=str(toll.value), was=str(was))


def _was(toll: Toll, item: Item, told: Sequence[Told], known: Sequence[Told]) -> int | None:
    """The number that the story had last; None: the report's own is no news, or not surely the next one.

    What another language has told already is news in this one, as long as nothing came after it.
    """
    latest = sorted(known, key=lambda one: one.at)
    while latest and latest[-1].value == toll.value:
        latest.pop()
    if not latest or item.happened_at < latest[-1].at:
        return None
    if any(one.value == toll.value and one.language == item.language for one in told):
        return None
    values = {one.value for one in latest}
    if toll.value in values or (toll.is_next and max(values) != toll.value - 1):
        return None
    was = toll.was if toll.was in values else latest[-1].value
    is_news = toll.value > max(values) or toll.role in _FALLS or _is_taken_back(toll, was)
    return was if is_news else None


def _backed(
    new: Claimant, told: Sequence[Told], item_of: Callable[[int], Item | None], agree: Agree
) -> list[Told]:
    """What was told by reports that surely tell of the same event."""
    found = []
    for one in told:
        other = item_of(one.item_id)
        if other is None:
            continue
        is_same = agree(new.item, other)
        is_close = new.likeness >= LIKELY and new.item.language == other.language
        if is_same or (is_same is None and is_close):
            found.append(one)
    return found


def _contradicts(toll: Toll, before: Sequence[Told]) -> bool:
    """Whether it tells less than was told without taking it back: another event, or an outlet that lags."""
    if not before or toll.role in _FALLS or toll.is_lowered:
        return False
    return toll.value < min(one.value for one in before)


def _is_taken_back(toll: Toll, was: int) -> bool:
    return toll.is_lowered and was * _LEAST_SHARE <= toll.value < was
