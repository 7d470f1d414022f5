"""The ledger of the month can fail: each kind of fault, planted, is found, and what is in order is none."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from bench.month.ledger.book import Ledger
from bench.month.ledger.faults import Wrong
from bench.month.logs import Logs
from bench.month.measures import Measure, structures
from bench.month.press import Offered
from bench.month.report import growth
from bot.demo.state import Person, World
from bot.news.filters.lexicon import Lexicon
from bot.news.stories.identity import identity
from storage import outbox, subscribers
from storage.engine.database import DatabaseUnusable
from storage.engine.tables import deliveries
from storage.model import (
    Changes,
    ChatKind,
    DeliveryKind,
    Entry,
    Held,
    Item,
    NewDelivery,
    SeenKey,
    Sent,
    VerdictKind,
)
from storage.news import feeds, items
from storage.states import drop
from tests import shipped

NOON = datetime(2031, 4, 1, 12, tzinfo=UTC)
READER = 5
PUSHED = {"inline_keyboard": [[{"text": "⋯", "callback_data": "m:1"}]]}


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon(shipped.gazetteer())


class Desk:
    """A feed, a reader of what is about ferries, and what the product would write of them."""

    def __init__(self, database, lexicon) -> None:
        self.database = database
        self.world = World(token="1:x", clock=NOON.timestamp)
        self.room = self.world.add_person(Person(id=READER, first_name="Olena"))
        self.ledger = Ledger(database, world=self.world, lexicon=lexicon)
        self.feed, _ = database.write_now(feeds.add, "http://wire.example/", title="Wire", now=NOON)
        self.chat = database.write_now(self._subscribe)
        self.offered: list[Offered] = []

    def _subscribe(self, session) -> int:
        chat = subscribers.upsert_chat(session, chat_id=READER, kind=ChatKind.PRIVATE, now=NOON)
        subscribers.subscribe(session, chat.id, now=NOON)
        subscribers.add_filter(session, chat.id, "ferry", now=NOON, limit=9)
        return chat.id

    def offers(self, title: str) -> Entry:
        entry = Entry(guid=title, link=f"http://wire.example/{len(self.offered)}", title=title, text="")
        self.offered.append(
            Offered(source="wire", guid=title, link=entry.link, title=title, published_at=NOON)
        )
        return replace(entry, published_at=NOON)

    def stores(self, entry: Entry, **changed) -> Item:
        number = self.database.read_now(items.next_id)
        item = Item(
            **{
                "id": number,
                "story_id": number,
                "feed_id": self.feed.id,
                "guid": entry.guid,
                "link": entry.link,
                "title": entry.title,
                "text": "",
                "summary": "",
                "source": "Wire",
                "language": "en",
                "seen_at": NOON,
                **changed,
            }
        )
        met = tuple(SeenKey(key=key, item_id=number) for key in identity(entry).keys)
        self.database.write_now(items.record, Changes(feed=self.feed, items=(item,), keys=met), now=NOON)
        return item

    def queues(self, item: Item) -> None:
        post = NewDelivery(
            chat=self.chat, kind=DeliveryKind.POST, item_id=item.id, story_id=item.story_id, due_at=NOON
        )
        self.database.write_now(outbox.enqueue, [post])

    def telegram_has(self, text: str) -> int:
        message = self.world.new_message(self.room, self.world.bot, text=text, reply_markup=PUSHED)
        self.room.by_bot.add(message["message_id"])
        self.world.publish(self.room, message)
        return message["message_id"]

    def sends(self, message_id: int) -> None:
        def write(session) -> None:
            for one in outbox.lease(session, worker="test", now=NOON, lease_seconds=60, limit=9):
                outbox.settle(session, one.id, Sent(message_id=message_id), now=NOON)

        self.database.write_now(write)

    def is_polled(self) -> None:
        self.ledger.after_polling(self.offered, now=NOON)
        self.offered = []

    def is_sent(self, now: datetime = NOON) -> None:
        events, self.world.journal.events = self.world.journal.events, []
        self.ledger.after_sending(events, now=now)

    def faults(self) -> dict[Wrong, int]:
        self.is_sent(NOON + timedelta(hours=12))
        self.ledger.close(NOON + timedelta(days=2))
        return dict(self.ledger.faults.counts)


@pytest.fixture
def desk(database, lexicon):
    return Desk(database, lexicon)


def a_ferry(desk, **changed) -> Item:
    """One report goes the whole way until it is queued."""
    item = desk.stores(desk.offers("The ferry is late"), **changed)
    desk.queues(item)
    desk.is_polled()
    return item


def test_what_is_in_order_is_no_fault(desk):
    desk.stores(desk.offers("A bridge is closed"))
    item = a_ferry(desk)
    desk.sends(desk.telegram_has(item.title))
    desk.is_sent()
    assert desk.faults() == {}
    assert desk.ledger.deliveries.ends == {"post: sent": 1}
    assert desk.ledger.entries.fates == {"stored: new": 2}
    assert desk.ledger.deliveries.wanted == 1


def test_row_lost_while_it_waits_is_found(desk):
    a_ferry(desk)
    desk.database.write_now(lambda s: s.execute(deliveries.delete()))
    assert desk.faults() == {Wrong.DELIVERY_LOST: 1}


def test_row_that_goes_with_its_erased_chat_is_no_loss(desk):
    a_ferry(desk)
    desk.database.write_now(subscribers.erase, READER)
    assert desk.faults() == {}


def test_row_that_was_never_made_is_found(desk):
    desk.stores(desk.offers("The ferry is late"))
    desk.is_polled()
    assert desk.faults() == {Wrong.NOT_QUEUED: 1}


def test_row_for_who_did_not_want_it_is_found(desk):
    item = desk.stores(desk.offers("A bridge is closed"))
    desk.queues(item)
    desk.is_polled()
    desk.sends(desk.telegram_has(item.title))
    assert desk.faults() == {Wrong.UNWANTED: 1}


def test_message_sent_twice_is_found(desk):
    item = a_ferry(desk)
    desk.telegram_has(item.title)
    desk.sends(desk.telegram_has(item.title))
    assert desk.faults() == {Wrong.NOT_IN_OUTBOX: 1}


def test_message_that_telegram_never_had_is_found(desk):
    a_ferry(desk)
    desk.sends(77)
    assert desk.faults() == {Wrong.NOT_AT_TELEGRAM: 1}


def test_message_with_another_text_is_found(desk):
    a_ferry(desk)
    desk.sends(desk.telegram_has("A bridge is closed"))
    assert desk.faults() == {Wrong.OTHER_TEXT: 1}


def test_delivery_without_an_end_is_found(desk):
    a_ferry(desk)
    assert desk.faults() == {Wrong.NO_END: 1}


def test_delivery_dropped_without_a_reason_is_found(desk):
    a_ferry(desk)
    desk.database.write_now(lambda s: drop(s, deliveries.c.chat == desk.chat, reason=""))
    assert desk.faults() == {Wrong.NO_WHY: 1}


def test_entry_that_was_read_and_never_stored_is_found(desk):
    desk.offers("The ferry is late")
    desk.is_polled()
    assert desk.faults() == {Wrong.ENTRY_LOST: 1}


def test_entry_stored_twice_is_found(desk):
    entry = desk.offers("A bridge is closed")
    desk.stores(entry)
    desk.is_polled()
    desk.stores(replace(entry, guid="another", link="http://wire.example/another"))
    desk.is_polled()
    assert desk.faults() == {Wrong.STORED_TWICE: 1}


def test_entry_known_under_another_name_is_no_fault(desk):
    entry = desk.offers("A bridge is closed")
    item = desk.stores(entry)
    desk.is_polled()
    again = desk.offers("A bridge is closed again")
    met = tuple(SeenKey(key=key, item_id=item.id) for key in identity(again).keys)
    desk.database.write_now(items.record, Changes(feed=desk.feed, keys=met), now=NOON)
    desk.is_polled()
    assert desk.faults() == {}
    assert desk.ledger.entries.fates == {"stored: new": 1, "known as an item stored before": 1}


def test_item_that_is_held_and_queued_is_found(desk):
    item = a_ferry(desk, held=Held.FIRST_READ)
    desk.sends(desk.telegram_has(item.title))
    assert desk.faults() == {Wrong.HELD_BUT_SENT: 1}


def test_verdict_without_a_reason_is_found(desk):
    desk.stores(desk.offers("A bridge is closed"), verdict=VerdictKind.STALE)
    desk.is_polled()
    assert desk.faults() == {Wrong.NO_REASON: 1}


def test_exceptions_and_errors_are_kept_of_the_log_and_the_rest_is_counted():
    logs = Logs()
    logs.listen(secret="")
    log = structlog.get_logger()
    log.info("all.well")
    log.warning("feed.failed")
    log.error("chat.failed")
    log.error("feed.check_failed", exc_info=KeyError(7))
    logs.is_out = True
    log.error("stories.not_carried_out", exc_info=DatabaseUnusable("the database is full"))
    assert [name.partition(": ")[2] for name in logs.warnings] == ["feed.failed"]
    assert [name.split(": ")[1:3] for name in logs.bad] == [
        ["chat.failed", ""],
        ["feed.check_failed", "KeyError"],
    ]
    assert sum(logs.told.values()) == 1


def test_memory_and_structures_that_grow_are_found():
    first = Measure(day=4, rss=100_000_000, structures={"app.a": 1_000, "app.b": 10, "app.c (cache)": 900})
    last = Measure(day=30, rss=107_000_000, structures={"app.a": 1_050, "app.b": 300, "app.c (cache)": 9_000})
    assert growth([first, last], 1.08) == []
    worse = replace(last, rss=109_000_000, structures={"app.a": 1_100})
    said = "  RSS grew by 9.0%, the simulated Telegram's messages left out"
    assert growth([first, worse], 1.08) == [said, "  app.a grew from 1000 to 1100"]
    chatty = replace(worse, world=2_000_000)
    assert growth([first, chatty], 1.08) == ["  app.a grew from 1000 to 1100"]
    once_more = replace(worse, rss=first.rss, structures={"app.a": 1_100})
    assert growth([first, worse, once_more], 1.08) == []  # it was as large before, and grew no further


def test_structures_are_counted_wherever_the_product_keeps_them(lexicon):
    found = structures(lexicon)
    lexicon.text_keys("ferries", "en")
    assert structures(lexicon)["app.text_keys (cache)"] == found.get("app.text_keys (cache)", 0) + 1
