"""What was made of an item's words, kept while the memory is loaded anew: most of what that would cost."""

from dataclasses import dataclass

from bot.news.likeness.fingerprint import Fingerprint
from bot.news.words.tolls.clause import Toll
from storage.model import Item


@dataclass(frozen=True, slots=True)
class Words:
    """What was made of the words of this version of an item."""

    item: Item
    print: Fingerprint
    tolls: tuple[Toll, ...]

    def are_of(self, item: Item) -> bool:
        """Tell whether the item says the same; `item` may have been lost, and its id been given anew."""
        return _read_of(self.item) == _read_of(item)


def _read_of(item: Item) -> tuple[object, ...]:
    """All of an item that its fingerprint and its tolls are read from; its summary stands for its text."""
    return (
        item.content_hash,
        item.title,
        item.summary,
        item.language,
        item.feed_id,
        item.source,
        item.outlet,
        item.places,
        item.happened_at,
    )
