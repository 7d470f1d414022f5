"""A poller with a real web, a real database and a clock that the test steps. Verbs only, no facts."""

import random
from datetime import UTC, datetime, timedelta

from bot.news.decide import Decider, Options
from bot.polling.poller import Poller, PollerOptions
from storage import outbox, subscribers
from storage.engine.database import Database
from storage.model import ChatKind, Delivery, DeliveryKind, Feed, Item, Sent
from storage.news import feeds, items
from tests import shipped
from tests.web import Publisher, Story, Web

ADMIN = 77
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
FERRY = Story(
    "Ferry with 200 passengers runs aground off Odesa",
    "A ferry with 200 passengers on board ran aground near the port of Odesa on Sunday, coast guards said.",
    guid="ferry",
)
SNOW = Story(
    "Snow closes the mountain road to Bukovel",
    "The road to the resort was closed at noon after a metre of snow fell overnight, the road service said.",
    guid="snow",
)


class Desk:
    """A poller with everything around it, and a clock that the test steps."""

    def __init__(self, database: Database, poller: Poller, web: Web) -> None:
        self.database, self.poller, self.web = database, poller, web
        self.fetcher, self.parser = poller._reader._fetcher, poller._reader._parser
        self.now = START
        self.woken = 0

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def count_wake(self) -> None:
        self.woken += 1

    def follow(self, publisher: Publisher) -> Feed:
        return self.database.write_now(feeds.add, publisher.url, now=self.now)[0]

    def subscribe(self, chat_id: int, *queries: str) -> int:
        def subscribe(session) -> int:
            chat = subscribers.upsert_chat(session, chat_id=chat_id, kind=ChatKind.PRIVATE, now=self.now)
            subscribers.subscribe(session, chat.id, now=self.now)
            for query in queries:
                subscribers.add_filter(session, chat.id, query, now=self.now, limit=50)
            return chat.id

        return self.database.write_now(subscribe)

    async def poll(self, **after: float) -> int:
        """Check what is due, after this long (default: the longest interval)."""
        self.later(**(after or {"minutes": 20}))
        return await self.poller.poll_due()

    def feed(self, feed: Feed) -> Feed:
        found = self.database.read_now(feeds.get, feed.id)
        assert found is not None
        return found

    def items(self) -> list[Item]:
        return self.database.read_now(items.recent, since=START - timedelta(days=1))

    def queue(self, *, within: timedelta = timedelta(hours=1)) -> list[Delivery]:
        """Take and send all that is due within a time, at each chat's pace; what it was, in order."""
        taken: list[Delivery] = []
        now = self.now
        while now <= self.now + within:
            batch = self.database.write_now(outbox.lease, worker="test", now=now, lease_seconds=60, limit=100)
            for delivery in batch:
                sent = Sent(message_id=delivery.message_id or 1000 + len(taken))
                self.database.write_now(outbox.settle, delivery.id, sent, now=now)
                taken.append(delivery)
            due_at = now if batch else self.database.read_now(outbox.next_due_at, now=now)
            if due_at is None or (due_at <= now and not batch):
                break
            now = due_at
        return taken

    def sent(self) -> list[tuple[int, DeliveryKind, str]]:
        """The same as (chat id, kind, title of the item or text)."""
        titles = {item.id: item.title for item in self.items()}
        return [(one.chat.chat_id, one.kind, titles.get(one.item_id or 0, one.text)) for one in self.queue()]


async def two_papers(desk: Desk) -> tuple[Publisher, Publisher]:
    herald, courier = desk.web.publish("herald", title="Herald"), desk.web.publish("courier", title="Courier")
    desk.follow(herald)
    desk.follow(courier)
    await desk.poll()
    return herald, courier


def a_poller(database, fetcher, parser, gazetteer, clock, **options) -> Poller:
    return Poller(
        database=database,
        fetcher=fetcher,
        parser=parser,
        decider=Decider(
            gazetteer=gazetteer,
            options=Options(max_age_seconds=86_400, story_window_seconds=172_800, languages=("en",)),
        ),
        lexicon=shipped.lexicon(),
        options=PollerOptions(admin_ids=frozenset({ADMIN}), **options),
        clock=clock,
        chance=random.Random(1),
    )
