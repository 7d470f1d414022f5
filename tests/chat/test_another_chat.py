"""What Telegram says of another chat than the one that wrote changes nothing of the writer's."""

import asyncio
from types import SimpleNamespace

import pytest
from telegram.error import ChatMigrated, Forbidden

from bot.chat import failures
from bot.demo import people
from bot.demo.faults import Trouble
from bot.plain_bot import PlainBot
from storage import subscribers
from storage.model import Reason
from tests.chat.updates import message_update


async def made(room, owner, title):
    channel = room.telegram.channel(title, admin=owner)
    await channel.posts("/subscribe")
    await channel.sees("Subscribed.")
    return channel


async def subscribed(room, person):
    await person.sends("/subscribe")
    await person.sees("Subscribed.")


async def test_channel_that_removed_the_bot_pauses_nobody_who_asks_for_theirs(room, user):
    stranger = room.telegram.user("Taras")
    gone, unknown = await made(room, stranger, "Gone"), await made(room, stranger, "Gone unseen")
    await made(room, user, "Harbour")
    await subscribed(room, user)
    await gone.bot_becomes("kicked")
    await stranger.sends("/help")  # fetched after it
    await stranger.sees()
    await room.has_handled()
    unknown.room.members[room.telegram.world.bot.id] = "kicked"  # the news of it got lost
    await user.sends("/channels")
    assert (await user.sees("Your channels")).buttons == ["🔔 Harbour"]
    await room.has_handled()
    assert room.chat(user).paused == ""
    asked = [int(call.fields["chat_id"]) for call in room.telegram.calls("getChatAdministrators")]
    assert gone.id not in asked
    assert unknown.id in asked


async def test_each_channel_is_asked_about_once_a_minute_however_many_people_ask(room, user):
    for number in range(12):
        await made(room, user, f"Harbour {number}")
    crowd = [room.telegram.user(f"P{number}") for number in range(5)]
    for person in (*crowd, *crowd, user):
        await person.sends("/channels")
    assert len((await user.sees("Your channels")).buttons) == 12
    await room.has_handled()
    assert len(room.telegram.calls("getChatAdministrators")) == 12
    room.later(minutes=1)
    await user.sends("/channels")
    await user.sees("Your channels")
    assert len(room.telegram.calls("getChatAdministrators")) == 24


async def test_a_list_that_telegram_did_not_tell_is_asked_for_anew(room, user):
    await made(room, user, "Harbour")
    room.telegram.fails(Trouble.GATEWAY, methods={"getchatadministrators"})
    await user.sends("/channels")
    await user.sends("/channels")
    assert (await user.sees()).buttons == ["🔔 Harbour"]


async def test_channel_named_that_became_another_chat_moves_nobody(room, user, monkeypatch):
    stranger = room.telegram.user("Taras")
    group = room.telegram.supergroup("Rowers", admin=stranger)
    await stranger.sends("/subscribe", to=group)
    await group.sees("Subscribed.")
    await subscribed(room, user)

    async def migrated(*_args, **_options):
        raise ChatMigrated(group.id)

    monkeypatch.setattr(PlainBot, "get_chat", migrated)
    await user.sends("/status @whatever")
    await user.sees("Only an administrator of @whatever")
    await room.has_handled()
    assert room.is_subscribed(user)
    assert room.is_subscribed(group)


async def failed(room, chat_id, kind, error):
    """Let a handler of an update in this chat fail; whether the chat's row is there, and why it is paused."""
    room.database.write_now(subscribers.upsert_chat, chat_id=chat_id, kind=kind, now=room.now)
    update = message_update(1, chat_id)
    with update.message.chat._unfrozen():
        update.message.chat.type = kind
    await failures.failed(room.context, update, SimpleNamespace(error=error, bot=room.application.bot))
    return room.database.read_now(subscribers.chat, chat_id)


@pytest.mark.parametrize(
    ("kind", "said", "paused"),
    [
        ("private", "Forbidden: bot was blocked by the user", Reason.BLOCKED),
        ("private", "Forbidden: user is deactivated", Reason.BLOCKED),
        ("private", "Forbidden: bot was kicked from the channel chat", ""),
        ("private", "Forbidden: bot is not a member of the supergroup chat", ""),
        ("private", "Forbidden: the group chat was deactivated", ""),
        ("group", "Forbidden: bot was kicked from the group chat", Reason.REMOVED),
        ("group", "Forbidden: the group chat was deactivated", Reason.REMOVED),
        ("supergroup", "Forbidden: bot is not a member of the supergroup chat", Reason.REMOVED),
        ("supergroup", "Forbidden: bot was kicked from the channel chat", ""),
        ("supergroup", "Forbidden: bot was blocked by the user", ""),
        ("channel", "Forbidden: bot was kicked from the channel chat", Reason.REMOVED),
        ("channel", "Forbidden: bot was kicked from the supergroup chat", ""),
        ("channel", "Forbidden: user is deactivated", ""),
    ],
)
async def test_refusal_pauses_only_a_chat_of_the_kind_that_it_tells_of(room, kind, said, paused):
    chat_id = 1001 if kind == "private" else -1001
    room.telegram.user("Olena", user_id=1001, started=True)
    assert (await failed(room, chat_id, kind, Forbidden(said))).paused == paused


@pytest.mark.parametrize("kind", ["private", "channel"])
async def test_only_a_group_moves_to_another_id(room, kind):
    chat_id = 1001 if kind == "private" else -1001
    assert await failed(room, chat_id, kind, ChatMigrated(-1002)) is not None


async def test_group_moves_to_the_id_that_a_refusal_names(room):
    assert await failed(room, -1001, "group", ChatMigrated(-1002)) is None
    assert room.database.read_now(subscribers.chat, -1002)


# --- who writes can be reached ---


@pytest.mark.parametrize(
    "paused",
    [
        Reason.BLOCKED,
        "forbidden: bot was blocked by the user",
        "chat not found",
        "forbidden: user is deactivated",
    ],
)
async def test_who_writes_in_private_is_not_taken_for_blocked_any_more(room, user, paused):
    await subscribed(room, user)
    room.database.write_now(subscribers.pause, user.id, paused, now=room.now)
    await user.sends("what is new?")
    await user.sees()
    await room.has_handled()
    assert room.chat(user).paused == ""


@pytest.mark.parametrize("paused", [Reason.NO_ACCESS, Reason.MAY_NOT_POST, "topic_closed"])
async def test_what_writing_does_not_disprove_stays(room, user, paused):
    await subscribed(room, user)
    room.database.write_now(subscribers.pause, user.id, paused, now=room.now)
    await user.sends("/status")
    await user.sees("Sending is paused")
    assert room.chat(user).paused == paused


async def test_writing_does_not_lift_what_access_ended_meanwhile(room, user):
    await subscribed(room, user)
    room.database.write_now(subscribers.pause, user.id, Reason.BLOCKED, now=room.now)
    room.database.write_now(subscribers.pause, user.id, Reason.NO_ACCESS, now=room.now)
    await user.sends("/status")
    await user.sees()
    assert room.chat(user).paused == Reason.NO_ACCESS


# --- who may let a group go on ---


@pytest.mark.parametrize("paused", [Reason.NO_ACCESS, Reason.MAY_NOT_POST])
async def test_start_by_a_plain_member_lets_no_group_go_on(room, user, paused):
    member = room.telegram.user("Taras")
    group = room.telegram.supergroup("Rowers", admin=user, members=[member])
    await user.sends("/subscribe", to=group)
    await group.sees("Subscribed.")
    room.database.write_now(subscribers.pause, group.id, paused, now=room.now)
    await member.sends("/start", to=group)
    await group.sees("Dateline")
    assert room.chat(group).paused == paused
    await user.sends("/start", to=group)
    await group.sees("Dateline")
    assert room.chat(group).paused == ""


async def test_plain_member_who_lets_the_bot_in_again_lets_no_group_go_on_that_access_holds(closed_room):
    await closed_room.open()
    owner, member = closed_room.telegram.user("Olena"), closed_room.telegram.user("Taras")
    group = closed_room.telegram.supergroup("Rowers", admin=owner, members=[member])
    other = closed_room.telegram.supergroup("Anglers", admin=owner, members=[member])
    for place in (group, other):
        await owner.sends("/subscribe", to=place)
        await place.sees("Subscribed.")
    closed_room.access = frozenset({member.id})
    await closed_room.restart()
    other.has(member, "administrator")
    for place in (group, other):
        await place.bot_becomes("left")
        people.sets_bot_status(closed_room.telegram.world, place.room, member.person, "member")
    async with asyncio.timeout(5):
        while closed_room.chat(other).paused:  # noqa: ASYNC110 - the bot tells nobody
            await asyncio.sleep(0.02)
    assert closed_room.chat(group).paused == Reason.NO_ACCESS
