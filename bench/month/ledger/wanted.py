"""Who wants an item, by the plain way: each filter of each chat against it, one after another.

The product asks all filters at once of an index; here the reference that its tests hold the index against
(bot/news/filters/reasons.py) answers for every chat, with the filters as they stand at this moment.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import QueryError, parse
from bot.news.filters.reasons import Facts, why
from bot.news.filters.tree import Filter
from storage.model import Item, Subscriber


class Wanted:
    """Knows the filters that were asked before."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._filters: dict[str, Filter | QueryError] = {}

    def of(self, item: Item, everybody: Iterable[Subscriber], *, now: datetime) -> frozenset[int]:
        """The chats (by Chat.id) that the item is for."""
        facts = Facts(item, self._lexicon)
        return frozenset(one.chat for one in everybody if self._wants(one, facts, now))

    def _wants(self, subscriber: Subscriber, facts: Facts, now: datetime) -> bool:
        mute = subscriber.mutes.get(facts.item.feed_id)
        if (mute is not None and mute.holds(now)) or not subscriber.reads(facts.item.language):
            return False
        if not subscriber.filters:
            return True
        return any(why(query.root, facts) is not None for query in self._trees(subscriber))

    def _trees(self, subscriber: Subscriber) -> Iterator[Filter]:
        for one in subscriber.filters:
            if one.query not in self._filters:
                self._filters[one.query] = parse(one.query, self._lexicon)
            tree = self._filters[one.query]
            if isinstance(tree, Filter):
                yield tree
