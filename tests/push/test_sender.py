"""The sender against our own Bot API server, a real database and python-telegram-bot over HTTP."""

import asyncio
import socket
from dataclasses import replace

import pytest

from bot.demo.faults import Trouble
from bot.news.messages.view import View
from bot.push.request import CONNECTIONS
from bot.push.sender import PROBES, workers_for
from storage import filters, outbox, subscribers
from storage.model import (
    Change,
    ChangeKind,
    Changes,
    ChatKind,
    DeliveryKind,
    NewDelivery,
    VerdictKind,
)
from storage.news import items
from tests.push.desk import DAY, START

GREW = Change(kind=ChangeKind.FIGURE, role="hurt", value="4", was="1")


async def test_post_arrives_with_title_source_and_why_button(desk):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry runs aground & waits for the tide", summary="Nobody was hurt."))
    assert await desk.sender.drain() == 1
    seen = await olena.sees("Ferry runs aground & waits")
    assert "Nobody was hurt." in seen.text
    assert "Harbour Wire" in seen.links
    assert seen.button("⋯")["callback_data"].startswith("m:")
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
    desk.item("Storm closes the port", of=first, verdict=VerdictKind.DUPLICATE, **desk.by("River Post"))
    desk.queue(chat, first, DeliveryKind.EDIT)
    await desk.sender.drain()
    edited = await olena.sees_edit("River Post")
    assert edited.id == post.id
    assert edited.buttons == ["⋯"]
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


async def test_unreachable_telegram_loses_nothing_however_long(desk):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        bot = desk.bot_at(f"http://127.0.0.1:{nobody.getsockname()[1]}")
        await bot.request.initialize()
        cut_off = desk.sender_of(bot)
        for _ in range(12):
            await cut_off.drain()
            desk.pass_time(400)
        await bot.request.shutdown()
    assert desk.counts() == {"queued": 1}
    await desk.sender.drain()
    await olena.sees("Ferry is late")


async def test_outage_gives_up_nothing_and_asks_telegram_but_once_a_minute(desk):
    readers = [desk.reader(f"Reader {number}") for number in range(20)]
    item = desk.item("Ferry is late")
    for _, chat in readers:
        desk.queue(chat, item)
    desk.telegram.fails(Trouble.ERROR, times=None)
    minutes = 45
    for _ in range(minutes):
        await desk.sender.drain()
        desk.pass_time(60)
    assert desk.counts() == {"queued": 20}
    assert len(desk.telegram.calls("sendMessage")) <= minutes + 20
    desk.telegram.works()
    await desk.settles()
    for reader, _ in readers:
        assert [message.text.split("\n")[0] for message in reader.messages] == ["Ferry is late"]


async def test_message_that_telegram_fails_at_holds_no_other(desk):
    _, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))
    desk.telegram.fails(Trouble.ERROR, times=1)
    await desk.sender.drain()
    marko, other = desk.reader("Marko")
    desk.queue(other, desk.item("Tram is late"))
    await desk.sender.drain()
    await marko.sees("Tram is late")


async def test_news_older_than_max_age_is_dropped_with_a_reason(desk):
    _, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))
    desk.pass_time(DAY + 1)
    await desk.sender.drain()
    assert desk.counts() == {"dropped: stale": 1}


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


async def test_chats_of_a_round_get_one_text_each_in_its_language_and_each_its_own_button(desk):
    item = desk.item("Ferry is late")
    readers = [desk.reader(name) for name in ("Olena", "Marko", "Iryna")]
    for (_, chat), language in zip(readers, ("en", "en", "uk"), strict=True):
        desk.database.write_now(subscribers.set_preferences, chat.id, language=language)
        desk.queue(chat, item)
    asked: list[str] = []

    def view(chat, now):
        asked.append(chat.language)
        return View(translate=lambda text: f"{chat.language} {text}", now=now)

    desk.read_with(view)
    await desk.sender.drain()
    buttons = [(await user.sees("Ferry is late")).raw["reply_markup"] for user, _ in readers]
    told = [markup["inline_keyboard"][0][0] for markup in buttons]
    assert [one["text"] for one in told] == ["⋯"] * 3
    assert len({one["callback_data"] for one in told}) == 3
    assert asked == ["en", "uk"]


async def test_what_can_t_be_composed_for_a_moment_comes_once_it_can(desk):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))
    faults = iter([OSError(24, "Too many open files")] * 3)

    def view(_chat, now):
        for fault in faults:
            raise fault
        return View(now=now)

    desk.read_with(view)
    await desk.settles()
    assert [one.text.split("\n")[0] for one in olena.messages] == ["Ferry is late"]
    assert desk.counts() == {"sent": 1}


async def test_what_can_never_be_composed_is_given_up_and_holds_nothing_else(desk):
    olena, chat = desk.reader("Olena")
    desk.queue(chat, desk.item("Ferry is late"))

    def view(_chat, now):
        raise ValueError("a bug")

    desk.read_with(view)
    await desk.settles()
    desk.read_with(lambda _chat, now: View(now=now))
    desk.queue(chat, desk.item("Bridge is shut"))
    await desk.settles()
    assert [one.text.split("\n")[0] for one in olena.messages] == ["Bridge is shut"]
    assert desk.counts() == {"sent": 1, "failed: given up after 8 attempts: a bug: ValueError": 1}


def test_answers_find_a_connection_however_many_pushes_are_under_way():
    assert workers_for(1e6) + PROBES <= CONNECTIONS * 3 / 4


@pytest.mark.parametrize(("rate", "workers"), [(0.5, 8), (30, 8), (300, 30), (1000, 64)])
def test_higher_rate_has_more_sends_under_way(rate, workers):
    assert workers_for(rate) == workers
