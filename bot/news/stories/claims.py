"""What a report may claim in bold that its story has not told of people: "3 killed, was 1". Words nothing.

A claim is true or not made. The number rises, or the report says that an earlier one was too high; it surely
tells of the event that the earlier number was told of. What is not sure is left to the report itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, assert_never

from bot.news.stories.ledger import Told
from bot.news.stories.scenes import Agreement
from bot.news.words.tolls.clause import Toll
from storage.model import Change, ChangeKind, Item

# Of 533 pairs of one story on the development day these left none of two events.
_SURE: Final = 0.9  # likeness that needs nothing else
_ALIKE: Final = 0.6  # likeness that needs a name in both titles, or a report that says that it goes on
_NAME: Final = 0.7  # weight of what both titles name, beside places and numbers
_RARE: Final = 1.0  # likewise, where neither names a place and their languages differ
_NEXT_EVENT: Final = 6.0  # hours
_FALLS: Final = frozenset(
    {"missing"}
)  # falls as people are found; of the others only a correction takes back
_AT_MOST: Final = 2  # times too high was what a correction takes back; more is another count


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How a report stands to one that its story has. `shared`: weight of what both titles name."""

    agreement: Agreement
    likeness: float
    shared: float
    is_translated: bool = False  # the other is in another language
    hours: float = 0.0  # between the two

    def holds(self, *, is_update: bool) -> bool:
        """Tell whether both surely tell of one event. `is_update`: the report says that something changed.

        What does not say so may tell of the next attack on the same town, in the words of the last one.
        """
        if self.hours > _NEXT_EVENT and not is_update:
            return False
        is_named, is_alike = self.shared >= _NAME, self.likeness >= _ALIKE
        match self.agreement:
            case Agreement.SAME:
                return is_update or is_named or self.likeness >= _SURE
            case Agreement.WIDER:
                return is_named or self.likeness >= _SURE or (is_update and is_alike)
            case Agreement.UNKNOWN if self.is_translated:
                return is_alike and self.shared >= _RARE
            case Agreement.UNKNOWN:
                return self.likeness >= _SURE or (is_alike and (is_update or is_named))
            case Agreement.OTHER:
                return False
            case _:
                assert_never(self.agreement)


Number = int | Decimal
TieTo = Callable[[int], Tie]  # by the other report's id


def claims(
    item: Item, tolls: Sequence[Toll], told: Mapping[str, Sequence[Told]], *, tie_to: TieTo
) -> tuple[Change, ...]:
    """Find what of a report's tolls is new to its story, which has `told` so much by role."""
    is_update = any(toll.is_update for toll in tolls)
    known = {toll.role: _backed(told.get(toll.role, ()), tie_to, is_update=is_update) for toll in tolls}
    if any(_contradicts(toll, known[toll.role]) for toll in tolls):
        return ()
    found = tuple(_claims(item, tolls, told, known))
    return tuple(one for one in found if not _is_of_another(one, told[one.role], tie_to))


def _claims(
    item: Item,
    tolls: Sequence[Toll],
    told: Mapping[str, Sequence[Told]],
    known: Mapping[str, Sequence[Told]],
) -> Iterator[Change]:
    for toll in tolls:
        if toll.is_more or (toll.is_thing and not toll.is_update):
            continue  # a series counts the same thing every day
        was = _was(toll, item, told.get(toll.role, ()), known[toll.role])
        if was is not None:
            yield Change(kind=ChangeKind.FIGURE, role=toll.role, value=str(toll.value), was=str(was))


def _was(toll: Toll, item: Item, told: Sequence[Told], known: Sequence[Told]) -> Number | None:
    """Return the story's last number; None: the report's own is no news, or not surely the next one.

    What another language has told already is news in this one, as long as nothing came after it.
    """
    latest = _course(known, falls=toll.role in _FALLS)
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


def _course(known: Sequence[Told], *, falls: bool) -> list[Told]:
    """Give each value of a number when it was news. Outlets that lag tell one that is overtaken.

    `falls`: it may be lower than before though nobody takes the higher one back.
    """
    course: list[Told] = []
    seen: set[Number] = set()
    for one in sorted(known, key=lambda one: one.at):
        is_lower = bool(course) and one.value < course[-1].value
        if (one.is_lowered and is_lower) or (one.value not in seen and (falls or not is_lower)):
            course.append(one)
            seen.add(one.value)
    return course


def _backed(told: Sequence[Told], tie_to: TieTo, *, is_update: bool) -> list[Told]:
    """Return what was told by reports that surely tell of the same event."""
    return [one for one in told if tie_to(one.item_id).holds(is_update=is_update)]


def _is_of_another(change: Change, told: Sequence[Told], tie_to: TieTo) -> bool:
    """Tell whether the earlier figure was told of another place: a report of two events may repeat it."""
    before = (one for one in told if str(one.value) == change.was)
    return any(tie_to(one.item_id).agreement is Agreement.OTHER for one in before)


def _contradicts(toll: Toll, before: Sequence[Told]) -> bool:
    """Tell whether a report tells less than was told, without taking it back: another event, or a laggard."""
    if not before or toll.role in _FALLS or toll.is_lowered or toll.is_thing:
        return False
    return toll.value < min(one.value for one in before)


def _is_taken_back(toll: Toll, was: Number) -> bool:
    return toll.is_lowered and was <= toll.value * _AT_MOST and toll.value < was
