"""Digests and live lists as people see them: one message instead of fifty, nothing lost, nothing twice."""

import asyncio

import pytest

from bot.demo.faults import Trouble
from bot.push.rounds import LEASE_SECONDS
from storage import outbox, subscribers
from storage.lists import MOST_LISTED
from storage.model import ChatKind, DeliveryKind, VerdictKind

LATE = 1860.0


def fill(desk, chat, count: int, *, name: str = "Ferry") -> list:
    found = [desk.item(f"{name} {number} is late") for number in range(1, count + 1)]
    for item in found:
        desk.queue(chat, item)
    return found


def live(desk, chat) -> None:
    desk.database.write_now(subscribers.set_live_list, chat.id, on=True, now=desk.now)


def told(place) -> str:
    """All that the bot has written there."""
    return "\n".join(message.text for message in place.messages)


async def test_backlog_after_an_outage_is_one_message_not_fifty(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 20)
    desk.pass_time(LATE)
    await desk.settles()
    [seen] = olena.messages
    assert seen.text.startswith("Catching up: 20 stories since 12:00")
    assert all(f"Ferry {number} is late" in seen.text for number in range(1, 21))
    assert "https://wire.example/1" in str(seen.raw)
    assert seen.buttons == ["Why?"]
    assert desk.counts() == {"sent": 1, "sent: in a list": 20}


async def test_what_finds_no_room_is_named_by_number_and_counted(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 52)
    desk.pass_time(LATE)
    await desk.settles()
    [seen] = olena.messages
    assert seen.text.endswith(f"and {52 - MOST_LISTED} more: /latest")
    assert desk.counts() == {
        "sent": 1,
        "sent: in a list": MOST_LISTED,
        "dropped: no room in a list": 52 - MOST_LISTED,
    }


async def test_flood_wait_of_twelve_hours_ends_in_one_message(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 3)
    desk.telegram.fails(Trouble.FLOOD, seconds=43_837)
    await desk.sender.drain()
    desk.pass_time(20_000)
    fill(desk, chat, 3, name="Tram")
    await desk.sender.drain()
    assert olena.messages == []
    desk.pass_time(24_000)
    await desk.settles()
    [seen] = olena.messages
    assert "Ferry 1" in seen.text
    assert "Tram 3" in seen.text
    assert desk.counts() == {"sent": 1, "sent: in a list": 6}


async def test_later_development_replies_to_the_list(desk):
    olena, chat = desk.reader("Olena")
    first, *_ = fill(desk, chat, 2)
    desk.pass_time(LATE)
    await desk.settles()
    digest = await olena.sees("Catching up")
    update = desk.item("Ferry 1 found", of=first, verdict=VerdictKind.UPDATE)
    desk.queue(chat, update, DeliveryKind.REPLY)
    await desk.settles()
    assert (await olena.sees("Ferry 1 found")).reply_to == digest.id


async def test_correction_of_a_listed_story_edits_the_list(desk):
    olena, chat = desk.reader("Olena")
    first, *_ = fill(desk, chat, 2)
    desk.pass_time(LATE)
    await desk.settles()
    await olena.sees("Catching up")
    desk.edits(first, title="Ferry 1 was on time")
    desk.queue(chat, first, DeliveryKind.EDIT)
    await desk.settles()
    assert "Ferry 1 was on time" in (await olena.sees_edit("Catching up")).text
    assert len(olena.messages) == 1


async def test_fresh_news_after_the_digest_comes_as_itself(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 3)
    desk.pass_time(LATE)
    await desk.settles()
    fill(desk, chat, 1, name="Tram")
    await desk.settles()
    assert olena.messages[-1].text.startswith("Tram 1 is late")


@pytest.mark.parametrize("trouble", [Trouble.DROP_AFTER, Trouble.DROP_BEFORE])
async def test_lost_reply_to_a_digest_neither_loses_nor_repeats_it(desk, trouble):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 1, name="Tram")
    await desk.settles()
    desk.pass_time(60)
    fill(desk, chat, 5)
    desk.pass_time(LATE)
    desk.telegram.fails(trouble)
    await desk.settles()
    assert [message.text.split("\n")[0] for message in olena.messages[1:]] == [
        "Catching up: 5 stories since 12:01"
    ]
    assert desk.counts()["sent: in a list"] == 5


async def test_killed_between_sending_and_settling_the_digest_comes_once(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 1, name="Tram")
    await desk.settles()
    desk.pass_time(60)
    fill(desk, chat, 5)
    desk.pass_time(LATE)
    dying = desk.sender_of(desk.bot, worker="dying")
    await dying._round()  # sends, and never gets to settle
    await dying._finish_tasks()
    await olena.sees("Catching up: 5 stories")
    desk.pass_time(LEASE_SECONDS + 1)
    fill(desk, chat, 1, name="Bus")
    await desk.settles()
    assert [message.text.split("\n")[0] for message in olena.messages[1:]] == [
        "Catching up: 5 stories since 12:01",
        "Bus 1 is late",
    ]
    assert desk.counts()["sent: in a list"] == 5


async def test_chat_that_blocks_meanwhile_has_all_of_it_settled_for_that_reason(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 5)
    await olena.blocks()
    desk.pass_time(LATE)
    await desk.settles()
    assert list(desk.counts().values()) == [6]
    assert all("blocked" in reason for reason in desk.counts())


async def test_group_that_became_a_supergroup_gets_its_digest_there(desk):
    olena = desk.telegram.user("Olena", started=True)
    group = desk.telegram.group("Rowers", admin=olena)
    chat = desk.chat(group.id, ChatKind.GROUP)
    fill(desk, chat, 3)
    supergroup = await group.migrates()
    desk.pass_time(LATE)
    await desk.settles()
    assert (await supergroup.sees("Catching up: 3 stories")).buttons == ["Why?"]
    assert desk.counts() == {"sent": 1, "sent: in a list": 3}


async def test_burst_is_one_list_that_grows_by_edits(desk):
    olena, chat = desk.reader("Olena")
    live(desk, chat)
    fill(desk, chat, 31)
    await desk.sender.drain()
    first = await olena.sees("31 stories at once")
    desk.pass_time(30)
    fill(desk, chat, 2, name="Tram")
    await desk.sender.drain()
    edited = await olena.sees_edit("33 stories at once")
    assert edited.id == first.id
    assert "Tram 2 is late" in edited.text
    assert "and 8 more: /latest" in edited.text
    assert len(olena.messages) == 1


async def test_edits_of_a_list_are_coalesced(desk):
    olena, chat = desk.reader("Olena")
    live(desk, chat)
    fill(desk, chat, 31)
    await desk.sender.drain()
    for _ in range(10):
        desk.pass_time(2)
        fill(desk, chat, 1, name="Tram")
        await desk.sender.drain()
    desk.pass_time(20)
    await desk.sender.drain()
    assert len(desk.telegram.calls("editMessageText")) <= 2
    assert "41 stories at once" in olena.messages[0].text


async def test_burst_is_message_by_message_where_nobody_asked_for_a_list(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 33)
    await desk.settles()
    assert len(olena.messages) == 33


async def test_list_that_somebody_deleted_is_given_up_and_its_news_comes(desk):
    olena, chat = desk.reader("Olena")
    live(desk, chat)
    fill(desk, chat, 31)
    await desk.sender.drain()
    del olena.room.messages[olena.messages[0].id]
    desk.pass_time(30)
    fill(desk, chat, 1, name="Tram")
    await desk.settles()
    assert "Tram 1 is late" in told(olena)


async def test_two_senders_gather_a_chat_once(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 6)
    desk.pass_time(LATE)
    other = desk.sender_of(desk.bot, worker="other")
    await asyncio.gather(desk.sender.drain(), other.drain())
    await desk.settles()
    assert len(olena.messages) == 1
    assert desk.counts() == {"sent": 1, "sent: in a list": 6}


async def test_why_finds_the_list_by_its_message(desk):
    olena, chat = desk.reader("Olena")
    fill(desk, chat, 2)
    desk.pass_time(LATE)
    await desk.settles()
    [seen] = olena.messages
    assert desk.database.read_now(outbox.by_message, olena.id, seen.id).kind is DeliveryKind.DIGEST
