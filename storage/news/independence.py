"""How many publishers tell a report independently of each other. Pure: counts what it is given.

A copy is no publisher's own, and who copied can't be told by who came first. So the count is that of sources
each of which tells something that no other of them tells: who prints an agency's text beside a report of its
own takes nothing from others, and who copies several takes from itself alone.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import chain
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from storage.model import AGGREGATORS, VerdictKind

_MERGED: Final = frozenset({VerdictKind.DUPLICATE, VerdictKind.STALE})  # these may be another's text


class Print(NamedTuple):
    """What counting needs of an item."""

    id: int
    feed_id: int
    feed_url: str
    outlet: str
    publisher: str
    verdict: VerdictKind
    of: int | None


def independent(prints: Iterable[Print]) -> int:
    """Count sources each of which has a print of its own: no other of them tells its text, or its agency's.

    They are found by leaving out one after the other; now and then one or two more would do (NP-hard).
    """
    told: dict[Hashable, set[tuple[int, str]]] = defaultdict(set)
    for one in prints:
        told[_source(one)].add((_text(one), one.publisher or one.feed_url))
    while (source := _in_the_way(told)) is not None:
        del told[source]
    return len(told)


def _in_the_way(told: Mapping[Hashable, Collection[tuple[int, str]]]) -> Hashable | None:
    """Return the source without which most others come by a print of their own; None: each has one.

    Of equals the one that shares most of its prints: it may have copied them.
    """
    tellers: dict[Hashable, set[Hashable]] = defaultdict(set)
    for source, found in told.items():
        for what in chain.from_iterable(found):
            tellers[what].add(source)
    near = set[Hashable]()  # who has no print of its own, and who shares one with these
    gains, shared = Counter[Hashable](), Counter[Hashable]()
    for source, found in told.items():
        others = [(tellers[text] | tellers[publisher]) - {source} for text, publisher in found]
        shared[source] = sum(map(bool, others))
        if shared[source] < len(found):
            gains[source] -= 1  # its own print is lost with it
        else:
            near.update({source}, *others)
            gains.update(set[Hashable]().union(*(ones for ones in others if len(ones) == 1)))
    return max((one for one in told if one in near), key=lambda one: (gains[one], shared[one]), default=None)


def _source(one: Print) -> Hashable:
    if one.outlet and urlsplit(one.feed_url).hostname in AGGREGATORS:
        return one.feed_id, one.publisher
    return one.feed_id


def _text(one: Print) -> int:
    """Return the id of the item whose text it is."""
    return one.of if one.of is not None and one.verdict in _MERGED else one.id
