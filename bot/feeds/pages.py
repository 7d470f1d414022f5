"""Reads the pages of new items for their text, as politely and as bounded as a feed. Stores nothing.

Whatever goes wrong with a page, the item goes on with the feed's own text.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.feeds import fulltext, state
from bot.feeds.address import host_asked
from bot.feeds.inspection import Fetches
from bot.feeds.pauses import Pauses
from storage.model import Entry, Feed, Fetched, FetchFailed, Unreadable

log = structlog.get_logger()

MOST_PAGES = 10  # of one document; the first listed, which are the newest
ALL_SECONDS = 20.0  # for all pages of one document: so long its items wait at most
AT_ONCE = 2
SLOW_SECONDS = 1.0  # of CPU time; after a page that cost more none of its source is read for a while
_PAUSE = timedelta(minutes=10)


class Extracts(Protocol):
    """What reading pages needs of a ParserPool."""

    async def extract(self, body: bytes, *, content_type: str) -> fulltext.PageRead:
        """Read the article on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTexts:
    """What came of a document's pages. `held`: hosts that asked for a pause, and for how many seconds."""

    texts: Mapping[str, str]  # by link; only of pages that had more to tell than the feed
    held: Mapping[str, float]


class Pages:
    """Fetches pages by the feeds' own guarded client, and has them read in the parsing process.

    All sources share that process: one page of a document is in line for it at a time, so that sources take
    turns, and a source whose page took long is left alone for a while.
    """

    def __init__(
        self,
        *,
        fetcher: Fetches,
        parser: Extracts,
        clock: Callable[[], datetime],
        all_seconds: float = ALL_SECONDS,
    ) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._clock = clock
        self._slow = Pauses(clock)  # of sources
        self._all_seconds = all_seconds

    def move_clock(self, by: timedelta) -> None:
        """Let pauses take as long as they would have: the clock was set to another time."""
        self._slow.move(by)

    async def read(self, feed: Feed, entries: Sequence[Entry], *, held: frozenset[str]) -> PageTexts:
        """Read the pages of entries. Nothing is asked of the hosts `held`, which asked for a pause."""
        wanted = {entry.link: len(entry.text) for entry in entries if entry.link}
        visit = _Visit(feed, slots=asyncio.Semaphore(AT_ONCE), held=dict.fromkeys(held, 0.0))
        tasks = {link: asyncio.create_task(self._page(visit, link)) for link in list(wanted)[:MOST_PAGES]}
        if not tasks:
            return PageTexts(texts={}, held={})
        try:
            await asyncio.wait(tasks.values(), timeout=self._all_seconds)
        finally:
            for task in tasks.values():
                task.cancel()
            read = await asyncio.gather(*tasks.values(), return_exceptions=True)
        texts = {
            link: text for link, text in zip(tasks, _texts(read), strict=True) if len(text) > wanted[link]
        }
        log.info("feed.pages_read", feed=feed.id, asked=len(tasks), found=len(texts))
        return PageTexts(texts=texts, held={host: wait for host, wait in visit.held.items() if wait})

    async def _page(self, visit: "_Visit", link: str) -> str:
        """Give the text of one page, "" for any fault."""
        async with visit.slots:
            if host_asked(link) in visit.held or self._is_slow(visit.feed):
                return ""
            page = await self._fetcher.fetch(visit.asking(link))
            if isinstance(page, FetchFailed):
                log.info("feed.page_failed", feed=visit.feed.id, error=page.detail)
                visit.held |= {page.host: wait} if (wait := state.pause_seconds(page)) else {}
                return ""
            if not isinstance(page, Fetched) or not fulltext.is_page(page.content_type):
                return ""
            if len(page.body) > fulltext.MARKUP_BYTES:
                return ""
            async with visit.turn:
                return "" if self._is_slow(visit.feed) else await self._article(visit.feed, page)

    async def _article(self, feed: Feed, page: Fetched) -> str:
        found = await self._parser.extract(page.body, content_type=page.content_type)
        if found.seconds > SLOW_SECONDS:
            log.info("feed.pages_slow", feed=feed.id, seconds=round(found.seconds, 1))
            self._slow.note(str(feed.id), self._clock() + _PAUSE)
        if isinstance(found.text, Unreadable):
            log.info("feed.page_unreadable", feed=feed.id, error=found.text.detail)
            return ""
        return found.text

    def _is_slow(self, feed: Feed) -> bool:
        return self._slow.until(str(feed.id)) is not None


@dataclass(slots=True)
class _Visit:
    """The pages of one document."""

    feed: Feed
    slots: asyncio.Semaphore
    held: dict[str, float]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # of one page, to be read

    def asking(self, link: str) -> Feed:
        """Make the page an address to ask, without the validators of the feed."""
        return Feed(id=self.feed.id, url=link, title="", next_check_at=self.feed.next_check_at)


def _texts(read: Sequence[str | BaseException]) -> list[str]:
    """Give the texts; "" where the time was over. Anything else raised is a bug, and is told as one."""
    found = []
    for outcome in read:
        if isinstance(outcome, BaseException) and not isinstance(outcome, asyncio.CancelledError):
            log.error("feed.page_raised", exc_info=outcome)
        found.append(outcome if isinstance(outcome, str) else "")
    return found
