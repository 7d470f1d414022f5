"""Who writes in a group in the names of channels, of which one person may have many: they count as one."""

from types import SimpleNamespace

import pytest
import telegram

from bot.chat.desk.floods import COMMANDS_OF_A_PERSON, COMMANDS_OF_CHANNELS
from bot.demo.text import with_found
from tests.chat.updates import Clock, handled, in_order, message_update


def in_channels_name(number, channel_id, text, *, entities=(), **options):
    update = message_update(number, -5, person_id=136817688, text=text)
    with update.message._unfrozen():
        update.message.sender_chat = telegram.Chat(id=channel_id, type="channel")
        update.message.entities = entities
        for name, value in options.items():
            setattr(update.message, name, value)
    update.message.set_bot(SimpleNamespace(id=99, username="Dateline_Bot"))
    return update


async def taken(updates):
    answered = []

    async def handler(update):
        answered.append(update.update_id)

    processor = in_order(8, commands={"help", "stop"}, clock=Clock())
    for update in updates:
        await handled(processor, [update], handler=handler)
    return answered


@pytest.mark.parametrize("text", ["/stop", "/stop all", "/stop@dateline_bot"])
async def test_stops_in_channels_names_stop_nothing_and_count_as_one_askers(replies, text):
    stops = [in_channels_name(number, -100 - number, text) for number in range(20)]
    own = message_update(20, -5, person_id=5, text="/stop")
    assert await taken([*stops, own]) == [*range(COMMANDS_OF_CHANNELS), 20]


async def test_what_begins_with_the_bots_name_is_counted(replies):
    mention = [telegram.MessageEntity("mention", 0, 13)]
    text = "@dateline_bot Kharkiv"
    named = [in_channels_name(number, -100 - number, text, entities=mention) for number in range(20)]
    own = []
    for number in range(20, 40):
        update = message_update(number, -5, person_id=5, text=text)
        with update.message._unfrozen():
            update.message.entities = mention
        update.message.set_bot(SimpleNamespace(id=99, username="Dateline_Bot"))
        own.append(update)
    other = [
        in_channels_name(number, -100 - number, "@weather_bots Kharkiv", entities=mention)
        for number in range(40, 50)
    ]
    first = range(COMMANDS_OF_CHANNELS), range(20, 20 + COMMANDS_OF_A_PERSON), range(40, 50)
    assert await taken([*named, *own, *other]) == [number for part in first for number in part]


async def test_posts_of_the_linked_channel_take_no_share(replies):
    copies = [in_channels_name(number, -100, "/help", is_automatic_forward=True) for number in range(20)]
    asked = in_channels_name(20, -101, "/help")
    assert await taken([*copies, asked]) == list(range(21))


def writes_in_name(room, user, group, channel, text, **more):
    """Send what Telegram makes of a message in a channel's name."""
    world = room.telegram.world
    sender = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    message = world.new_message(group.room, user.person, text=text, entities=with_found(text, []))
    message |= {"from": sender, "sender_chat": channel.room.as_chat(), **more}
    world.updates.add("message", message)


@pytest.mark.parametrize("text", ["/stop", "@dateline_demo_bot Kharkiv", "/subscribe"])
async def test_all_channels_names_are_refused_once_an_hour(room, user, text):
    owner = room.telegram.user("Taras")
    group = room.telegram.supergroup("Rowers", admin=user, members=[owner])
    for number in range(2):
        writes_in_name(
            room, owner, group, room.telegram.channel(f"Boats {number}", admin=owner, bot="left"), text
        )
    await group.sees("Only this chat's administrators")
    await room.has_handled()
    assert len(group.messages) == 1
    await owner.sends("/subscribe", to=group)
    await group.sees("Only this chat's administrators")


async def test_post_of_the_linked_channel_that_begins_with_the_bots_name_is_no_question(room, user):
    group = room.telegram.supergroup("Rowers", admin=user)
    channel = room.telegram.channel("Boats", admin=user, bot="left")
    text = "@dateline_demo_bot is where our harbour news comes from"
    writes_in_name(room, user, group, channel, text, is_automatic_forward=True)
    await user.sends("/status", to=group)
    await group.sees("Not subscribed")
    assert len(group.messages) == 1
