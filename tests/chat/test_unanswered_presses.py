"""A press is done whatever becomes of the sign at its button."""

import pytest

from bot.demo.faults import Trouble
from storage import audit

TROUBLES = (Trouble.ERROR, Trouble.GATEWAY, Trouble.FLOOD, Trouble.DROP_BEFORE, Trouble.DROP_AFTER)
ANSWERING = ("answercallbackquery",)


async def pressed(room, user, message, caption):
    """Press a button, and wait until all is done that it asks for."""
    user.forges(message, message.button(caption)["callback_data"])
    await room.telegram.called("answerCallbackQuery", times=1)
    await room.has_handled()


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_what_is_pressed_is_done_though_the_press_could_not_be_answered(room, user, trouble):
    await user.sends("/subscribe")
    await user.sees("Subscribed")
    await user.sends("/stop all")
    asked = await user.sees("Erase")
    room.telegram.fails(trouble, methods=ANSWERING, times=1, seconds=30)
    await pressed(room, user, asked, "Erase everything")
    assert room.chat(user) is None


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_what_answers_its_press_itself_is_done_too(room, admin, trouble):
    feed = room.source("Harbour Herald")
    await admin.sends(f"/removesource {feed.id}")
    asked = await admin.sees("Harbour Herald")
    room.telegram.fails(trouble, methods=ANSWERING, times=1, seconds=30)
    await pressed(room, admin, asked, "Remove")
    [deed] = room.database.read_now(audit.newest, limit=5)
    assert deed.deed == "removed {what}"


async def test_words_that_were_the_whole_answer_are_told_to_be_lost(room, user):
    """A flood wait took them: a minute later the chat hears that something had no answer."""
    await user.sends("/settings")
    seen = await user.sees("Settings")
    room.telegram.fails(Trouble.FLOOD, methods=ANSWERING, times=1, seconds=30)
    user.forges(seen, "nothing:1")
    await room.telegram.called("answerCallbackQuery", times=1)
    await room.has_handled()
    room.later(minutes=1)
    [left] = room.context.unanswered.due(now=room.now)
    assert (left.chat_id, left.count) == (user.id, 1)
