"""Whether two reports tell of one place, down to the town. Compares two items; knows no texts but theirs."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from bot.news.likeness.spellings import SamePlace
from bot.news.likeness.stems import LATIN
from bot.news.words.text import fold
from storage.model import Item, Place, Role

_SEEN: Final = frozenset({Role.HAPPENED, Role.NAMED})
# "Нікопольський район", "Марганецька громада": the town stands in an adjective that no list of places has.
_DISTRICT: Final = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{4,}?)(?:ськ|цьк|ск|цк|зьк)[^\W\d_]{1,4}"
    r" (?:район|р-н|громад|округ|селищ|міськ|городск)"
)
_STEM: Final = 5  # letters of a district's name that stay in all its forms
# A report that joins a story is held against all that told a number there, 250 at most.
_SCENES: Final = 1_000
_TOWNS: Final = 20_000  # names of the gazetteer


TownName = Callable[[str, str], str]  # of a name with its code: the town's name, "" when it is none


class Agreement(Enum):
    """How the places of two reports stand to each other."""

    SAME = "same"  # a town or a district of both titles is in the other report
    WIDER = "wider"  # one names only the region, or the country, that the other is in
    UNKNOWN = "unknown"  # one names no place
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a report says that things happen: regions and countries, towns with their code, districts."""

    codes: frozenset[str]
    towns: frozenset[tuple[str, str]]  # code, folded name
    districts: frozenset[str]  # beginnings of their names, in Latin letters


class Scenes:
    """Compares the places of two reports."""

    def __init__(self, *, same_place: SamePlace, town_name: TownName) -> None:
        self._same_place = same_place
        self._town_name = lru_cache(_TOWNS)(town_name)
        self._scene = lru_cache(_SCENES)(self._look)

    def agree(self, new: Item, old: Item) -> Agreement:
        """Look for each title's places in the other report, down to the town.

        Titles that name a country only say nothing of where: reports of two of its regions are two.
        """
        found = {
            self._find(self._title(new), self._all(old)),
            self._find(self._title(old), self._all(new)),
        }
        if found == {Agreement.SAME, Agreement.OTHER}:
            return Agreement.WIDER
        for worst in (Agreement.OTHER, Agreement.WIDER, Agreement.SAME):
            if worst in found:
                is_parted = worst is Agreement.WIDER and _are_apart(self._all(new), self._all(old))
                return Agreement.OTHER if is_parted else worst
        return self._find(self._all(new), self._all(old))

    def _title(self, item: Item) -> Scene:
        places = tuple(place for place in item.places if place.end <= len(item.title))
        return self._scene(places, item.title)

    def _all(self, item: Item) -> Scene:
        return self._scene(item.places, f"{item.title}\n{item.summary}")

    def _look(self, places: tuple[Place, ...], text: str) -> Scene:
        seen = [place for place in places if place.role in _SEEN]
        return Scene(
            codes=frozenset(place.code for place in seen),
            towns=frozenset(
                (place.code, fold(name))
                for place in seen
                if (name := self._town_name(place.name, place.code))
            ),
            districts=frozenset(map(_latin, _DISTRICT.findall(fold(text)))),
        )

    def _find(self, one: Scene, other: Scene) -> Agreement:
        if not (one.codes or one.districts) or not (other.codes or other.districts):
            return Agreement.UNKNOWN
        mine, theirs = one.districts - other.districts, other.districts - one.districts
        if mine and theirs and len(one.districts | other.districts) > len(mine | theirs):
            return Agreement.OTHER  # two communities of one district
        if self._has_town_in(one, other) or one.districts & other.districts:
            return Agreement.SAME
        if (one.towns or one.districts) and (other.towns or other.districts):
            return Agreement.OTHER
        return Agreement.WIDER if _is_inside(one.codes, other.codes) else Agreement.OTHER

    def _has_town_in(self, one: Scene, other: Scene) -> bool:
        if any(self._is_same(mine, theirs) for mine in one.towns for theirs in other.towns):
            return True
        return any(
            _latin(name) in districts
            for towns, districts in ((one.towns, other.districts), (other.towns, one.districts))
            for _, name in towns
        )

    def _is_same(self, mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
        if mine[0] != theirs[0]:
            return False
        return mine[1] == theirs[1] or self._same_place(mine[1], theirs[1]) is True


def _are_apart(one: Scene, other: Scene) -> bool:
    """Tell whether both name regions, and none of the other's."""
    mine, theirs = ({code for code in scene.codes if "-" in code} for scene in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _latin(name: str) -> str:
    """The beginning of a name, which stays in all its forms, in Latin letters."""
    return fold(name).translate(LATIN).replace("h", "g")[:_STEM]


def _is_inside(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Whether a place of one is one of the other's, or lies in it."""
    return any(a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") for a in mine for b in theirs)
