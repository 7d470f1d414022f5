"""Reads an update of Telegram into a Call. Judges rights only where a call concerns another chat."""

import re
from dataclasses import replace

import telegram
from telegram.constants import ChatType

from bot.callback_data import Press
from bot.chat.desk.call import Call
from bot.chat.desk.context import ChatContext
from bot.chat.desk.permissions import Refusal, channel, only_in_private
from bot.chat.desk.target import Target
from bot.plain_bot import PlainBot
from storage import subscribers
from storage.model import ChatKind

_CHANNEL = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}|-100[0-9]{6,}", re.ASCII)


async def of_message(
    services: ChatContext, update_id: int, message: telegram.Message, bot: PlainBot, *, words: str
) -> Call:
    """Read a command or a text."""
    sender = message.sender_chat
    return await _call(
        services,
        bot,
        update_id=update_id,
        message=message,
        person=message.from_user,
        words=words,
        sender_chat_id=sender.id if sender else None,
    )


async def of_press(
    services: ChatContext, update_id: int, query: telegram.CallbackQuery, bot: PlainBot, button: Press
) -> Call | None:
    """Read a pressed button; None: its message is too old for Telegram to show it, or has no such button.

    A client of somebody's own presses any data on any message of ours, and what is answered there all read.
    """
    message = query.message
    # python-telegram-bot 22.8 makes a Message of an inaccessible one too, with nothing in it.
    if not isinstance(message, telegram.Message) or not message.is_accessible:
        return None
    if not _has_button(message, query.data):
        return None
    call = await _call(
        services,
        bot,
        update_id=update_id,
        message=message,
        person=query.from_user,
        words="",
        sender_chat_id=None,
    )
    return replace(call, press=button, query=query)


def _has_button(message: telegram.Message, data: str | None) -> bool:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return any(button.callback_data == data for row in rows for button in row)


async def _call(  # noqa: PLR0913 - all that is told of a call, each named
    services: ChatContext,
    bot: PlainBot,
    *,
    update_id: int,
    message: telegram.Message,
    person: telegram.User | None,
    words: str,
    sender_chat_id: int | None,
) -> Call:
    origin = target_of(message)
    if update_id in services.met:
        chat = services.met[update_id]
    else:
        chat = await services.database.read(subscribers.chat, origin.chat_id, origin.thread_id)
    return Call(
        services=services,
        bot=bot,
        origin=origin,
        target=origin,
        person=person,
        sender_chat_id=sender_chat_id,
        message=message,
        words=words,
        paused=chat.paused if chat else "",
        t=services.texts(chat, person),
        now=services.clock(),
    )


async def of_inline(services: ChatContext, query: telegram.InlineQuery, bot: PlainBot) -> Call:
    """Read what a person types behind the bot's name. It concerns their own chat with the bot."""
    person = query.from_user
    chat = await services.database.read(subscribers.chat, person.id)
    own = Target(chat_id=person.id)
    return Call(
        services=services,
        bot=bot,
        origin=own,
        target=own,
        person=person,
        words=query.query.strip(),
        t=services.texts(chat, person),
        now=services.clock(),
    )


def place_of(update: telegram.Update) -> tuple[int, int] | None:
    """Return the chat's id and the topic's that a message or a pressed button is in."""
    message = update.effective_message
    if not isinstance(message, telegram.Message) or not message.is_accessible:
        return None
    return message.chat_id, _topic_of(message)


def _topic_of(message: telegram.Message) -> int:
    """Return a topic's id. In a group without topics a thread is just a row of replies: 0."""
    return (message.message_thread_id or 0) if message.is_topic_message else 0


def target_of(message: telegram.Message) -> Target:
    """Return the chat or topic of a message."""
    chat = message.chat
    return Target(
        chat_id=chat.id,
        thread_id=_topic_of(message),
        kind=ChatKind(str(chat.type)) if chat.type != ChatType.SENDER else ChatKind.PRIVATE,
        title=chat.title or "",
        username=chat.username or "",
    )


async def about_channel(call: Call) -> Call | Refusal:
    """Turn the call to the channel that its first word names, if it names one."""
    first, _, rest = call.words.partition(" ")
    if not _CHANNEL.fullmatch(first):
        return call
    if call.origin.kind is not ChatKind.PRIVATE:
        return Refusal(text=only_in_private(call.t))
    name = first if first.startswith("@") else int(first)
    return await turned(replace(call, words=rest.strip()), name)


async def turned(call: Call, name: str | int | None) -> Call | Refusal:
    """Turn the call to a channel that the person and the bot run, by its name or id. None: leave it here."""
    if name is None or name == call.origin.chat_id:
        return call
    found = await channel(call.bot, name, person_id=call.person_id, t=call.t)
    if isinstance(found, Refusal):
        return found
    call.services.rulers.met(call.person_id, found.chat_id)
    return replace(call, target=found)
