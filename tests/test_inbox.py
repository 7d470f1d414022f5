import asyncio
from datetime import UTC, datetime
from time import monotonic

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import Conflict, NetworkError, TelegramError
from telegram.ext import MessageHandler, filters

from bot.process import health
from bot.process.inbox import Inbox, Received, read
from bot.process.link import TWO_POLLERS, TelegramLink
from bot.process.long_poll import LongPoll
from bot.push.budget import SharedBudget
from bot.push.gate import Gate
from bot.push.ledger import Ledger
from bot.settings import load
from storage import messages, subscribers, updates
from storage.engine.database import DatabaseUnusable
from storage.model import ChatKind
from tests.telegram import TOKEN, TelegramServer

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def update(number: int, text: str = "/help") -> dict:
    person = {"id": 5, "is_bot": False, "first_name": "Olena"}
    chat = {"id": 5, "type": "private", "first_name": "Olena"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


def received(number: int, text: str = "/help") -> Received:
    found = read(update(number, text), Bot(TOKEN))
    assert found
    return found


@pytest.fixture
def ledger(sqlite_database):
    return Ledger(sqlite_database, clock=lambda: NOW)


@pytest.fixture
def inbox(sqlite_database, ledger):
    return Inbox(sqlite_database, clock=lambda: NOW, notes=ledger)


async def test_update_handed_over_twice_is_queued_once(inbox):
    for _ in range(2):
        await inbox.take([received(7)])
    assert inbox.qsize() == 1


async def test_message_ids_of_people_are_kept(inbox, ledger, sqlite_database):
    sqlite_database.write_now(subscribers.upsert_chat, chat_id=5, kind=ChatKind.PRIVATE, now=NOW)
    await inbox.take([received(7)])
    await ledger.flush()
    assert sqlite_database.read_now(messages.markup, 5, 7) == (True, None)


async def test_what_was_not_handled_is_queued_at_the_next_start_and_what_was_is_not(
    inbox, ledger, sqlite_database
):
    await inbox.take([received(number) for number in (1, 2)])
    await inbox.done(await inbox.get())
    await ledger.flush()
    again = Inbox(sqlite_database, clock=lambda: NOW, notes=ledger)
    await again.recover(Bot(TOKEN))
    assert (again.qsize(), (await again.get()).update_id) == (1, 2)


async def test_update_that_ended_the_process_twice_is_left(inbox, ledger, sqlite_database):
    await inbox.take([received(1)])
    sizes = []
    for _ in range(2):
        again = Inbox(sqlite_database, clock=lambda: NOW, notes=ledger)
        await again.recover(Bot(TOKEN))
        sizes.append(again.qsize())
    assert sizes == [1, 0]


async def test_update_that_can_not_be_kept_is_not_confirmed(inbox, monkeypatch):
    def full(*_args, **_kwargs):
        raise DatabaseUnusable("the disk is full")

    monkeypatch.setattr("storage.updates.keep", full)
    with pytest.raises(DatabaseUnusable):
        await inbox.take([received(1)])
    assert inbox.empty()


async def test_chat_is_read_with_its_update_unless_another_of_it_is_in_hand(inbox, sqlite_database):
    kept = sqlite_database.write_now(subscribers.upsert_chat, chat_id=5, kind=ChatKind.PRIVATE, now=NOW)
    await inbox.take([received(1), received(2)])
    assert inbox.met == {1: kept}
    await inbox.take([received(3)])
    for _ in range(3):
        await inbox.done(await inbox.get())
    assert inbox.met == {}
    await inbox.take([received(4)])
    assert inbox.met == {4: kept}


async def test_update_that_could_not_be_kept_or_was_handed_over_before_is_not_in_hand(inbox, monkeypatch):
    await inbox.take([received(1)])
    await inbox.done(await inbox.get())
    await inbox.take([received(1)])
    with monkeypatch.context() as broken:
        broken.setattr("storage.updates.keep", lambda *_args, **_named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await inbox.take([received(2)])
    await inbox.take([received(3)])
    assert inbox.met == {3: None}


class Handing:
    """A bot that is handed over these batches, and then waits."""

    defaults = None

    def __init__(self, *batches: object) -> None:
        self.batches = list(batches)
        self.asked: list[int | None] = []

    async def delete_webhook(self) -> None: ...

    async def call(self, _method: str, data: dict) -> object:
        self.asked.append(data["offset"])
        return self.batches.pop(0) if self.batches else await asyncio.Event().wait()


@pytest.mark.parametrize(
    "odd", [{"message": {}}, {"update_id": "x"}, {"update_id": 1.5}, {"update_id": True}, 7, None]
)
async def test_update_that_is_none_is_passed_over_and_the_batch_confirmed(inbox, odd):
    bot = Handing([update(9), odd, update(8), odd])
    poll = LongPoll(bot, inbox, kinds=[], failed=lambda error: pytest.fail(str(error)))
    await poll._take(await poll._ask(30))
    assert (inbox.qsize(), poll._next_id) == (2, 10)


@pytest.mark.parametrize("odd", [{"a": 1}, "abc", None, [1, 2], [{"message": {}}]])
async def test_answer_without_any_update_is_asked_for_again_after_a_pause(inbox, odd):
    with pytest.raises(TelegramError):
        await LongPoll(Handing(odd), inbox, kinds=[], failed=print)._ask(30)


def test_update_dated_beyond_all_time_is_unreadable():
    dated = update(1)
    dated["message"]["date"] = 2**63 - 1
    assert read(dated, Bot(TOKEN)) is None


@pytest.mark.parametrize(
    "odd",
    [
        {"update_id": True},
        {"update_id": None},
        {"update_id": 2**63},
        {"chat": {"id": "5", "type": "private"}},
        {"chat": {"id": 5.0, "type": "private"}},
        {"chat": {"id": True, "type": "private"}},
        {"chat": {"type": "private"}},
        {"chat": "x"},
        {"from": {"id": "77", "is_bot": False, "first_name": "Ada"}},
        {"sender_chat": {"id": "x", "type": "channel"}},
        {"message_id": "9"},
        {"message_id": 10**25},
        {"message_thread_id": "9"},
        {"migrate_to_chat_id": "x"},
        {"reply_to_message": update(1)["message"] | {"chat": {"id": "5", "type": "private"}}},
        {"chat": {"id": -5, "type": "community", "title": "Rowers"}},
        {"chat": {"id": -5, "type": "group", "title": {"a": 1}}},
        {"text": ["/help"]},
        {"from": {"id": 5, "is_bot": False, "first_name": "Olena", "language_code": 7}},
    ],
)
def test_update_with_an_id_that_is_none_or_of_an_unknown_kind_of_chat_is_passed_over_with_one_line(odd):
    body = update(9)
    (body if "update_id" in odd else body["message"]).update(odd)
    with capture_logs() as lines:
        assert read(body, Bot(TOKEN)) is None
    assert [one["event"] for one in lines] == ["update.unreadable"]


async def test_press_below_a_message_of_an_unknown_kind_of_chat_is_passed_over():
    person, chat = {"id": 5, "is_bot": False, "first_name": "Olena"}, {"id": -5, "type": "community"}
    message = {"message_id": 9, "date": 1, "chat": chat}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": "h", "message": message}
    assert read({"update_id": 9, "callback_query": query}, Bot(TOKEN)) is None


def test_message_that_was_forwarded_from_an_unknown_kind_of_chat_is_read():
    body = update(9)
    body["message"]["forward_origin"] = {
        "type": "chat",
        "date": 1,
        "sender_chat": {"id": -5, "type": "community", "title": "Rowers"},
    }
    assert read(body, Bot(TOKEN))


async def test_library_s_own_stop_signal_passes(inbox):
    await inbox.put("stop")
    await inbox.done("stop")
    assert await inbox.get() == "stop"


@pytest.fixture
async def telegram():
    async with TelegramServer() as server:
        yield server


@pytest.fixture
def link(sqlite_database, inbox, ledger, telegram):
    settings = load(
        None,
        bot_token=telegram.token,
        telegram_api_url=telegram.url,
        webhook_url="https://bot.example/hook",
        webhook_secret="a-secret",
    )
    return TelegramLink(settings, Gate(SharedBudget(sqlite_database, 1000)), inbox, settle=ledger.flush)


@pytest.fixture
async def listening(link):
    """The link, with what it has handled: it polls."""
    handled = asyncio.Queue()

    async def handle(update, context):
        await handled.put(update.message.text)

    link.application.add_handler(MessageHandler(filters.ALL, handle))
    await link.connect()
    receiving = asyncio.create_task(link.receive(None))
    yield handled
    receiving.cancel()
    await asyncio.wait({receiving})
    await link.hang_up()
    await link.disconnect()


async def handles(handled: asyncio.Queue) -> str:
    return await asyncio.wait_for(handled.get(), 5)


async def test_updates_go_on_after_one_could_not_be_kept(listening, telegram, monkeypatch):
    kept = []
    keep = updates.keep

    def full_at_first(*arguments, **named):
        kept.append(arguments)
        if len(kept) == 1:
            raise DatabaseUnusable("the disk is full")
        return keep(*arguments, **named)

    monkeypatch.setattr("storage.updates.keep", full_at_first)
    monkeypatch.setattr("bot.process.long_poll._FIRST_PAUSE_SECONDS", 0.01)
    await telegram.user("Olena").sends("/help")
    assert await handles(listening) == "/help"
    assert len(kept) == 2


async def test_update_that_nobody_can_read_does_not_hold_the_next(listening, telegram):
    telegram.world.updates.add("message", {"message_id": "no number", "chat": 7})
    await telegram.user("Olena").sends("/help")
    assert await handles(listening) == "/help"


async def test_what_came_is_confirmed_and_what_was_handled_is_written_down_when_it_hangs_up(
    link, telegram, sqlite_database
):
    handled = asyncio.Event()

    async def handle(update, context):
        handled.set()

    link.application.add_handler(MessageHandler(filters.ALL, handle))
    await link.connect()
    receiving = asyncio.create_task(link.receive(None))
    await telegram.user("Olena").sends("/help")
    await asyncio.wait_for(handled.wait(), 5)
    receiving.cancel()
    await link.hang_up()
    assert telegram.world.updates.pending == []
    assert sqlite_database.write_now(updates.unhandled) == []
    await link.disconnect()


async def test_link_whose_hanging_up_failed_is_closed_and_begins_again(link, telegram, monkeypatch):
    """The disk was full: the budget of calls could not be written, so the last getUpdates failed."""
    handled = asyncio.Queue()

    async def handle(update, context):
        await handled.put(update.message.text)

    async def full() -> None:
        raise DatabaseUnusable("the disk is full")

    link.application.add_handler(MessageHandler(filters.ALL, handle))
    for text in ("/help", "/start"):
        await link.connect()
        receiving = asyncio.create_task(link.receive(None))
        await telegram.user("Olena").sends(text)
        assert await handles(handled) == text
        receiving.cancel()
        monkeypatch.setattr(link._long_poll, "confirm", full)
        with pytest.raises(DatabaseUnusable):
            await link.hang_up()
        await link.disconnect()


async def test_link_that_was_never_hung_up_is_closed(link):
    await link.connect()
    await link.application.start()
    await link.disconnect()
    assert not link.application.running
    assert all(request._session is None for request in link._requests)


@pytest.mark.parametrize("fails", ["gate", "request", "answers"])
async def test_link_whose_closing_failed_begins_anew(link, telegram, monkeypatch, fails):
    async def fail(*_given) -> None:
        raise RuntimeError("the database takes no writes")

    closed, how = {
        "gate": (link.bot.rate_limiter, "shutdown"),
        "request": (link._requests[0], "shutdown"),
        "answers": (link.application.update_queue, "join"),
    }[fails]
    await link.connect()
    await link.application.start()
    with monkeypatch.context() as failing:
        failing.setattr(type(closed), how, fail)
        with pytest.raises(RuntimeError):
            await link.disconnect()
    await link.connect()
    await link.application.start()
    assert len(telegram.calls("getMe")) == 2
    await link.disconnect()


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
