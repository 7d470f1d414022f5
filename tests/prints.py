"""Which prints are named beside a report, for tests."""

from collections.abc import Sequence

from bot.news.stories.attribution import Standing, standings
from storage.model import Item


def beside(item: Item, prints: Sequence[Item]) -> list[Item]:
    """Return those that tell the same, in order."""
    known = standings(item, prints)
    return [one for one in prints if known.get(one.id) is Standing.SAME]
