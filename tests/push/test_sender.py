"""The sender against our own Bot API server, a real database and python-telegram-bot over HTTP."""

import asyncio
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram.ext import ExtBot

from bot.demo.faults import Trouble
from bot.news.compose import View
from bot.push.gate import Gate
from bot.push.limits import Pacer
from bot.push.request import AiohttpRequest
from bot.push.sender import LEASE_SECONDS, Sender, SenderOptions
from storage import feeds, filters, items, outbox, subscribers
from storage.model import (
    Change,
    ChangeKind,
    Changes,
    ChatKind,
    DeliveryKind,
    Item,
    NewDelivery,
    VerdictKind,
)
from tests.telegram import TelegramServer

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = 86400.0
GREW = Change(kind=ChangeKind.FIGURE, role="hurt", value="4", was="1")


class Desk:
    """A sender with its database, a Telegram, and verbs to queue news."""

    def __init__(self, database, telegram, bot, gate) -> None:
        self.database, self.telegram, self.now = database, telegram, START
        self.sender = self.sender_for(database, bot, gate, lambda: self.now)
        address = "http://wire.example/feed"
        self.feed, _ = database.write_now(feeds.add, address, title="Harbour Wire", now=START)

    @staticmethod
    def sender_for(database, bot, gate, clock) -> Sender:
        return Sender(
            database=database,
            bot=bot,
            gate=gate,
            view=lambda _chat, now: View(now=now),
            clock=clock,
            options=SenderOptions(worker="test", max_age_seconds=DAY),
        )

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
        item = Item(id=number, feed_id=self.feed.id, title=title, seen_at=self.now, verdict=verdict, **fields)
        self.database.write_now(items.record, Changes(feed=self.feed, items=(item,)), now=self.now)
        return item

    def queue(self, chat, item: Item, kind=DeliveryKind.POST) -> None:
        row = NewDelivery(chat=chat.id, kind=kind, item_id=item.id, story_id=item.story_id, due_at=self.now)
        self.database.write_now(outbox.enqueue, [row])

    def counts(self) -> dict[str, int]:
        counted: dict[str, int] = self.database.read_now(outbox.counts)
        return counted

    def pass_time(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
async def telegram():
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def desk(sqlite_database, telegram):
    gate = Gate(Pacer(10_000))
    bot = ExtBot(telegram.token, base_url=f"{telegram.url}/bot", request=AiohttpRequest(), rate_limiter=gate)
    async with bot:
        yield Desk(sqlite_database, telegram, bot, gate)


async def test_post_arrives_with_title_source_and_why_button(desk):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground & waits for the tide", summary="Nobody was hurt."))
    assert await desk.sender.drain() == 1
    seen = await olena.sees("Ferry runs aground & waits")
    assert "Nobody was hurt." in seen.text
    assert "Harbour Wire" in seen.links
    assert seen.button("Why?")["callback_data"].startswith("w:")
    assert desk.counts() == {"sent": 1}


async def test_development_is_a_reply_to_the_message_of_its_story(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Landslide closes the pass")
    desk.queue(chat, first)
    update = desk.item("Landslide: 4 hurt", of=first, verdict=VerdictKind.UPDATE, changes=(GREW,))
    desk.queue(chat, update, DeliveryKind.REPLY)
    assert await desk.sender.drain() == 2
    post = await olena.sees("closes the pass")
    assert (await olena.sees("4 hurt")).reply_to == post.id


async def test_second_outlet_is_added_by_editing_the_message(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Storm closes the port")
    desk.queue(chat, first)
    await desk.sender.drain()
    post = await olena.sees("Storm closes")
    desk.item("Storm closes the port", of=first, verdict=VerdictKind.DUPLICATE, source="River Post")
    desk.queue(chat, first, DeliveryKind.EDIT)
    await desk.sender.drain()
    edited = await olena.sees_edit("River Post")
    assert edited.id == post.id
    assert edited.buttons == ["Why?"]
    assert len(olena.messages) == 1


async def test_edit_that_changes_nothing_is_settled_as_sent(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Storm closes the port")
    desk.queue(chat, first)
    await desk.sender.drain()
    await olena.sees("Storm closes")
    desk.queue(chat, first, DeliveryKind.EDIT)
    await desk.sender.drain()
    assert desk.counts() == {"sent": 2}


async def test_silent_chat_gets_no_sound(desk):
    olena, chat = desk.reader("Olena")
    desk.database.write_now(subscribers.set_preferences, chat.id, silent=True)
    desk.queue(chat, desk.item("Trams return to Lviv's centre"))
    await desk.sender.drain()
    assert (await olena.sees("Trams return")).is_silent


async def test_notice_is_sent_as_it_is(desk):
    admin, chat = desk.reader("Admin")
    row = NewDelivery(chat=chat.id, kind=DeliveryKind.NOTICE, text="<b>A source fails</b>", due_at=desk.now)
    desk.database.write_now(outbox.enqueue, [row])
    await desk.sender.drain()
    assert (await admin.sees("A source fails")).spans("bold") == ["A source fails"]


async def test_blocked_chat_is_paused_with_its_filters_and_others_get_theirs(desk):
    olena, chat = desk.reader("Olena")
    marko, other = desk.reader("Marko")
    desk.database.write_now(filters.add_filter, chat.id, "ferry", now=START, limit=50)
    await olena.blocks()
    item = desk.item("Ferry is late")
    desk.queue(chat, item)
    desk.queue(other, item)
    await desk.sender.drain()
    await marko.sees("Ferry is late")
    paused = desk.database.read_now(subscribers.chat, olena.id)
    assert "blocked" in paused.paused
    assert [one.query for one in desk.database.read_now(filters.filters, chat.id)] == ["ferry"]


async def test_flood_wait_holds_one_chat_for_hours_and_no_other(desk):
    olena, chat = desk.reader("Olena")
    marko, other = desk.reader("Marko")
    item = desk.item("Ferry is late")
    desk.telegram.fails(Trouble.FLOOD, seconds=43_837)
    desk.queue(chat, item)
    await desk.sender.drain()
    desk.queue(other, item)
    await desk.sender.drain()
    await marko.sees("Ferry is late")
    assert olena.messages == []
    desk.pass_time(43_839)
    await desk.sender.drain()
    await olena.sees("Ferry is late")


async def test_upgraded_group_gets_the_message_in_its_new_chat(desk):
    olena, _ = desk.reader("Olena")
    group = desk.telegram.group("Neighbours", admin=olena)
    chat = desk.chat(group.id, ChatKind.GROUP)
    bigger = await group.migrates()
    desk.queue(chat, desk.item("Bus 5 takes another road"))
    await desk.sender.drain()
    await bigger.sees("Bus 5")


async def test_server_error_is_tried_again(desk):
    olena, chat = desk.reader("Olena")
    desk.telegram.fails(Trouble.ERROR)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    assert desk.counts() == {"queued": 1}
    desk.pass_time(60)
    await desk.sender.drain()
    await olena.sees("Ferry is late")


async def test_lost_request_is_sent_once_more(desk):
    olena, chat = desk.reader("Olena")
    desk.telegram.fails(Trouble.DROP_BEFORE)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    await olena.sees("Ferry is late")
    assert len(olena.messages) == 1


async def test_lost_reply_is_counted_and_repeated_at_most_once(desk):
    olena, chat = desk.reader("Olena")
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    assert len(olena.messages) == 2
    assert sum(count for name, count in desk.counts().items() if "uncertain" in name) == 1


async def test_unreachable_telegram_loses_nothing_however_long(desk):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))
    gate = Gate(Pacer(10_000))
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/bot"
        bot = ExtBot(desk.telegram.token, base_url=address, request=AiohttpRequest(), rate_limiter=gate)
        await bot.request.initialize()
        cut_off = Desk.sender_for(desk.database, bot, gate, lambda: desk.now)
        for _ in range(12):
            await cut_off.drain()
            desk.pass_time(400)
        await bot.request.shutdown()
    assert desk.counts() == {"queued": 1}
    await desk.sender.drain()
    await olena.sees("Ferry is late")


async def test_news_older_than_max_age_is_dropped_with_a_reason(desk):
    _, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))
    desk.pass_time(DAY + 1)
    await desk.sender.drain()
    assert desk.counts() == {"dropped: older than MAX_AGE": 1}


async def test_deliveries_of_a_killed_sender_are_sent_when_its_lease_is_over(desk):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))
    desk.database.write_now(
        outbox.claim, worker="killed", now=desk.now, lease_seconds=LEASE_SECONDS, limit=10
    )
    assert await desk.sender.drain() == 0
    desk.pass_time(LEASE_SECONDS + 1)
    await desk.sender.drain()
    await olena.sees("Ferry is late")


async def test_successor_of_a_killed_sender_need_not_wait_for_its_leases(desk):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))
    desk.database.write_now(
        outbox.claim, worker="killed", now=desk.now, lease_seconds=LEASE_SECONDS, limit=10
    )
    running = asyncio.create_task(desk.sender.run())
    await olena.sees("Ferry is late")
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_running_sender_sends_what_is_queued_as_soon_as_it_is_woken(desk):
    olena, chat = desk.reader("Olena")
    running = asyncio.create_task(desk.sender.run())
    await asyncio.sleep(0)
    desk.queue(chat, desk.item("Ferry is late"))
    desk.sender.wake()
    await olena.sees("Ferry is late", within=5)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert desk.counts() == {"sent": 1}


async def test_every_call_is_one_that_telegram_documents(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Storm closes the port")
    desk.queue(chat, first)
    await desk.sender.drain()
    changed = replace(first, title="Storm shuts the port", edited_at=desk.now)
    desk.database.write_now(items.record, Changes(feed=desk.feed, edited=(changed,)), now=desk.now)
    desk.queue(chat, first, DeliveryKind.EDIT)
    await desk.sender.drain()
    await olena.sees_edit("Storm shuts")
    try:
        assert desk.telegram.invalid_calls() == []
    except FileNotFoundError:
        pytest.skip("../shared/telegram/api.json is not beside this checkout")
