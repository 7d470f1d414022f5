"""Every entry that a feed offered is stored with a verdict, or known as an item that is. Reads only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from bench.month.ledger.faults import Faults, Wrong
from bench.month.press import Offered
from bot.news.stories.identity import identity
from storage.engine.database import Session
from storage.engine.tables import feeds, items, seen_keys
from storage.model import Entry, Item, VerdictKind

PATIENCE = timedelta(hours=8)  # an outage of the database may keep a document from being recorded
REASONED = {VerdictKind.DUPLICATE, VerdictKind.UPDATE, VerdictKind.STALE}
_CHUNK = 5_000


@dataclass
class Entries:
    """What was offered and is not found yet, and what became of the rest."""

    faults: Faults
    fates: Counter[str] = field(default_factory=Counter)
    _waiting: dict[bytes, tuple[Offered, datetime]] = field(default_factory=dict)  # by the strongest key
    _unmatched: set[int] = field(default_factory=set)  # new items that no offered entry has matched

    @property
    def waiting(self) -> int:
        """How many are not found yet."""
        return len(self._waiting)

    def offer(self, entries: Iterable[Offered], *, now: datetime) -> None:
        """A feed has shown these for the first time."""
        for one in entries:
            entry = Entry(
                guid=one.guid, link=one.link, title=one.title, text="", published_at=one.published_at
            )
            self._waiting.setdefault(identity(entry).keys[0], (one, now))

    def settle(self, session: Session, new: Iterable[Item]) -> None:
        """Find what waits among the keys under which items are known. `new`: the items since last time."""
        stored = {item.id: item for item in new}
        self._unmatched.update(stored)
        for item in stored.values():
            if item.verdict in REASONED and not item.why:
                self.faults.add(Wrong.NO_REASON, f"item {item.id}: {item.verdict}")
        for key, item_id, verdict, held in list(_known(session, list(self._waiting))):
            del self._waiting[key]
            if item_id in self._unmatched:
                self._unmatched.discard(item_id)
                self.fates[f"stored: {verdict}" + (f", held: {held}" if held else "")] += 1
            else:
                self.fates["known as an item stored before"] += 1

    def overdue(self, now: datetime, *, patience: timedelta = PATIENCE) -> None:
        """Count what should have been found by now."""
        for key, (one, at) in list(self._waiting.items()):
            if now - at > patience:
                del self._waiting[key]
                self.faults.add(Wrong.ENTRY_LOST, f"{one.source}: {one.guid} of {at:%d %H:%M}: {one.title}")

    def close(self, now: datetime) -> None:
        """Count what is left at the end."""
        self.overdue(now, patience=timedelta(0))
        for item_id in self._unmatched:
            self.faults.add(Wrong.STORED_TWICE, f"item {item_id}")
        self._unmatched.clear()


def _known(session: Session, wanted: list[bytes]) -> Iterable[tuple[bytes, int, str, str]]:
    for start in range(0, len(wanted), _CHUNK):
        found = (
            select(seen_keys.c.key, items.c.id, items.c.verdict, items.c.held)
            .join(items, items.c.id == seen_keys.c.item_id)
            .where(seen_keys.c.feed_id.in_(select(feeds.c.id)))
            .where(seen_keys.c.key.in_(wanted[start : start + _CHUNK]))
        )
        yield from {
            row.key: (row.key, row.id, row.verdict.value, row.held.value) for row in session.execute(found)
        }.values()
