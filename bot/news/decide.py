"""The Decider: entries of one document + what is known + now → what each of them is. No I/O, no clock.

Changes its memory as it decides: when the transaction that records a decision fails, call `load` again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.news.decision import Decision, Mishap, Options, Verdict
from bot.news.document import Document, lowest
from bot.news.likeness.fingerprint import Fingerprint, fingerprint_of
from bot.news.likeness.rarity import Rarity
from bot.news.messages.told import in_english
from bot.news.places.gazetteer import Gazetteer
from bot.news.reading import Reader, clip, unread
from bot.news.stories import following, versions
from bot.news.stories.alerts import Manner
from bot.news.stories.changes import still_true
from bot.news.stories.judge import Judge, Judgement
from bot.news.stories.memory import BELOW, Memory
from bot.news.stories.pages import Pages
from bot.news.stories.recognise import oldest_first, recognise
from bot.news.stories.reuse import with_renewed
from bot.news.stories.unjudged import reason
from bot.news.stories.unseen import LATER
from storage.model import Entry, Feed, Held, Item, KeptEntry, KnownItem, VerdictKind

__all__ = ["Decider", "Decision", "Mishap", "Options", "Verdict"]

EXPIRED: Final = "expired"
_LEARNT: Final = 2  # documents whose news stood at their bottom, after which that is where it stands


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
        self._memory.load(items)

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
        """Decide on the entries of one feed document, oldest first: `begin` and `go_on` in one."""
        document = self.begin(feed, entries, known, now=now, held=held, beside=beside, below=below)
        return self.go_on(document, next_id=next_id)

    def begin(  # noqa: PLR0913
        self,
        feed: Feed,
        entries: Sequence[Entry],
        known: Mapping[bytes, KnownItem],
        *,
        now: datetime,
        held: Held = Held.NO,
        beside: Sequence[KeptEntry] = (),
        below: int | None = None,
    ) -> Document:
        """Look up which entries of one feed document are known.

        `known`: what their keys lead to in storage. `held`: why none of its new items is offered. `beside`:
        the document's entries that stand unchanged; the last `below` entries stand below all of those (None:
        all do).
        """
        self._memory.evict(now)
        entries = [clip(entry) for entry in entries]
        recognised = recognise(
            entries,
            known,
            by_title=lambda title: self._memory.by_title(feed.id, title),
            beside=beside,
            pages=Pages(feed, self._memory),
        )
        if recognised.has_doubtful and held is Held.NO:
            held = Held.REKEYED
        return Document(
            feed=feed,
            entries=entries,
            recognised=with_renewed(recognised, entries, known, partial(self._print, feed, now)),
            now=now,
            held=held,
            known=dict(known),
            before=frozenset(item.item_id for item in (*known.values(), *recognised.found) if item),
            has_known=bool(beside) or any(recognised.found),
            lowest=lowest(recognised, len(entries) if below is None else below),
        )

    def go_on(self, document: Document, *, next_id: int, most: int | None = None) -> Decision:
        """Decide on a document's next entries, up to `most` new items (None: all); what they brought.

        `next_id`: of the first new item; the next has one more. Other documents may be decided on between.
        """
        self._take(document, next_id, most)
        return document.handed_over(self._edits(document) if document.is_decided else ())

    def _take(self, document: Document, next_id: int, most: int | None) -> None:
        """Decide on one entry after another; what breaks on one is news of its own, and the others go on."""
        verdicts = document.verdicts
        for index in oldest_first(document.entries):
            if index in verdicts:
                continue
            if most is not None and len(document.items) >= most:
                return
            item_id = next_id + len(document.items)
            try:
                verdicts[index] = self._verdict(document, index, item_id)
            except Exception as error:  # noqa: BLE001 (the outermost frame of an entry)
                document.note(index, item_id, error, is_edit=False)
                verdicts[index] = self._accept_unjudged(document, index, item_id, reason(error))

    def _verdict(self, document: Document, index: int, item_id: int) -> Verdict:
        item = document.look_up(index)
        if item is None:
            return self._accept(document, index, item_id)
        why = (f"known by its {document.known_by(index, item)}",)
        document.meet(index, item)
        return Verdict(
            kind=VerdictKind.KNOWN,
            item_id=item.item_id,
            of=item.item_id,
            story_id=item.story_id,
            why=why,
        )

    def _accept(self, document: Document, index: int, item_id: int) -> Verdict:
        read = document.read[index] = self._read(document, index, item_id)
        one = fingerprint_of(read)
        item = self._judged(read, self._judgement(read, one, document, index), document, index)
        self._memory.add(item, one)
        document.take(index, item)
        return self._told(item)

    def _judgement(self, item: Item, one: Fingerprint, document: Document, index: int) -> Judgement:
        entry = document.entries[index]
        before = following.named(item, entry, document.known, self._memory)
        manner = Manner(
            is_alert=entry.is_alert,
            is_end=entry.is_end,
            is_update=bool(entry.follows),
            is_changed=not entry.is_end and following.is_changed(item, before),
        )
        former = self._memory.get(document.recognised.renewed.get(index, 0))
        return (
            following.corrected(item, one, former, self._memory)
            or following.repeated(item, entry, before, manner, self._memory)
            or following.followed(item, entry, before, self._memory)
            or self._judge.judge(item, one, manner)
        )

    def _accept_unjudged(self, document: Document, index: int, item_id: int, why: str) -> Verdict:
        """Take an entry for news of its own, as far as it was read; it is compared with nothing."""
        digest = document.recognised.hashes[index]
        read = document.read.get(index) or unread(
            document.entries[index], document.feed, item_id=item_id, now=document.now, content_hash=digest
        )
        item = self._judged(read, Judgement(kind=VerdictKind.NEW, why=(why,)), document, index)
        self._memory.add_uncompared(item)
        document.take(index, item)
        return self._told(item)

    def _print(self, feed: Feed, now: datetime, entry: Entry) -> Fingerprint:
        usual = self._memory.usual_language(feed.id)
        return fingerprint_of(self._reader.read(entry, feed, item_id=0, now=now, usual=usual))

    def _told(self, item: Item) -> Verdict:
        return Verdict(
            kind=item.verdict,
            item_id=item.id,
            of=item.of,
            story_id=item.story_id,
            why=item.why,
        )

    def _read(self, document: Document, index: int, item_id: int) -> Item:
        usual, entry = self._memory.usual_language(document.feed.id), document.dated(index)
        return self._reader.read(entry, document.feed, item_id=item_id, now=document.now, usual=usual)

    def _judged(self, item: Item, judgement: Judgement, document: Document, index: int) -> Item:
        held = self._held(item, document, index)
        is_later = held is Held.FIRST_READ and document.feed.first_read_at is not None
        notes = (BELOW,) * document.stands_below(index) + (LATER,) * is_later
        item = replace(
            item,
            verdict=judgement.kind,
            of=judgement.of,
            story_id=item.id if judgement.story_id is None else judgement.story_id,
            why=(*judgement.why, *notes),
            changes=judgement.changes,
            is_echo=judgement.is_echo,
            publisher=judgement.publisher,
            held=held,
        )
        why = self._old(item, document.entries[index], document.now)
        if not why:
            return item
        held = Held.STALE if document.held is Held.NO else document.held
        return replace(item, verdict=VerdictKind.STALE, why=(why, *item.why), held=held)

    def _old(self, item: Item, entry: Entry, now: datetime) -> str:
        """Say why an item is too old to be news; "" where it is not."""
        if entry.expires_at is not None and entry.expires_at <= now:
            return EXPIRED
        age = now - item.happened_at
        if age <= timedelta(seconds=self._options.max_age_seconds):
            return ""
        return f"{age.total_seconds() / 3600:.0f} hours old"

    def _held(self, item: Item, document: Document, index: int) -> Held:
        """Hold what was there before we came: where an item vanishes, an older one moves up from below."""
        began, published = document.feed.first_read_at, item.published_at
        if document.held is not Held.NO or index < document.lowest or began is None:
            return document.held
        if published is None:
            return Held.NO if self._grows_below(document) else Held.FIRST_READ
        reached_back_to = self._memory.began_at(document.feed.id) if published < began else None
        return Held.FIRST_READ if reached_back_to and published < reached_back_to else Held.NO

    def _grows_below(self, document: Document) -> bool:
        """Whether a source without dates lists its newest last: it has done so before, and nothing else."""
        feed = document.feed
        if not document.stands_below(len(document.entries) - 1) or feed.first_read_at is None:
            return True
        below, above = self._memory.arrivals(feed.id, since=feed.first_read_at)
        return below >= _LEARNT and not above

    def _edits(self, document: Document) -> Iterator[Item]:
        """New versions of the items whose title or lead the publisher has changed."""
        for item_id, indexes in document.met.items():
            try:
                edited = self._edit(document, item_id, indexes)
            except Exception as error:  # noqa: BLE001 (the outermost frame of an item: it stays as it was)
                document.note(indexes[-1], item_id, error, is_edit=True)
            else:
                if edited is not None:
                    yield edited

    def _edit(self, document: Document, item_id: int, indexes: Sequence[int]) -> Item | None:
        """The item with what its publisher has made of it; None where it stays as it was."""
        old = self._memory.get(item_id)
        if old is None or item_id not in document.before:
            return None
        if any(document.recognised.hashes[index] == old.content_hash for index in indexes):
            return None
        new = self._read(document, indexes[-1], item_id)
        if versions.digest(old) == versions.digest(new):
            self._memory.replace(replace(old, content_hash=new.content_hash))
            return None
        if not versions.is_worth_an_edit(old, new, document.now):
            return None  # it is looked at again when the document is next read as a whole
        edited = replace(
            old,
            title=new.title,
            text=new.text,
            summary=new.summary,
            language=new.language,
            edited_at=document.now,
            former=old.former or f"{old.title}\n{old.summary}",
            versions=(*old.versions, versions.digest(old)),
            changes=still_true(old.changes, new),
            content_hash=new.content_hash,
            places=new.places,
            regions=new.regions,
            image_url=new.image_url,
            expires_at=new.expires_at,
        )
        self._memory.add(edited)
        return edited
