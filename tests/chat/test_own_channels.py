"""/channels: what a person runs, from their private chat; what a group hears of a refusal."""


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
