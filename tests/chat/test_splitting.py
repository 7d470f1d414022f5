"""/why tells how many have a story, and lets an admin undo a merge."""

from bot.chat.explaining.place_reasons import place_reason
from bot.chat.locale import Catalogues
from bot.news.places import resolve, weigh
from storage.model import VerdictKind
from storage.news import splits

LINK = "https://bugle.example/ferry"


async def _subscribed(user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")


def _copy(room, first, **more):
    fields = {"verdict": VerdictKind.DUPLICATE, "of": first.id, "story_id": first.id, "publisher": "herald"}
    bugle = room.source("Broken Bugle")
    return room.story("Ferry aground", feed=bugle, link=LINK, why=("repeats: same title",), **fields | more)


def _asked(room):
    return [split.item_id for split in room.database.read_now(splits.pending)]


async def test_admin_splits_what_was_merged_into_a_message(room, admin):
    await _subscribed(admin)
    first = room.story("Ferry runs aground", publisher="herald")
    copy = _copy(room, first)
    number = await room.pushed(first, admin)
    await admin.sends("/why", reply_to=number)
    answer = await admin.sees("It came because everything is sent here")
    assert "Not the same: Broken Bugle" in answer.buttons
    await admin.presses(answer, "Details")
    seen = await admin.sees_edit("Other reports of the same event")
    assert "Broken Bugle: Ferry aground (as repeats: same title)" in seen.text
    assert "1 publisher has this report" in seen.text
    await admin.presses(answer, "Not the same: Broken Bugle")
    done = await admin.sees("is a story of its own now")
    assert _asked(room) == [copy.id]
    assert room.woken == 1
    await admin.presses(done, "Undo")
    await admin.sees_edit("is part of the other story again")
    assert _asked(room) == []
    assert room.woken == 2


async def test_admin_splits_the_item_of_a_link(room, admin):
    await _subscribed(admin)
    first = room.story("Ferry runs aground", publisher="herald")
    copy = _copy(room, first, verdict=VerdictKind.UPDATE, publisher="bugle")
    await admin.sends(f"/why {LINK}")
    seen = await admin.sees("2 publishers have it.")
    await admin.presses(seen, "Not the same")
    await admin.sees("is a story of its own now")
    assert _asked(room) == [copy.id]


async def test_split_that_was_done_already_is_told(room, admin):
    await _subscribed(admin)
    first = room.story("Ferry runs aground")
    copy = _copy(room, first)
    await admin.sends(f"/why {LINK}")
    seen = await admin.sees("It repeats a report")
    room.database.write_now(splits.ask, copy.id, by=1, now=room.now)
    await admin.presses(seen, "Not the same")
    await admin.sees("no part of another story any more")


async def test_undo_that_was_done_already_is_told(room, admin):
    await _subscribed(admin)
    first = room.story("Ferry runs aground")
    copy = _copy(room, first)
    await admin.sends(f"/why {LINK}")
    await admin.presses(await admin.sees("It repeats a report"), "Not the same")
    done = await admin.sees("is a story of its own now")
    room.database.write_now(splits.ask_back, copy.id)
    await admin.presses(done, "Undo")
    await admin.sees_edit("undone already")


async def test_others_see_no_such_button(room, user):
    await _subscribed(user)
    first = room.story("Ferry runs aground")
    _copy(room, first)
    await user.sends(f"/why {LINK}")
    seen = await user.sees("It repeats a report")
    assert seen.buttons == ["Details"]


async def test_repeat_that_no_filter_lets_through_is_told_by_the_filter(room, user):
    await _subscribed(user)
    await user.sends("/filter storm")
    await user.sees("added")
    _copy(room, room.story("Ferry runs aground"))
    await user.sends(f"/why {LINK}")
    await user.sees("None of this chat's filters lets it through")


def test_each_reason_of_the_gazetteer_is_worded():
    t = Catalogues().texts("en")
    names = [
        "_CORRECTED",
        "_ONLY",
        "_BESIDE",
        "AT_HOME",
        "_ELSEWHERE",
        "_OWN_WORDS",
        "_LIKELIEST",
        "_SEVERAL",
        "_WATER",
    ]
    for name in names:
        reason = getattr(weigh, name, None) or getattr(resolve, name)
        assert place_reason(t, reason) == reason
    assert place_reason(t, "") == ""
