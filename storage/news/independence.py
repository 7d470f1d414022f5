"""How many publishers tell a report independently of each other. Pure: counts what it is given.

A copy is no publisher's own, and who copied can't be told by who came first. So the count is that of sources
of which no two print one text, or one agency: what a source copies takes from itself alone.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
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
    """Count sources of which no two share a text or an agency, those first that share with the fewest."""
    told: dict[Hashable, set[Hashable]] = defaultdict(set)
    for one in prints:
        told[_source(one)] |= {_text(one), one.publisher or one.feed_url}
    telling = Counter(what for whats in told.values() for what in whats)
    taken: set[Hashable] = set()
    count = 0
    for whats in sorted(told.values(), key=lambda whats: sum(telling[what] - 1 for what in whats)):
        if taken.isdisjoint(whats):
            taken |= whats
            count += 1
    return count


def _source(one: Print) -> Hashable:
    if one.outlet and urlsplit(one.feed_url).hostname in AGGREGATORS:
        return one.feed_id, one.publisher
    return one.feed_id


def _text(one: Print) -> int:
    """Return the id of the item whose text it is."""
    return one.of if one.of is not None and one.verdict in _MERGED else one.id
