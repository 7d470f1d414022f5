"""Questions that a person answers by replying, without state: the question itself carries what it asks for.

The mark is a link to the bot on the question's first words. Only a message of our own that begins with such
a link is a question, so a link inside the news can't pose as one.
"""

import telegram
from telegram.constants import MessageEntityType

from bot.callback_data import Press, Verb, pack, unpack
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, link


def mark(call: Call, words: str, verb: Verb, *arguments: str | int) -> Html:
    """Return the first words of a question, with what it asks for."""
    data = pack(verb, *arguments, chat_id=call.elsewhere)
    return link(words, f"https://t.me/{call.bot.username}#{data}")


def asked(message: telegram.Message, bot: telegram.Bot) -> Press | None:
    """Return what the question asks for that `message` replies to; None: that is no question of ours."""
    question = message.reply_to_message
    if question is None or question.from_user is None or question.from_user.id != bot.id:
        return None
    first = min(question.entities, key=lambda entity: entity.offset, default=None)
    start = f"https://t.me/{bot.username}#"
    if first is None or first.offset or first.type != MessageEntityType.TEXT_LINK or not first.url:
        return None
    return unpack(first.url.removeprefix(start)) if first.url.startswith(start) else None


def quoted(message: telegram.Message | None) -> str:
    """Return the first text in `code` of a message of ours, which its buttons are about; "": none."""
    return next(iter(quotes(message)), "")


def quotes(message: telegram.Message | None) -> tuple[str, ...]:
    """Return all texts in `code` of a message of ours: what is too long for its buttons' data."""
    if message is None:
        return ()
    return tuple(message.parse_entities([MessageEntityType.CODE]).values())
