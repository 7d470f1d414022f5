"""The Decider: entries of one document + what is known + now → what each of them is. No I/O, no clock.

Changes its memory as it decides: when the transaction that records a decision fails, call `load` again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.news.messages.told import in_english
from bot.news.places.gazetteer import Gazetteer
from bot.news.reading import Reader, clip
from bot.news.stories import versions
from bot.news.stories.changes import still_true
from bot.news.stories.judge import Judge, Judgement
from bot.news.stories.memory import Memory, fingerprint_of
from bot.news.stories.rarity import Rarity
from bot.news.stories.recognise import Recognised, look_up, oldest_first, recognise
from storage.model import Entry, Feed, Held, Item, KeptEntry, KnownItem, SeenKey, VerdictKind

__all__ = ["Decider", "Decision", "Options", "Verdict"]

_DAY: Final = 86_400.0
_A_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
BELOW: Final = "below all that was known"
_LEARNT: Final = 2  # documents whose news stood at their bottom, after which that is where it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What an operator sets. Spans in seconds."""

    max_age_seconds: float = _DAY
    story_window_seconds: float = 2 * _DAY
    languages: Sequence[str] = ("en", "uk", "ru", "de", "fr", "es", "pl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one entry is. `item_id`: the new or the known item. `of`: the item it repeats, follows or is."""

    kind: VerdictKind
    item_id: int
    of: int | None
    story_id: int
    why: tuple[str, ...]
    publishers: int = 1  # independent ones that have the story, this one included


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """All that one document brought. `verdicts`: one an entry, in the order given."""

    verdicts: tuple[Verdict, ...] = ()
    items: tuple[Item, ...] = ()
    edited: tuple[Item, ...] = ()
    keys: tuple[SeenKey, ...] = ()  # new ones, and those met again
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """One document while it is decided on."""

    feed: Feed
    entries: Sequence[Entry]
    recognised: Recognised
    now: datetime
    held: Held
    known: dict[bytes, KnownItem]  # grows with the document's own items
    before: frozenset[int]  # ids of items known before it
    lowest: int  # entries from here on stand below all that are known
    has_known: bool  # some entry of it is known, among those that were read or beside them
    items: list[Item] = field(default_factory=list)
    met: dict[int, list[int]] = field(default_factory=dict)  # known item → its entries
    keys: dict[bytes, int] = field(default_factory=dict)


class Decider:
    """Decides on documents one after another, and remembers the items of the story window."""

    def __init__(self, *, gazetteer: Gazetteer, options: Options) -> None:
        self._options = options
        self._gazetteer = gazetteer
        self._corrections: dict[str, str] = {}
        self._reader = Reader(gazetteer=gazetteer, languages=options.languages)
        self._memory = Memory(window_seconds=options.story_window_seconds, rarity=Rarity.load())
        self._judge = Judge(
            self._memory, gazetteer, window_seconds=options.story_window_seconds, word=in_english
        )

    def load(self, items: Iterable[Item]) -> None:
        """Forget all and remember these: at the start, or after a failed transaction."""
        self._memory.clear()
        for item in sorted(items, key=lambda one: one.id):
            self._memory.evict(item.seen_at)  # as it went: what a story needs hangs on when it came
            self._memory.add(item)

    def correct(self, corrections: Mapping[str, str]) -> None:
        """Let these names mean these codes ("" = no place) in what is decided on from now on."""
        if corrections != self._corrections:
            self._corrections = dict(corrections)
            gazetteer = self._gazetteer.corrected(corrections)
            self._reader = Reader(gazetteer=gazetteer, languages=self._options.languages)

    def decide(  # noqa: PLR0913 (one document and what is known of it, each named)
        self,
        feed: Feed,
        entries: Sequence[Entry],
        known: Mapping[bytes, KnownItem],
        *,
        now: datetime,
        next_id: int,
        held: Held = Held.NO,
        beside: Sequence[KeptEntry] = (),
        below: int | None = None,
    ) -> Decision:
        """Decide on the entries of one feed document, oldest first.

        `known`: what their keys lead to in storage. `next_id`: of the first new item; the next has one more.
        `held`: why none of its new items is offered. `beside`: the document's entries that stand unchanged;
        the last `below` entries stand below all of those (None: all do).
        """
        self._memory.evict(now)
        entries = [clip(entry) for entry in entries]
        recognised = recognise(
            entries,
            known,
            by_title=lambda title: self._memory.by_title(feed.id, title),
            beside=beside,
        )
        if recognised.rekeyed and held is Held.NO:
            held = Held.REKEYED
        document = _Document(
            feed=feed,
            entries=entries,
            recognised=recognised,
            now=now,
            held=held,
            known=dict(known),
            before=frozenset(item.item_id for item in (*known.values(), *recognised.found) if item),
            has_known=bool(beside) or any(recognised.found),
            lowest=_lowest(recognised, len(entries) if below is None else below),
        )
        verdicts = {
            index: self._verdict(document, index, next_id + len(document.items))
            for index in oldest_first(entries)
        }
        return Decision(
            verdicts=tuple(verdicts[index] for index in range(len(entries))),
            items=tuple(document.items),
            edited=tuple(self._edits(document)),
            keys=tuple(SeenKey(key=key, item_id=item_id) for key, item_id in document.keys.items()),
            notes=_notes(document),
        )

    def _verdict(self, document: _Document, index: int, item_id: int) -> Verdict:
        one, digest = document.recognised.identities[index], document.recognised.hashes[index]
        item = document.recognised.found[index] or look_up(one, digest, document.known)
        if item is None:
            return self._accept(document, index, item_id)
        why = (f"known by its {_known_by(document, index, item)}",)
        document.met.setdefault(item.item_id, []).append(index)
        for key in one.keys:
            document.keys.setdefault(key, document.known.setdefault(key, item).item_id)
        return Verdict(
            kind=VerdictKind.KNOWN,
            item_id=item.item_id,
            of=item.item_id,
            story_id=item.story_id,
            why=why,
        )

    def _accept(self, document: _Document, index: int, item_id: int) -> Verdict:
        entry = document.entries[index]
        read = self._read(entry, document, item_id)
        one = fingerprint_of(read)
        item = self._judged(read, self._judge.judge(read, one), document, index)
        self._memory.add(item, one)
        document.items.append(item)
        fresh = KnownItem(
            item_id=item_id, story_id=item.story_id, title=item.title, content_hash=item.content_hash
        )
        for key in document.recognised.identities[index].keys:
            owner = document.known.setdefault(key, fresh)
            document.keys.setdefault(key, owner.item_id)
        return Verdict(
            kind=item.verdict,
            item_id=item_id,
            of=item.of,
            story_id=item.story_id,
            why=item.why,
            publishers=self._memory.stories.publishers_of(item.story_id),
        )

    def _read(self, entry: Entry, document: _Document, item_id: int) -> Item:
        usual = self._memory.usual_language(document.feed.id)
        entry = _by_day(entry, document)
        return self._reader.read(entry, document.feed, item_id=item_id, now=document.now, usual=usual)

    def _judged(self, item: Item, judgement: Judgement, document: _Document, index: int) -> Item:
        item = replace(
            item,
            verdict=judgement.kind,
            of=judgement.of,
            story_id=item.id if judgement.story_id is None else judgement.story_id,
            why=(*judgement.why, BELOW) if _stands_below(document, index) else judgement.why,
            changes=judgement.changes,
            is_echo=judgement.is_echo,
            publisher=judgement.publisher,
            held=self._held(item, document, index),
        )
        age = document.now - item.happened_at
        if age <= timedelta(seconds=self._options.max_age_seconds):
            return item
        hours = age.total_seconds() / 3600
        return replace(
            item,
            verdict=VerdictKind.STALE,
            why=(f"{hours:.0f} hours old", *item.why),
            held=Held.STALE if document.held is Held.NO else document.held,
        )

    def _held(self, item: Item, document: _Document, index: int) -> Held:
        """Hold what was there before we came: where an item vanishes, an older one moves up from below."""
        began, published = document.feed.first_read_at, item.published_at
        if document.held is not Held.NO or index < document.lowest or began is None:
            return document.held
        if published is None:
            return Held.NO if self._grows_below(document) else Held.FIRST_READ
        reached_back_to = self._memory.began_at(document.feed.id) if published < began else None
        return Held.FIRST_READ if reached_back_to and published < reached_back_to else Held.NO

    def _grows_below(self, document: _Document) -> bool:
        """Whether a source without dates lists its newest last: it has done so before, and nothing else."""
        feed = document.feed
        if not _stands_below(document, len(document.entries) - 1) or feed.first_read_at is None:
            return True
        below, above = self._memory.arrivals(feed.id, mark=BELOW, since=feed.first_read_at)
        return below >= _LEARNT and not above

    def _edits(self, document: _Document) -> Iterable[Item]:
        """New versions of the items whose title or lead the publisher has changed."""
        for item_id, indexes in document.met.items():
            old = self._memory.get(item_id)
            if old is None or item_id not in document.before:
                continue
            if any(document.recognised.hashes[index] == old.content_hash for index in indexes):
                continue
            entry = document.entries[indexes[-1]]
            new = self._read(entry, document, item_id)
            if versions.digest(old) == versions.digest(new):
                self._memory.replace(replace(old, content_hash=new.content_hash))
                continue
            if not versions.is_worth_an_edit(old, new, document.now):
                continue  # it is looked at again when the document is next read as a whole
            edited = replace(
                old,
                title=new.title,
                text=new.text,
                summary=new.summary,
                language=new.language,
                edited_at=document.now,
                versions=(*old.versions, versions.digest(old)),
                changes=still_true(old.changes, new),
                content_hash=new.content_hash,
                places=new.places,
                regions=new.regions,
                image_url=new.image_url,
            )
            self._memory.add(edited)
            yield edited


def _by_day(entry: Entry, document: _Document) -> Entry:
    """Date an entry whose date says the day only: by its end, and not before the source was last read.

    What was not there then has come since, whatever day within a week it names.
    """
    if not entry.is_dated_by_day or entry.published_at is None:
        return entry
    at = entry.published_at + _A_DAY
    read_at = document.feed.succeeded_at
    if read_at is not None and document.now - entry.published_at <= _WEEK:
        at = max(at, read_at)
    return replace(entry, published_at=min(at, document.now))


def _stands_below(document: _Document, index: int) -> bool:
    """Whether an entry without a date stands below all that is known, so that it may be an old one."""
    is_undated = document.entries[index].published_at is None
    return is_undated and index >= document.lowest and document.has_known


def _lowest(recognised: Recognised, below: int) -> int:
    """Where the document's entries begin that stand below all known ones."""
    known = max((index for index, item in enumerate(recognised.found) if item), default=-1)
    return max(known + 1, len(recognised.found) - below)


def _known_by(document: _Document, index: int, item: KnownItem) -> str:
    one = document.recognised.identities[index]
    for name, key in (("id", one.guid), ("link", one.link)):
        if key and (found := document.known.get(key)) and found.item_id == item.item_id:
            return name
    return "title"


def _notes(document: _Document) -> tuple[str, ...]:
    rekeyed = document.recognised.rekeyed
    return (f"re-keyed: {rekeyed} of {len(document.entries)} items came under new ids",) if rekeyed else ()
