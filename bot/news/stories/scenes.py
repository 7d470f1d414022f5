"""Whether two reports tell of one place, down to the town. Compares two items; knows no texts beyond theirs."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from bot.news.words.text import fold
from storage.model import Item, Place, Role

_SEEN: Final = frozenset({Role.HAPPENED, Role.NAMED})
# "Нікопольський район", "Марганецька громада": the town stands in an adjective that no list of places has.
_DISTRICT: Final = re.compile(
    r"([^\W\d_]{4,}?)(?:ськ|цьк|ск|цк|зьк)[^\W\d_]{1,4} (?:район|р-н|громад|округ|селищ|міськ|городск)"
)
_STEM: Final = 5  # letters of a district's name that stay in all its forms


class SamePlace(Protocol):
    """Whether two words are spellings of one place. None: not both are places."""

    def __call__(self, a: str, b: str, /) -> bool | None:
        """Compare two folded words."""


IsTown = Callable[[str, str], bool]  # whether a name with this code may be a town's, not only the region's


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a report says that things happen: regions, countries, towns with their region, districts."""

    codes: frozenset[str]
    towns: frozenset[tuple[str, str]]  # code, folded name
    districts: frozenset[str]

    def __bool__(self) -> bool:
        """Whether it says so at all."""
        return bool(self.codes or self.districts)


class Scenes:
    """Compares the places of two reports."""

    def __init__(self, *, same_place: SamePlace, is_town: IsTown) -> None:
        self._same_place = same_place
        self._is_town = is_town

    def agree(self, new: Item, old: Item) -> bool | None:
        """Whether each title's places are among the other report's. None: one of them names none."""
        new_title, old_title = self._title(new), self._title(old)
        new_all, old_all = self._all(new), self._all(old)
        if not new_all or not old_all:
            return None
        return self._is_in(new_title or new_all, old_all) and self._is_in(old_title or old_all, new_all)

    def _title(self, item: Item) -> Scene:
        places = [place for place in item.places if place.end <= len(item.title)]
        return self._scene(places, item.title)

    def _all(self, item: Item) -> Scene:
        return self._scene(item.places, f"{item.title}\n{item.summary}")

    def _scene(self, places: Iterable[Place], text: str) -> Scene:
        seen = [place for place in places if place.role in _SEEN]
        return Scene(
            codes=frozenset(place.code for place in seen),
            towns=frozenset(
                (place.code, fold(place.name))
                for place in seen
                if "-" in place.code and self._is_town(place.name, place.code)
            ),
            districts=frozenset(found[:_STEM] for found in _DISTRICT.findall(fold(text))),
        )

    def _is_in(self, one: Scene, other: Scene) -> bool:
        """Whether a place of `one` is one of `other`: a town, a district, else a region without another town."""
        if any(self._is_same(mine, theirs) for mine in one.towns for theirs in other.towns):
            return True
        if not one.districts.isdisjoint(other.districts):
            return True
        if one.districts and other.districts:
            return False
        regions = {code for code in one.codes if "-" in code}
        theirs = {code for code in other.codes if "-" in code}
        if regions and theirs:
            return any(self._is_told_apart(code, one, other) for code in regions & theirs)
        return not {code[:2] for code in one.codes}.isdisjoint(code[:2] for code in other.codes)

    def _is_same(self, mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
        return mine[0] == theirs[0] and (
            mine[1] == theirs[1] or self._same_place(mine[1], theirs[1]) is True
        )

    def _is_told_apart(self, code: str, one: Scene, other: Scene) -> bool:
        """Whether at most one of the two names a town of the region that both name."""
        mine = any(town[0] == code for town in one.towns)
        return not (mine and any(town[0] == code for town in other.towns))
