"""The poll loop: due feeds → fetch in parallel → parse → decide and record, one document after another.

Sends nothing, decides nothing. A feed that fails, whatever the way, never stops the loop. One poller at a
time works on a database: the lease of the `poll` role sees to it (bot/process/role.py).
"""

import asyncio
import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.feeds import fulltext, state
from bot.feeds.address import host_asked
from bot.feeds.inspection import Fetches
from bot.feeds.pages import Extracts, Pages
from bot.feeds.schedule import Bounds
from bot.feeds.state import Reading
from bot.news.decide import Decider
from bot.news.filters.lexicon import Lexicon
from bot.polling.lane import Lane
from bot.polling.offering import Offering
from bot.polling.recording import Recorder, Speak, page_texts
from storage import documents, feeds
from storage.engine.database import Database
from storage.model import Document, Feed, Fetched, FetchFailed, KeptDocument, ParseResult

__all__ = ["Poller", "PollerOptions"]

log = structlog.get_logger()

AT_ONCE = 20  # checks under way; a body waits for the parser inside its slot, so that few are in memory
PER_HOST = 2
BATCH = 1_000  # feeds taken up at a time
LOOK_AGAIN_SECONDS = 30.0  # another process may have added a source
AFTER_A_BUG_SECONDS = 60.0  # a check that raised is tried again, but not at once
WHOLE_AGAIN = timedelta(days=1)
HASHED_AT_ONCE = 256 * 1024  # bytes; more is hashed off the event loop


class Parses(Extracts, Protocol):
    """What the poller needs of a ParserPool."""

    async def parse(
        self, body: bytes, *, url: str, content_type: str, known: Collection[bytes] = frozenset()
    ) -> ParseResult:
        """Read a document, without the entries whose digests are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollerOptions:
    """How often, and who is told. Spans in seconds."""

    interval_seconds: float = 300.0  # the longest a source that publishes often waits between two checks
    interval_min_seconds: float = 60.0
    interval_max_seconds: float = 900.0
    story_window_seconds: float = 48 * 3600.0
    offering: Offering = field(default_factory=Offering)
    admin_ids: frozenset[int] = frozenset()
    per_host: int = PER_HOST  # checks of one host at once

    @property
    def bounds(self) -> Bounds:
        """The intervals as the schedule takes them."""
        return Bounds(
            shortest=self.interval_min_seconds,
            usual=self.interval_seconds,
            longest=self.interval_max_seconds,
        )


class Poller:
    """Checks feeds. `run` for the product, `poll_due` for tests."""

    def __init__(  # noqa: PLR0913 (the parts that the poller joins, each named at the call)
        self,
        *,
        database: Database,
        fetcher: Fetches,
        parser: Parses,
        decider: Decider,
        lexicon: Lexicon,
        options: PollerOptions,
        clock: Callable[[], datetime],
        on_queued: Callable[[], None] = lambda: None,
        chance: random.Random | None = None,
        speak: Speak = lambda _language: str,
    ) -> None:
        self._database = database
        self._fetcher = fetcher
        self._parser = parser
        self._pages = Pages(fetcher=fetcher, parser=parser)
        self._clock = clock
        self._lane = Lane(
            database=database,
            decider=decider,
            recorder=Recorder(
                lexicon=lexicon,
                admin_ids=options.admin_ids,
                offering=options.offering,
                speak=speak,
            ),
            bounds=options.bounds,
            memory_seconds=options.story_window_seconds,
            chance=chance or random.Random(),  # noqa: S311 (jitter, not a secret)
            on_queued=on_queued,
        )
        self._awake = asyncio.Event()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._host_slots: dict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(options.per_host)
        )
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._held: dict[str, datetime] = {}  # hosts that asked for a pause, and until when
        self._not_before: dict[int, datetime] = {}  # feeds whose last check raised
        self._wakes_at: datetime | None = None  # when `run` looks for due feeds next; None: it does not run

    @property
    def wakes_at(self) -> datetime | None:
        """When it looks for due feeds next; None: it does not run. Long past: it hangs."""
        return self._wakes_at

    def wake(self) -> None:
        """Look for due feeds now: a source was added; or for what an admin asked of a story."""
        self._awake.set()

    async def poll_due(self) -> int:
        """Check every feed that is due, once. Number of feeds checked."""
        await self._carry_out()
        due = await self._due(self._clock(), limit=BATCH * 10)
        await asyncio.gather(*(self._start(feed) for feed in due))
        return len(due)

    async def run(self) -> None:
        """Check feeds as they fall due, until cancelled. Raises what the database raises when it is gone."""
        self._lane.forget()  # another process may have had the role meanwhile
        try:
            while True:
                self._awake.clear()
                seconds = await self._start_due()
                try:
                    async with asyncio.timeout(seconds):
                        await self._awake.wait()
                except TimeoutError:
                    continue
        finally:
            self._wakes_at = None
            tasks = list(self._under_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _start_due(self) -> float:
        """Start the checks that are due; seconds until the next one is."""
        await self._carry_out()
        now = self._clock()
        wakes_at = now + timedelta(seconds=LOOK_AGAIN_SECONDS)
        for feed in await self._due(wakes_at, limit=BATCH):
            at = max(feed.next_check_at, self._not_before.get(feed.id, feed.next_check_at))
            if at <= now:
                self._start(feed)
            else:
                wakes_at = min(wakes_at, at)
        self._wakes_at = wakes_at
        return max(0.0, (wakes_at - self._clock()).total_seconds())

    async def _carry_out(self) -> None:
        """Do what admins asked of stories; where that fails, the feeds go on."""
        try:
            await self._lane.carry_out(now=self._clock())
        except Exception:
            log.exception("stories.not_carried_out")

    async def _due(self, by: datetime, *, limit: int) -> list[Feed]:
        found = await self._database.read(feeds.due, now=by, limit=limit + len(self._under_way))
        self._held.update(await self._database.read(documents.held_hosts, now=self._clock()))
        return [feed for feed in found if feed.id not in self._under_way]

    def _start(self, feed: Feed) -> asyncio.Task[None]:
        task = asyncio.create_task(self._check_and_record(feed))
        self._under_way[feed.id] = task
        return task

    async def _check_and_record(self, feed: Feed) -> None:
        """Check one feed: the outermost frame, so that no feed can stop the others."""
        again_at: datetime | None = None
        try:
            again_at = await self._check(feed)
            self._not_before.pop(feed.id, None)
        except Exception:
            log.exception("feed.check_failed", feed=feed.id)
            again_at = self._clock() + timedelta(seconds=AFTER_A_BUG_SECONDS)
            self._not_before[feed.id] = again_at
        finally:
            del self._under_way[feed.id]
            self._wake_for(again_at)

    async def _check(self, feed: Feed) -> datetime | None:
        """Ask, read and record, or put it off while its host has asked for a pause; when it is next due."""
        host = host_asked(feed.url)
        # The host's slot first: waiting for a slow host must not keep one of the slots of all.
        async with self._host_slots[host], self._slots:
            if until := self._pause(host):
                return await self._lane.postpone(feed, until, now=self._clock())
            reading = await self._read(feed)
            if reading.parsed is not None:
                return await self._lane.settle(reading, now=self._clock())
            if isinstance(reading.result, FetchFailed) and (seconds := state.pause_seconds(reading.result)):
                self._held[reading.result.host] = self._clock() + timedelta(seconds=seconds)
        # Nothing in memory: wait for the database without a slot.
        return await self._lane.settle(reading, now=self._clock())

    def _pause(self, host: str) -> datetime | None:
        until = self._held.get(host)
        if until is not None and until <= self._clock():
            del self._held[host]
            return None
        return until

    def _wake_for(self, again_at: datetime | None) -> None:
        """Wake `run` where it would sleep past this feed's next check, or left due feeds for later."""
        is_sooner = again_at is not None and self._wakes_at is not None and again_at < self._wakes_at
        if is_sooner or len(self._under_way) == BATCH // 2:
            self._awake.set()

    async def _read(self, feed: Feed) -> Reading:
        started = asyncio.get_running_loop().time()
        result = await self._fetcher.fetch(feed)
        parsed, kept, digest = None, None, b""
        if isinstance(result, Fetched):
            digest = await _digest(result.body)
            if digest != feed.body_hash:
                # Without a hash nothing was read at this address: what is kept is another's.
                is_read = feed.first_read_at and feed.body_hash
                kept = await self._database.read(documents.kept, feed.id) if is_read else None
                parsed = await self._parser.parse(
                    result.body, url=result.url, content_type=result.content_type, known=self._known(kept)
                )
                result = replace(result, body=b"")  # not kept while waiting for the lane
                if feed.full_text and isinstance(parsed, Document):
                    parsed = await self._with_pages(feed, parsed)
        took = asyncio.get_running_loop().time() - started
        return Reading(
            feed=feed, result=result, parsed=parsed, kept=kept, body_hash=digest, took_seconds=took
        )

    async def _with_pages(self, feed: Feed, document: Document) -> Document:
        """Add the text of the pages of new items; an item that had its page's keeps it."""
        stored = await self._database.read(page_texts, feed.id, document.entries)
        new = [entry for entry, text in zip(document.entries, stored, strict=True) if text is None]
        if not self._wants_pages(feed):
            new = []
        held = frozenset(host for host in list(self._held) if self._pause(host))
        found = await self._pages.read(feed, new, held=held)
        self._held |= {host: self._clock() + timedelta(seconds=wait) for host, wait in found.held.items()}
        entries = (
            replace(entry, full_text=found.texts.get(entry.link, "") if text is None else text)
            for entry, text in zip(document.entries, stored, strict=True)
        )
        return replace(document, entries=tuple(entries))

    def _wants_pages(self, feed: Feed) -> bool:
        """Whether its new items will be offered to anybody: not on a first read, nor while it is muted."""
        is_silent = feed.first_read_at is None or not feed.body_hash
        is_silent |= feed.muted is not None and feed.muted.holds(self._clock())
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
