"""Presses of data that the message has no button for, and of buttons that are not for who presses."""

import pytest

from bot.chat.routes import ACTIONS, WRITING
from bot.demo import people

OUT_OF_DATE = "This button is out of date."
FORGED = tuple("fl:0 se so:0 rc rl:EU sc:1 si:1 fd:1 l:0:5 lb:0:5 lq mp ln wd:1".split())
KEYBOARD = {"inline_keyboard": [[{"text": "⋯", "callback_data": "m:1"}]]}


async def places(room, user):
    """A channel and a group of the user's, and somebody who only reads there."""
    reader = room.telegram.user("Taras")
    channel = room.telegram.channel("Port news", admin=user, members=[reader])
    return reader, channel, room.telegram.supergroup("Rowers", admin=user, members=[reader])


async def answers(room, times):
    """What so many presses were answered with, once what they ask for is done."""
    calls = await room.telegram.called("answerCallbackQuery", times=times)
    await room.has_handled()
    return [str(call.fields.get("text", "")) for call in calls]


@pytest.mark.parametrize("kind", ["channel", "group"])
async def test_data_of_no_button_of_the_message_is_out_of_date_and_shows_nothing(room, user, kind):
    reader, channel, group = await places(room, user)
    place = channel if kind == "channel" else group
    room.story("Ferry report")
    await room.application.bot.send_message(place.id, "Storm in Lviv", reply_markup=KEYBOARD)
    push = await place.sees("Storm")
    for data in FORGED:
        people.presses(room.telegram.world, reader.person, place.room, push.raw, data)
    assert await answers(room, len(FORGED)) == [OUT_OF_DATE] * len(FORGED)
    assert place.room.messages[push.id]["text"] == "Storm in Lviv"
    assert [one.text for one in place.messages] == ["Storm in Lviv"]


async def test_message_without_buttons_has_none_to_press(room, user):
    await user.sends("/stats")
    seen = await user.sees("admins")
    people.presses(room.telegram.world, user.person, user.room, seen.raw, "se")
    assert await answers(room, 1) == [OUT_OF_DATE]
    assert user.room.messages[seen.id]["text"] == seen.text


async def test_list_in_a_channel_goes_on_for_its_administrator_only(room, user):
    reader, channel, _ = await places(room, user)
    for number in range(4):
        room.story(f"Ferry report {number}")
    await channel.posts("/latest 2")
    listed = await channel.sees("report 3")
    before = len(channel.messages)
    assert "administrators" in (await reader.presses(listed, "Older", to=channel)).text
    await room.has_handled()
    assert len(channel.messages) == before
    await user.presses(listed, "Older", to=channel)
    await channel.sees_edit("report 1")


async def test_settings_in_a_channel_are_no_matter_of_its_subscribers(room, user):
    reader, channel, _ = await places(room, user)
    await channel.posts("/settings")
    seen = await channel.sees("Settings")
    for data in FORGED:
        reader.forges(seen, data, to=channel)
    assert all("administrators" in one for one in await answers(room, len(FORGED)))
    assert channel.room.messages[seen.id]["text"] == seen.raw["text"]


async def test_list_in_a_group_goes_on_for_every_member_in_its_own_message(room, user):
    reader, _, group = await places(room, user)
    for number in range(6):
        room.story(f"Ferry report {number}")
    await user.sends("/latest 2", to=group)
    listed = await group.sees("report 5")
    before = len(group.messages)
    for press, title in (("Older", "report 3"), ("Older", "report 1"), ("Newer", "report 3")):
        await reader.presses(listed, press, to=group)
        listed = await group.sees_edit(title)
    assert len(group.messages) == before


async def test_press_that_a_member_has_answered_by_a_message_is_counted_as_a_command(room, user):
    reader, _, group = await places(room, user)
    room.story("Storm in Kharkiv")
    await user.sends("/subscribe", to=group)
    seen = await group.sees("Subscribed")
    writing, presses = set(), 0
    for verb in ACTIONS:
        for data in (f"{verb}", f"{verb}:0:1", f"{verb}:1:1"):
            sent = len(room.telegram.calls("sendMessage"))
            reader.forges(seen, data, to=group)
            presses += 1
            await room.telegram.called("answerCallbackQuery", times=presses)
            await room.has_handled()
            if len(room.telegram.calls("sendMessage")) > sent:
                writing.add(verb)
    assert writing
    assert writing <= WRITING
