"""Which subscribers want an item, and why. Pure: no I/O; one filter against one item is reasons.py's trade.

The index keeps, for each filter, keys of which at least one must be in an item that matches (posting
lists); only filters met there are tested in full. A filter of exclusions has no such key: always tested.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, assert_never

from bot.news.filter_tree import And, Filter, Language, Node, Not, Or, Region, Source, Word
from bot.news.query import parse
from bot.news.query_error import QueryError
from bot.news.query_terms import PlaceNames
from bot.news.reasons import Facts, Reasons, matches, why
from storage.model import Item, Match, Mute, Subscriber

__all__ = ["Reasons", "SubscriptionIndex", "matches"]

# Which part of an AND is looked up: words say most, languages least.
_KEY_WEIGHT: Final = {"source": 1, "host": 1, "region": 1, "lang": 2}


@dataclass(slots=True)
class _Entry:
    """A distinct filter and who has it."""

    root: Node
    holders: list[tuple[int, int]] = field(default_factory=list)  # (chat, Subscription.id)


class SubscriptionIndex:
    """All subscribers, ready to be asked who wants an item. Built anew when subscriptions change.

    `previous`: the index it takes the place of; filters it knows are not read again.
    `read`: every query as it was understood. `broken`: filters that cannot be understood (any more), by
    Subscription.id: they match nothing.
    """

    def __init__(
        self,
        subscribers: Iterable[Subscriber],
        *,
        gazetteer: PlaceNames,
        previous: "SubscriptionIndex | None" = None,
    ) -> None:
        self.broken: dict[int, QueryError] = {}
        self._gazetteer = gazetteer
        self.read: dict[str, Filter | QueryError] = {}
        self._entries: dict[Node, _Entry] = {}
        self._postings: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._always: list[_Entry] = []
        self._beginnings: set[int] = set()
        self._everything: list[int] = []
        self._mutes: dict[int, Mapping[int, Mute]] = {}
        self._choosy: dict[int, Subscriber] = {}  # chats that take some languages only
        known = previous.read if previous else {}
        for subscriber in subscribers:
            self._add(subscriber, known)
        for entry in self._entries.values():
            self._post(entry)

    def match(self, item: Item, *, now: datetime) -> list[Match]:
        """Who wants the item, by rising chat, and why.

        A chat that mutes its source at `now`, or takes no news in its language, does not.
        """
        facts = Facts(item)
        found: dict[int, list[tuple[int, Reasons]]] = {chat: [] for chat in self._everything}
        for entry in self._candidates(facts):
            reasons = why(entry.root, facts)
            if reasons is not None:
                for chat, subscription in entry.holders:
                    found.setdefault(chat, []).append((subscription, reasons))
        return [_match(chat, found[chat]) for chat in sorted(found) if self._may_have(chat, item, now)]

    def _add(self, subscriber: Subscriber, known: Mapping[str, Filter | QueryError]) -> None:
        if subscriber.mutes:
            self._mutes[subscriber.chat] = subscriber.mutes
        if subscriber.languages:
            self._choosy[subscriber.chat] = subscriber
        if not subscriber.filters:
            self._everything.append(subscriber.chat)
        for subscription in subscriber.filters:
            query = subscription.query
            understood = self.read.get(query) or known.get(query) or parse(query, self._gazetteer)
            self.read[query] = understood
            if isinstance(understood, QueryError):
                self.broken[subscription.id] = understood
                continue
            entry = self._entries.setdefault(understood.root, _Entry(understood.root))
            entry.holders.append((subscriber.chat, subscription.id))

    def _post(self, entry: _Entry) -> None:
        keys = self._necessary(entry.root)
        if keys is None:
            self._always.append(entry)
            return
        for key in keys:
            self._postings[key].append(entry)
            if key.endswith("*"):
                self._beginnings.add(len(key) - 1)

    def _necessary(self, node: Node) -> frozenset[str] | None:
        """Keys of which an item that passes has at least one; None: there are none such."""
        match node:
            case Not():
                return None
            case Or():
                parts = [self._necessary(part) for part in node.of]
                known = [keys for keys in parts if keys is not None]
                return frozenset().union(*known) if len(known) == len(parts) else None
            case And():
                found = (self._necessary(part) for part in node.of)
                return min((keys for keys in found if keys is not None), key=self._cost, default=None)
            case Word():
                return frozenset().union(*(self._rarest(sequence) for sequence in node.sequences))
            case _:
                return _leaf_keys(node)

    def _rarest(self, sequence: Iterable[frozenset[str]]) -> frozenset[str]:
        return min(sequence, key=self._cost)

    def _cost(self, keys: frozenset[str]) -> tuple[int, int]:
        """Least: words, then what few other filters hang on."""
        weight = max((_KEY_WEIGHT.get(key.partition(":")[0], 0) for key in keys if ":" in key), default=0)
        return weight, sum(len(self._postings.get(key, ())) for key in keys)

    def _candidates(self, facts: Facts) -> Iterable[_Entry]:
        met = {
            id(entry): entry for key in facts.keys(self._beginnings) for entry in self._postings.get(key, ())
        }
        return (*met.values(), *self._always)

    def _may_have(self, chat: int, item: Item, now: datetime) -> bool:
        mute = self._mutes.get(chat, {}).get(item.feed_id)
        if mute is not None and mute.holds(now):
            return False
        return chat not in self._choosy or self._choosy[chat].reads(item.language)


def _leaf_keys(leaf: Region | Source | Language) -> frozenset[str]:
    match leaf:
        case Region():
            return frozenset({f"region:{leaf.code}"})
        case Language():
            return frozenset({f"lang:{leaf.code}"})
        case Source():
            host = {f"host:{leaf.host}"} if leaf.host else set()
            return frozenset({f"source:{leaf.words[0]}"} | host)
        case _:
            assert_never(leaf)


def _match(chat: int, found: list[tuple[int, Reasons]]) -> Match:
    reasons = dict.fromkeys(reason for _, because in found for reason in because)
    return Match(chat=chat, filters=tuple(sorted(number for number, _ in found)), reasons=tuple(reasons))
