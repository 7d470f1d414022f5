"""/channels: what a person runs, from their private chat; what a group hears of a refusal."""

import pytest

from bot.chat import own_channels
from bot.chat.desk.rulers import Rulers


async def made(room, user, title, **options):
    channel = room.telegram.channel(title, admin=user, username=title.lower(), **options)
    await user.sends(f"/subscribe @{title.lower()}")
    await user.sees("Subscribed")
    return channel


async def test_channels_that_one_runs_are_listed_each_a_button_to_its_menu(room, user):
    other = room.telegram.user("Taras")
    await made(room, user, "Harbour")
    quiet = await made(room, user, "Hills")
    await made(room, other, "Strangers")
    await user.sends("/unsubscribe @hills")
    await user.sees("Stopped.")
    await user.sends("/channels")
    seen = await user.sees("Your channels")
    assert seen.buttons == ["🔕 Hills", "🔔 Harbour"]
    await user.presses(seen, "Harbour")
    menu = await user.sees_edit("Subscribed: news goes there.")
    assert "Stop the news" in menu.buttons
    assert menu.text.startswith("@harbour")
    await user.presses(menu, "Stop the news")
    await user.sees_edit("Stopped.")
    assert not room.is_subscribed(quiet)


async def test_who_runs_none_is_told_how(room, user):
    await user.sends("/channels")
    assert (
        "Make me an administrator of the channel" in (await user.sees("I know no channel that you run.")).text
    )


async def test_channel_that_one_no_longer_runs_is_gone_and_its_button_refused(room, user):
    channel = await made(room, user, "Harbour")
    await user.sends("/channels")
    seen = await user.sees("Your channels")
    channel.has(user)
    room.later(minutes=1)
    assert "Only an administrator" in (await user.presses(seen, "Harbour")).text
    await user.sends("/channels")
    await user.sees("I know no channel that you run.")


@pytest.fixture
def few(monkeypatch):
    """So many channels are asked about at once, instead of 200."""
    monkeypatch.setattr(own_channels, "_ASKED", 4)
    return own_channels._ASKED


async def let_in(room, user, count):
    """Let the bot into channels, and say nothing there."""
    for number in range(count):
        channel = room.telegram.channel(f"Reef {number}", admin=user, bot="left")
        await channel.bot_becomes("administrator")
    await room.has_handled()


async def listed(room, user):
    await user.sends("/channels")
    return (await user.sees("Your channels")).buttons


async def test_who_lets_the_bot_into_hundreds_of_channels_takes_nobody_theirs(room, user, few):
    other = room.telegram.user("Taras")
    await made(room, user, "Harbour")
    await let_in(room, other, few + 2)
    assert await listed(room, user) == ["🔔 Harbour"]
    await room.restart()
    assert await listed(room, user) == ["🔔 Harbour"]


async def test_who_subscribes_hundreds_of_channels_takes_nobody_theirs(room, user, few):
    other = room.telegram.user("Taras")
    await made(room, user, "Harbour")
    for number in range(few + 1):
        await made(room, other, f"Reef{number}")
    assert await listed(room, user) == ["🔔 Harbour"]
    await room.restart()
    assert await listed(room, user) == ["🔔 Harbour"]


async def test_channel_that_one_let_the_bot_into_or_named_is_looked_at_first(room, user, few):
    other = room.telegram.user("Taras")
    await let_in(room, user, 1)
    await made(room, user, "Hills")
    await user.sends("/unsubscribe @hills")
    await user.sees("Stopped.")
    for number in range(few):
        await made(room, other, f"Shoal{number}")
    assert await listed(room, user) == ["🔕 Hills", "🔕 Reef 0"]


async def test_what_was_erased_is_not_remembered(room, user):
    channel = await made(room, user, "Harbour")
    assert room.context.rulers.met_by(user.id) == (channel.id,)
    await user.sends("/unsubscribe @harbour all")
    await user.presses(await user.sees("Erase"), "Erase everything")
    await user.sees_edit("Erased")
    assert room.context.rulers.met_by(user.id) == ()


async def test_of_each_person_and_of_all_some_are_remembered():
    rulers = Rulers()
    for channel in (*range(40), 15):
        rulers.met(7, channel)
    assert rulers.met_by(7) == (*range(10, 15), *range(16, 40), 15)
    for person in range(100, 100 + 4_096):
        rulers.met(person, 1)
    assert (rulers.met_by(7), rulers.met_by(101)) == ((), (1,))
    rulers.forget(1)
    assert rulers.met_by(101) == ()


async def test_in_a_group_it_is_asked_for_in_private(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/channels", to=group)
    await group.sees("Send me that in private")


async def test_member_of_a_group_is_refused_once_an_hour_without_a_sound(room, user):
    guest, other = room.telegram.user("Taras"), room.telegram.user("Oleh")
    group = room.telegram.group("Rowers", admin=user, members=[guest, other])
    for command in ("/subscribe", "/filter storm", "/unsubscribe", "/settings quiet 22-7", "/stats"):
        await guest.sends(command, to=group)
    await group.sees()
    await room.has_handled()
    [said] = group.messages
    assert said.text.startswith("Only this chat's administrators")
    [call] = room.telegram.calls("sendMessage")
    assert str(call.fields["disable_notification"]).lower() == "true"
    await other.sends("/stats", to=group)
    await group.sees()
    await room.has_handled()
    assert len(group.messages) == 2
    room.later(hours=1)
    await guest.sends("/subscribe", to=group)
    await group.sees("administrators")


async def test_in_private_every_refusal_is_told(room, user):
    for _ in range(2):
        await user.sends("/stats")
        await user.sees("Only the admins of this bot")


async def test_member_who_answers_a_question_of_a_group_is_refused_once_an_hour_without_a_sound(room, user):
    guest = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[guest])
    await user.sends("/filter flood", to=group)
    await user.presses(await group.sees("flood"), "Narrow it", to=group)
    question = await group.sees("Only with what?")
    for words in ("ha", "ha ha", "/stop x", "/subscribe x"):
        await guest.sends(words, to=group, reply_to=question)
    assert "administrators" in (await group.sees()).text
    await user.sends("/help", to=group)
    assert "administrators" not in (await group.sees()).text
    said = [one for one in room.telegram.calls("sendMessage") if "administrators" in str(one.fields["text"])]
    assert [str(one.fields["disable_notification"]).lower() for one in said] == ["true"]
