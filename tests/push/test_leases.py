"""What has no turn at the gate within its lease is queued again, and sent once: at a low SEND_RATE."""

import asyncio

from bot.push import rounds


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
