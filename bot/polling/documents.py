"""A document on its way through the lane, and what it tells beside its news. No I/O.

That is: what stands of the one before, why its news is held, whether some was missed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.feeds import state
from bot.feeds.address import is_of_one_host
from bot.feeds.state import Pace, Reading
from bot.news.decide import Decision
from bot.news.document import Document as BegunDocument
from bot.news.reading import clip
from bot.news.stories.identity import Identity
from bot.news.stories.recognise import recognise
from bot.polling.recording import Facts
from storage.model import (
    Changes,
    Document,
    Entry,
    Feed,
    FeedStatus,
    Fetched,
    Held,
    KeptDocument,
    KeptEntry,
    VerdictKind,
)

MIN_GAP_ENTRIES = 2  # a document of one entry never overlaps with the one before


@dataclass(slots=True, kw_only=True)
class Work:
    """A document that is decided on part by part. `begun` and what stands below it: since its first part."""

    reading: Reading
    document: Document
    pace: Pace
    begun: BegunDocument | None = None
    identities: tuple[Identity, ...] = ()
    beside: tuple[KeptEntry, ...] = ()
    held: Held = Held.NO
    new: int = 0
    queued: int = 0

    @property
    def unrecognised(self) -> Document:
        """Return the document with the entries that are still to be looked up: all of them, or none."""
        return self.document if self.begun is None else replace(self.document, entries=())

    def begin(self, known: Facts) -> None:
        """Tell what stands of the document before, and why its news is held."""
        self.identities = known.identities
        self.beside = beside_of(self.reading, self.document)
        self.held = held_of(known, self.reading, self.document.entries, self.beside, self.pace.now)

    def heed_mute(self, feed: Feed) -> None:
        """Hold what is left where the source has been muted since; what is held already keeps its reason."""
        begun = self.begun
        if begun is not None and begun.held is Held.NO and feed.is_muted(self.pace.now):
            self.begun = replace(begun, held=Held.MUTED)

    def changes(self, known: Facts, decision: Decision) -> Changes:
        """Return what is to be written of a part. The source counts as read with the last one."""
        self.new += len(decision.items)
        if not decision.is_whole:
            return Changes(feed=known.feed, items=decision.items, keys=decision.keys)
        after = state.after_document(
            known.feed,
            self.reading,
            self.document,
            news=self.new,
            is_gap=not self.beside and is_gap(known.feed, self.reading, decision),
            pace=self.pace,
        )
        kept = kept_of(self.reading, self.document, self.beside, self.identities, now=self.pace.now)
        return Changes(
            feed=after,
            items=decision.items,
            edited=decision.edited,
            keys=decision.keys,
            document=kept,
            notes=decision.notes,
        )


def beside_of(reading: Reading, document: Document) -> tuple[KeptEntry, ...]:
    """Give the entries that stand as they stood in the document before."""
    before = reading.kept.entries if reading.kept else ()
    return tuple(entry for entry in before if entry.raw in document.unchanged)


def kept_of(
    reading: Reading,
    document: Document,
    beside: tuple[KeptEntry, ...],
    ones: Sequence[Identity],
    *,
    now: datetime,
) -> KeptDocument:
    """Tell what to keep of the document: the entries that stand, and those just read."""
    is_part = bool(document.unchanged) and reading.kept is not None
    fresh = [
        KeptEntry(raw=raw, guid=one.guid, link=one.link, words=one.words)
        for raw, one in zip(document.raws, ones, strict=bool(document.raws))
    ]
    read_at = reading.kept.read_at if is_part and reading.kept else now
    return KeptDocument(read_at=read_at, entries=(*beside, *fresh))


def held_of(
    known: Facts,
    reading: Reading,
    entries: Sequence[Entry],
    beside: Sequence[KeptEntry],
    now: datetime,
) -> Held:
    """Tell why what is new in the document is offered to nobody, or that it is offered."""
    feed = known.feed
    if feed.first_read_at is None:
        return Held.FIRST_READ
    if _is_elsewhere(feed, reading) and not _is_its_own(known, reading, entries, beside):
        return Held.FIRST_READ
    return Held.MUTED if feed.is_muted(now) else Held.NO


def _is_elsewhere(feed: Feed, reading: Reading) -> bool:
    """Whether this is the first document at another address: an admin's, or where the publisher sends us."""
    if feed.first_read_at is None:
        return False
    return not feed.body_hash or _target(reading) not in {"", feed.url, feed.redirect_url}


def _target(reading: Reading) -> str:
    """Give where redirects for good led; "" = nowhere."""
    return reading.result.permanent_url if isinstance(reading.result, Fetched) else ""


def _is_its_own(
    known: Facts, reading: Reading, entries: Sequence[Entry], beside: Sequence[KeptEntry]
) -> bool:
    """Tell whether half of the entries are known: then the rest is news, and else another feed.

    Some sources redirect to a new address at each answer: on the host where they led before, one will do.
    """
    clipped = [clip(entry) for entry in entries]
    found = recognise(clipped, known.known, by_title=lambda _: None, beside=beside).found
    met = len(beside) + sum(1 for item in found if item)
    feed, listed = known.feed, len(beside) + len(found)
    was_led_there = bool(feed.body_hash and feed.redirect_url) and is_of_one_host(
        feed.redirect_url, _target(reading)
    )
    return met > 0 if was_led_there else 2 * met >= listed


def is_gap(feed: Feed, reading: Reading, decision: Decision) -> bool:
    """Tell whether nothing of the document before is in this one: items may have come and gone unseen."""
    if feed.first_read_at is None or _is_elsewhere(feed, reading) or feed.status is FeedStatus.EMPTY:
        return False
    if len(decision.verdicts) < MIN_GAP_ENTRIES:
        return False
    return all(verdict.kind is not VerdictKind.KNOWN for verdict in decision.verdicts)
