"""/subscribe and /unsubscribe in private, groups, topics and channels."""

import pytest

from storage import outbox
from storage.model import DeliveryKind, NewDelivery


async def test_subscribing_twice_is_said_and_changes_nothing(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    first = room.chat(user)
    room.later(hours=1)
    await user.sends("/subscribe")
    await user.sees("You are subscribed already.")
    assert room.chat(user) == first


async def test_only_a_language_that_is_spoken_is_stored(room):
    spoken = (("Nino", "ka", "", "Subscribed."), ("Ann", "en-GB", "en", "Subscribed."))
    for name, code, kept, said in (*spoken, ("Olena", "uk-UA", "uk", "Підписано.")):
        person = room.telegram.user(name, language=code)
        await person.sends("/subscribe")
        await person.sees(said)
        assert room.chat(person).language == kept


async def test_no_name_of_a_person_is_stored(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    stored = room.chat(user)
    assert (stored.title, stored.username) == ("", "")


async def test_subscribe_takes_no_words(room, user):
    await user.sends("/subscribe kyiv")
    assert "/filter" in (await user.sees()).text
    assert not room.is_subscribed(user)


@pytest.mark.parametrize("command", ["/unsubscribe", "/stop"])
async def test_unsubscribing_keeps_the_filters_and_drops_what_waits(room, user, command):
    await user.sends("/filter storm")
    await user.sees("Filter 1 added")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    item = room.story("Storm over the bay")
    chat = room.chat(user)
    waiting = NewDelivery(
        chat=chat.id, kind=DeliveryKind.POST, item_id=item.id, story_id=item.id, due_at=room.now
    )
    room.database.write_now(outbox.enqueue, [waiting])
    await user.sends(command)
    await user.sees("Stopped.")
    assert not room.is_subscribed(user)
    assert room.filters(user) == ["storm"]
    assert room.database.read_now(outbox.counts) == {"dropped: unsubscribed": 1}


async def test_unsubscribing_without_a_subscription_is_said(room, user):
    await user.sends("/unsubscribe")
    await user.sees("not subscribed")
    assert room.chat(user) is None


async def test_unsubscribe_all_asks_once_then_erases_everything(room, user):
    await user.sends("/filter storm")
    await user.sees("Filter 1 added")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/unsubscribe all")
    seen = await user.sees("Erase everything")
    assert room.is_subscribed(user)
    await user.presses(seen, "Erase everything")
    await user.sees_edit("Erased")
    assert room.chat(user) is None


async def test_erasing_can_be_called_off(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/unsubscribe all")
    await user.presses(await user.sees("Erase everything"), "Keep")
    await user.sees_edit("Nothing was erased")
    assert room.is_subscribed(user)


async def test_unsubscribe_with_other_words_does_nothing(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.sends("/unsubscribe herald")
    await user.sees("erases everything")
    assert room.is_subscribed(user)


# --- groups and topics ---


@pytest.mark.parametrize(
    "command",
    [
        "/subscribe",
        "/unsubscribe",
        "/filter storm",
        "/filter clear",
        "/region Kyiv",
        "/mute 1",
        "/settings silent on",
        "/settings news en",
    ],
)
async def test_member_of_a_group_changes_nothing(room, user, command):
    room.source("Harbour Herald")
    member = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[member])
    await member.sends(command, to=group)
    seen = await group.sees()
    assert seen.text.startswith("Only this chat's administrators can change that.")
    assert room.chat(group) is None


async def test_administrator_subscribes_a_group(room, user):
    group = room.telegram.group("Rowers", admin=user)
    sent = await user.sends("/subscribe", to=group)
    seen = await group.sees("Subscribed.")
    assert seen.reply_to == sent.id
    assert room.is_subscribed(group)
    assert room.chat(group).title == "Rowers"


async def test_promoted_member_may_change(room, user):
    deputy = room.telegram.user("Taras")
    group = room.telegram.supergroup("Rowers", admin=user, members=[deputy])
    group.has(deputy, "administrator")
    await deputy.sends("/subscribe", to=group)
    await group.sees("Subscribed.")


async def test_anonymous_administrator_may_change(room, user):
    group = room.telegram.supergroup("Rowers", admin=user)
    world = room.telegram.world
    bot_of_anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    message = world.new_message(group.room, None, text="/subscribe", entities=_command("/subscribe"))
    message |= {"from": bot_of_anonymous, "sender_chat": group.room.as_chat()}
    world.updates.add("message", message)
    await group.sees("Subscribed.")


async def test_channel_that_writes_in_a_group_is_no_administrator(room, user):
    group = room.telegram.supergroup("Rowers", admin=user)
    other = room.telegram.channel("Elsewhere", admin=user)
    world = room.telegram.world
    message = world.new_message(group.room, None, text="/subscribe", entities=_command("/subscribe"))
    message |= {
        "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
        "sender_chat": other.room.as_chat(),
    }
    world.updates.add("message", message)
    await group.sees("administrators")
    assert not room.is_subscribed(group)


async def test_member_may_not_press_what_changes(room, user):
    member = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[member])
    await user.sends("/start", to=group)
    seen = await group.sees("Dateline")
    answer = await member.presses(seen, "Everything", to=group)
    assert "administrators" in answer.text
    assert not room.is_subscribed(group)


async def test_member_may_read(room, user):
    room.story("Ferry runs aground")
    member = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[member])
    for command, answer in (
        ("/latest", "Ferry"),
        ("/sources", "1 source"),
        ("/status", "Not subscribed"),
        ("/filter", "No filters"),
    ):
        await member.sends(command, to=group)
        await group.sees(answer)


async def test_topic_is_subscribed_on_its_own_and_answered_in_place(room, user):
    forum = await _forum(room, user)
    topic = await forum.topic("News")
    await user.sends("/subscribe", to=topic)
    seen = await topic.sees("Subscribed.")
    assert seen.thread_id == topic.thread_id
    assert room.is_subscribed(topic)
    assert room.chat(forum) is None


async def test_filters_of_two_topics_are_apart(room, user):
    forum = await _forum(room, user)
    weather, trains = await forum.topic("Weather"), await forum.topic("Trains")
    await user.sends("/filter storm", to=weather)
    await weather.sees("Filter 1 added")
    await user.sends("/filter train", to=trains)
    await trains.sees("Filter 1 added")
    assert (room.filters(weather), room.filters(trains)) == (["storm"], ["train"])


async def test_thread_of_replies_in_a_group_is_no_topic(room, user):
    group = room.telegram.supergroup("Rowers", admin=user)
    world = room.telegram.world
    message = world.new_message(group.room, user.person, text="/subscribe", entities=_command("/subscribe"))
    message["message_thread_id"] = 5
    world.updates.add("message", message)
    await group.sees("Subscribed.")
    assert room.is_subscribed(group)


async def test_copy_of_a_channel_post_in_its_group_is_no_command(room, user):
    group = room.telegram.supergroup("Rowers", admin=user)
    channel = room.telegram.channel("Port news", admin=user)
    world = room.telegram.world
    message = world.new_message(group.room, None, text="/subscribe", entities=_command("/subscribe"))
    sender = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    message |= {"from": sender, "sender_chat": channel.room.as_chat(), "is_automatic_forward": True}
    world.updates.add("message", message)
    await user.sends("/status", to=group)
    await group.sees("Not subscribed")
    assert len(group.messages) == 1


async def test_group_where_the_bot_may_not_write_breaks_nothing(room, user):
    group = room.telegram.supergroup("Rowers", admin=user)
    group.silences_bot()
    await user.sends("/subscribe", to=group)
    await user.sends("/status")
    await user.sees("Not subscribed")
    assert group.messages == []


# --- channels ---


async def test_add_words_in_a_channel_shows_examples(room, user):
    channel = room.telegram.channel("Port news", admin=user)
    await channel.posts("/filter")
    await user.presses(await channel.sees("No filters"), "Add words", to=channel)
    await channel.sees("Type /filter and words")
    await channel.posts("/filter storm")
    await user.presses(await channel.sees("Filter 1 added"), "Change", to=channel)
    assert "/filter remove 1" in (await channel.sees("Remove it and add it anew")).text


async def test_channel_is_subscribed_from_its_administrators_private_chat(room, user):
    channel = room.telegram.channel("Port news", admin=user, username="portnews")
    await user.sends("/subscribe @portnews")
    seen = await user.sees("Subscribed.")
    assert seen.spans("bold")[0] == "@portnews"
    assert room.is_subscribed(channel)
    assert not room.is_subscribed(user)


async def test_channel_is_subscribed_by_a_post_in_it(room, user):
    channel = room.telegram.channel("Port news", admin=user)
    await channel.posts("/subscribe")
    await channel.sees("Subscribed.")
    assert room.is_subscribed(channel)


async def test_stranger_does_not_subscribe_a_channel(room, user):
    channel = room.telegram.channel("Port news", admin=user, username="portnews")
    stranger = room.telegram.user("Taras")
    await stranger.sends("/subscribe @portnews")
    await stranger.sees("Only an administrator of @portnews")
    assert not room.is_subscribed(channel)


async def test_channel_without_the_bot_is_told_in_one_line(room, user):
    room.telegram.channel("Port news", admin=user, username="portnews", bot="left")
    await user.sends("/subscribe @portnews")
    seen = await user.sees("administrator")
    assert "\n" not in seen.text


async def test_unknown_channel_is_told_in_one_line(room, user):
    await user.sends("/subscribe @nobodyhere")
    assert "Only an administrator of @nobodyhere" in (await user.sees()).text


async def test_nobody_learns_who_uses_the_bot_by_naming_them(room, user):
    stranger = room.telegram.user("Taras")
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    group = room.telegram.supergroup("Rowers", admin=user)
    await user.sends("/subscribe", to=group)
    await group.sees("Subscribed.")
    await stranger.sends("/status")
    seen = await stranger.sees("subscribed")
    heard = set()
    for times, one in enumerate((user.id, group.id, 999_999, -1009_999_999_999), start=1):
        stranger.forges(seen, f"se:@{one}")
        answer = (await room.telegram.called("answerCallbackQuery", times=times))[-1].fields
        heard.add(str(answer["text"]).replace(str(one), "ID"))
    assert len(heard) == 1
    heard = set()
    for one in (group.id, -1009_999_999_999):
        await stranger.sends(f"/status {one}")
        heard.add((await stranger.sees(str(one))).text.replace(str(one), "ID"))
    assert len(heard) == 1


async def test_group_is_no_channel(room, user):
    room.telegram.supergroup("Rowers", admin=user, username="rowers")
    await user.sends("/subscribe @rowers")
    await user.sees("not a channel")


async def test_channel_is_not_commanded_from_a_group(room, user):
    channel = room.telegram.channel("Port news", admin=user, username="portnews")
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/subscribe @portnews", to=group)
    await group.sees("in private")
    assert not room.is_subscribed(channel)


async def test_everything_of_a_channel_is_done_from_private(room, user):
    channel = room.telegram.channel("Port news", admin=user, username="portnews")
    room.story("Storm over the bay")
    await user.sends("/filter @portnews storm")
    added = await user.sees("Filter 1 added")
    assert room.filters(channel) == ["storm"]
    await user.presses(added, "Undo")
    await user.sees_edit("Removed: storm")
    assert room.filters(channel) == []
    await user.sends("/latest @portnews")
    await user.sees("Storm over the bay")
    await user.sends("/settings @portnews silent on")
    await user.sees("without a sound")
    assert room.chat(channel).silent
    await user.sends("/mute @portnews herald")
    await user.sees("muted in this chat")
    await user.sends("/unsubscribe @portnews")
    await user.sees("not subscribed")
    assert room.chat(user) is None


async def test_buttons_about_a_channel_ask_for_rights_again(room, user):
    channel = room.telegram.channel("Port news", admin=user, username="portnews")
    await user.sends("/filter @portnews storm")
    added = await user.sees("Filter 1 added")
    channel.has(user, "member")
    answer = await user.presses(added, "Undo")
    assert "Only an administrator" in answer.text
    assert room.filters(channel) == ["storm"]


async def test_reader_of_a_channel_may_not_press_its_buttons(room, user):
    reader = room.telegram.user("Taras")
    channel = room.telegram.channel("Port news", admin=user, members=[reader])
    await channel.posts("/filter storm")
    added = await channel.sees("Filter 1 added")
    answer = await reader.presses(added, "Undo", to=channel)
    assert "administrators" in answer.text
    assert room.filters(channel) == ["storm"]


async def _forum(room, user):
    forum = room.telegram.supergroup("Port", admin=user, is_forum=True)
    await user.sends("Welcome aboard", to=forum)  # message 1 is the General topic's
    return forum


def _command(text: str) -> list[dict[str, object]]:
    return [{"type": "bot_command", "offset": 0, "length": len(text)}]
