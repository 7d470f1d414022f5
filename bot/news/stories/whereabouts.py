"""What a report brings of where its story happens: another region too, or a nearer place. Words nothing.

A place is claimed only where the title itself says that it happens there: who reports from where, and what
else a text names, is no place of the event.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from storage.model import Change, ChangeKind, Item, Place, Role

TownName = Callable[[str, str], str]  # of a name with its code: the town's name, "" when it is none

_SEEN = frozenset({Role.HAPPENED, Role.NAMED})


@dataclass(frozen=True, slots=True)
class _Known:
    """What the story has named: codes, and those of them with a town."""

    codes: frozenset[str]
    with_town: frozenset[str]


def find_places(item: Item, told: Sequence[Item], *, town_name: TownName) -> tuple[Change, ...]:
    """Compare a title's places with what the story named. Empty: nothing is new, or not surely so."""
    known = _known(told, town_name)
    in_title = [place for place in item.places if place.end <= len(item.title) and place.role in _SEEN]
    return tuple(_nearer(in_title, known, town_name)) or tuple(_spread(in_title, known))


def _known(told: Iterable[Item], town_name: TownName) -> _Known:
    seen = [place for item in told for place in item.places if place.role in _SEEN]
    return _Known(
        frozenset(place.code for place in seen),
        frozenset(place.code for place in seen if town_name(place.name, place.code)),
    )


def _spread(in_title: Sequence[Place], known: _Known) -> Iterator[Change]:
    """Give the regions where the title says that it happens too, beside one that the story has."""
    regions = {place.code for place in in_title if "-" in place.code}
    if regions.isdisjoint(known.codes):
        return
    happened = {place.code for place in in_title if place.role is Role.HAPPENED and "-" in place.code}
    for code in sorted(happened - known.codes):
        yield Change(kind=ChangeKind.PLACE, value=code)


def _nearer(in_title: Sequence[Place], known: _Known, town_name: TownName) -> Iterator[Change]:
    """Give a region's town where the story named none: "explosions in Kharkiv Oblast", "in Izium"."""
    there = (place for place in in_title if place.role is Role.HAPPENED or not place.start)  # "Izium: …"
    towns = {(place.code, town_name(place.name, place.code)) for place in there}
    found = {
        (code, name)
        for code, name in towns
        if name and "-" in code and code in known.codes and code not in known.with_town
    }
    if len(found) == 1:
        ((code, name),) = found
        yield Change(kind=ChangeKind.NEARER, role=name, value=code)
