"""Tells which entries of a document are items that we have, by their keys. Knows no likeness."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.news.stories.identity import Identity, content_hash, folded_title, identities
from storage.model import Entry, Item, KeptEntry, KnownItem

_REKEYED_FROM: Final = 4  # entries; in a shorter document chance could look like it
_TELLING_TITLE: Final = 4  # words; a shorter title comes again on the same day

TitleMemory = Callable[[str], Item | None]  # the remembered item of this feed with this folded title


@dataclass(frozen=True, slots=True)
class Recognised:
    """The entries of one document, in its order: their keys and what they are."""

    identities: tuple[Identity, ...]
    hashes: tuple[bytes, ...]  # of the content
    found: tuple[KnownItem | None, ...]
    rekeyed: int  # entries known only by their title, when that is most of the document; else 0


def recognise(
    entries: Sequence[Entry],
    known: Mapping[bytes, KnownItem],
    *,
    by_title: TitleMemory,
    beside: Sequence[KeptEntry] = (),
) -> Recognised:
    """Look every entry up. When most are known by title alone, the publisher changed all its ids (row 10).

    `beside`: the entries of the document that stand as they stood before.
    """
    ones = identities(entries, beside=beside)
    hashes = [content_hash(entry.title, entry.text) for entry in entries]
    found = [look_up(one, digest, known) for one, digest in zip(ones, hashes, strict=True)]
    titled: dict[int, KnownItem] = {}
    claimed = {item.item_id for item in found if item}
    for index, entry in enumerate(entries):
        if found[index] is None:
            match = _by_title(entry, ones[index], hashes[index], known, by_title)
            if match and match.item_id not in claimed:
                titled[index] = match
                claimed.add(match.item_id)
    listed = len(entries) + len(beside)
    is_rekeyed = listed >= _REKEYED_FROM and len(titled) * 2 > listed
    if is_rekeyed:
        found = [titled.get(index, item) for index, item in enumerate(found)]
    return Recognised(tuple(ones), tuple(hashes), tuple(found), len(titled) if is_rekeyed else 0)


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


def _by_title(
    entry: Entry, one: Identity, digest: bytes, known: Mapping[bytes, KnownItem], by_title: TitleMemory
) -> KnownItem | None:
    """An item with this title, and the same text, the same instant, or a telling title on the same day."""
    title = folded_title(entry)
    item = known.get(one.title)
    if item and (item.content_hash == digest or len(title.split()) >= _TELLING_TITLE):
        return item
    kept = by_title(title)
    if kept is None:
        return None
    is_same_time = entry.published_at is not None and entry.published_at == kept.published_at
    if kept.content_hash != digest and not is_same_time:
        return None
    return KnownItem(
        item_id=kept.id, story_id=kept.story_id, title=kept.title, content_hash=kept.content_hash
    )


def oldest_first(entries: Sequence[Entry]) -> list[int]:
    """Indexes in the order of publication; feeds without full dates list the newest first."""
    backwards: Iterable[int] = reversed(range(len(entries)))
    dates = [entry.published_at for entry in entries if entry.published_at]
    if len(dates) == len(entries):
        return sorted(backwards, key=dates.__getitem__)
    return list(backwards)
