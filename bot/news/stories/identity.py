"""Tells under which names an entry is known: guid, link, title and day. Remembers nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final
from urllib.parse import urlsplit

from bot.news.words.links import host_of
from bot.news.words.text import canonical_link, fold, fold_line
from storage.model import AGGREGATORS, Entry, KeptEntry

# 128 bits: at 32, 98 of 10⁶ ids in 200 feeds collided, each an item swallowed.
DIGEST_BYTES: Final = 16
# Fragments that name no part of a page; one with "=" says where the reader came from ("#xtor=RSS-1").
_SAME_PAGE: Final = frozenset(("", *"top main content article story rss feed ref comments respond".split()))
_TEXT_FOR_TITLE: Final = 200  # characters of the text that stand in for a missing title


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The digests of one entry, each 128 bits; guid or link b"" = the entry has none."""

    guid: bytes
    link: bytes
    title: bytes  # of the folded title and the day; always there
    words: bytes  # of the folded title alone: no key, but what tells two entries with one key apart

    @property
    def keys(self) -> tuple[bytes, ...]:
        """Those that exist, strongest first."""
        return tuple(key for key in (self.guid, self.link, self.title) if key)


def guid_key(guid: str) -> bytes:
    """Return the digest under which an entry of this guid is known."""
    return _digest(b"guid", guid.strip())


def link_key(link: str, canonical: str) -> bytes:
    """Return the digest under which an entry with this link is known; b"": it leads nowhere."""
    if not canonical or not _leads_somewhere(canonical):
        return b""
    return _digest(b"link", canonical + _block(link))


def identity(entry: Entry) -> Identity:
    """Digest guid, canonical link with the block it points at, and title + day.

    A site's front page is no item's link. What an aggregator lists is known by title and outlet: its ids and
    links are new at each visit. An official alert is its identifier, whatever it links to.
    """
    guid, title = entry.guid.strip(), folded_title(entry)
    link = canonical_link(entry.link) if entry.link else ""
    day = entry.published_at.date().isoformat() if entry.published_at else ""
    words = _digest(b"words", title)
    if host_of(link) in AGGREGATORS:
        by_outlet = _digest(b"title", f"{title}\0{fold(entry.outlet)}\0{day}")
        return Identity(guid=b"", link=b"", title=by_outlet, words=words)
    return Identity(
        guid=guid_key(guid) if guid else b"",
        link=b"" if guid and entry.is_alert else link_key(entry.link, link),
        title=_digest(b"title", f"{title}\0{day}"),
        words=words,
    )


def identities(entries: Sequence[Entry], *, beside: Sequence[KeptEntry] = ()) -> list[Identity]:
    """Give one identity an entry of a document, without the keys that two different entries share.

    Some feeds give every item one guid, or one link: such a key names none of
    them, so the next weaker one has to. Two guids beside each other are two entries, whatever they share.
    `beside`: the document's entries that stand as they stood before.
    """
    found = [identity(entry) for entry in entries]
    all_of_them: list[Identity | KeptEntry] = [*found, *beside]
    shared_links = _shared((one.link, one.guid + one.words) for one in all_of_them)
    shared_guids = _shared((one.guid, one.words) for one in all_of_them)
    return [
        replace(
            one,
            guid=b"" if one.guid in shared_guids else one.guid,
            link=b"" if one.link in shared_links else one.link,
        )
        for one in found
    ]


def folded_title(entry: Entry) -> str:
    """Give the title as compared: folded, single spaces; the beginning of the text where there is none."""
    return fold_line(entry.title or entry.text[:_TEXT_FOR_TITLE])


def content_hash(title: str, text: str) -> bytes:
    """blake2b-128 of the folded title and text: equal when nothing that a reader sees has changed."""
    return _digest(b"content", f"{fold_line(title)}\0{fold_line(text)}")


def _shared(keys: Iterable[tuple[bytes, bytes]]) -> frozenset[bytes]:
    """Give the keys that stand on entries with different words: different items, not one listed twice."""
    words_of: dict[bytes, set[bytes]] = defaultdict(set)
    for key, words in keys:
        if key:
            words_of[key].add(words)
    return frozenset(key for key, seen in words_of.items() if len(seen) > 1)


def _leads_somewhere(link: str) -> bool:
    parts = urlsplit(link)
    return bool(parts.path.strip("/") or parts.query)


def _block(link: str) -> str:
    """Fragment that names a part of the page: a live page gives each of its reports one, "#entry-34"."""
    fragment = urlsplit(link).fragment
    return "" if "=" in fragment or fragment.lower() in _SAME_PAGE else f"#{fragment}"


def _digest(kind: bytes, text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES, person=kind).digest()
