"""Tells which entries of a document are items that we have, by their keys. Knows no likeness."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.news.stories.identity import Identity, content_hash, folded_title, identities
from bot.news.words.text import words
from storage.model import Entry, Item, KeptEntry, KnownItem

_REKEYED_FROM: Final = 4  # entries; in a shorter document chance could look like it
_FEW: Final = 4  # entries known by their titles for each that is taken for news beside them
_PLACES_FROM: Final = 2  # guids that lead astray in one document
_TELLING_WORD: Final = 4  # letters; "the" and "and" agree with every title
_TELLING_TITLE: Final = 4  # words; a shorter title comes again on the same day

TitleMemory = Callable[[str], Item | None]  # the remembered item of this feed with this folded title


@dataclass(frozen=True, slots=True)
class Recognised:
    """The entries of one document, in its order: their keys and what they are."""

    identities: tuple[Identity, ...]
    hashes: tuple[bytes, ...]  # of the content
    found: tuple[KnownItem | None, ...]
    renewed: Mapping[int, int]  # entries that are other reports under the id or link of an item → that item
    rekeyed: int = 0  # entries known only by their title, when that is most of the document and not its habit
    has_doubtful: bool = False  # such a document has more beside them than would be news


def recognise(
    entries: Sequence[Entry],
    known: Mapping[bytes, KnownItem],
    *,
    by_title: TitleMemory,
    beside: Sequence[KeptEntry] = (),
    pages: Container[bytes] = (),
) -> Recognised:
    """Look every entry up: by id and link, else as what its source had under this title, text and time.

    When most of a document are known by title alone, the publisher changed all its ids: then the title and
    one of the two do. `beside`: the entries of the document that stand as they stood before.
    `pages`: the links of pages for everything.
    """
    ones = [_off_page(one, known, pages) for one in identities(entries, beside=beside)]
    hashes = [content_hash(entry.title, entry.text) for entry in entries]
    ones = _without_places(entries, ones, known)
    found = [look_up(one, digest, known) for one, digest in zip(ones, hashes, strict=True)]
    lost = [index for index, item in enumerate(found) if item is None]
    candidates = {
        index: _titled(entries[index], ones[index], hashes[index], known, by_title) for index in lost
    }
    titled = _one_each(entries, candidates, taken={item.item_id for item in found if item})
    listed = len(entries) + len(beside)
    is_rekeyed = listed >= _REKEYED_FROM and len(titled) * 2 > listed
    if is_rekeyed:
        met = _without_later(entries, titled)
    else:
        standing = (
            {key for one in beside for key in (one.guid, one.link)} if listed >= _REKEYED_FROM else None
        )
        met = {
            index: item
            for index, item in titled.items()
            if _is_surely(entries[index], hashes[index], item, standing)
        }
    found = [met.get(index, item) for index, item in enumerate(found)]
    is_new = is_rekeyed and not _is_habit(ones, met)
    return Recognised(
        tuple(ones),
        tuple(hashes),
        tuple(found),
        renewed={},
        rekeyed=len(met) if is_new else 0,
        has_doubtful=is_new and found.count(None) * _FEW > len(met),
    )


def _off_page(one: Identity, known: Mapping[bytes, KnownItem], pages: Container[bytes]) -> Identity:
    """Take from an entry with a guid the link to a page for everything, unless both lead to one item."""
    if not one.guid or not one.link or one.link not in pages:
        return one
    by_guid, by_link = known.get(one.guid), known.get(one.link)
    is_one = by_guid and by_link and by_guid.item_id == by_link.item_id
    return one if is_one else replace(one, link=b"")


def _without_places(
    entries: Sequence[Entry], ones: Sequence[Identity], known: Mapping[bytes, KnownItem]
) -> list[Identity]:
    """Take from each entry the guid and the link that only say where it stands in its list.

    A guid that led to an item names this entry only where a word of the title, the link or the date agrees
    too: some feeds number their entries from 0, some give an old guid to a new article. A live page, whose
    title changes wholly, keeps its link. A link is a mere position in the list where
    another entry has the title of the item that the link led to.
    """
    titled = {item.item_id for one in ones if (item := known.get(one.title))}
    sure = [_without_place(entry, one, known, titled) for entry, one in zip(entries, ones, strict=True)]
    led = sum(1 for one in ones if known.get(one.guid))
    refuted = sum(1 for one, kept in zip(ones, sure, strict=True) if one.guid and not kept.guid)
    if refuted >= _PLACES_FROM and refuted * 2 >= led:
        # The publisher numbers its entries: no guid of the document names one.
        return [replace(one, guid=b"") for one in sure]
    return sure


def _without_place(
    entry: Entry, one: Identity, known: Mapping[bytes, KnownItem], titled: Collection[int]
) -> Identity:
    by_guid, by_link = known.get(one.guid), known.get(one.link)
    if by_guid and not _agrees(entry, one, by_guid):
        one = replace(one, guid=b"")
    if by_link and by_link.item_id in titled and not _agrees(entry, replace(one, link=b""), by_link):
        one = replace(one, link=b"")
    return one


def _agrees(entry: Entry, one: Identity, item: KnownItem) -> bool:
    if not item.keys or one.title in item.keys or (one.link and one.link in item.keys):
        return True
    if _is_same_time(entry, item):
        return True
    return not _telling_words(entry.title).isdisjoint(_telling_words(item.title))


def _telling_words(title: str) -> set[str]:
    return {word for word in words(title) if len(word) >= _TELLING_WORD}


def look_up(one: Identity, digest: bytes, known: Mapping[bytes, KnownItem]) -> KnownItem | None:
    """Find by guid, else by link; by title and day only what has no guid and no other link or other text.

    The same text under another guid is no known item but a repeat: its own verdict, with its own reason.
    """
    item = known.get(one.guid) or known.get(one.link)
    if item is None and not one.guid:
        item = known.get(one.title)
        if item and one.link and item.content_hash != digest:
            return None
    return item


def _titled(
    entry: Entry, one: Identity, digest: bytes, known: Mapping[bytes, KnownItem], by_title: TitleMemory
) -> list[KnownItem]:
    """Items with this title, and the same text, the same instant, or a telling title on the same day.

    Of an official alert none: its end, and the next one, have its words.
    """
    if entry.is_alert and one.guid:
        return []
    title, found = folded_title(entry), []
    if item := known.get(one.title):
        is_telling = len(title.split()) >= _TELLING_TITLE
        if is_telling or item.content_hash == digest or _is_same_time(entry, item):
            found.append(item)
    if kept := by_title(title):
        item = KnownItem.of(kept)
        if item.content_hash == digest or _is_same_time(entry, item):
            found.append(item)
    return found


def _one_each(
    entries: Sequence[Entry], candidates: Mapping[int, Sequence[KnownItem]], *, taken: set[int]
) -> dict[int, KnownItem]:
    """Give each entry an item that no other has, those of its very time first."""
    given: dict[int, KnownItem] = {}
    for is_exact in (True, False):
        for index, items in candidates.items():
            for item in items:
                is_free = index not in given and item.item_id not in taken
                if is_free and is_exact <= _is_same_time(entries[index], item):
                    given[index] = item
                    taken.add(item.item_id)
    return given


def _without_later(entries: Sequence[Entry], titled: Mapping[int, KnownItem]) -> dict[int, KnownItem]:
    """Leave out entries with another time than their items have, where most kept theirs: other reports."""
    exact = {index: item for index, item in titled.items() if _is_same_time(entries[index], item)}
    if len(exact) * 2 <= len(titled):
        return dict(titled)
    return {
        index: item
        for index, item in titled.items()
        if index in exact or entries[index].published_at is None or item.published_at is None
    }


def _is_surely(entry: Entry, digest: bytes, item: KnownItem, standing: Collection[bytes] | None) -> bool:
    """Tell whether an entry with an item's title and instant is that item, whatever its document is like.

    A telling title and the text are enough; where the item has left the document, one of the two is.
    `standing`: the ids of what stands unchanged; None: the document is too short to tell who has left.
    """
    if entry.is_alert or not _is_same_time(entry, item):
        return False
    is_telling = len(folded_title(entry).split()) >= _TELLING_TITLE
    is_same_text = bool(entry.text) and item.content_hash == digest
    if is_telling and is_same_text:
        return True
    has_left = standing is not None and bool(item.keys) and item.keys.isdisjoint(standing)
    return has_left and (is_telling or is_same_text)


def _is_habit(ones: Sequence[Identity], titled: Mapping[int, KnownItem]) -> bool:
    """Tell whether most of these items have come under new ids before: they have more than one entry has."""
    renamed = 0
    for index, item in titled.items():
        one = ones[index]
        former = len(item.keys.difference(one.keys)) - (one.title not in item.keys)
        renamed += former > len({one.guid, one.link} - {b""})
    return renamed * 2 > len(titled)


def _is_same_time(entry: Entry, item: KnownItem) -> bool:
    return entry.published_at is not None and entry.published_at == item.published_at


def oldest_first(entries: Sequence[Entry]) -> list[int]:
    """Indexes in the order of publication; feeds without full dates list the newest first."""
    backwards: Iterable[int] = reversed(range(len(entries)))
    dates = [entry.published_at for entry in entries if entry.published_at]
    if len(dates) == len(entries):
        return sorted(backwards, key=dates.__getitem__)
    return list(backwards)
