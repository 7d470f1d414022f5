"""For the admins of the bot: cards of sources by a button, the last day in numbers, what admins did."""

from bot.chat.administering.audit_log import DEEDS
from bot.chat.reading.day import bars
from storage import audit
from storage.model import VerdictKind
from tests.chat.test_maps import Canvas


async def test_list_of_an_admin_opens_cards_by_number(room, admin):
    feed = room.source("Harbour Herald")
    room.story("Ferry runs aground", feed=feed)
    await admin.sends("/sources")
    seen = await admin.sees("1 source")
    assert "1" in seen.buttons
    await admin.presses(seen, "1")
    card = await admin.sees_edit("Harbour Herald")
    assert card.buttons[-5:] == ["Mute for all: 2 h", "a day", "for good", "Last items", "Rename"]
    await admin.presses(card, "Last items")
    seen = await admin.sees_edit("Ferry runs aground (just now)")
    await admin.presses(seen, "« Back")
    card = await admin.sees_edit("Harbour Herald")
    await admin.presses(card, "a day")
    await admin.sees_edit("muted for everybody, until 15 May, 12:00 UTC")
    await admin.sends("/sources 1")
    await admin.presses(await admin.sees("muted for everybody"), "Unmute for all")
    await admin.sees_edit("heard again by everybody")


async def test_source_is_renamed_and_the_name_taken_back(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/sources 1")
    await admin.presses(await admin.sees("Harbour Herald"), "Rename")
    question = await admin.sees("The new name?")
    await admin.sends("  Herald <i>of</i>\tthe harbour ", reply_to=question)
    done = await admin.sees("Herald <i>of</i> the harbour is its name now. Before:")
    assert done.spans("code") == ["Harbour Herald"]
    assert [feed.title for feed in room.feeds()] == ["Herald <i>of</i> the harbour"]
    await admin.presses(done, "Undo")
    await admin.sees_edit("Harbour Herald is its name now.")
    assert [feed.title for feed in room.feeds()] == ["Harbour Herald"]
    await admin.sends("/stats")
    await admin.presses(await admin.sees("Last 24 hours"), "What admins did")
    await admin.sees_edit("renamed Herald <i>of</i> the harbour → Harbour Herald")


async def test_long_name_is_cut_and_plain_words_after_the_question_are_the_name(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/sources 1")
    await admin.presses(await admin.sees("Harbour Herald"), "Rename")
    question = await admin.sees("The new name?")
    await admin.sends("ж" * 300, reply_to=question)
    await admin.sees("is its name now")
    assert len(room.feeds()[0].title) <= 60


async def test_only_admins_rename(room, user):
    room.source("Harbour Herald")
    await user.sends("/sources 1")
    assert (await user.sees("Harbour Herald")).buttons == []


async def test_others_see_no_numbers_to_press(room, user):
    room.source("Harbour Herald")
    await user.sends("/sources")
    assert (await user.sees("1 source")).buttons == []


async def test_source_without_items_says_so(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/sources 1")
    await admin.presses(await admin.sees("Harbour Herald"), "Last items")
    await admin.sees_edit("It has brought nothing yet.")


async def test_stats_tell_the_last_day(room, admin):
    await admin.sends("/subscribe")
    await admin.sees("Subscribed.")
    first = room.story("Ferry runs aground")
    room.story("Ferry aground", verdict=VerdictKind.DUPLICATE, of=first.id, story_id=first.id)
    room.later(seconds=30)
    await room.pushed(first, admin)
    await admin.sends("/stats")
    seen = await admin.sees("Last 24 hours")
    for words in (
        "2 items",
        "1 repeat held back",
        "1 push",
        "Half of them within 30 seconds of being found.",
        "2 – Harbour Herald",
    ):
        assert words in seen.text
    assert any(set(span) <= set("▁▂▃▄▅▆▇█") for span in seen.spans("code"))


async def test_what_admins_did_is_there_for_each_other(room, admin):
    room.source("Harbour Herald")
    await admin.sends("/stats")
    await admin.presses(await admin.sees("Last 24 hours"), "What admins did")
    await admin.sees_edit("No admin has done anything yet")
    await admin.sends("/mute herald 2h")
    await admin.sees("muted for everybody")
    await admin.sends("/region fix Springfield US-IL")
    await admin.sees("from now on")
    await admin.sends("/removesource herald")
    await admin.presses(await admin.sees("Remove Harbour Herald?"), "Remove")
    await admin.sees_edit("Removed: Harbour Herald")
    await admin.sends("/stats")
    await admin.presses(await admin.sees("Last 24 hours"), "What admins did")
    seen = await admin.sees_edit("What admins did")
    lines = seen.text.splitlines()[2:]
    assert lines == [
        "12:00 UTC · you: removed Harbour Herald https://harbour-herald.example/rss",
        "12:00 UTC · you: corrected Springfield = US-IL",
        "12:00 UTC · you: muted Harbour Herald for everybody",
    ]


async def test_log_of_the_admins_has_pages(room, admin):
    for number in range(20):
        room.database.write_now(audit.record, "removed {what}", f"Paper {number}", by=5, now=room.now)
    await admin.sends("/stats")
    await admin.presses(await admin.sees("Last 24 hours"), "What admins did")
    seen = await admin.sees_edit("5: removed Paper 19")
    await admin.presses(seen, "›")
    await admin.sees_edit("5: removed Paper 0")


async def test_others_see_no_log(room, admin, user):
    await admin.sends("/stats")
    seen = await admin.sees("Last 24 hours")
    raw = {**seen.raw, "chat": user.room.as_chat()}
    user.room.messages[seen.id] = raw
    assert "admins" in (await user.presses(type(seen)(raw), "What admins did")).text


def test_bars_show_what_is_not_nothing():
    assert bars((0, 1, 100)) == "▁▂█"
    assert bars(()) == ""
    assert bars((0, 0)) == "▁▁"


def test_deeds_name_what_they_were_done_to():
    assert all("{what}" in one for one in DEEDS)


async def test_last_day_comes_as_a_picture_with_its_numbers_light_and_dark(closed_room):
    closed_room.painter = canvas = Canvas()
    await closed_room.open()
    room, admin = closed_room, closed_room.admin()
    await admin.sends("/subscribe")
    await admin.sees("Subscribed.")
    await admin.sends("/settings timezone Europe/Kyiv")
    await admin.sees("Settings")
    first = room.story("Ferry runs aground")
    room.story("Ferry aground", verdict=VerdictKind.DUPLICATE, of=first.id, story_id=first.id)
    room.later(seconds=30)
    await room.pushed(first, admin)
    await admin.sends("/stats")
    await admin.presses(await admin.sees("Last 24 hours"), "Picture")
    seen = await admin.sees("2 items · 1 repeat held back · 1 push")
    await admin.presses(seen, "Dark")
    await admin.sees("2 items")
    light, dark = canvas.sketches
    assert (light.is_dark, dark.is_dark) == (False, True)
    items, pushes, delays = light.panels
    assert (sum(items.counts), sum(items.marked), sum(pushes.counts)) == (2, 1, 1)
    assert (max(delays.counts), delays.highest) == (30.0, "30 seconds")
    assert [(row.name, row.count) for row in light.rows] == [("Harbour Herald", 2)]
    assert light.hours[-1] == ""
    assert light.hours[-3] == "12"


async def test_picture_that_can_not_be_drawn_is_said(closed_room):
    closed_room.painter = Canvas(picture=None)
    await closed_room.open()
    admin = closed_room.admin()
    await admin.sends("/stats")
    await admin.presses(await admin.sees("Last 24 hours"), "Picture")
    await admin.sees("The picture could not be drawn.")


async def test_where_nothing_can_be_drawn_there_is_no_button_for_it(room, admin):
    await admin.sends("/stats")
    assert (await admin.sees("Last 24 hours")).buttons == ["What admins did"]
