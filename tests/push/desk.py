"""A sender with its database, our Bot API server and python-telegram-bot between. Verbs only, no facts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram.ext import ExtBot

from bot.news.messages.view import View
from bot.push.budget import SharedBudget
from bot.push.courier import Courier, ViewOf
from bot.push.gate import Gate
from bot.push.gatherer import Gatherer
from bot.push.ledger import Ledger
from bot.push.photos import Photos, no_pictures
from bot.push.prober import Prober
from bot.push.request import AiohttpRequest
from bot.push.sender import Sender, SenderOptions
from storage import outbox, subscribers
from storage.engine.database import Database
from storage.model import (
    Changes,
    ChatKind,
    DeliveryKind,
    Feed,
    Item,
    NewDelivery,
    VerdictKind,
)
from storage.news import feeds, items
from tests.telegram import TelegramServer

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = 86400.0
FAST = 10_000.0  # messages a second: tests of what is sent, not of when


class Desk:
    """Verbs to queue news and to let the sender work on a clock that the test steps."""

    def __init__(self, database: Database, telegram: TelegramServer, *, rate: float = FAST) -> None:
        self.database, self.telegram, self.now = database, telegram, START
        self.ledger = Ledger(database, clock=self.clock)
        self.gate = Gate(SharedBudget(database, rate), note=self.ledger.note)
        self.bot = self.bot_at(telegram.url)
        self.photos = Photos(no_pictures)
        self.sender = self.sender_of(self.bot)
        address = "http://wire.example/feed"
        self.feed, _ = database.write_now(feeds.add, address, title="Harbour Wire", now=START)

    def clock(self) -> datetime:
        return self.now

    def bot_at(self, url: str) -> ExtBot[Any]:
        return ExtBot(
            self.telegram.token, base_url=f"{url}/bot", request=AiohttpRequest(), rate_limiter=self.gate
        )

    def read_with(self, view: ViewOf) -> None:
        """Let chats read in the language that `view` gives them."""
        self.sender = self.sender_of(self.bot, view=view)

    def sender_of(
        self, bot, *, worker: str = "test", view: ViewOf = lambda _chat, now: View(now=now)
    ) -> Sender:
        courier = Courier(bot=bot, view=view, clock=self.clock, max_age_seconds=DAY, photos=self.photos)
        self.prober = Prober(
            database=self.database,
            bot=bot,
            courier=courier,
            ledger=self.ledger,
            clock=self.clock,
            sleep=self.sleep,
        )
        return Sender(
            database=self.database,
            gate=self.gate,
            courier=courier,
            prober=self.prober,
            clock=self.clock,
            options=SenderOptions(worker=worker),
            gatherer=Gatherer(database=self.database, clock=self.clock, max_age_seconds=DAY),
        )

    async def sleep(self, seconds: float) -> None:
        self.pass_time(seconds)

    async def settles(self) -> None:
        """Send what there is, and find out what was in doubt, letting time pass as long as that takes."""
        while await self.sender.drain() or self.is_open():
            self.pass_time(1.5)

    def is_open(self) -> bool:
        return not {"queued", "uncertain", "sending"}.isdisjoint(self.counts())

    def reader(self, name: str, **options):
        user = self.telegram.user(name, started=True, **options)
        return user, self.chat(user.id)

    def chat(self, chat_id: int, kind: ChatKind = ChatKind.PRIVATE):
        chat = self.database.write_now(subscribers.upsert_chat, chat_id=chat_id, kind=kind, now=START)
        self.database.write_now(subscribers.subscribe, chat.id, now=START)
        return chat

    def item(self, title: str, *, of: Item | None = None, verdict=VerdictKind.NEW, **more) -> Item:
        number = self.database.read_now(items.next_id)
        fields: dict[str, Any] = {
            "source": "Harbour Wire",
            "link": f"https://wire.example/{number}",
            "story_id": of.story_id if of else number,
            "of": of.id if of else None,
            "text": "",
            "summary": "",
            "guid": str(number),
        } | more
        fields = {"feed_id": self.feed.id} | fields
        item = Item(id=number, title=title, seen_at=self.now, verdict=verdict, **fields)
        self.database.write_now(items.record, Changes(feed=self.feed, items=(item,)), now=self.now)
        return item

    def by(self, title: str) -> dict[str, Any]:
        """Give what tells that an item is another source's."""
        return {"feed_id": self.source(title).id, "source": title}

    def source(self, title: str) -> Feed:
        """Add another source."""
        address = f"http://{title.casefold()}.example/feed"
        feed, _ = self.database.write_now(feeds.add, address, title=title, now=self.now)
        return feed

    def queue(self, chat, item: Item, kind=DeliveryKind.POST) -> None:
        row = NewDelivery(chat=chat.id, kind=kind, item_id=item.id, story_id=item.story_id, due_at=self.now)
        self.database.write_now(outbox.enqueue, [row])

    def edits(self, item: Item, **changed) -> None:
        """The publisher changes an item."""
        edited = replace(item, edited_at=self.now, **changed)
        self.database.write_now(items.record, Changes(feed=self.feed, edited=(edited,)), now=self.now)

    def counts(self) -> dict[str, int]:
        counted: dict[str, int] = self.database.read_now(outbox.counts)
        return counted

    def pass_time(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
