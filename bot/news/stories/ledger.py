"""What the reports of each story have told of people: killed, hurt, missing. Remembers; claims nothing."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Final

from bot.news.furniture.report import report_of
from bot.news.stories.copies import is_copy
from bot.news.words.tolls.clause import Toll
from bot.news.words.tolls.reading import read_tolls
from storage.model import Held, Item, Role

_SENTENCES: Final = 4  # of a report that are read; further down stands what happened before
_SEEN: Final = frozenset({Role.HAPPENED, Role.NAMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number that a report told, and when what it reports happened."""

    value: int | Decimal
    item_id: int
    at: datetime
    language: str
    is_lowered: bool = False  # the report takes a higher one back


class _Course:
    """What the reports of a story told of one role. Thousands may repeat it: nothing goes through all."""

    __slots__ = ("_last", "_numbers", "_told")

    def __init__(self) -> None:
        self._told: dict[int, Told] = {}  # numbered in the order of acceptance
        self._numbers: dict[int, list[int]] = {}  # by item
        self._last: Told | None = None

    def __bool__(self) -> bool:
        return bool(self._told)

    def add(self, one: Told) -> None:
        number = next(reversed(self._told), 0) + 1
        self._told[number] = one
        self._numbers.setdefault(one.item_id, []).append(number)
        if self._last is not None:
            self._last = max(self._last, one, key=_moment)

    def remove(self, item_id: int) -> None:
        for number in self._numbers.pop(item_id, ()):
            del self._told[number]
        if self._last is not None and self._last.item_id == item_id:
            self._last = None  # looked for when it is asked for

    def all(self) -> list[Told]:
        return list(self._told.values())

    def last(self) -> Told:
        if self._last is None:
            self._last = max(self._told.values(), key=_moment)
        return self._last


def _moment(one: Told) -> tuple[datetime, int]:
    return one.at, one.item_id


class Ledger:
    """By story and role, in the order of acceptance."""

    def __init__(self) -> None:
        self._told: dict[int, dict[str, _Course]] = {}
        self._story_of: dict[int, int] = {}
        self._tolls: dict[int, tuple[Toll, ...]] = {}  # of each report's last version, where it tells any
        self._last: tuple[tuple[int, str, str], tuple[Toll, ...]] = ((0, "", ""), ())

    def tolls_of(self, item: Item) -> tuple[Toll, ...]:
        """Read them; of the last item asked for they are known, for it is judged before it is remembered."""
        version = (item.id, item.title, item.text)
        if self._last[0] != version:
            self._last = (version, tolls_of(item))
        return self._last[1]

    def tolls_of_id(self, item_id: int) -> tuple[Toll, ...]:
        """What the last version of a remembered report tells."""
        return self._tolls.get(item_id, ())

    def of(self, story_id: int) -> dict[str, list[Told]]:
        """What a story has told, by role."""
        return {role: course.all() for role, course in self._told.get(story_id, {}).items()}

    def add(self, item: Item, tolls: tuple[Toll, ...]) -> None:
        """Note what a report tells; of a new version of it, what it tells now besides.

        What was not sent, or only adds a name to another's message, has told nobody anything.
        """
        self._tolls.pop(item.id, None)
        if not tolls:
            return
        self._tolls[item.id] = tolls
        if item.held is not Held.NO or is_copy(item):
            return
        story = self._told.setdefault(item.story_id, {})
        self._story_of[item.id] = item.story_id
        for toll in tolls:
            story.setdefault(toll.role, _Course()).add(
                Told(
                    value=toll.value,
                    item_id=item.id,
                    at=item.happened_at,
                    language=item.language,
                    is_lowered=toll.is_lowered,
                )
            )

    def is_last(self, item: Item) -> bool:
        """Whether its story's last number of something is this report's."""
        return any(course.last().item_id == item.id for course in self._told.get(item.story_id, {}).values())

    def remove(self, item_id: int) -> None:
        """Forget what a report told."""
        self._tolls.pop(item_id, None)
        story_id = self._story_of.pop(item_id, None)
        story = self._told.get(story_id) if story_id is not None else None
        if story is None or story_id is None:
            return
        for role, course in list(story.items()):
            course.remove(item_id)
            if not course:
                del story[role]
        if not story:
            del self._told[story_id]


def tolls_of(item: Item) -> tuple[Toll, ...]:
    """Read what a report tells of people, in its title and its first sentences."""
    return read_tolls(item.title, body_of(item), item.language, day=item.happened_at.day)


def body_of(item: Item) -> list[str]:
    """The report's first sentences, but those about a region which the title, naming one, does not name."""
    regions = {place.code for place in item.places if place.end <= len(item.title)} & _regions(item)
    lines = report_of(item.title, item.text, item.language).lines
    return [
        one
        for one in islice((sentence for line in lines for sentence in line), _SENTENCES)
        if not regions or not (here := _regions(item, one)) or not regions.isdisjoint(here)
    ]


def _regions(item: Item, sentence: str | None = None) -> set[str]:
    """Codes of the regions that the item names, or that one sentence of it names."""
    return {
        place.code
        for place in item.places
        if place.role in _SEEN and "-" in place.code and (sentence is None or place.name in sentence)
    }
