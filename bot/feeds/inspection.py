"""Reads an address once for a person: is it a feed, or a web page that names some? Stores nothing."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.feeds.discover import Candidate, discover
from bot.feeds.report import CheckReport, Offer, report
from storage.model import Feed, Fetched, FetchResult, ParseResult

OFFERS_SECONDS = 20.0  # a person waits: feeds of a page that take longer are not offered


class Fetches(Protocol):
    """What an inspection needs of a Fetcher."""

    async def fetch(self, feed: Feed, *, is_held: Callable[[str], bool] = ...) -> FetchResult:
        """Ask for the feed's document, and no host `is_held`."""


class Parses(Protocol):
    """What an inspection needs of a ParserPool."""

    async def parse(self, body: bytes, *, url: str, content_type: str) -> ParseResult:
        """Read a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspector:
    """Looks at addresses. `languages`: those that the news may be in."""

    fetcher: Fetches
    parser: Parses
    languages: Sequence[str] = ()

    async def read(self, feed: Feed) -> CheckReport:
        """Read the feed's address, whatever was read there before."""
        return (await self._read(feed))[0]

    async def inspect(self, feed: Feed) -> CheckReport:
        """Read an address; where it is a web page, the feeds that the page names as well."""
        found, page = await self._read(feed)
        if not found.blocked or page is None:
            return found
        candidates = await asyncio.to_thread(discover, page.body, page.url, page.links)
        return replace(found, offers=await self._offers(feed, candidates))

    async def _read(self, feed: Feed) -> tuple[CheckReport, Fetched | None]:
        result = await self.fetcher.fetch(replace(feed, etag="", last_modified="", body_hash=b""))
        if not isinstance(result, Fetched):
            return report(result, None), None
        parsed = await self.parser.parse(result.body, url=result.url, content_type=result.content_type)
        # In a thread: telling a language may load its model.
        return await asyncio.to_thread(report, result, parsed, languages=self.languages), result

    async def _offers(self, feed: Feed, candidates: Sequence[Candidate]) -> tuple[Offer, ...]:
        if not candidates:
            return ()
        tasks = [asyncio.create_task(self._read(replace(feed, url=one.url))) for one in candidates]
        try:
            await asyncio.wait(tasks, timeout=OFFERS_SECONDS)
        finally:
            for task in tasks:
                task.cancel()
            read = await asyncio.gather(*tasks, return_exceptions=True)
        return tuple(_offered(candidates, read))


def _offered(
    candidates: Sequence[Candidate], read: Sequence[tuple[CheckReport, Fetched | None] | BaseException]
) -> list[Offer]:
    offers = []
    for candidate, outcome in zip(candidates, read, strict=True):
        if isinstance(outcome, asyncio.CancelledError):  # it took too long
            continue
        if isinstance(outcome, BaseException):
            raise outcome
        found = outcome[0]
        if not found.error:
            title = found.title or candidate.title
            offers.append(Offer(url=candidate.url, title=title, items=found.items))
    return offers
