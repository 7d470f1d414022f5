"""Bounded versions of what bench/push.py measures at full size."""

import asyncio
import time
from functools import partial

import pytest

from bot.demo.faults import Trouble
from bot.demo.limits import Limits
from bot.push.budget import SharedBudget
from bot.push.gate import BROADCAST, Gate
from bot.push.rounds import LEASE_SECONDS
from tests.push.desk import Desk
from tests.telegram import TelegramServer


def times_seen(readers, items) -> list[int]:
    titles = [[message.text.split("\n")[0] for message in reader.messages] for reader, _ in readers]
    return [shown.count(item.title) for shown in titles for item in items]


async def test_no_message_is_lost_or_repeated_where_replies_and_requests_are_lost(desk):
    readers = [desk.reader(f"Reader {number}") for number in range(20)]
    welcome = desk.item("Welcome")
    for _, chat in readers:
        desk.queue(chat, welcome)
    await desk.settles()
    desk.pass_time(60)
    desk.telegram.fails(Trouble.DROP_AFTER, times=None, share=0.1)
    desk.telegram.fails(Trouble.DROP_BEFORE, times=None, share=0.1)
    news = [desk.item(f"Report {number} from the harbour") for number in range(5)]
    for item in news:
        for _, chat in readers:
            desk.queue(chat, item)
    await desk.settles()
    assert times_seen(readers, news) == [1] * 100


async def test_burst_through_senders_that_are_killed_arrives_once(desk):
    readers = [desk.reader(f"Reader {number}") for number in range(6)]
    welcome = desk.item("Welcome")
    for _, chat in readers:
        desk.queue(chat, welcome)
    await desk.settles()
    desk.pass_time(60)
    news = [desk.item(f"Report {number} from the harbour") for number in range(6)]
    for item in news:
        for _, chat in readers:
            desk.queue(chat, item)
    for number in range(8):
        killed = desk.sender_of(desk.bot, worker=f"killed {number}")
        await killed._round()
        if number % 2:  # killed after its calls, before it could write down what came of them
            await killed._finish_tasks()
        else:  # killed with its calls under way
            for task in list(killed._sending):
                task.cancel()
            await killed._finish_tasks()
        desk.pass_time(LEASE_SECONDS + 1)
    await desk.settles()
    assert times_seen(readers, news) == [1] * 36


@pytest.mark.parametrize("processes", [1, 3])
async def test_telegram_s_limits_are_never_overrun(sqlite_database, processes):
    """With a third of the budget to spare, for a machine that is busy; bench/push.py uses it up."""
    async with TelegramServer(limits=Limits()) as telegram:
        readers = [telegram.user(f"Reader {number}", started=True) for number in range(45)]
        desk = Desk(sqlite_database, telegram)
        gates = [Gate(SharedBudget(sqlite_database, 20)) for _ in range(processes)]
        waiting = list(readers)

        async def work(gate) -> None:
            while waiting:
                chat_id = waiting.pop().id
                call = partial(desk.bot.send_message, chat_id, "news", rate_limit_args=BROADCAST)
                await gate.process_request(call, (), {}, "sendMessage", {"chat_id": chat_id}, BROADCAST)

        async with desk.bot:
            start = time.monotonic()
            await asyncio.gather(*(work(gate) for gate in gates for _ in range(4)))
        assert telegram.limits.breaches == []
        assert time.monotonic() - start >= 44 / 20 * 0.95
        for gate in gates:
            await gate.shutdown()
