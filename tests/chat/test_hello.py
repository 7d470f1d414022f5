"""A hello where the bot is new, once; topics that open again; groups that move."""

import pytest

from bot.demo import people
from storage import subscribers
from storage.model import ChatKind

HELLO = "Hello! I am Dateline"


async def handled(room, user) -> None:
    """Let what was sent before be handled."""
    await user.sends("/status")
    await user.sees()
    await room.has_handled()


def hellos(place) -> list[str]:
    return [message.text for message in place.messages if HELLO in message.text]


async def test_group_is_greeted_when_the_bot_is_added(room, user):
    group = room.telegram.group("Rowers", admin=user)
    group.room.members.pop(room.telegram.world.bot.id)
    await group.bot_becomes("member")
    seen = (await group.sees(HELLO)).text
    assert "/subscribe starts it here, /help" in seen
    assert "administrators decide" in seen


async def test_channel_is_greeted_when_the_bot_becomes_its_administrator(room, user):
    channel = room.telegram.channel("News", admin=user, bot="left")
    await channel.bot_becomes("administrator")
    seen = (await channel.sees(HELLO)).text
    assert "/subscribe, posted here" in seen
    assert "administrators decide" not in seen


async def test_who_adds_the_bot_to_a_channel_runs_it_from_their_private_chat(room, user):
    await user.sends("/start")
    await user.sees("Dateline")
    channel = room.telegram.channel("Port news", admin=user, bot="left")
    await channel.bot_becomes("administrator")
    menu = await user.sees("I am an administrator of Port news now.")
    assert menu.buttons == ["Subscribe", "Choose places", "Choose words", "All filters", "Settings"]
    await user.presses(menu, "Choose places")
    await user.sees_edit("Type a place")
    await user.sends("Kharkiv")
    seen = await user.sees("Filter 1 added: everything in Kharkiv Oblast, Ukraine")
    assert seen.text.startswith("Port news\n")
    await user.presses(seen, "Subscribe")
    await user.sees_edit("This is sent: everything in Kharkiv Oblast, Ukraine.")
    assert room.is_subscribed(channel)
    assert not room.is_subscribed(user)
    assert channel.messages == []
    await user.sends(f"/status {channel.id}")
    menu = await user.sees("Subscribed: news goes there.")
    await user.presses(menu, "Stop the news")
    await user.sees_edit("Stopped.")
    assert not room.is_subscribed(channel)


async def test_channel_where_the_bot_may_not_post_is_explained_to_who_added_it(room, user):
    await user.sends("/start")
    await user.sees("Dateline")
    channel = room.telegram.channel("Port news", admin=user, bot="left")
    channel.room.is_bot_silenced = True
    await channel.bot_becomes("administrator")
    await user.sees("give me the right “Post messages”")


async def test_who_took_the_right_to_post_away_hears_it_once_however_other_rights_change(room, user):
    await user.sends("/start")
    await user.sees("Dateline")
    channel = room.telegram.channel("Port news", admin=user, bot="left")
    channel.room.is_bot_silenced = True
    for _ in range(4):
        await channel.bot_becomes("administrator")
    await handled(room, user)
    assert len([one for one in user.messages if "Post messages" in one.text]) == 1


async def test_group_is_greeted_with_what_its_administrators_can_press(room, user):
    member = room.telegram.user("Taras")
    group = room.telegram.group("Rowers", admin=user, members=[member])
    group.room.members.pop(room.telegram.world.bot.id)
    await group.bot_becomes("member")
    seen = await group.sees(HELLO)
    assert "administrators" in (await member.presses(seen, "Subscribe", to=group)).text
    await user.presses(seen, "Subscribe", to=group)
    await group.sees_edit("Subscribed. This is sent: everything.")
    assert room.is_subscribed(group)


async def test_hello_comes_once_not_at_every_change_of_rights(room, user):
    group = room.telegram.group("Rowers", admin=user)
    group.room.members.pop(room.telegram.world.bot.id)
    for status in ("member", "administrator", "member", "left", "member", "kicked", "administrator"):
        await group.bot_becomes(status)
    await handled(room, user)
    assert len(hellos(group)) == 1


async def test_no_hello_where_the_bot_had_been_all_along(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await group.bot_becomes("administrator")
    await handled(room, user)
    assert hellos(group) == []


async def test_no_hello_where_nothing_can_be_written_until_it_can(room, user):
    group = room.telegram.group("Rowers", admin=user)
    group.room.members.pop(room.telegram.world.bot.id)
    group.silences_bot()
    await group.bot_becomes("restricted")
    await handled(room, user)
    assert hellos(group) == []
    group.room.is_bot_silenced = False
    await group.bot_becomes("member")
    await group.sees(HELLO)


async def test_person_who_unblocks_gets_no_hello(room, user):
    await user.sends("/subscribe")
    await user.sees("Subscribed.")
    await user.blocks()
    await user.unblocks()
    await handled(room, user)
    assert hellos(user) == []


async def test_stranger_adding_a_private_bot_gets_no_hello(closed_room):
    closed_room.access = frozenset({5})
    await closed_room.open()
    admin, stranger = closed_room.admin(), closed_room.telegram.user("Taras")
    group = closed_room.telegram.group("Rowers", admin=stranger)
    group.room.members.pop(closed_room.telegram.world.bot.id)
    await group.bot_becomes("member")
    await handled(closed_room, admin)
    assert group.messages == []


async def test_hello_speaks_the_language_of_who_added_it(room):
    owner = room.telegram.user("Olena", language="xx")
    group = room.telegram.group("Rowers", admin=owner)
    group.room.members.pop(room.telegram.world.bot.id)
    await group.bot_becomes("member")
    await group.sees(HELLO)  # no such language: English


async def test_topic_that_opens_again_goes_on(room, user):
    group = room.telegram.supergroup("Rowers", admin=user, is_forum=True)
    topics = [await group.topic(name) for name in ("News", "Weather")]
    for topic in topics:
        await user.sends("/subscribe", to=topic)
        await topic.sees("Subscribed.")
        row = room.chat(topic)
        room.database.write_now(subscribers.pause_topic, row.id, "topic_closed", now=room.now)
        group.closes(topic)
    group.reopens(topics[0])
    await handled(room, user)
    assert [room.chat(topic).paused for topic in topics] == ["", "topic_closed"]


async def test_subscribing_in_one_topic_does_not_open_another(room, user):
    group = room.telegram.supergroup("Rowers", admin=user, is_forum=True)
    topics = [await group.topic(name) for name in ("News", "Weather")]
    for topic in topics:
        await user.sends("/subscribe", to=topic)
        await topic.sees("Subscribed.")
        room.database.write_now(subscribers.pause_topic, room.chat(topic).id, "topic_closed", now=room.now)
    await user.sends("/subscribe", to=topics[1])
    await topics[1].sees("Subscribed.")
    assert [room.chat(topic).paused for topic in topics] == ["topic_closed", ""]


async def test_group_that_left_the_bot_behind_while_it_moved_is_not_paused_for_it(room, user):
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/subscribe", to=group)
    await group.sees("Subscribed.")
    await group.bot_becomes("left")
    supergroup = await group.migrates()
    await handled(room, user)
    moved = room.chat(supergroup)
    assert (moved.kind, moved.paused, moved.paused_at) == (ChatKind.SUPERGROUP, "", None)


@pytest.mark.parametrize("order", ["old first", "new first"])
async def test_both_service_messages_twice_are_one_move(room, user, order):
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/filter storm", to=group)
    await group.sees("added")
    world = room.telegram.world
    supergroup = room.telegram.supergroup("Rowers", admin=user)
    messages = [
        world.new_message(group.room, user.person, migrate_to_chat_id=supergroup.id),
        world.new_message(supergroup.room, user.person, migrate_from_chat_id=group.id),
    ]
    for message in (messages if order == "old first" else messages[::-1]) * 2:
        world.updates.add("message", message)
    await handled(room, user)
    assert room.filters(supergroup) == ["storm"]
    assert room.chat(group) is None


async def test_renamed_group_is_no_news(room, user):
    group = room.telegram.group("Rowers", admin=user)
    people.renames(room.telegram.world, user.person, group.room, "Oarsmen")
    await handled(room, user)
    assert group.messages == []


async def test_status_says_a_persons_id_in_private_only(room, user):
    await user.sends("/status")
    assert f"Your Telegram id: {user.id}" in (await user.sees("source")).text
    group = room.telegram.group("Rowers", admin=user)
    await user.sends("/status", to=group)
    assert "Telegram id" not in (await group.sees("source")).text
