"""Which subscribers want an item, and why. Pure: no I/O; what a filter means is in filter_tree.py.

The index keeps, for each filter, keys of which at least one must be in an item that matches (posting
lists); only filters met there are tested in full. A filter of exclusions has no such key: always tested.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, assert_never

from bot.news.filter_tree import (
    And,
    Filter,
    Kind,
    Language,
    Leaf,
    Node,
    Not,
    Or,
    Region,
    Source,
    Word,
    leaves,
)
from bot.news.query import parse
from bot.news.query_error import QueryError
from bot.news.query_terms import PlaceNames, host_of
from bot.news.tokens import Words, surface, tokens
from storage.model import Item, Match, Mute, Subscriber

Reasons = tuple[str, ...]


class _Facts:
    """What filters ask of one item, found once for all of them."""

    __slots__ = ("hosts", "item", "publishers", "words")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.words = Words(item.title, item.text, item.language)
        names = (item.source, item.outlet)
        self.publishers = tuple(
            tuple(surface(token.word) for token in tokens(name)) for name in names if name
        )
        labels = host_of(item.link).split(".")
        self.hosts = frozenset(".".join(labels[start:]) for start in range(len(labels))) - {""}

    def keys(self, beginnings: Iterable[int]) -> Iterable[str]:
        yield from self.words.keys()
        yield from self.words.beginnings(beginnings)
        yield from (f"region:{code}" for code in self.item.regions)
        yield from {f"source:{word}" for publisher in self.publishers for word in publisher}
        yield from (f"source:{label}" for label in _labels(self.hosts))
        yield from (f"host:{host}" for host in self.hosts)
        yield f"lang:{self.item.language}"


def _labels(hosts: Iterable[str]) -> frozenset[str]:
    """The parts of a host that name somebody: bbc of news.bbc.co.uk, but not its top-level domain."""
    return frozenset(host.partition(".")[0] for host in hosts if "." in host)


def matches(filter: Filter, item: Item) -> Reasons | None:  # noqa: A002 (the noun)
    """Test one filter against one item: why it passes ("word: flood"), or None."""
    return _reasons(filter.root, _Facts(item))


def _reasons(root: Node, facts: _Facts) -> Reasons | None:
    found = _test(root, facts)
    if found is None:
        return None
    if not found:
        return tuple(dict.fromkeys(f"without: {_label(leaf)}" for leaf in leaves(root)))
    return tuple(dict.fromkeys(found))


def _test(node: Node, facts: _Facts) -> list[str] | None:
    """Reasons, [] for what holds by an absence, None for no."""
    match node:
        case And():
            return _test_all(node, facts)
        case Or():
            found = [reasons for part in node.of if (reasons := _test(part, facts)) is not None]
            return [reason for reasons in found for reason in reasons] if found else None
        case Not():
            return [] if _test(node.of, facts) is None else None
        case _:
            return [_reason(node)] if _holds(node, facts) else None


def _test_all(node: And, facts: _Facts) -> list[str] | None:
    found: list[str] = []
    for part in node.of:
        reasons = _test(part, facts)
        if reasons is None:
            return None
        found += reasons
    return found


def _holds(leaf: Leaf, facts: _Facts) -> bool:
    match leaf:
        case Word():
            return facts.words.has(leaf.sequences, in_title=leaf.in_title)
        case Region():
            return leaf.code in facts.item.regions
        case Language():
            return leaf.code == facts.item.language
        case Source():
            return _is_from(leaf, facts)
        case _:
            assert_never(leaf)


def _is_from(source: Source, facts: _Facts) -> bool:
    if source.host and source.host in facts.hosts:
        return True
    if len(source.words) == 1 and source.words[0] in _labels(facts.hosts):
        return True
    size = len(source.words)
    return any(
        publisher[start : start + size] == source.words
        for publisher in facts.publishers
        for start in range(len(publisher) - size + 1)
    )


def _reason(leaf: Leaf) -> str:
    match leaf:
        case Word():
            return f"{'title' if leaf.in_title else _name(leaf.kind)}: {_label(leaf)}"
        case Region():
            return f"region: {_label(leaf)}"
        case Source():
            return f"source: {_label(leaf)}"
        case Language():
            return f"language: {_label(leaf)}"
        case _:
            assert_never(leaf)


def _name(kind: Kind) -> str:
    return "phrase" if kind is Kind.PHRASE else "word"


def _label(leaf: Leaf) -> str:
    match leaf:
        case Word(kind=Kind.EXACT):
            return f"={leaf.text}"
        case Word(kind=Kind.PREFIX):
            return f"{leaf.text}*"
        case Word() | Source():
            return leaf.text
        case Region():
            return leaf.name
        case Language():
            return leaf.code
        case _:
            assert_never(leaf)


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
        known = previous.read if previous else {}
        for subscriber in subscribers:
            self._add(subscriber, known)
        for entry in self._entries.values():
            self._post(entry)

    def match(self, item: Item, *, now: datetime) -> list[Match]:
        """Who wants the item, by rising chat, and why. A chat that mutes its source at `now` does not."""
        facts = _Facts(item)
        found: dict[int, list[tuple[int, Reasons]]] = {chat: [] for chat in self._everything}
        for entry in self._candidates(facts):
            reasons = _reasons(entry.root, facts)
            if reasons is not None:
                for chat, subscription in entry.holders:
                    found.setdefault(chat, []).append((subscription, reasons))
        return [
            _match(chat, found[chat]) for chat in sorted(found) if not self._mutes_it(chat, item.feed_id, now)
        ]

    def _add(self, subscriber: Subscriber, known: Mapping[str, Filter | QueryError]) -> None:
        if subscriber.mutes:
            self._mutes[subscriber.chat] = subscriber.mutes
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

    def _candidates(self, facts: _Facts) -> Iterable[_Entry]:
        met = {
            id(entry): entry for key in facts.keys(self._beginnings) for entry in self._postings.get(key, ())
        }
        return (*met.values(), *self._always)

    def _mutes_it(self, chat: int, feed_id: int, now: datetime) -> bool:
        mute = self._mutes.get(chat, {}).get(feed_id)
        return mute is not None and mute.holds(now)


_KEY_WEIGHT: Final = {"source": 1, "host": 1, "region": 1, "lang": 2}


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
