"""A part by itself: queueing an item for 10,000 chats, leasing and settling; SQLite, PostgreSQL with fsync.

Fan-out stands beside the ORM's add_all in the same run (goal: at most 30 and 150 ms, at least 10 and 5
times faster). Draining: batches of 100, lease and settle each a transaction (goal: 8,000 a second on
PostgreSQL with 2 workers).
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session as OrmSession

from storage import outbox
from storage.engine.database import Database, Session
from storage.engine.tables import DeliveryRow, chats, deliveries
from storage.model import Changes, ChatId, DeliveryKind, DeliveryState, Item, NewDelivery, Sent
from storage.news import feeds, items
from tests.postgres import Unavailable, server

CHATS = 10_000
BATCH = 100
RUNS = 5
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        report("SQLite", url, workers=(1,))
    try:
        with server(is_durable=True) as postgres:
            report("PostgreSQL", postgres.create("bench"), workers=(1, 2))
    except Unavailable as why:
        print(f"PostgreSQL: left out: {why}")


def report(name: str, url: str, *, workers: tuple[int, ...]) -> None:
    with opened(url) as database:
        database.migrate()
        new = world(database)
        ours = median(lambda: fan_out(database, new))
        theirs = median(lambda: add_all(database, new))
        print(
            f"{name:<11} fan-out of {CHATS}: {ours * 1000:6.1f} ms   ORM add_all {theirs * 1000:7.1f} ms",
            end="",
        )
        print(f"   ratio {theirs / ours:5.1f}")
        for count in workers:
            seconds = statistics.median(drained(database, url, new, count) for _ in range(3))
            print(f"{name:<11} lease and settle, {count} at work: {CHATS / seconds:8.0f} a second")


def world(database: Database) -> list[NewDelivery]:
    feed, _ = database.write_now(feeds.add, "https://harbour.example/feed", title="Harbour News", now=NOW)
    item = Item(
        id=1,
        feed_id=feed.id,
        story_id=1,
        guid="1",
        link="https://harbour.example/1",
        title="Ferry delayed by fog",
        text="",
        summary="",
        source=feed.title,
        seen_at=NOW,
    )
    database.write_now(items.record, Changes(feed=feed, items=(item, replace(item, id=2))), now=NOW)
    ids = database.write_now(people)
    return [
        NewDelivery(
            chat=chat,
            kind=DeliveryKind.POST,
            item_id=1,
            story_id=1,
            filters=(chat * 2, chat * 2 + 1),
            reasons=("word: fog", f"region: UA-{chat % 25}"),
            due_at=NOW,
        )
        for chat in ids
    ]


def people(s: Session) -> list[ChatId]:
    chat = {"thread_id": 0, "kind": "private", "title": "", "username": "", "language": "en"}
    chat |= {"timezone": "UTC", "silent": False, "subscribed_at": NOW, "paused": "", "created_at": NOW}
    s.execute(insert(chats), [{**chat, "chat_id": number + 1} for number in range(CHATS)])
    return [row.id for row in s.execute(chats.select().order_by(chats.c.id))]


def median(run: Callable[[], float]) -> float:
    return statistics.median(run() for _ in range(RUNS))


def fan_out(database: Database, new: list[NewDelivery]) -> float:
    database.write_now(clear)
    start = time.perf_counter()
    added = database.write_now(outbox.enqueue, new)
    seconds = time.perf_counter() - start
    assert added == CHATS
    return seconds


def add_all(database: Database, new: list[NewDelivery]) -> float:
    database.write_now(clear)
    start = time.perf_counter()
    database.write_now(_add_all, new)
    return time.perf_counter() - start


def _add_all(s: Session, new: list[NewDelivery]) -> None:
    session = OrmSession(s)
    session.add_all(
        DeliveryRow(
            chat=one.chat,
            item_id=one.item_id,
            story_id=one.story_id,
            kind=one.kind,
            priority=1,
            state=DeliveryState.QUEUED,
            filters=one.filters,
            reasons=one.reasons,
            text=one.text,
            due_at=one.due_at,
            worker="",
            attempts=0,
            doubts=0,
            reason="",
        )
        for one in new
    )
    session.flush()


def clear(s: Session) -> None:
    s.execute(delete(deliveries))
    s.execute(update(chats).values(paused="", free_at=None))


def drained(database: Database, url: str, new: list[NewDelivery], workers: int) -> float:
    """Seconds until `workers` processes have sent everything; starting them does not count."""
    database.write_now(clear)
    database.write_now(outbox.enqueue, new)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as processes:
        at = time.time() + 3
        ends = processes.map(
            drain, [url] * workers, [f"w{number}" for number in range(workers)], [at] * workers
        )
        end = max(ends)
    assert database.read_now(outbox.counts) == {"sent": CHATS}
    return end - at


def drain(url: str, worker: str, start_at: float) -> float:
    """Work from `start_at` until nothing is left; when that was. Both as time.time()."""
    with opened(url) as database:
        database.read_now(outbox.counts)
        time.sleep(max(0.0, start_at - time.time()))  # a common start for all processes
        while True:
            leased = database.write_now(outbox.lease, worker=worker, now=NOW, lease_seconds=60, limit=BATCH)
            if not leased:
                return time.time()
            outcomes = [(one.id, Sent(message_id=one.id)) for one in leased]
            database.write_now(outbox.settle_all, outcomes, now=NOW)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


if __name__ == "__main__":
    main()
