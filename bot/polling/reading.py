"""Asks one source and reads its answer: fetch, parse what is new, the pages of new items. Stores nothing.

Which hosts asked for a pause is known here: nothing is asked of them before it is over.
"""

import asyncio
import hashlib
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.feeds import fulltext, state
from bot.feeds.address import host_asked
from bot.feeds.inspection import Fetches
from bot.feeds.kinds import posts
from bot.feeds.pages import Extracts, Pages
from bot.feeds.pauses import Pauses
from bot.feeds.state import Reading
from bot.polling.recording import page_texts
from storage.engine.database import Database
from storage.model import Document, Feed, Fetched, KeptDocument, ParseResult
from storage.news import documents
from storage.news import posts as kept_posts

WHOLE_AGAIN = timedelta(days=1)
HASHED_AT_ONCE = 256 * 1024  # bytes; more is hashed off the event loop


class Parses(Extracts, Protocol):
    """What reading needs of a ParserPool."""

    async def parse(
        self, body: bytes, *, url: str, content_type: str, known: Collection[bytes] = frozenset()
    ) -> ParseResult:
        """Read a document, without the entries whose digests are known."""

    def is_slow(self, url: str) -> bool:
        """Tell whether the last document of an address took long."""


class Reader:
    """Reads sources. `read` is safe to call from many tasks."""

    def __init__(
        self, *, database: Database, fetcher: Fetches, parser: Parses, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._fetcher = fetcher
        self._parser = parser
        self._pages = Pages(fetcher=fetcher, parser=parser, clock=clock)
        self._clock = clock
        self._paused = Pauses(clock)  # hosts that asked for it

    async def recall(self) -> None:
        """Take over the pauses that are stored."""
        known = await self._database.read(documents.held_hosts, now=self._clock())
        self._paused = Pauses(self._clock, known)

    def pause(self, host: str) -> datetime | None:
        """Return until when nothing is to be asked of the host; None: it may be asked."""
        return self._paused.until(host)

    def move_clock(self, by: timedelta) -> None:
        """Let pauses take as long as they would have: the clock was set to another time."""
        self._paused.move(by)
        self._pages.move_clock(by)

    async def read(self, feed: Feed) -> Reading:
        """Ask the source, and read what is new in its document."""
        if posts.is_posted(feed.url):
            return await self._posted(feed)
        own = host_asked(feed.url)
        started = asyncio.get_running_loop().time()
        result = await self._fetcher.fetch(state.asking(feed, now=self._clock()))
        parsed, kept, digest, is_slow = None, None, b"", False
        if isinstance(result, Fetched):
            digest = await _digest(result.body)
            if digest != feed.body_hash:
                # Without a hash nothing was read at this address: what is kept is another's.
                is_read = feed.first_read_at and feed.body_hash
                kept = await self._database.read(documents.kept, feed.id) if is_read else None
                parsed = await self._parse(feed, result, kept)
                is_slow = self._parser.is_slow(result.url)
            result = replace(result, body=b"")  # not kept while waiting for the lane
        elif seconds := state.pause_seconds(result, host=own):  # who redirects to another's silences nobody
            self._paused.note(own, self._clock() + timedelta(seconds=seconds))
        took = asyncio.get_running_loop().time() - started
        return Reading(
            feed=feed,
            result=result,
            parsed=parsed,
            kept=kept,
            body_hash=digest,
            took_seconds=took,
            is_slow=is_slow,
        )

    async def _posted(self, feed: Feed) -> Reading:
        """Read the posts that Telegram handed over; nothing is asked for."""
        kept = await self._database.read(kept_posts.of, feed.id)
        digest = posts.digest(kept)
        parsed = await asyncio.to_thread(posts.document, kept, feed.url) if digest != feed.body_hash else None
        result = Fetched(url=feed.url, body=b"", content_type="")
        return Reading(feed=feed, result=result, parsed=parsed, body_hash=digest)

    async def _parse(self, feed: Feed, result: Fetched, kept: KeptDocument | None) -> ParseResult:
        parsed = await self._parser.parse(
            result.body, url=result.url, content_type=result.content_type, known=self._known(kept)
        )
        if feed.full_text and isinstance(parsed, Document):
            return await self._with_pages(feed, parsed)
        return parsed

    async def _with_pages(self, feed: Feed, document: Document) -> Document:
        """Add the text of the pages of new items; an item that had its page's keeps it."""
        stored = await self._database.read(page_texts, feed.id, document.entries)
        new = [entry for entry, text in zip(document.entries, stored, strict=True) if text is None]
        if not self._wants_pages(feed):
            new = []
        found = await self._pages.read(feed, new, held=self._paused.names())
        own = host_asked(feed.url)
        if own in found.held:  # another's host may keep pages waiting, and no sources of its own
            self._paused.note(own, self._clock() + timedelta(seconds=found.held[own]))
        entries = (
            replace(entry, full_text=found.texts.get(entry.link, "") if text is None else text)
            for entry, text in zip(document.entries, stored, strict=True)
        )
        return replace(document, entries=tuple(entries))

    def _wants_pages(self, feed: Feed) -> bool:
        """Whether its new items will be offered to anybody: not on a first read, nor while it is muted."""
        is_silent = feed.first_read_at is None or not feed.body_hash
        is_silent |= feed.is_muted(self._clock())
        return not is_silent and fulltext.is_installed()

    def _known(self, kept: KeptDocument | None) -> frozenset[bytes]:
        """Digests of the entries to pass over. Once a day all are read: it refreshes what is kept of them."""
        if kept is None or self._clock() - kept.read_at >= WHOLE_AGAIN:
            return frozenset()
        return frozenset(entry.raw for entry in kept.entries)


async def _digest(body: bytes) -> bytes:
    if len(body) > HASHED_AT_ONCE:
        return await asyncio.to_thread(_blake2b, body)
    return _blake2b(body)


def _blake2b(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()
