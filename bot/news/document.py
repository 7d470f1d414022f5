"""One document while it is decided on: its entries, what is known of them, what came of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.news.decision import Decision, Mishap, Verdict
from bot.news.stories.recognise import Recognised, look_up
from storage.model import Entry, Feed, Held, Item, KnownItem, SeenKey

_A_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is given of it, and what grows while its entries are decided on."""

    feed: Feed
    entries: Sequence[Entry]
    recognised: Recognised
    now: datetime
    held: Held
    known: dict[bytes, KnownItem]  # grows with the document's own items
    before: frozenset[int]  # ids of items known before it
    lowest: int  # entries from here on stand below all that are known
    has_known: bool  # some entry of it is known, among those that were read or beside them
    read: dict[int, Item] = field(default_factory=dict)  # entry → the item made of it, not judged yet
    items: list[Item] = field(default_factory=list)
    met: dict[int, list[int]] = field(default_factory=dict)  # known item → its entries
    keys: dict[bytes, int] = field(default_factory=dict)
    mishaps: list[Mishap] = field(default_factory=list)
    verdicts: dict[int, Verdict] = field(default_factory=dict)  # by entry
    reported: set[bytes] = field(default_factory=set)  # keys that a part of the decision has brought

    def look_up(self, index: int) -> KnownItem | None:
        """Find the known item that an entry is."""
        if index in self.recognised.renewed:
            return None
        one, digest = self.recognised.identities[index], self.recognised.hashes[index]
        return self.recognised.found[index] or look_up(one, digest, self.known)

    def meet(self, index: int, item: KnownItem) -> None:
        """Note that an entry is a known item, under all its keys."""
        self.met.setdefault(item.item_id, []).append(index)
        self._name(index, item)

    def take(self, index: int, item: Item) -> None:
        """Note that an entry is a new item."""
        self.items.append(item)
        if index in self.recognised.renewed:  # its keys led to another report
            for key in self.recognised.identities[index].keys:
                self.known.pop(key, None)
        self._name(index, KnownItem.of(item))

    def _name(self, index: int, item: KnownItem) -> None:
        for key in self.recognised.identities[index].keys:
            self.keys.setdefault(key, self.known.setdefault(key, item).item_id)

    def known_by(self, index: int, item: KnownItem) -> str:
        """Say which of its names an entry is known by."""
        one = self.recognised.identities[index]
        for name, key in (("id", one.guid), ("link", one.link)):
            if key and (found := self.known.get(key)) and found.item_id == item.item_id:
                return name
        return "title"

    def note(self, index: int, item_id: int, error: Exception, *, is_edit: bool) -> None:
        """Note a bug of ours that an entry met."""
        entry = self.entries[index]
        self.mishaps.append(
            Mishap(guid=entry.guid, title=entry.title, item_id=item_id, is_edit=is_edit, error=error)
        )

    def dated(self, index: int) -> Entry:
        """Date an entry whose date says the day only: by its end, and not before the source was last read.

        What was not there then has come since, whatever day within a week it names. The page that was read
        of an entry which is another report by now was the former one's.
        """
        entry = self.entries[index]
        if index in self.recognised.renewed:
            entry = replace(entry, full_text="")
        if not entry.is_dated_by_day or entry.published_at is None:
            return entry
        at = entry.published_at + _A_DAY
        read_at = self.feed.succeeded_at
        if read_at is not None and self.now - entry.published_at <= _WEEK:
            at = max(at, read_at)
        return replace(entry, published_at=min(at, self.now))

    def stands_below(self, index: int) -> bool:
        """Tell whether an entry without a date stands below all that is known: it may be an old one."""
        return self.entries[index].published_at is None and index >= self.lowest and self.has_known

    @property
    def is_decided(self) -> bool:
        """Tell whether each entry has its verdict."""
        return len(self.verdicts) == len(self.entries)

    def handed_over(self, edited: Iterable[Item] = ()) -> Decision:
        """Give what came since the last time, each thing once; with the last of it what is of the whole."""
        verdicts = [self.verdicts[index] for index in range(len(self.entries))] if self.is_decided else []
        keys = {key: item_id for key, item_id in self.keys.items() if key not in self.reported}
        self.reported.update(keys)
        decision = Decision(
            verdicts=tuple(verdicts),
            items=tuple(self.items),
            edited=tuple(edited),
            keys=tuple(SeenKey(key=key, item_id=item_id) for key, item_id in keys.items()),
            notes=self.notes if self.is_decided else (),
            mishaps=tuple(self.mishaps),
            is_whole=self.is_decided,
        )
        self.items.clear()
        self.mishaps.clear()
        return decision

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the log and the admins are told of the document."""
        count = self.recognised.rekeyed
        return (f"re-keyed: {count} of {len(self.entries)} items came under new ids",) if count else ()


def lowest(recognised: Recognised, below: int) -> int:
    """Return where the document's entries begin that stand below all known ones."""
    known = max((index for index, item in enumerate(recognised.found) if item), default=-1)
    return max(known + 1, len(recognised.found) - below)
