"""A small world in a database, built and read with verbs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import outbox, subscribers
from storage.engine.database import Database
from storage.model import (
    Changes,
    Chat,
    ChatKind,
    Delivery,
    DeliveryKind,
    Feed,
    Item,
    NewDelivery,
    SeenKey,
    Sent,
)
from storage.news import feeds, items

NOW = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


class World:
    """One feed, and what a test adds."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW
        self.feed = self.add_feed("https://harbour.example/feed")

    def write(self, function, *args, **kwargs):
        return self.database.write_now(function, *args, **kwargs)

    def read(self, function, *args, **kwargs):
        return self.database.read_now(function, *args, **kwargs)

    def later(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now

    def add_feed(self, url: str) -> Feed:
        return self.write(feeds.add, url, title="Harbour News", now=self.now)[0]

    def add_item(self, feed: Feed | None = None, **fields) -> Item:
        feed = feed or self.feed
        item_id = fields.get("id") or self.read(items.next_id)
        item = Item(
            **{
                "id": item_id,
                "feed_id": feed.id,
                "story_id": item_id,
                "guid": f"g{item_id}",
                "link": f"https://harbour.example/{item_id}",
                "title": f"Ferry {item_id} delayed",
                "text": "Fog.",
                "summary": "Fog.",
                "source": feed.title,
                "seen_at": self.now,
                **fields,
            }
        )
        key = SeenKey(key=item_id.to_bytes(16, "big"), item_id=item_id)
        self.write(items.record, Changes(feed=feed, items=(item,), keys=(key,)), now=self.now)
        return item

    def add_chat(self, chat_id: int = 7, **fields) -> Chat:
        values = {"kind": ChatKind.PRIVATE, "now": self.now, **fields}
        chat = self.write(subscribers.upsert_chat, chat_id=chat_id, **values)
        self.write(subscribers.subscribe, chat.id, now=self.now)
        return self.chat(chat)

    def chat(self, chat: Chat) -> Chat:
        return self.read(subscribers.chat, chat.chat_id, chat.thread_id)

    def queue(self, chat: Chat, item: Item | None, kind=DeliveryKind.POST, **fields) -> int:
        values = {
            "item_id": item and item.id,
            "story_id": item and item.story_id,
            "due_at": self.now,
            **fields,
        }
        return self.write(outbox.enqueue, [NewDelivery(chat=chat.id, kind=kind, **values)])

    def lease(self, limit: int = 100, **options) -> list[Delivery]:
        options = {"worker": "w1", "now": self.now, "lease_seconds": 60, **options}
        return self.write(outbox.lease, limit=limit, **options)

    def doubts(self, limit: int = 100, **options) -> list[Delivery]:
        options = {"worker": "w1", "now": self.now, "lease_seconds": 60, **options}
        return self.write(outbox.lease_doubts, limit=limit, **options)

    def settle(self, delivery: Delivery, outcome) -> None:
        self.write(outbox.settle, delivery.id, outcome, now=self.now)

    def send(self, message_id: int = 1000) -> list[Delivery]:
        """Lease and send all there is, with rising message ids."""
        sent = self.lease()
        for number, delivery in enumerate(sent):
            self.settle(delivery, Sent(message_id=message_id + number))
        return sent

    def counts(self) -> dict[str, int]:
        return self.read(outbox.counts)

    def edit(self, item: Item, **changed) -> Item:
        edited = replace(item, edited_at=self.now, **changed)
        self.write(items.record, Changes(feed=self.feed, edited=(edited,)), now=self.now)
        return edited


@pytest.fixture
def world(database):
    return World(database)


@pytest.fixture
def sending(world):
    """A delivery that a worker has in flight, to `world.chat_` and of `world.item_`."""
    world.chat_ = world.add_chat()
    world.item_ = world.add_item()
    world.queue(world.chat_, world.item_)
    [delivery] = world.lease()
    return delivery
