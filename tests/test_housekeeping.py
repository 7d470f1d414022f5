"""Housekeeping on a clock that the test steps: what is old goes, what is young or needed stays."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.process.housekeeping import Housekeeper, Tidied
from storage import outbox, subscribers
from storage.model import Changes, ChatKind, DeliveryKind, Item, NewDelivery, Sent
from storage.news import feeds, items

START = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


class House:
    def __init__(self, database, **options) -> None:
        self.database, self.now = database, START
        self.keeper = Housekeeper(database=database, clock=lambda: self.now, **options)
        self.feed, _ = database.write_now(feeds.add, "https://wire.example/rss", title="Wire", now=START)

    def chat(self, chat_id: int):
        chat = self.database.write_now(
            subscribers.upsert_chat, chat_id=chat_id, kind=ChatKind.PRIVATE, now=self.now
        )
        self.database.write_now(subscribers.subscribe, chat.id, now=self.now)
        return chat

    def sent(self, chat) -> None:
        number = self.database.read_now(items.next_id)
        text: dict[str, Any] = {
            "guid": "",
            "link": "",
            "title": "Fog",
            "text": "",
            "summary": "",
            "source": "Wire",
        }
        item = Item(id=number, feed_id=self.feed.id, story_id=number, seen_at=self.now, **text)
        self.database.write_now(items.record, Changes(feed=self.feed, items=(item,)), now=self.now)
        new = NewDelivery(
            chat=chat.id, kind=DeliveryKind.POST, item_id=number, story_id=number, due_at=self.now
        )
        self.database.write_now(outbox.enqueue, [new])
        [leased] = self.database.write_now(outbox.lease, worker="w", now=self.now, lease_seconds=60, limit=1)
        self.database.write_now(outbox.settle, leased.id, Sent(message_id=number), now=self.now)


async def test_old_deliveries_items_and_dead_chats_go_and_young_ones_stay(sqlite_database):
    house = House(sqlite_database)
    chat, dead = house.chat(1), house.chat(2)
    for _ in range(3):
        house.sent(chat)
    house.database.write_now(subscribers.pause, dead.chat_id, "blocked", now=house.now)
    house.now += timedelta(days=89)
    assert await house.keeper.tidy() == Tidied(chats=0, deliveries=0, items=0)
    house.sent(chat)
    house.now += timedelta(days=2)
    assert await house.keeper.tidy() == Tidied(chats=0, deliveries=3, items=3)
    house.now += timedelta(days=90)
    assert await house.keeper.tidy() == Tidied(chats=1, deliveries=1, items=1)
    assert house.database.read_now(subscribers.chat, 2) is None
    assert house.database.read_now(subscribers.chat, 1) is not None


async def test_of_a_source_that_floods_the_newest_items_are_kept(sqlite_database):
    house = House(sqlite_database, most_of_source=5)
    chat = house.chat(1)
    for _ in range(9):
        house.now += timedelta(seconds=1)
        house.sent(chat)
    assert await house.keeper.tidy() == Tidied(chats=0, deliveries=0, items=3)
    assert await house.keeper.tidy() == Tidied(chats=0, deliveries=0, items=0)


async def test_what_fails_is_tried_again_and_ends_nothing(sqlite_database):
    house = House(sqlite_database)
    tried = asyncio.Event()

    def clock() -> datetime:
        tried.set()
        raise RuntimeError("no clock")

    running = asyncio.create_task(Housekeeper(database=sqlite_database, clock=clock).run())
    await asyncio.wait_for(tried.wait(), 5)
    await asyncio.sleep(0)
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await house.keeper.tidy() == Tidied(chats=0, deliveries=0, items=0)


async def test_nothing_goes_that_deciding_still_needs(sqlite_database):
    house = House(sqlite_database, memory_seconds=timedelta(days=200).total_seconds())
    house.sent(house.chat(1))
    house.now += timedelta(days=199)
    assert await house.keeper.tidy() == Tidied(chats=0, deliveries=0, items=0)


async def test_more_chats_than_one_transaction_takes_all_go(sqlite_database):
    house = House(sqlite_database)
    for number in range(1, 121):
        house.chat(number)
        house.database.write_now(subscribers.pause, number, "blocked", now=house.now)
    house.now += timedelta(days=181)
    assert (await house.keeper.tidy()).chats == 120
