"""Which prints of a story stand behind a report, and which say otherwise. Pure.

Who denies a rumour tells its story, and does not confirm it. What is not surely at odds with a report stands
behind it: outlets tell one event in words of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.conflicts import opposite
from bot.news.stories.alerts import is_end
from bot.news.stories.copies import original_of
from bot.news.stories.stand import Stand
from storage.model import Held, Item, VerdictKind

_TIMES: Final = 2  # a toll that is more than so many times another one is no slip
_FEW: Final = 3  # dead that a print of the same report may leave out
_TOLD, _PARTS = 2, 3  # of what a development brings, who tells it has two thirds
_PRINTS: Final = 60  # of a story that are looked at: no chat asks for so many publishers
_OTHERS: Final = 8  # earlier reports that a denial is held against


class Backing:
    """A story's prints, as they stand to its reports. `story`: in the order of acceptance."""

    def __init__(self, story: Iterable[Item]) -> None:
        self._prints = [_stand_of(one) for one in _looked_at(story)]

    def of_post(self, report: Item) -> list[Item]:
        """Return the prints that stand behind a report: all of its story that do not say otherwise."""
        mine = _stand_of(report)
        return [report, *(one.item for one in self._beside(report) if _stands_behind(one, mine))]

    def of_reply(self, report: Item) -> list[Item]:
        """Return a report's own prints, and those of who tells what it brings, or denies what it denies.

        Who has another toll tells something else. The end of an alert is as sure as its source's alert was.
        """
        mine = _stand_of(report)
        opening = self._prints[0] if self._prints else mine
        if is_end(report) and opening.item.feed_id == report.feed_id:
            return self.of_post(opening.item)
        brought = mine.title_terms - opening.terms
        earlier = (one for one in self._beside(report) if one.item.id < report.id)
        others = list(islice((one for one in earlier if _is_turned(one, mine)), _OTHERS))
        return [report, *(one.item for one in self._beside(report) if _has(one, mine, brought, others))]

    def _beside(self, report: Item) -> Iterator[Stand]:
        return (one for one in self._prints if one.item.id != report.id)


def contradicts(one: Item, report: Item) -> bool:
    """Tell whether a print denies a report, tells the opposite, or has other numbers in its title."""
    mine, theirs = _stand_of(one), _stand_of(report)
    return _is_turned(mine, theirs) or _has_other_numbers(mine, theirs)


@lru_cache(maxsize=512)  # a big story is gone through with each report that comes of it
def _stand_of(item: Item) -> Stand:
    return Stand(item)


def _looked_at(story: Iterable[Item]) -> list[Item]:
    """Return the first print of each source, then the second ones: who floods takes nobody's place."""
    turns: Counter[int] = Counter()
    ranked: list[tuple[int, Item]] = []
    for one in story:
        if one.held is not Held.MUTED:
            ranked.append((turns[one.feed_id], one))
            turns[one.feed_id] += 1
    first = sorted(ranked, key=lambda pair: pair[0])[:_PRINTS]
    return sorted((one for _, one in first), key=lambda one: one.id)


def _is_copy(one: Item, other: Item) -> bool:
    """Tell whether one text is in both: an echo has words of its own."""
    return _text_of(one) == _text_of(other)


def _text_of(one: Item) -> int:
    return one.of if one.of is not None and one.verdict is VerdictKind.DUPLICATE else one.id


def _stands_behind(one: Stand, report: Stand) -> bool:
    """Tell whether a print says nothing against a report; where that tells of dead, it does, too.

    Who prints the same report may leave out a few dead.
    """
    if _is_copy(one.item, report.item):
        return True
    least = _FEW if original_of(one.item) == original_of(report.item) else 0
    if _is_turned(one, report) or ((report.dead or 0) > least and not one.tells_of_dead):
        return False
    return not _has_other_toll(one, report)


def _has(one: Stand, report: Stand, brought: frozenset[str], others: Sequence[Stand]) -> bool:
    """Tell whether a print stands behind what a development brings, or behind its denial of others."""
    if original_of(one.item) == original_of(report.item):
        return _stands_behind(one, report)
    if not _stands_behind(one, report) or (one.dead or report.dead) != report.dead:
        return False
    is_told = bool(brought) and len(brought & one.terms) * _PARTS >= len(brought) * _TOLD
    return is_told or any(_is_turned(one, other) for other in others)


def _is_turned(one: Stand, other: Stand) -> bool:
    return _denies(one, other) or _denies(other, one) or _is_opposed(one, other) or _is_reversed(one, other)


def _denies(one: Stand, other: Stand) -> bool:
    """Tell whether a title denies what the other does not, or a "not" stands before what that affirms."""
    if one.is_denial and not _deny_the_same(one, other):
        return True
    if (one.calls_all_untrue or one.disowned & other.held) and not other.says_untrue:
        return True
    if (one.stays and other.leaves) or _is_found_otherwise(one, other):
        return True
    return not other.affirmed.isdisjoint(one.negated)


def _is_found_otherwise(one: Stand, other: Stand) -> bool:
    """Tell whether one title tells of a conviction alone, the other of an acquittal alone."""
    mine, theirs = one.finding, other.finding
    return (mine.convicts, mine.acquits, theirs.convicts, theirs.acquits) == (True, False, False, True)


def _deny_the_same(one: Stand, other: Stand) -> bool:
    if one.language != other.language:
        return other.is_denial
    return not one.denied.isdisjoint(other.denied)


def _is_opposed(one: Stand, other: Stand) -> bool:
    """Tell whether titles are on opposite sides ("arrested", "released"), and neither tells the other's."""
    mine, theirs = one.sides(one.title), other.sides(other.title)
    if not mine or not theirs:
        return False
    told_by_me, told_by_them = one.sides(one.words), other.sides(other.words)
    return any(
        opposite(side) in theirs and opposite(side) not in told_by_me and side not in told_by_them
        for side in mine
    )


def _is_reversed(one: Stand, other: Stand) -> bool:
    """Tell whether titles have the same words, another one first; where endings tell roles, other endings."""
    if one.language != other.language or sorted(one.stems) != sorted(other.stems):
        return False
    if one.language in wording.FREE_ORDER:
        return sorted(one.title) != sorted(other.title)
    return one.stems[:1] != other.stems[:1] and wording.BY.isdisjoint((*one.title, *other.title))


def _has_other_toll(one: Stand, report: Stand) -> bool:
    """Tell whether a print tells less than half of a report's dead, or told more than twice as many before.

    Who tells more afterwards stands behind the earlier number: tolls rise.
    """
    if report.dead is None or one.dead is None:
        return False
    is_earlier = one.item.id < report.item.id
    return one.dead * _TIMES < report.dead or (is_earlier and one.dead > report.dead * _TIMES)


def _has_other_numbers(one: Stand, other: Stand) -> bool:
    """Tell whether two prints count other dead, or each title has a number that the other print has not."""
    if one.dead is not None and other.dead is not None and one.dead != other.dead:
        return True
    return not (one.numbers <= other.words or other.numbers <= one.words)
