"""What was leased is sent once, and soon: where it has no turn, and where the database is lost in between."""

import asyncio
from datetime import timedelta

import pytest

from bot.push import rounds
from storage import messages, outbox
from storage.deliveries import as_delivery, select_deliveries
from storage.engine.database import DatabaseUnusable
from storage.model import Uncertain


async def test_what_has_no_turn_within_its_lease_is_queued_again_and_sent_once(desk, monkeypatch):
    monkeypatch.setattr(rounds, "BEGIN_SECONDS", 0.2)
    take, may_go = desk.gate._turns.take, asyncio.Event()

    async def late(wanted):
        await may_go.wait()
        return await take(wanted)

    monkeypatch.setattr(desk.gate._turns, "take", late)
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground"))
    running = asyncio.create_task(desk.sender.run())
    try:
        await asyncio.sleep(0.5)
        desk.pass_time(rounds.LEASE_SECONDS + 1)
        desk.sender.wake()
        await asyncio.sleep(0.5)
        assert desk.counts() in ({"sending": 1}, {"queued": 1})  # taken again and again, never in doubt
        may_go.set()
        await olena.sees("Ferry runs aground")
    finally:
        running.cancel()
        await asyncio.wait({running})
    assert len(desk.telegram.calls("sendMessage")) == 1
    assert desk.counts() == {"sent": 1}


class Losing:
    """Loses the answers of writes, or the writes themselves, as a connection that breaks does."""

    def __init__(self, desk, monkeypatch):
        self.is_kept, self.rounds, self.seen, self.began = True, [], 0, asyncio.Event()
        self._write = desk.database.write
        monkeypatch.setattr(desk.database, "write", self.write)

    async def write(self, function, *arguments, **named):
        if getattr(function, "__name__", "") != "run":
            return await self._write(function, *arguments, **named)
        self.seen += 1
        self.began.set()
        if self.seen not in self.rounds:
            return await self._write(function, *arguments, **named)
        if self.is_kept:
            await self._write(function, *arguments, **named)
        raise DatabaseUnusable("the connection was lost")


def everything(session):
    return [as_delivery(row) for row in session.execute(select_deliveries())]


@pytest.fixture
def losing(desk, monkeypatch):
    return Losing(desk, monkeypatch)


async def test_what_was_leased_by_a_round_whose_answer_was_lost_is_sent_by_the_next(desk, losing):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground"))
    losing.rounds = [1]
    with pytest.raises(DatabaseUnusable):
        await desk.sender.drain()
    assert desk.counts() == {"sending": 1}
    assert await desk.sender.drain() == 1
    await olena.sees("Ferry runs aground")
    assert {one.attempts for one in desk.database.read_now(everything)} == {1}
    assert len(desk.telegram.calls("sendMessage")) == 1


@pytest.mark.parametrize("is_kept", [True, False])
async def test_what_was_sent_is_not_sent_again_where_the_round_that_settles_it_is_lost(desk, losing, is_kept):
    _, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground"))
    losing.rounds, losing.is_kept = [2, 3, 4], is_kept
    for _ in losing.rounds:
        with pytest.raises(DatabaseUnusable):
            await desk.sender.drain()
    desk.queue(chat, desk.item("Tram line opens"))
    await desk.settles()
    assert len(desk.telegram.calls("sendMessage")) == 2
    assert desk.counts() == {"sent": 2}


async def test_what_is_under_way_is_not_sent_again_where_a_round_is_lost(desk, losing, monkeypatch):
    take, may_go = desk.gate._turns.take, asyncio.Event()

    async def late(wanted):
        await may_go.wait()
        return await take(wanted)

    monkeypatch.setattr(desk.gate._turns, "take", late)
    _, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground"))
    work = await desk.sender._round()
    assert work.count == 1
    desk.pass_time(0.1)
    maksym, other = desk.reader("Maksym")
    desk.queue(other, desk.item("Tram line opens"))
    losing.rounds = [2]
    with pytest.raises(DatabaseUnusable):
        await desk.sender._round()
    assert desk.counts() == {"sending": 2}
    assert (await desk.sender._round()).count == 1
    may_go.set()
    await desk.settles()
    await maksym.sees("Tram line opens")
    assert len(desk.telegram.calls("sendMessage")) == 2
    assert desk.counts() == {"sent": 2}


async def test_what_was_sent_is_not_given_back_where_a_server_forgets_that_it_was_settled(desk, losing):
    """As after a crash with synchronous_commit off, or a failover to a standby that lags."""
    _, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground"))
    assert (await desk.sender._round()).count == 1
    await desk.sender._finish_tasks()
    desk.sender._settled.clear()
    desk.pass_time(0.1)
    losing.rounds = [2]
    with pytest.raises(DatabaseUnusable):
        await desk.sender._round()
    desk.pass_time(0.1)
    await desk.sender.drain()
    assert desk.counts() == {"sending": 1}  # until its lease is over, and then it is in doubt
    assert len(desk.telegram.calls("sendMessage")) == 1


async def test_round_that_was_cancelled_may_have_leased(desk, losing):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground"))
    running = asyncio.create_task(desk.sender.run())
    await asyncio.wait_for(losing.began.wait(), 5)
    running.cancel()
    await asyncio.wait({running})
    await asyncio.sleep(0.2)
    assert desk.counts() in ({"sending": 1}, {"queued": 1})
    await desk.sender.drain()
    await olena.sees("Ferry runs aground")
    assert len(desk.telegram.calls("sendMessage")) == 1


def test_doubt_that_was_leased_unknown_is_to_be_probed_by_anyone(desk):
    _, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground"))
    write, lease = desk.database.write_now, {"worker": "mine", "lease_seconds": 120.0, "limit": 9}
    [leased] = write(outbox.lease, now=desk.now, **lease)
    write(outbox.settle, leased.id, Uncertain(reason="no answer"), now=desk.now)
    desk.pass_time(2)
    [doubt] = write(outbox.lease_doubts, now=desk.now, **lease)
    end = desk.now + timedelta(seconds=120)
    assert write(outbox.give_back, "mine", [end - timedelta(seconds=1)], now=desk.now) == 0
    assert write(outbox.give_back, "another's", [end], now=desk.now) == 0
    assert write(outbox.give_back, "mine", [end], now=desk.now) == 1
    assert write(outbox.lease_doubts, now=desk.now, **lease)[0].id == doubt.id


async def test_doubt_whose_probe_the_database_fails_is_probed_again_not_sent_again(desk, monkeypatch):
    _, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground"))
    lease = {"worker": "gone", "lease_seconds": 1.0, "limit": 1}
    [leased] = desk.database.write_now(outbox.lease, now=desk.now, **lease)
    desk.database.write_now(outbox.settle, leased.id, Uncertain(reason="no answer"), now=desk.now)
    desk.pass_time(2)
    read = desk.database.read

    async def broken(function, *arguments, **named):
        if function is messages.gap:
            raise DatabaseUnusable("the connection was lost")
        return await read(function, *arguments, **named)

    monkeypatch.setattr(desk.database, "read", broken)
    assert (await desk.sender._round()).count == 1
    await desk.sender._finish_tasks()
    await desk.sender._settle()
    assert desk.counts() == {"uncertain": 1}
