"""Reads the pages of new items for their text, as politely and as bounded as a feed. Stores nothing.

Whatever goes wrong with a page, the item goes on with the feed's own text.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot.feeds import fulltext, state
from bot.feeds.inspection import Fetches
from bot.feeds.pauses import Pauses
from bot.feeds.walls import Page, Walls
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

    texts: Mapping[str, str]  # by link; only of pages that told the report, and more than the feed
    held: Mapping[str, float]


class Pages:
    """Fetches pages by the feeds' own guarded client, and has them read in the parsing process.

    All sources share that process: one page of a document is in line for it at a time, so that sources take
    turns, and a source whose page took long is left alone for a while. A host that asks for a pause has it
    from the source that led there: no other's pages, and no feed, wait for what one source links to.
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
        self._held = Pauses(clock)  # of hosts, for a source
        self._walls = Walls()
        self._all_seconds = all_seconds

    def move_clock(self, by: timedelta) -> None:
        """Let pauses take as long as they would have: the clock was set to another time."""
        self._slow.move(by)
        self._held.move(by)

    async def read(self, feed: Feed, entries: Sequence[Entry], *, held: frozenset[str]) -> PageTexts:
        """Read the pages of entries. Nothing is asked of the hosts `held`, which asked for a pause."""
        wanted = {entry.link: entry for entry in entries if entry.link}
        visit = _Visit(feed, slots=asyncio.Semaphore(AT_ONCE), held=held)
        tasks = {link: asyncio.create_task(self._page(visit, link)) for link in list(wanted)[:MOST_PAGES]}
        if not tasks:
            return PageTexts(texts={}, held={})
        try:
            await asyncio.wait(tasks.values(), timeout=self._all_seconds)
        finally:
            for task in tasks.values():
                task.cancel()
            read = await asyncio.gather(*tasks.values(), return_exceptions=True)
        pages = [(wanted[link], page) for link, page in zip(tasks, _pages(read), strict=True) if page]
        told = self._walls.texts(feed.id, pages)
        texts = {link: text for link, text in told.items() if len(text) > len(wanted[link].text)}
        log.info("feed.pages_read", feed=feed.id, asked=len(tasks), read=len(pages), found=len(texts))
        return PageTexts(texts=texts, held=visit.asked_pause)

    async def _page(self, visit: "_Visit", link: str) -> Page | None:
        """Read one page; None for any fault."""
        async with visit.slots:
            if self._is_slow(visit.feed):
                return None
            page = await self._fetcher.fetch(visit.asking(link), is_held=partial(self._is_held, visit))
            if isinstance(page, FetchFailed):
                log.info("feed.page_failed", feed=visit.feed.id, error=page.detail)
                self._hold(visit, page)
                return None
            if not isinstance(page, Fetched) or not fulltext.is_page(page.content_type):
                return None
            if len(page.body) > fulltext.MARKUP_BYTES:
                return None
            async with visit.turn:
                text = "" if self._is_slow(visit.feed) else await self._article(visit.feed, page)
                return Page(page.url, text) if text else None

    def _hold(self, visit: "_Visit", page: FetchFailed) -> None:
        if seconds := state.pause_seconds(page, host=page.host):
            visit.asked_pause[page.host] = seconds
            self._held.note(f"{visit.feed.id} {page.host}", self._clock() + timedelta(seconds=seconds))

    def _is_held(self, visit: "_Visit", host: str) -> bool:
        return host in visit.held or self._held.until(f"{visit.feed.id} {host}") is not None

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
    held: frozenset[str]
    asked_pause: dict[str, float] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # of one page, to be read

    def asking(self, link: str) -> Feed:
        """Make the page an address to ask, without the validators of the feed."""
        one = self.feed
        return Feed(id=one.id, url=link, title="", next_check_at=one.next_check_at, given_url=one.given_url)


def _pages(read: Sequence[Page | BaseException | None]) -> list[Page | None]:
    """Give the pages; None where the time was over. Anything else raised is a bug, and is told as one."""
    found = []
    for outcome in read:
        if isinstance(outcome, BaseException) and not isinstance(outcome, asyncio.CancelledError):
            log.error("feed.page_raised", exc_info=outcome)
        found.append(outcome if isinstance(outcome, Page) else None)
    return found
