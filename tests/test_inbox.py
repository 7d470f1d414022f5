import asyncio
from datetime import UTC, datetime
from time import monotonic

import pytest
import structlog
from structlog.testing import capture_logs
from telegram import Bot, Update
from telegram.error import Conflict, NetworkError
from telegram.ext import MessageHandler, filters

from bot.process import health
from bot.process.inbox import Inbox
from bot.process.link import TWO_POLLERS, TelegramLink
from bot.push.budget import SharedBudget
from bot.push.gate import Gate
from bot.settings import load
from storage.engine.database import DatabaseUnusable
from tests.telegram import TOKEN, TelegramServer

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def update(number: int, text: str = "/help") -> dict:
    person = {"id": 5, "is_bot": False, "first_name": "Olena"}
    chat = {"id": 5, "type": "private", "first_name": "Olena"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


def parsed(number: int, text: str = "/help") -> Update:
    return Update.de_json(update(number, text), Bot(TOKEN))


@pytest.fixture
def noted():
    return []


@pytest.fixture
def inbox(sqlite_database, noted):
    return Inbox(sqlite_database, clock=lambda: NOW, note=lambda *one: noted.append(one))


async def test_update_handed_over_twice_is_queued_once(inbox, noted):
    for _ in range(2):
        await inbox.put(parsed(7))
    assert inbox.qsize() == 1
    assert noted == [(5, 7)]


async def test_what_was_not_handled_is_queued_at_the_next_start_and_what_was_is_not(inbox, sqlite_database):
    for number in (1, 2):
        await inbox.put(parsed(number))
    await inbox.done(await inbox.get())
    again = Inbox(sqlite_database, clock=lambda: NOW, note=lambda *_: None)
    await again.recover(Bot(TOKEN))
    assert (again.qsize(), (await again.get()).update_id) == (1, 2)


async def test_update_that_ended_the_process_twice_is_left(inbox, sqlite_database):
    await inbox.put(parsed(1))
    sizes = []
    for _ in range(2):
        again = Inbox(sqlite_database, clock=lambda: NOW, note=lambda *_: None)
        await again.recover(Bot(TOKEN))
        sizes.append(again.qsize())
    assert sizes == [1, 0]


async def test_update_that_can_not_be_kept_is_not_confirmed(inbox, monkeypatch):
    def full(*_args, **_kwargs):
        raise DatabaseUnusable("the disk is full")

    monkeypatch.setattr("storage.updates.keep", full)
    with pytest.raises(DatabaseUnusable):
        await inbox.put(parsed(1))
    assert inbox.empty()


async def test_library_s_own_stop_signal_passes(inbox):
    await inbox.put("stop")
    await inbox.done("stop")
    assert await inbox.get() == "stop"


@pytest.fixture
async def telegram():
    async with TelegramServer() as server:
        yield server


@pytest.fixture
def link(sqlite_database, inbox, telegram):
    settings = load(
        None,
        bot_token=telegram.token,
        telegram_api_url=telegram.url,
        webhook_url="https://bot.example/hook",
        webhook_secret="a-secret",
    )
    return TelegramLink(settings, Gate(SharedBudget(sqlite_database, 1000)), inbox)


async def test_webhook_update_posted_twice_is_handled_once(link):
    handled = asyncio.Queue()

    async def handle(update, context):
        await handled.put(update.update_id)

    link.application.add_handler(MessageHandler(filters.ALL, handle))
    webhook = link.webhook()
    with pytest.raises(health.NotReady):
        await webhook.accept(update(1))
    await link.connect()
    await link.application.start()
    for number in (7, 7, 8):
        await webhook.accept(update(number))
    await asyncio.wait_for(link.application.update_queue.join(), 5)
    assert sorted(handled.get_nowait() for _ in range(handled.qsize())) == [7, 8]
    await link.hang_up()
    await link.disconnect()


def test_second_poller_is_explained_in_one_line_and_once(link):
    link._trouble = ""
    structlog.reset_defaults()
    with capture_logs() as logs:
        for _ in range(3):
            link._polling_failed(Conflict("terminated by other getUpdates request"))
    assert [one["why"] for one in logs] == [TWO_POLLERS]
    assert link.trouble == TWO_POLLERS


def test_trouble_with_polling_is_over_when_it_is_not_said_again(link, monkeypatch):
    link._trouble = ""
    link._polling_failed(NetworkError("Bad Gateway"))
    assert link.trouble == "Bad Gateway"
    later = monotonic() + 100
    monkeypatch.setattr("bot.process.link.monotonic", lambda: later)
    assert link.trouble == ""
