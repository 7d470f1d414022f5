"""Which subscribers want an item, and why. Pure: no I/O; one filter against one item is reasons.py's trade.

A row is a filter of a chat, or a chat without filters. A filter is taken apart into clauses (clauses.py);
each of a row's clauses hangs on its leaves, in a slot of its own. An item has some leaves; in each slot the
rows that hang on one of them, and those that ask nothing there, stay. What the sets can't say (brackets
inside brackets, five words and more) is tested afterwards.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial
from typing import Final, NamedTuple

from pyroaring import BitMap

from bot.news.filters.clauses import MOST, clauses
from bot.news.filters.leaves import Leaves
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.postings import Postings
from bot.news.filters.query import parse
from bot.news.filters.query_error import QueryError
from bot.news.filters.reasons import Facts, Reasons, excludes, label, reason, why
from bot.news.filters.tree import Filter, Node, leaves
from bot.news.filters.wide import as_meant
from storage.model import ChatId, Item, Match, Mute, Subscriber

__all__ = ["Reasons", "SubscriptionIndex"]

_READ: Final = 2_000  # filters remembered: a few thousand are most people's
_WASTE: Final = 100  # rows that may lie idle before an index is worth building anew


class _Asked(NamedTuple):
    """A filter taken apart, its leaves as numbers."""

    required: tuple[tuple[int, ...], ...] = ()
    forbidden: tuple[int, ...] = ()
    is_exact: bool = True


class _Found(NamedTuple):
    """Rows that match; reasons of those that were tested; leaves that hold."""

    rows: BitMap
    tested: dict[int, Reasons]
    holding: set[int]


_EVERYTHING: Final = _Asked()


class SubscriptionIndex:
    """All subscribers, ready to be asked who wants an item. `put` and `remove` show at once.

    `broken`: filters that cannot be understood (any more), by Subscription.id: they match nothing.
    """

    def __init__(self, subscribers: Iterable[Subscriber], *, lexicon: Lexicon) -> None:
        self.broken: dict[int, QueryError] = {}
        self._lexicon = lexicon
        self._leaves = Leaves()
        self._slots = tuple(Postings() for _ in range(MOST))
        self._free = tuple(BitMap() for _ in range(MOST))  # rows that ask nothing in the slot
        self._forbidden = Postings()
        self._tested = BitMap()  # rows whose tree has to be tested, too
        self._idle = BitMap()  # rows of filters that are gone, or were never understood
        self._chat_of = array("q")
        self._subscription_of = array("q")
        self._query_of: list[str] = []
        self._sorted = 0  # rows, from the first, that stand by rising chat
        self._later: dict[int, tuple[int, ...]] = {}  # rows of chats that came or changed since; () = gone
        self._mutes: dict[int, Mapping[int, Mute]] = {}
        self._choosy: dict[int, Subscriber] = {}  # chats that take some languages only
        self._read = lru_cache(maxsize=_READ)(self._understand)
        self._because = lru_cache(maxsize=_READ)(self._say)
        self._tree = lru_cache(maxsize=_READ)(self._parse)
        self._meant = lru_cache(maxsize=_READ)(partial(as_meant, lexicon=lexicon, country_wide=True))
        for subscriber in subscribers:
            self.put(subscriber)

    # --- who is here ---------------------------------------------------------

    def put(self, subscriber: Subscriber) -> None:
        """Add a chat, or put what it wants now in the place of what it wanted."""
        chat = subscriber.chat
        self.remove(chat)
        first = len(self._chat_of)
        is_next = self._sorted == first and (not first or self._chat_of[-1] < chat)
        if not subscriber.filters:
            self._add_row(chat, 0, "", _EVERYTHING)
        for subscription in subscriber.filters:
            query = self._meant(subscription.query) if subscriber.country_wide else subscription.query
            asked = self._read(query)
            if isinstance(asked, QueryError):
                self.broken[subscription.id] = asked
                self._idle.add(self._add_row(chat, subscription.id, query, _EVERYTHING))
            else:
                self._add_row(chat, subscription.id, query, asked)
        if is_next and chat not in self._later:
            self._sorted = len(self._chat_of)
        else:
            self._later[chat] = tuple(range(first, len(self._chat_of)))
        if subscriber.mutes:
            self._mutes[chat] = subscriber.mutes
        if subscriber.languages:
            self._choosy[chat] = replace(subscriber, filters=())

    def remove(self, chat: ChatId) -> None:
        """Forget a chat; one that is not here is fine."""
        rows = self._rows_of(chat)
        if not rows:
            return
        self._idle.update(rows)
        self._later[chat] = ()
        self._mutes.pop(chat, None)
        self._choosy.pop(chat, None)
        for row in rows:
            self.broken.pop(self._subscription_of[row], None)

    def __contains__(self, chat: ChatId) -> bool:
        """Whether the chat is subscribed."""
        return bool(self._rows_of(chat))

    def takes(self, chat: ChatId, item: Item, now: datetime) -> bool:
        """Whether the chat has neither muted the item's source nor chosen other languages than the item's."""
        mute = self._mutes.get(chat, {}).get(item.feed_id)
        if mute is not None and mute.holds(now):
            return False
        choosy = self._choosy.get(chat)
        return choosy is None or choosy.reads(item.language)

    def listening(
        self, chats: Mapping[ChatId, Collection[int]], item: Item, *, now: datetime
    ) -> list[ChatId]:
        """Of the chats that have a story, those that are to hear of an item that goes on with it.

        `chats`: to the filters that brought the story. What the item lacks is no matter; a mute, another
        language, or an exclusion in each of those filters is (in all the chat's filters, if those are gone).
        """
        facts = Facts(item, self._lexicon)
        is_hit = lru_cache(maxsize=None)(lambda query: self._excludes(query, facts))
        return [
            chat
            for chat, brought_by in chats.items()
            if chat in self
            and self.takes(chat, item, now)
            and not all(is_hit(query) for query in self._asked_by(chat, brought_by))
        ]

    def _asked_by(self, chat: ChatId, brought_by: Collection[int]) -> list[str]:
        rows = self._rows_of(chat)
        asked = [self._query_of[row] for row in rows if self._subscription_of[row] in brought_by]
        return asked or [self._query_of[row] for row in rows]

    def _excludes(self, query: str, facts: Facts) -> bool:
        root = self._tree(query)
        return root is not None and excludes(root, facts)

    def _parse(self, query: str) -> Node | None:
        understood = parse(query, self._lexicon) if query else None
        return understood.root if isinstance(understood, Filter) else None

    @property
    def is_wasteful(self) -> bool:
        """Whether so much of it lies idle that it had better be built anew."""
        return len(self._idle) > _WASTE + len(self._chat_of) // 2

    # --- who wants an item ---------------------------------------------------

    def match(self, item: Item, *, now: datetime) -> "Matches":
        """Who wants the item, and why. A chat that mutes its source, or takes other languages, does not."""
        if len(self._idle) == len(self._chat_of):  # nobody is here: the words need no stemming
            return Matches(self, _Found(BitMap(), {}, set()), lambda _chat: False)
        facts = Facts(item, self._lexicon)
        holding = self._leaves.holding(facts)
        rows = BitMap.intersection(
            *(slot.union(holding, free) for slot, free in zip(self._slots, self._free, strict=True))
        )
        rows -= self._forbidden.union(holding, self._idle)
        tested: dict[int, Reasons] = {}
        for row in rows & self._tested:
            because = self._test(row, facts)
            if because is None:
                rows.discard(row)
            else:
                tested[row] = because
        return Matches(self, _Found(rows, tested, holding), lambda chat: self.takes(chat, item, now))

    def _test(self, row: int, facts: Facts) -> Reasons | None:
        root = self._tree(self._query_of[row])
        return None if root is None else why(root, facts)

    # --- rows ----------------------------------------------------------------

    def _understand(self, query: str) -> "_Asked | QueryError":
        understood = parse(query, self._lexicon)
        if isinstance(understood, QueryError):
            return understood
        taken, number = clauses(understood.root), self._leaves.number
        return _Asked(
            required=tuple(tuple(map(number, wanted)) for wanted in taken.required),
            forbidden=tuple(map(number, taken.forbidden)),
            is_exact=taken.is_exact,
        )

    def _add_row(self, chat: ChatId, subscription: int, query: str, asked: "_Asked") -> int:
        row = len(self._chat_of)
        self._chat_of.append(chat)
        self._subscription_of.append(subscription)
        self._query_of.append(query)
        for slot, wanted in zip(self._slots, asked.required, strict=False):
            for leaf in wanted:
                slot.add(leaf, row)
        for free in self._free[len(asked.required) :]:
            free.add(row)
        for leaf in asked.forbidden:
            self._forbidden.add(leaf, row)
        if not asked.is_exact:
            self._tested.add(row)
        return row

    def _rows_of(self, chat: ChatId) -> tuple[int, ...]:
        later = self._later.get(chat)
        if later is not None:
            return later
        row = bisect_left(self._chat_of, chat, hi=self._sorted)
        first = row
        while row < self._sorted and self._chat_of[row] == chat:
            row += 1
        return tuple(range(first, row))

    # --- what a match says ---------------------------------------------------

    def gathered(self, found: _Found) -> dict[ChatId, list[Match]]:
        """The rows that match, as matches of one filter each, by chat."""
        leaves_of: dict[int, list[int]] = {}
        for slot in self._slots:
            for leaf, row in slot.among(sorted(found.holding), found.rows):
                leaves_of.setdefault(row, []).append(leaf)
        by_chat: dict[ChatId, list[Match]] = {}
        for row in found.rows:
            chat, subscription = ChatId(self._chat_of[row]), self._subscription_of[row]
            query = self._query_of[row]
            because = found.tested.get(row) or self._because(frozenset(leaves_of.get(row, ())), query)
            match = Match(chat=chat, filters=(subscription,) if subscription else (), reasons=because)
            by_chat.setdefault(chat, []).append(match)
        return by_chat

    def _say(self, leaf_numbers: frozenset[int], query: str) -> Reasons:
        """Why: the leaves that hold, in the filter's order; of a filter of exclusions, what is not there."""
        understood = parse(query, self._lexicon) if query else None
        every = leaves(understood.root) if isinstance(understood, Filter) else ()
        if leaf_numbers:
            held = (leaf for leaf in every if self._leaves.number(leaf) in leaf_numbers)
            return tuple(dict.fromkeys(map(reason, held)))
        return tuple(dict.fromkeys(f"without: {label(leaf)}" for leaf in every))


class Matches:
    """Who wants an item. Telling how many is quick; the matches are made when asked for, by rising chat."""

    def __init__(self, index: SubscriptionIndex, found: _Found, takes: Callable[[ChatId], bool]) -> None:
        self._index = index
        self._found = found
        self._takes = takes

    @property
    def filters(self) -> int:
        """How many filters, and chats without any, match; those of chats that don't take it, too."""
        return len(self._found.rows)

    def __iter__(self) -> Iterator[Match]:
        by_chat = self._index.gathered(self._found)
        for chat in sorted(by_chat):
            if self._takes(chat):
                yield _joined(chat, by_chat[chat])


def _joined(chat: ChatId, found: list[Match]) -> Match:
    if len(found) == 1:
        return found[0]
    return Match(
        chat=chat,
        filters=tuple(sorted(number for one in found for number in one.filters)),
        reasons=tuple(dict.fromkeys(because for one in found for because in one.reasons)),
    )
