"""Updates made by hand, and the order in which they are handled. Verbs only, no facts."""

import asyncio
from datetime import UTC, datetime
from functools import partial

import telegram

from bot.chat.desk.order import InOrder


def message_update(number, chat_id, *, person_id=None, text=None, topic=None):
    chat = telegram.Chat(id=chat_id, type="private" if chat_id > 0 else "group")
    person = telegram.User(id=person_id, first_name="A", is_bot=False) if person_id else None
    message = telegram.Message(
        message_id=number,
        date=datetime(2031, 5, 14, tzinfo=UTC),
        chat=chat,
        from_user=person,
        text=text,
        message_thread_id=topic,
        is_topic_message=topic is not None,
    )
    return telegram.Update(update_id=number, message=message)


def press_update(number, chat_id, *, person_id, data="x"):
    message = message_update(number, chat_id).message
    person = telegram.User(id=person_id, first_name="A", is_bot=False)
    query = telegram.CallbackQuery(
        id=str(number), from_user=person, chat_instance="1", message=message, data=data
    )
    return telegram.Update(update_id=number, callback_query=query)


def membership_update(number, chat_id, *, person_id):
    person = telegram.User(id=person_id, first_name="A", is_bot=False)
    bot = telegram.ChatMemberMember(telegram.User(id=99, first_name="Dateline", is_bot=True))
    changed = telegram.ChatMemberUpdated(
        chat=telegram.Chat(id=chat_id, type="private" if chat_id > 0 else "channel"),
        from_user=person,
        date=datetime(2031, 5, 14, tzinfo=UTC),
        old_chat_member=bot,
        new_chat_member=bot,
    )
    return telegram.Update(update_id=number, my_chat_member=changed)


class Clock:
    """Seconds that a test steps."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


COMMANDS = {"help", "latest", "settings", "mute"}
WRITING = {"l", "mp"}
in_order = partial(InOrder, commands=COMMANDS, writing=WRITING)


async def handled(processor, updates, *, handler):
    await asyncio.gather(*(processor.process_update(one, handler(one)) for one in updates))
