"""A lost reply is resolved, not guessed: nothing is lost and nothing comes twice."""

import asyncio
import json

import pytest

from bot.demo.faults import Trouble
from bot.push.rounds import LEASE_SECONDS
from storage import messages, outbox, subscribers
from storage.engine import leases
from storage.model import ChatKind, DeliveryKind, Known, NewDelivery, Reason

FOUND = f"sent: {Reason.FOUND}"


def titles(place) -> list[str]:
    return [message.text.split("\n")[0] for message in place.messages]


def known(desk, place, message_id: int, **more) -> None:
    """An id that the bot learned of just now, as of an answer or of a person's message."""
    row = Known(chat_id=place.id, message_id=message_id, met_at=desk.now, **more)
    desk.database.write_now(messages.record, [row], now=desk.now)


async def welcomed(desk, place, chat) -> None:
    """One push arrives, so that the ids around are known."""
    desk.queue(chat, desk.item(f"Welcome to {place.id}"))
    await desk.settles()
    desk.pass_time(60)


@pytest.mark.parametrize("kind", ["private", "group", "supergroup", "channel"])
async def test_accepted_message_whose_reply_was_lost_is_found_and_not_repeated(desk, kind):
    olena, chat = desk.reader("Olena")
    place = olena
    if kind != "private":
        place = getattr(desk.telegram, kind)("Neighbours", admin=olena)
        chat = desk.chat(place.id, ChatKind(kind))
    await welcomed(desk, place, chat)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert titles(place)[1:] == ["Ferry is late"]
    assert desk.counts() == {"sent": 1, FOUND: 1}
    found = desk.database.read_now(outbox.by_message, place.id, place.messages[-1].id)
    assert found is not None, "its id was not recorded"


async def test_first_push_whose_reply_was_lost_is_found_right_after_the_answer_before_it(desk):
    olena, _ = desk.reader("Olena")
    group = desk.telegram.supergroup("Neighbours", admin=olena)
    chat = desk.chat(group.id, ChatKind.SUPERGROUP)
    answer = await desk.bot.send_message(group.id, "You will get the news here.")
    known(desk, group, answer.message_id)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert titles(group)[1:] == ["Ferry is late"]
    assert desk.counts() == {FOUND: 1}


async def test_message_lost_on_the_way_is_sent_again(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_BEFORE)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert titles(olena)[1:] == ["Ferry is late"]


async def test_end_of_a_channel_is_sure_so_nothing_counts_as_perhaps_twice(desk):
    olena, _ = desk.reader("Olena")
    channel = desk.telegram.channel("Wire", admin=olena)
    chat = desk.chat(channel.id, ChatKind.CHANNEL)
    await welcomed(desk, channel, chat)
    await channel.posts("an editor writes something, too")
    desk.telegram.fails(Trouble.DROP_BEFORE)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert desk.counts() == {"sent": 2}


async def test_later_message_elsewhere_makes_the_end_of_the_account_sure(desk):
    olena, chat = desk.reader("Olena")
    marko, _ = desk.reader("Marko")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_BEFORE)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    assert desk.counts() == {"sent": 1, "uncertain": 1}
    desk.pass_time(messages.SKEW_SECONDS + 1)
    await desk.bot.send_message(marko.id, "an answer")
    await desk.settles()
    assert desk.counts() == {"sent": 2}
    assert titles(olena)[1:] == ["Ferry is late"]


async def test_without_a_later_message_a_repeat_is_counted_as_perhaps_twice(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_BEFORE)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert desk.counts() == {"sent": 1, f"sent: {Reason.AFTER_DOUBT}": 1}


async def test_what_is_in_flight_at_a_crash_is_found_among_others_messages(desk):
    readers = [desk.reader(f"Reader {number}") for number in range(8)]
    await welcomed(desk, *readers[0])
    item = desk.item("Ferry is late")
    desk.telegram.fails(Trouble.DROP_AFTER, times=8)
    for _, chat in readers:
        desk.queue(chat, item)
    await desk.settles()
    assert [titles(reader).count("Ferry is late") for reader, _ in readers] == [1] * 8
    assert desk.counts() == {"sent": 1, FOUND: 8}


async def test_later_sends_of_the_chat_wait_for_its_doubt_and_others_do_not(desk):
    olena, chat = desk.reader("Olena")
    marko, other = desk.reader("Marko")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("First"))
    await desk.sender.drain()
    second = desk.item("Second")
    desk.queue(chat, second)
    desk.queue(other, second)
    await desk.sender.drain()
    assert titles(marko) == ["Second"]
    assert titles(olena)[1:] == ["First"]
    await desk.settles()
    assert titles(olena)[1:] == ["First", "Second"]


async def test_ids_that_are_known_are_not_probed(desk):
    olena, chat = desk.reader("Olena")
    marko, _ = desk.reader("Marko")
    await welcomed(desk, olena, chat)
    early = await desk.bot.send_message(marko.id, "an answer")
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    late = await desk.bot.send_message(marko.id, "an answer")
    await desk.settles()
    asked = [int(call.fields["message_id"]) for call in desk.telegram.calls("editMessageReplyMarkup")]
    assert asked, "nothing was probed"
    assert not {early.message_id, late.message_id} & set(asked)
    assert desk.counts() == {"sent": 1, FOUND: 1}


async def test_probe_carries_the_keyboard_as_it_was_sent(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    desk.database.write_now(subscribers.set_preferences, chat.id, language="uk")
    await desk.settles()
    assert desk.counts() == {"sent": 1, FOUND: 1}
    assert desk.prober.counts["touched"] == 0


async def test_keyboard_that_a_probe_has_overwritten_is_restored_and_the_doubt_counted(desk):
    """An answer to the same chat that is still under way: its id is nobody's yet."""
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_BEFORE)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    menu = {"inline_keyboard": [[{"text": "Older", "callback_data": "l:5"}]]}
    room, world = olena.room, desk.telegram.world
    answer = world.new_message(room, world.bot, text="the newest stories", reply_markup=menu)
    room.by_bot.add(answer["message_id"])

    async def its_reply_comes(seconds: float) -> None:
        desk.pass_time(seconds)
        known(desk, olena, answer["message_id"], markup=json.dumps(menu))

    desk.prober._sleep = its_reply_comes
    desk.pass_time(2)
    await desk.settles()
    assert next(seen for seen in olena.messages if seen.id == answer["message_id"]).buttons == ["Older"]
    assert titles(olena).count("Ferry is late") == 1
    assert desk.counts() == {"sent": 1, f"sent: {Reason.AFTER_DOUBT}": 1}
    assert (desk.prober.counts["touched"], desk.prober.counts["restored"]) == (1, 1)


async def test_touched_message_that_stays_unknown_keeps_no_wrong_button(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_BEFORE)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    room, world = olena.room, desk.telegram.world
    answer = world.new_message(room, world.bot, text="said in another process")
    room.by_bot.add(answer["message_id"])
    desk.pass_time(2)
    await desk.settles()
    assert next(seen for seen in olena.messages if seen.id == answer["message_id"]).buttons == []
    assert desk.prober.counts["restored"] == 0


async def test_notice_has_no_button_to_be_known_by_and_is_sent_once_more(desk):
    admin, chat = desk.reader("Admin")
    await welcomed(desk, admin, chat)
    desk.telegram.fails(Trouble.DROP_AFTER)
    row = NewDelivery(chat=chat.id, kind=DeliveryKind.NOTICE, text="A source fails", due_at=desk.now)
    desk.database.write_now(outbox.enqueue, [row])
    await desk.settles()
    assert titles(admin).count("A source fails") == 2
    assert desk.counts() == {"sent": 1, f"sent: {Reason.AFTER_DOUBT}": 1}


async def test_edit_whose_reply_was_lost_is_made_again_without_probing(desk):
    _, chat = desk.reader("Olena")
    first = desk.item("Storm closes the port")
    desk.queue(chat, first)
    await desk.settles()
    desk.queue(chat, first, DeliveryKind.EDIT)
    desk.telegram.fails(Trouble.DROP_AFTER, methods=("editmessagetext",))
    await desk.settles()
    assert desk.counts() == {"sent": 2}
    assert desk.telegram.calls("editMessageReplyMarkup") == []


async def test_chat_without_any_known_message_can_not_be_probed(desk):
    _, chat = desk.reader("Olena")
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert desk.telegram.calls("editMessageReplyMarkup") == []
    assert desk.counts() == {f"sent: {Reason.AFTER_DOUBT}": 1}


async def test_second_loss_in_a_row_is_probed_as_well(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_BEFORE)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.settles()
    assert titles(olena).count("Ferry is late") == 1


@pytest.mark.parametrize(
    "trouble", [Trouble.DROP_BEFORE, Trouble.DROP_AFTER, Trouble.ERROR, Trouble.GATEWAY, Trouble.NOT_JSON]
)
async def test_trouble_while_probing_only_delays_it(desk, trouble):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.telegram.fails(trouble, methods=("editmessagereplymarkup",), times=3)
    desk.queue(chat, desk.item("Ferry is late"))
    while desk.is_open():
        await desk.sender.drain()
        desk.pass_time(6)
    assert desk.counts() == {"sent": 1, FOUND: 1}


async def test_flood_wait_while_probing_holds_the_chat(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.telegram.fails(Trouble.FLOOD, methods=("editmessagereplymarkup",), seconds=3600)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    desk.pass_time(2)
    await desk.sender.drain()
    stored = desk.database.read_now(subscribers.chat, olena.id)
    assert (stored.not_before_at - desk.now).total_seconds() > 3590
    desk.pass_time(3602)
    await desk.settles()
    assert desk.counts() == {"sent": 1, FOUND: 1}


async def test_chat_that_blocks_the_bot_meanwhile_is_gone(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DROP_AFTER)
    desk.queue(chat, desk.item("Ferry is late"))
    await desk.sender.drain()
    await olena.blocks()
    await desk.settles()
    assert "blocked" in desk.database.read_now(subscribers.chat, olena.id).paused


# --- crashes ------------------------------------------------------------------


def has_leased(desk, worker: str) -> None:
    desk.database.write_now(outbox.lease, worker=worker, now=desk.now, lease_seconds=LEASE_SECONDS, limit=10)


async def test_killed_between_lease_and_call_is_sent_once(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.queue(chat, desk.item("Ferry is late"))
    has_leased(desk, "killed")
    assert await desk.sender.drain() == 0
    desk.pass_time(LEASE_SECONDS + 1)
    await desk.settles()
    assert titles(olena).count("Ferry is late") == 1


async def test_killed_between_call_and_record_is_found(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.queue(chat, desk.item("Ferry is late"))
    killed = desk.sender_of(desk.bot, worker="killed")
    await killed._round()
    await killed._finish_tasks()
    assert titles(olena).count("Ferry is late") == 1
    desk.pass_time(LEASE_SECONDS + 1)
    await desk.settles()
    assert titles(olena).count("Ferry is late") == 1
    assert desk.counts() == {"sent": 1, FOUND: 1}


async def test_sender_whose_own_lease_is_over_is_dead_long_before_its_deliveries_leases(desk):
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.queue(chat, desk.item("Ferry is late"))
    name = outbox.SENDER + "elsewhere/1/x"
    desk.database.write_now(leases.acquire, name, "elsewhere/1/x", now=desk.now, seconds=20)
    has_leased(desk, "elsewhere/1/x")
    desk.pass_time(19)
    await desk.sender.drain()
    assert desk.counts() == {"sent": 1, "sending": 1}
    desk.pass_time(2)
    await desk.settles()
    assert titles(olena).count("Ferry is late") == 1


async def test_stopped_sender_puts_back_what_only_waited_for_its_turn(sqlite_database, telegram):
    from tests.push.desk import Desk

    slow = Desk(sqlite_database, telegram, rate=0.2)
    async with slow.bot:
        item = slow.item("Ferry is late")
        readers = [slow.reader(f"Reader {number}") for number in range(4)]
        for _, chat in readers:
            slow.queue(chat, item)
        running = asyncio.create_task(slow.sender.run())
        await telegram.called("sendMessage", within=5)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    assert slow.counts() == {"sent": 1, "queued": 3}


async def test_stopped_while_telegram_says_nothing_it_is_in_doubt(desk, monkeypatch):
    monkeypatch.setattr("bot.push.sender.STOP_SECONDS", 0.1)
    olena, chat = desk.reader("Olena")
    await welcomed(desk, olena, chat)
    desk.telegram.fails(Trouble.DELAY, seconds=30)
    desk.queue(chat, desk.item("Ferry is late"))
    running = asyncio.create_task(desk.sender.run())
    await olena.sees("Ferry is late")
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert desk.counts() == {"sent": 1, "uncertain": 1}
    await desk.settles()
    assert desk.counts() == {"sent": 1, FOUND: 1}
