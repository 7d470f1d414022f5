"""A newsroom: the bot's chat side over a real database, for tests of what people meet. No test lives here."""

import asyncio
import itertools
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram.ext import ApplicationBuilder

from bot.chat.administering.access import hold_groups, hold_private, keep_held
from bot.chat.desk.context import ChatContext
from bot.chat.desk.order import InOrder
from bot.chat.desk.recent import Recent
from bot.chat.dispatch import register
from bot.chat.failures import keep_told
from bot.chat.locale import Catalogues
from bot.chat.routes import COMMANDS, WRITING
from bot.feeds.inspection import Inspector
from bot.feeds.posting import Poster
from bot.feeds.report import CheckReport
from bot.map.picture import Painter
from bot.news.places.gazetteer import Gazetteer, regions_of
from bot.news.words.links import canonical_link
from bot.plain_bot import PlainBot
from bot.process.loops import cancelled
from bot.push.request import AiohttpRequest
from storage import outbox, subscribers
from storage.engine.database import Database, Session
from storage.model import (
    Changes,
    Chat,
    DeliveryKind,
    Feed,
    FeedStatus,
    Item,
    NewDelivery,
    Sent,
)
from storage.news import checks, feeds, items
from tests import shipped
from tests.telegram import WITHIN, TelegramServer, User
from tests.telegram import Place as TelegramPlace

NOON = datetime(2031, 5, 14, 12, 0, tzinfo=UTC)
ADMIN_ID = 77


@dataclass
class Newsroom:
    """The bot's chat side, running. `clock` is stepped; sources and stories are written into the database."""

    telegram: TelegramServer
    database: Database
    gazetteer: Gazetteer
    now: datetime = NOON
    access: frozenset[int] | None = None
    reports: dict[str, CheckReport | Exception] = field(
        default_factory=dict
    )  # what checking an address finds
    inspector: Inspector | None = None  # looks at addresses for real; None: `reports` tells
    woken: int = 0
    public_url: str = ""
    poster: Poster | None = None
    catalogues: Catalogues = field(default_factory=Catalogues)
    painter: Painter = field(default_factory=lambda: Painter(is_available=False))
    recent: Recent = field(init=False)  # what is searched, from `open` on
    context: ChatContext = field(init=False)  # what the handlers have, likewise
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def open(self) -> None:
        """Start answering. Called by the fixture, or by a test that changes something first."""
        application = (
            ApplicationBuilder()
            .bot(
                PlainBot(
                    self.telegram.token,
                    base_url=f"{self.telegram.url}/bot",
                    base_file_url=f"{self.telegram.url}/file/bot",
                    request=AiohttpRequest(),
                    get_updates_request=AiohttpRequest(connections=2),
                )
            )
            .concurrent_updates(
                InOrder(
                    8, commands=COMMANDS, writing=WRITING, clock=itertools.count(0, 60).__next__
                )  # nobody hurries
            )
            .build()
        )
        self.context = self._context()
        register(application, self.context)
        await self._stack.enter_async_context(application)
        await application.start()
        self._stack.push_async_callback(application.stop)
        assert application.updater
        await application.updater.start_polling(timeout=5)
        self._stack.push_async_callback(application.updater.stop)
        self.application = application
        for work in (
            keep_held(self.context, application.bot, again_seconds=0.05),
            keep_told(self.context, application.bot, every_seconds=0.05),
        ):
            self._stack.push_async_callback(cancelled, asyncio.create_task(work))

    async def close(self) -> None:
        await self._stack.aclose()

    async def restart(self) -> None:
        """Start anew, as the product does with other settings."""
        await self.close()
        self._stack = AsyncExitStack()
        await self.open()
        context = self._context()
        await hold_private(context)
        await hold_groups(context, self.application.bot)

    async def has_handled(self) -> None:
        """Wait until every update that the bot has fetched is handled, to the end."""
        async with asyncio.timeout(WITHIN):
            await self.application.update_queue.join()

    def _context(self) -> ChatContext:
        self.recent = Recent(shipped.lexicon())
        return ChatContext(
            database=self.database,
            gazetteer=self.gazetteer,
            lexicon=shipped.lexicon(),
            recent=self.recent,
            admin_ids=frozenset({ADMIN_ID}),
            access=self.access,
            default_language="en",
            clock=lambda: self.now,
            inspect=self._inspect,
            wake_poller=self._wake,
            version="1.2.3",
            contact="newsroom@example.org",
            poster=self.poster,
            public_url=self.public_url,
            news_languages=("en", "uk", "pl"),
            catalogues=self.catalogues,
            painter=self.painter,
        )

    async def _inspect(self, feed: Feed) -> CheckReport:
        if self.inspector:
            return await self.inspector.inspect(feed)
        found = self.reports.get(feed.url, CheckReport(title="A Feed", items=3, newest_at=self.now))
        if isinstance(found, Exception):
            raise found
        return found

    def _wake(self) -> None:
        self.woken += 1

    # --- the world ---

    def admin(self) -> User:
        return self.telegram.user("Ada", user_id=ADMIN_ID)

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def source(self, title: str, url: str = "", **state: Any) -> Feed:
        url = url or f"https://{title.lower().replace(' ', '-')}.example/rss"

        def write(s: Session) -> Feed:
            feed, _ = feeds.add(s, url, title=title, now=self.now)
            checked = {"status": FeedStatus.OK, "checked_at": self.now, "succeeded_at": self.now}
            after = Feed(**{**_fields(feed), **checked, **state})
            checks.save(s, after)
            feeds.set_home_region(s, after.id, after.home_region)
            return after

        return self.database.write_now(write)

    def story(self, title: str, text: str = "", *, feed: Feed | None = None, **changed: Any) -> Item:
        """An item, as the decider would have left it."""
        source = feed or self.source("Harbour Herald")

        def write(s: Session) -> Item:
            number = items.next_id(s)
            link = str(changed.pop("link", f"https://herald.example/{number}"))
            places = self.gazetteer.find(title, text)
            item = Item(
                **{
                    "id": number,
                    "feed_id": source.id,
                    "story_id": number,
                    "guid": str(number),
                    "link": link,
                    "canonical_link": canonical_link(link),
                    "title": title,
                    "text": text,
                    "summary": text,
                    "source": source.title,
                    "language": "en",
                    "published_at": self.now,
                    "seen_at": self.now,
                    "places": places,
                    "regions": regions_of(places, self.gazetteer),
                    **changed,
                }
            )
            items.record(s, Changes(feed=feeds.get(s, source.id) or source, items=(item,)), now=self.now)
            return item

        return self.database.write_now(write)

    def many(self, count: int, text: str) -> None:
        """So many stories with one text, at once."""
        first = self.story("Report", text)

        def write(s: Session) -> None:
            ids = range(items.next_id(s), items.next_id(s) + count)
            more = tuple(replace(first, id=one, story_id=one, guid=str(one)) for one in ids)
            feed = feeds.get(s, first.feed_id)
            assert feed
            items.record(s, Changes(feed=feed, items=more), now=self.now)

        self.database.write_now(write)

    async def pushed(self, item: Item, user: TelegramPlace, *, filters: tuple[int, ...] = ()) -> int:
        """Send an item to a chat as the sender does; its message id."""
        row = self.chat(user)
        assert row is not None, "nobody is subscribed there"
        message = await self.application.bot.send_message(
            user.id, item.title, message_thread_id=user.thread_id or None
        )
        delivery = NewDelivery(
            chat=row.id,
            kind=DeliveryKind.POST,
            item_id=item.id,
            story_id=item.story_id,
            filters=filters,
            reasons=("word: storm",),
            due_at=self.now,
        )

        def write(s: Session) -> None:
            outbox.enqueue(s, [delivery])
            for one in outbox.lease(s, worker="test", now=self.now, lease_seconds=60, limit=50):
                if one.chat.id == row.id:
                    outbox.settle(s, one.id, Sent(message_id=message.message_id), now=self.now)

        self.database.write_now(write)
        await user.sees(item.title)
        return message.message_id

    def queued(self, item: Item, user: TelegramPlace) -> None:
        """Queue an item for a chat; nobody sends it."""
        row = self.chat(user)
        assert row is not None, "nobody is subscribed there"
        delivery = NewDelivery(
            chat=row.id, kind=DeliveryKind.POST, item_id=item.id, story_id=item.story_id, due_at=self.now
        )
        self.database.write_now(outbox.enqueue, [delivery])

    # --- what is stored ---

    def chat(self, place: TelegramPlace) -> Chat | None:
        return self.database.read_now(subscribers.chat, place.id, place.thread_id)

    def is_subscribed(self, place: TelegramPlace) -> bool:
        stored = self.chat(place)
        return stored is not None and stored.subscribed_at is not None

    def filters(self, place: TelegramPlace) -> list[str]:
        stored = self.chat(place)
        if stored is None:
            return []
        return [one.query for one in self.database.read_now(subscribers.filters, stored.id)]

    def feeds(self) -> list[Feed]:
        return self.database.read_now(feeds.all_feeds)


def _fields(feed: Feed) -> dict[str, Any]:
    return {name: getattr(feed, name) for name in Feed.__dataclass_fields__}
