"""Decides what an entry is: known, a repeat, a development, new, or too old. Pure: no I/O, no clock.

The Decider remembers the items of the story window. It is told what the feed's seen keys lead to, and gives
back what to store; when that could not be stored, the caller loads it anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from heapq import heappop, heappush
from typing import Final

from bot.news import identity
from bot.news.fingerprint import Fingerprint, fingerprint
from bot.news.identity import Identity
from bot.news.language import detect
from bot.news.places import Gazetteer, regions_of
from bot.news.repeats import Circumstances, compare
from bot.news.similar import Index
from bot.news.stories import Stories
from bot.news.summary import summarise
from bot.news.text import canonical_link
from storage.model import Entry, Feed, Held, Item, KnownItem, SeenKey, VerdictKind

MOST_REMEMBERED: Final = 200_000  # items; a window of 48 h rarely holds a quarter of them
_TEXT_CHARACTERS: Final = 4_000  # of an item's text that are kept
_LANGUAGE_CHARACTERS: Final = 200  # of the text, behind the title, that tell the language
_REKEY_ENTRIES: Final = 4  # a smaller document tells nothing of its ids
_REKEY_SHARE: Final = 0.5
_RECURRING_DAYS: Final = 3  # a title that a feed used on so many days is a column's, not an event's
_STOCK_TITLES: Final = 3  # different titles above one lead make it stock text
_STOCK_WORDS: Final = 8
_STORY_WORDS: Final = 2  # in a title; one is a section's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Spans in seconds; `languages` of the news, ISO 639-1; `merge` False: merges are noted, not made."""

    max_age_seconds: float = 24 * 3600.0
    story_window_seconds: float = 48 * 3600.0
    languages: tuple[str, ...] = ("en", "uk", "ru", "de", "fr", "es", "pl")
    merge: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an entry is. `of`: the item that it repeats or follows."""

    kind: VerdictKind
    item_id: int
    story_id: int
    of: int | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a document brings; `verdicts` stand in the order of its entries."""

    verdicts: tuple[Verdict, ...] = ()
    items: tuple[Item, ...] = ()
    edited: tuple[Item, ...] = ()
    keys: tuple[SeenKey, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Document:
    """A document while it is decided on."""

    feed: Feed
    known: dict[bytes, KnownItem]
    now: datetime
    next_id: int
    held: Held
    is_rekeyed: bool = False
    items: dict[int, Item] = field(default_factory=dict)
    edited: dict[int, Item] = field(default_factory=dict)
    keys: dict[bytes, SeenKey] = field(default_factory=dict)


class Decider:
    """Remembers what was decided; one document at a time."""

    def __init__(self, *, gazetteer: Gazetteer, options: Options) -> None:
        self._gazetteer = gazetteer
        self._options = options
        self._window = timedelta(seconds=options.story_window_seconds)
        self._max_age = timedelta(seconds=options.max_age_seconds)
        self._same_place = lru_cache(maxsize=50_000)(self._are_one_place)
        self._forget_all()

    def load(self, items: Iterable[Item]) -> None:
        """Forget all and remember these, which are in the order of their ids."""
        self._forget_all()
        for item in items:
            self._remember(item, self._print_of(item))

    def decide(
        self,
        feed: Feed,
        entries: Sequence[Entry],
        known: Mapping[bytes, KnownItem],
        *,
        now: datetime,
        next_id: int,
        held: Held = Held.NO,
    ) -> Decision:
        """Judge a document, its oldest entry first. `known`: what the feed's seen keys lead to."""
        self._prune(now)
        identities = identity.identities(entries)
        document = _Document(feed=feed, known=dict(known), now=now, next_id=next_id, held=held)
        document.is_rekeyed = _is_rekeyed(identities, known)
        verdicts: dict[int, Verdict] = {}
        for position in _oldest_first(entries):
            verdicts[position] = self._judge(document, entries[position], identities[position])
        return Decision(
            verdicts=tuple(verdicts[position] for position in range(len(entries))),
            items=tuple(document.items.values()),
            edited=tuple(document.edited.values()),
            keys=tuple(document.keys.values()),
            notes=(f"re-keyed: {len(entries)} entries",) if document.is_rekeyed else (),
        )

    # --- one entry

    def _judge(self, document: _Document, entry: Entry, one: Identity) -> Verdict:
        met = _met(document, one)
        if met is not None:
            return self._known(document, entry, one, met)
        draft = self._draft(document, entry)
        published_at = draft.published_at
        if published_at is not None and document.now - published_at > self._max_age:
            item = replace(draft, verdict=VerdictKind.STALE, held=Held.STALE, why=("older than MAX_AGE",))
            self._remember(item, self._print_of(item))
        else:
            item = self._place(draft)
        self._accept(document, item, one)
        return Verdict(kind=item.verdict, item_id=item.id, story_id=item.story_id, of=item.of, why=item.why)

    def _known(self, document: _Document, entry: Entry, one: Identity, met: KnownItem) -> Verdict:
        for key in one.keys:
            document.known.setdefault(key, met)
            document.keys[key] = SeenKey(key=key, item_id=met.item_id)
        why = "seen before"
        old = self._items.get(met.item_id)
        digest = identity.content_hash(entry.title, entry.text)
        if digest != met.content_hash and old is not None:
            self._edit(document, replace(old, content_hash=digest), entry)
            why = "seen before, edited since"
        story_id = self._stories.story_of(met.item_id)
        return Verdict(
            kind=VerdictKind.KNOWN, item_id=met.item_id, story_id=story_id, of=met.item_id, why=(why,)
        )

    def _edit(self, document: _Document, old: Item, entry: Entry) -> None:
        changed = self._read(old, entry, document.feed)
        self._items[old.id] = changed
        if (changed.title, changed.summary) == (old.title, old.summary):
            edited = changed  # a change further down: stored, shown to nobody
        else:
            edited = replace(changed, edited_at=document.now)
        self._items[old.id] = edited
        self._index.add(old.id, self._print_of(edited))
        into = document.items if old.id in document.items else document.edited
        into[old.id] = edited

    def _draft(self, document: _Document, entry: Entry) -> Item:
        published_at = min(entry.published_at, document.now) if entry.published_at else None
        item_id, document.next_id = document.next_id, document.next_id + 1
        blank = Item(
            id=item_id,
            feed_id=document.feed.id,
            story_id=item_id,
            guid=entry.guid,
            link=entry.link,
            title=entry.title,
            text="",
            summary="",
            source=document.feed.title or document.feed.url,
            outlet=entry.outlet,
            published_at=published_at,
            seen_at=document.now,
            content_hash=identity.content_hash(entry.title, entry.text),
            held=Held.REKEYED if document.is_rekeyed and not document.held else document.held,
            image_url=entry.image_url,
        )
        return self._read(blank, entry, document.feed)

    def _read(self, item: Item, entry: Entry, feed: Feed) -> Item:
        """Language, places and summary of the entry's present text."""
        text = entry.text[:_TEXT_CHARACTERS]
        sample = f"{entry.title}\n{text[:_LANGUAGE_CHARACTERS]}"
        declared = entry.language or feed.language
        language = detect(sample, allowed=self._options.languages, declared=declared)
        places = self._gazetteer.find(entry.title, text, home_region=feed.home_region)
        return replace(
            item,
            title=entry.title,
            text=text,
            link=entry.link,
            canonical_link=canonical_link(entry.link) if entry.link else "",
            language=language,
            summary=summarise(entry.title, text, language=language).summary,
            places=places,
            regions=regions_of(places, self._gazetteer),
        )

    def _accept(self, document: _Document, item: Item, one: Identity) -> None:
        document.items[item.id] = item
        keys = frozenset(one.keys)
        itself = KnownItem(item_id=item.id, title=item.title, content_hash=item.content_hash, keys=keys)
        for key in one.keys:
            document.known[key] = itself
            document.keys[key] = SeenKey(key=key, item_id=item.id)

    # --- against what is remembered

    def _place(self, draft: Item) -> Item:
        """Find what the item repeats or follows, and remember it."""
        mine = self._print_of(draft)
        near = [other for other in self._index.candidates(mine) if self._is_in_window(other, draft)]
        item = self._repeat(draft, mine, near) or self._follow(draft, mine, near)
        if not self._options.merge and item.verdict is not VerdictKind.NEW:
            noted = (f"MERGE=log: would be {item.verdict.value} of item {item.of}", *item.why)
            item = replace(draft, why=noted)
        self._remember(item, mine)
        return item

    def _repeat(self, draft: Item, mine: Fingerprint, near: Sequence[int]) -> Item | None:
        for other_id in near:
            theirs = self._index.get(other_id)
            found = compare(
                theirs, mine, self._circumstances(draft, mine, other_id), same_place=self._same_place
            )
            if found.is_repeat:
                of = self._original.get(other_id, other_id)
                return replace(
                    draft,
                    verdict=VerdictKind.DUPLICATE,
                    of=of,
                    story_id=self._stories.story_of(of),
                    why=(f"{found.why} as item {of}",),
                )
        return None

    def _follow(self, draft: Item, mine: Fingerprint, near: Sequence[int]) -> Item:
        if len(mine.title_stems) < _STORY_WORDS:
            return replace(draft, why=("the title is too short to tell a story",))
        ages = [(other, self._age(draft, other)) for other in near if not self._conflict(mine, other)]
        joined = self._stories.join(mine, ages)
        if joined is None:
            return replace(draft, why=("nothing like it in the story window",))
        changed = self._stories.changed(mine, joined)
        theirs = self._index.get(joined.of)
        told = compare(
            theirs, mine, self._circumstances(draft, mine, joined.of), same_place=self._same_place
        ).why
        why = (f"same event as item {joined.of} ({joined.score:.2f})", *filter(None, (told, changed)))
        return replace(
            draft,
            verdict=VerdictKind.UPDATE,
            of=joined.of,
            story_id=joined.story_id,
            changed=changed,
            why=why,
        )

    def _circumstances(self, draft: Item, mine: Fingerprint, other_id: int) -> Circumstances:
        other = self._items[other_id]
        is_same_feed = other.feed_id == draft.feed_id
        lead = mine.lead[:_STOCK_WORDS]
        return Circumstances(
            seconds=abs((draft.happened_at - other.happened_at).total_seconds()),
            is_same_feed=is_same_feed,
            is_recurring=len(self._days[draft.feed_id, mine.title]) >= _RECURRING_DAYS,
            is_stock_lead=len(self._titles[draft.feed_id, lead]) >= _STOCK_TITLES,
            places_conflict=self._conflict(mine, other_id),
        )

    def _conflict(self, mine: Fingerprint, other_id: int) -> bool:
        """Whether both tell where it happened, and no place of one contains or is one of the other."""
        up = self._gazetteer.ancestors
        here = self._finest(mine.happened_in)
        there = self._finest(self._index.get(other_id).happened_in)
        return bool(here and there) and not any(a in up(b) or b in up(a) for a in here for b in there)

    def _finest(self, codes: frozenset[str]) -> list[str]:
        """Without the places that another of the codes lies in: "UA" says nothing beside "UA-63"."""
        up = self._gazetteer.ancestors
        return [code for code in codes if not any(code in up(other) for other in codes if other != code)]

    def _are_one_place(self, a: str, b: str) -> bool | None:
        mine, theirs = self._gazetteer.spellings(a), self._gazetteer.spellings(b)
        if len(mine) == 1 or len(theirs) == 1:
            return None
        return b in mine or a in theirs

    # --- memory

    def _forget_all(self) -> None:
        self._index = Index()
        self._stories = Stories(self._index)
        self._items: dict[int, Item] = {}
        self._original: dict[int, int] = {}  # a repeat → what it repeats
        self._ages: list[tuple[datetime, int]] = []  # a heap, the oldest first
        self._days: defaultdict[tuple[int, tuple[str, ...]], set[str]] = defaultdict(set)
        self._titles: defaultdict[tuple[int, tuple[str, ...]], set[tuple[str, ...]]] = defaultdict(set)

    def _print_of(self, item: Item) -> Fingerprint:
        return fingerprint(item.title, item.text, publishers=(item.source, item.outlet), places=item.places)

    def _remember(self, item: Item, one: Fingerprint) -> None:
        self._items[item.id] = item
        self._index.add(item.id, one)
        self._stories.add(item.id, item.story_id, one)
        if item.verdict is VerdictKind.DUPLICATE and item.of is not None:
            self._original[item.id] = item.of
        self._days[item.feed_id, one.title].add(item.happened_at.date().isoformat())
        self._titles[item.feed_id, one.lead[:_STOCK_WORDS]].add(one.title)
        heappush(self._ages, (item.happened_at, item.id))

    def _prune(self, now: datetime) -> None:
        oldest = now - self._window
        while self._ages and (self._ages[0][0] < oldest or len(self._items) > MOST_REMEMBERED):
            _, item_id = heappop(self._ages)
            self._index.remove(item_id)
            self._stories.remove(item_id)
            self._items.pop(item_id, None)
            self._original.pop(item_id, None)

    def _is_in_window(self, other_id: int, draft: Item) -> bool:
        return abs(draft.happened_at - self._items[other_id].happened_at) <= self._window

    def _age(self, draft: Item, other_id: int) -> float:
        between = abs((draft.happened_at - self._items[other_id].happened_at).total_seconds())
        return between / self._options.story_window_seconds


def _met(document: _Document, one: Identity) -> KnownItem | None:
    """The item that the entry is, if it was seen: by guid, by link; by title only where those say nothing.

    Title and day are not enough for an entry with an id of its own: two alerts of one day may share a title.
    In a document whose ids have all changed they are what is left.
    """
    for key in (one.guid, one.link):
        if key and key in document.known:
            return document.known[key]
    if document.is_rekeyed or not (one.guid or one.link):
        return document.known.get(one.title)
    return None


def _is_rekeyed(identities: Sequence[Identity], known: Mapping[bytes, KnownItem]) -> bool:
    """Whether most of a document has ids never seen, under titles that are known."""
    with_ids = [one for one in identities if one.guid or one.link]
    strange = [one for one in with_ids if one.guid not in known and one.link not in known]
    if len(with_ids) < _REKEY_ENTRIES or len(strange) <= len(with_ids) * _REKEY_SHARE:
        return False
    return sum(one.title in known for one in strange) > len(strange) * _REKEY_SHARE


def _oldest_first(entries: Sequence[Entry]) -> list[int]:
    """Positions by date where all have one; feeds list the newest first otherwise."""
    backwards = range(len(entries) - 1, -1, -1)
    dates = [entry.published_at for entry in entries if entry.published_at is not None]
    if len(dates) < len(entries):
        return list(backwards)
    return sorted(backwards, key=dates.__getitem__)
