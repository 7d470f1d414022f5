"""Doubts while Telegram is out: asked about rarely, and resolved once it works again."""

import pytest

from bot.demo.faults import Trouble
from storage.model import Reason

FOUND = f"sent: {Reason.FOUND}"


def titles(place) -> list[str]:
    return [message.text.split("\n")[0] for message in place.messages]


async def welcomed(desk, place, chat) -> None:
    """One push arrives, so that the ids around are known."""
    desk.queue(chat, desk.item(f"Welcome to {place.id}"))
    await desk.settles()
    desk.pass_time(60)


async def test_while_telegram_is_out_doubts_are_probed_one_at_a_time_and_rarely(desk):
    readers = [desk.reader(f"Reader {number}") for number in range(8)]
    await welcomed(desk, *readers[0])
    item = desk.item("Ferry is late")
    desk.telegram.fails(Trouble.DROP_AFTER, times=8)
    for _, chat in readers:
        desk.queue(chat, item)
    await desk.sender.drain()
    assert desk.counts() == {"sent": 1, "uncertain": 8}
    desk.telegram.fails(Trouble.DROP_BEFORE, times=None, methods=())
    before = len(desk.telegram.calls())
    for _ in range(120):  # ten minutes
        desk.pass_time(5)
        await desk.sender.drain()
    assert len(desk.telegram.calls()) - before < 30  # it was 960
    desk.telegram.works()
    await desk.settles()
    assert desk.counts() == {"sent": 1, FOUND: 8}


async def test_a_probe_that_does_not_come_through_ends_no_outage(desk):
    marko, other = desk.reader("Marko")
    await welcomed(desk, marko, other)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(other, desk.item("Ferry is late"))
    await desk.sender.drain()
    readers = [desk.reader(f"Reader {number}") for number in range(20)]
    item = desk.item("Bridge is closed")
    for _, chat in readers:
        desk.queue(chat, item)
    desk.telegram.fails(Trouble.ERROR, times=None, methods=())
    for _ in range(60):  # five minutes
        desk.pass_time(5)
        await desk.sender.drain()
    assert len(desk.telegram.calls("sendMessage")) < 30
    desk.telegram.works()
    await desk.settles()
    assert [titles(reader).count("Bridge is closed") for reader, _ in readers] == [1] * 20


@pytest.mark.parametrize("trouble", [Trouble.NOT_JSON, Trouble.GATEWAY])
async def test_a_gateways_page_is_a_doubt_and_no_traceback_in_the_log(desk, caplog, trouble):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(trouble)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert titles(olena)[1:] == ["Ferry is late"]
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []
