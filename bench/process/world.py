"""What a bench puts around the product: publishers, Telegram, a database with chats and feeds in it.

The only file of these benches that knows the product's inside: it fills the database and looks into it.
"""

import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from sqlalchemy import func, select

from bench._telegram import FIRST_CHAT, Telegram, telegram
from bench.poll import press
from bench.process.product import Product
from storage import messages, subscribers
from storage.engine.database import Database, Session
from storage.engine.tables import items
from storage.model import ChatKind, FeedStatus, Known
from storage.news import checks, feeds

FRESH_SECONDS = 15.0  # after a first reading the reports are taken in for searches (bot/chat/freshness.py)
LONG_AGO = timedelta(days=365)
HANGS_SECONDS = 120.0  # without a further item read: on a busy machine a document takes a while


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A check as the publisher saw it; `newest`: the first item's link where the document was sent."""

    feed: int
    status: int
    came_at: float
    answered_at: float
    newest: str


class Publishers:
    """The bench's end of the server of feeds."""

    def __init__(self, base: str) -> None:
        self.base = base

    def advance(self) -> list[str]:
        """Let a tenth of the feeds gain an item; their links, sorted."""
        return sorted(self._call("/advance", "POST"))

    def lively(self, *, on: bool) -> None:
        """Let every check find a new item from now on, or no longer."""
        self._call(f"/lively?on={int(on)}", "POST")

    def asked(self) -> list[Asked]:
        """Return what Dateline asked since this was called last."""
        return [Asked(**one) for one in self._call("/asked")]

    def addresses(self) -> list[str]:
        """Return the feeds' addresses."""
        return [f"{self.base}/{name}" for name in self._call("/list")]

    def etags(self) -> list[str]:
        """Return the names of the feeds' documents as they stand."""
        return list(self._call("/etags"))

    def count(self) -> int:
        """Count the items of all feeds."""
        return int(self._call("/count"))

    def _call(self, path: str, method: str = "GET") -> Any:
        with urlopen(Request(self.base + path, method=method)) as answer:
            return json.load(answer)


class World:
    """Publishers, Telegram, a folder with the database."""

    def __init__(self, folder: Path, server: Telegram, paper: Publishers) -> None:
        self.folder = folder
        self.telegram = server
        self.paper = paper
        self._database = Database(f"sqlite:///{folder / 'dateline.db'}")
        self._database.migrate()

    def product(self, **settings: object) -> Product:
        """Return the product, not started yet."""
        return Product(self.folder, self.telegram, **settings)

    def sources_file(self) -> Path:
        """Write the list that FEEDS names."""
        path = self.folder / "feeds.txt"
        path.write_text("\n".join(self.paper.addresses()), "utf-8")
        return path

    def plant_read_feeds(self, interval: float, *, first_in: float) -> None:
        """Add every feed as a first read and a day of 304s leave it; its next check at random."""
        self._database.write_now(_plant, self.paper, interval, first_in)

    def add_readers(self, count: int, query: Callable[[int], str] | None = None) -> None:
        """Subscribe so many people, each with a filter or with none."""
        self._database.write_now(_add_readers, count, query)

    def stored_items(self) -> int:
        """Count the items in the database."""
        return self._database.read_now(lambda s: s.scalar(select(func.count()).select_from(items)) or 0)

    def wait_until_read(self, product: Product) -> None:
        """Wait until all that is published is stored, duplicates included."""
        stored, changed_at = -1, 0.0
        while (now := self.stored_items()) < (published := self.paper.count()):
            if now != stored:
                stored, changed_at = now, time.monotonic()
            elif time.monotonic() > changed_at + HANGS_SECONDS:
                product.give_up(f"{stored} of {published} items were read, and no more come")
            product.check()
            time.sleep(0.5)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


@contextmanager
def world(*, chats: int = 1, sources: int = 0, fewest: int = 30, most: int = 100) -> Iterator[World]:
    """Serve so many feeds of `fewest` to `most` items and Telegram with so many people, for the block."""
    with (
        tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder,
        telegram(chats) as server,
        press(sources, fewest, most) as base,
    ):
        found = World(Path(folder), server, Publishers(base))
        try:
            yield found
        finally:
            found.close()


def _plant(s: Session, paper: Publishers, interval: float, first_in: float) -> None:
    now, chance = datetime.now(UTC), random.Random(1)
    for number, (address, etag) in enumerate(zip(paper.addresses(), paper.etags(), strict=True)):
        feed, _ = feeds.add(s, address, title=f"Paper {number}", now=now)
        due_at = now + timedelta(seconds=first_in + chance.uniform(0, interval))
        read = replace(
            feed,
            status=FeedStatus.OK,
            etag=etag,
            body_hash=bytes(16),
            interval_seconds=interval,
            next_check_at=due_at,
            checked_at=due_at - timedelta(seconds=interval),
            succeeded_at=due_at - timedelta(seconds=interval),
            first_read_at=now - timedelta(days=1),
            news_at=now - timedelta(hours=1),
            whole_at=now - timedelta(hours=1),
        )
        checks.save(s, read)


def _add_readers(s: Session, count: int, query: Callable[[int], str] | None) -> None:
    now = datetime.now(UTC)
    for number in range(count):
        chat_id = FIRST_CHAT + number
        chat = subscribers.upsert_chat(s, chat_id=chat_id, kind=ChatKind.PRIVATE, language="en", now=now)
        subscribers.subscribe(s, chat.id, now=now)
        if query is not None:
            subscribers.add_filter(s, chat.id, query(number), now=now, limit=10)
    # They have pressed Start: nobody is unknown to the bot.
    messages.record(s, [Known(chat_id=FIRST_CHAT, message_id=1, met_at=now - LONG_AGO)], now=now)
