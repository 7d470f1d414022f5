"""What the messages of a story look like in the chat: they grow, say that they changed, stay replies."""

from dataclasses import replace
from datetime import timedelta

from bot.push.stories import LATE_NAME_SECONDS
from storage import outbox, subscribers
from storage.model import Change, ChangeKind, DeliveryKind, Held, Mute, NewDelivery, Reason, VerdictKind
from storage.news import items

GREW = Change(kind=ChangeKind.FIGURE, role="hurt", value="4", was="1")
DUPLICATE, UPDATE = VerdictKind.DUPLICATE, VerdictKind.UPDATE


def edited(desk, chat, item) -> None:
    desk.queue(chat, item, DeliveryKind.EDIT)


async def test_message_grows_by_outlets_in_the_order_in_which_they_came(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Ferry runs aground", **desk.by("AFP"))
    desk.queue(chat, first)
    await desk.sender.drain()
    await olena.sees("Ferry runs aground")
    desk.item("Ferry runs aground", of=first, verdict=DUPLICATE, **desk.by("Reuters"))
    desk.item("Ferry aground", of=first, verdict=UPDATE, is_echo=True, **desk.by("BBC"))
    desk.item("Ferry runs aground", of=first, verdict=DUPLICATE, **desk.by("Bugle"), held=Held.MUTED)
    desk.item("Ferry afloat", of=first, verdict=UPDATE, **desk.by("Gale"))
    edited(desk, chat, first)
    await desk.sender.drain()
    seen = await olena.sees_edit("AFP · Reuters · BBC")
    assert "Bugle" not in seen.text
    assert "Gale" not in seen.text


async def test_outlets_that_told_another_toll_tell_a_changed_one_otherwise(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Three die as a ferry sinks", **desk.by("AFP"))
    desk.item("Three die as a ferry sinks", of=first, verdict=DUPLICATE, **desk.by("Reuters"))
    desk.item("Ferry sinks, 5 dead", of=first, verdict=UPDATE, is_echo=True, **desk.by("BBC"))
    desk.queue(chat, first)
    await desk.sender.drain()
    await olena.sees("AFP · Reuters")
    later = replace(
        first,
        title="Five die as a ferry sinks",
        former=f"{first.title}\n{first.summary}",
        edited_at=desk.now + timedelta(minutes=5),
    )
    desk.database.write_now(items.rewrite, [later])
    edited(desk, chat, later)
    await desk.sender.drain()
    seen = await olena.sees_edit("changed 12:05")
    assert "AFP · BBC · told otherwise: Reuters" in seen.text


async def test_chat_that_has_the_second_outlets_message_sees_the_first_named_beside_it(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Ferry runs aground", **desk.by("AFP"))
    copy = desk.item("Ferry runs aground", of=first, verdict=DUPLICATE, **desk.by("Reuters"))
    desk.queue(chat, copy)
    await desk.sender.drain()
    await olena.sees("Reuters · AFP")


async def test_edit_of_a_reply_stays_a_reply_and_says_that_it_changed(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Landslide closes the pass")
    update = desk.item("Landslide: four injured", of=first, verdict=UPDATE, changes=(GREW,), **desk.by("AFP"))
    desk.queue(chat, first)
    desk.queue(chat, update, DeliveryKind.REPLY)
    await desk.sender.drain()
    await olena.sees("4 hurt, was 1")
    desk.item("Landslide: four injured", of=update, verdict=DUPLICATE, **desk.by("BBC"), story_id=first.id)
    later = replace(update, title="Landslide: four are injured", edited_at=desk.now + timedelta(minutes=5))
    desk.database.write_now(items.rewrite, [later])
    edited(desk, chat, later)
    await desk.sender.drain()
    seen = await olena.sees_edit("changed 12:05")
    assert seen.text.startswith("4 hurt, was 1\nLandslide: four are injured\n12:00 · AFP · BBC")


async def test_outlets_name_is_dropped_in_a_backlog_and_a_publishers_change_is_not(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Ferry runs aground", **desk.by("AFP"))
    desk.queue(chat, first)
    await desk.sender.drain()
    await olena.sees("Ferry runs aground")
    desk.item("Ferry runs aground", of=first, verdict=DUPLICATE, **desk.by("Reuters"))
    edited(desk, chat, first)
    desk.pass_time(LATE_NAME_SECONDS + 1)
    await desk.sender.drain()
    assert desk.counts() == {"sent": 1, f"dropped: {Reason.LATE_NAME}": 1}
    desk.database.write_now(items.rewrite, [replace(first, edited_at=desk.now)])
    edited(desk, chat, first)
    desk.pass_time(LATE_NAME_SECONDS + 1)
    await desk.sender.drain()
    await olena.sees_edit("AFP · Reuters")


async def test_who_took_its_print_back_tells_it_otherwise_in_a_backlog_too(desk):
    olena, chat = desk.reader("Olena")
    first = desk.item("Bus falls into the river, eight dead", **desk.by("AFP"))
    copy = desk.item(
        "Bus falls into the river, eight dead", of=first, verdict=DUPLICATE, **desk.by("Reuters")
    )
    desk.queue(chat, first)
    await desk.sender.drain()
    await olena.sees("AFP · Reuters")
    former = f"{copy.title}\n"
    desk.edits(copy, title="No bus fell into the river: police take it back", former=former)
    edited(desk, chat, first)
    desk.pass_time(LATE_NAME_SECONDS + 1)
    await desk.sender.drain()
    await olena.sees_edit("AFP · told otherwise: Reuters")


async def test_names_wait_behind_all_news(desk):
    _, chat = desk.reader("Olena")
    _, other = desk.reader("Marko")
    first = desk.item("Ferry runs aground")
    desk.queue(chat, first)
    await desk.sender.drain()
    edited(desk, chat, first)
    for number in range(3):
        desk.queue(other, desk.item(f"News {number}"))
    news = NewDelivery(chat=chat.id, kind=DeliveryKind.POST, item_id=desk.item("More").id, due_at=desk.now)
    desk.database.write_now(outbox.enqueue, [news])
    leased = desk.database.write_now(outbox.lease, worker="test", now=desk.now, lease_seconds=60, limit=9)
    assert {one.kind for one in leased} == {DeliveryKind.POST}


# --- whose text stands


async def test_preferred_outlets_copy_leads_and_the_edit_that_adds_it_exchanges_the_text(desk):
    olena, chat = desk.reader("Olena")
    ihor, other = desk.reader("Ihor")
    bugle = desk.source("Bugle")
    desk.database.write_now(subscribers.set_first, chat.id, sources=(bugle.id,), languages=())
    first = desk.item(
        "Ferry runs aground", summary="All 40 aboard are safe, the coastguard says.", **desk.by("AFP")
    )
    for one in (chat, other):
        desk.queue(one, first)
    await desk.sender.drain()
    assert "the coastguard says" in (await olena.sees("Ferry runs aground")).text
    await ihor.sees("Ferry runs aground")
    desk.item(
        "Ferry on a sandbank",
        of=first,
        verdict=DUPLICATE,
        feed_id=bugle.id,
        source="Bugle",
        summary="All 40 aboard are safe, says the coastguard.",
    )
    for one in (chat, other):
        edited(desk, one, first)
    await desk.sender.drain()
    seen = await olena.sees_edit("Ferry on a sandbank")
    assert "says the coastguard" in seen.text
    assert "Bugle · AFP" in seen.text
    assert "Ferry runs aground" in (await ihor.sees_edit("AFP · Bugle")).text


async def test_copy_that_is_there_when_the_message_is_composed_leads_at_once(desk):
    olena, chat = desk.reader("Olena")
    bugle = desk.source("Bugle")
    desk.database.write_now(subscribers.set_first, chat.id, sources=(bugle.id,), languages=())
    first = desk.item("Ferry runs aground", **desk.by("AFP"))
    desk.item("Ferry on a sandbank", of=first, verdict=DUPLICATE, feed_id=bugle.id, source="Bugle")
    desk.queue(chat, first)
    await desk.sender.drain()
    assert "Bugle · AFP" in (await olena.sees("Ferry on a sandbank")).text


async def test_copy_of_a_development_leads_under_what_the_development_brings(desk):
    olena, chat = desk.reader("Olena")
    desk.database.write_now(subscribers.set_first, chat.id, sources=(), languages=("uk",))
    first = desk.item("Landslide closes the pass", language="en")
    update = desk.item(
        "Landslide: four injured", of=first, verdict=UPDATE, changes=(GREW,), **desk.by("AFP"), language="en"
    )
    desk.item("Зсув: четверо поранених", of=update, verdict=DUPLICATE, story_id=first.id, language="uk")
    desk.queue(chat, first)
    desk.queue(chat, update, DeliveryKind.REPLY)
    await desk.sender.drain()
    await olena.sees("Landslide closes the pass")
    assert (await olena.sees("Зсув")).text.startswith(
        "4 hurt, was 1\nЗсув: четверо поранених\n12:00 · Harbour Wire · AFP"
    )


async def test_copy_in_a_language_that_the_chat_does_not_take_never_leads(desk):
    olena, chat = desk.reader("Olena")
    bugle = desk.source("Bugle")
    desk.database.write_now(subscribers.set_first, chat.id, sources=(bugle.id,), languages=())
    desk.database.write_now(subscribers.set_preferences, chat.id, news_languages=frozenset({"en"}))
    first = desk.item("Ferry runs aground", **desk.by("AFP"), language="en")
    desk.item("Пором на мілині", of=first, verdict=DUPLICATE, feed_id=bugle.id, source="Bugle", language="uk")
    desk.queue(chat, first)
    await desk.sender.drain()
    await olena.sees("Ferry runs aground")


async def test_a_source_that_a_chat_muted_is_named_there_only_under_its_own_report(desk):
    (olena, chat), (petro, other) = desk.reader("Olena"), desk.reader("Petro")
    first = desk.item("Ferry runs aground", **desk.by("AFP"))
    copy = desk.item("Ferry runs aground", of=first, verdict=DUPLICATE, **desk.by("Bugle"))
    over = Mute(since_at=desk.now, until_at=desk.now - timedelta(minutes=1), by=1)
    desk.database.write_now(subscribers.mute_source, chat.id, copy.feed_id, replace(over, until_at=None))
    desk.database.write_now(subscribers.mute_source, other.id, copy.feed_id, over)
    for one in (chat, other):
        desk.queue(one, first)
    await desk.sender.drain()
    assert "Bugle" not in (await olena.sees("AFP")).text
    await petro.sees("AFP · Bugle")
    desk.database.write_now(subscribers.mute_source, chat.id, first.feed_id, replace(over, until_at=None))
    edited(desk, chat, first)
    await desk.sender.drain()
    assert "AFP" in olena.messages[-1].text
