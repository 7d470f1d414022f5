"""A part by itself: what looking for late news costs a sender, and how long a backlog holds the database up.

Looking happens once a second (goal: at most 1 ms of CPU while nothing is late). Gathering a backlog is many
small transactions, between which others write (goal: none takes more than 250 ms of CPU).
"""

import tempfile
import time
from datetime import UTC, datetime, timedelta

from storage import outbox, subscribers
from storage.engine.database import Database, Session
from storage.model import Changes, ChatId, ChatKind, DeliveryKind, Item, NewDelivery
from storage.news import feeds, items
from tests.postgres import Unavailable, server

CHATS = 1_000
STORIES = 50
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = 86_400.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report("SQLite", f"sqlite:///{folder}/bench.db")
    try:
        with server(is_durable=True) as postgres:
            report("PostgreSQL", postgres.create("bench"))
    except Unavailable as why:
        print(f"PostgreSQL: left out: {why}")


def report(name: str, url: str) -> None:
    database = Database(url)
    database.migrate()
    ids = database.write_now(world)
    look(f"{name:<11} nothing waits", database, NOW)
    for number in range(1, STORIES + 1):
        new = (
            NewDelivery(chat=chat, kind=DeliveryKind.POST, item_id=number, story_id=number, due_at=NOW)
            for chat in ids
        )
        database.write_now(outbox.enqueue, new)
    look(f"{name:<11} {CHATS * STORIES:,} fresh deliveries wait", database, NOW)
    backlog(name, database)
    look(f"{name:<11} {CHATS} digests wait", database, NOW + timedelta(hours=1))
    database.close()


def world(s: Session) -> list[ChatId]:
    feed, _ = feeds.add(s, "https://harbour.example/feed", title="Harbour News", now=NOW)
    text = {"guid": "", "link": "", "title": "Ferry delayed", "text": "", "summary": "", "source": "x"}
    stories = tuple(
        Item(id=number, feed_id=feed.id, story_id=number, seen_at=NOW, **text)  # type: ignore[arg-type]
        for number in range(1, STORIES + 1)
    )
    items.record(s, Changes(feed=feed, items=stories), now=NOW)
    found = []
    for number in range(1, CHATS + 1):
        chat = subscribers.upsert_chat(s, chat_id=number, kind=ChatKind.PRIVATE, now=NOW)
        subscribers.subscribe(s, chat.id, now=NOW)
        found.append(chat.id)
    return found


def look(what: str, database: Database, now: datetime, *, times: int = 200) -> None:
    database.write_now(outbox.gather, now=now, max_age_seconds=DAY)
    began, cpu = time.perf_counter(), time.process_time()
    for _ in range(times):
        database.write_now(outbox.gather, now=now, max_age_seconds=DAY)
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(f"{what}: a look takes {cpu / times * 1000:.2f} ms CPU here, {wall / times * 1000:.2f} ms in all")


def backlog(name: str, database: Database) -> None:
    late, chats, longest, steps = NOW + timedelta(hours=1), 0, 0.0, 0
    began = time.perf_counter()
    while True:
        cpu = time.process_time()
        count = database.write_now(outbox.gather, now=late, max_age_seconds=DAY)
        if not count:
            break
        longest = max(longest, time.process_time() - cpu)
        chats, steps = chats + count, steps + 1
    wall = time.perf_counter() - began
    print(
        f"{name:<11} {chats} chats with {STORIES} late stories each: {wall:.1f} s in {steps} transactions,"
        f" the longest {longest * 1000:.0f} ms CPU here"
    )


if __name__ == "__main__":
    main()
