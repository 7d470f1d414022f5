"""How a message is addressed to the bot: by a command, or by its name. Handles none."""

import telegram
from telegram.constants import MessageEntityType


def addressed(message: telegram.Message, bot: telegram.Bot) -> str | None:
    """Return the words behind the bot's name that a message begins with; None: it is not for the bot."""
    first = min(message.entities, key=lambda entity: entity.offset, default=None)
    if first is None or first.offset or first.type != MessageEntityType.MENTION or not message.text:
        return None
    if message.text[: first.length].casefold() != f"@{bot.username}".casefold():
        return None
    return message.text[first.length :].strip()


def command_of(message: telegram.Message) -> str:
    """Return the name of the command that a message begins with."""
    # The entity ends where the command does: "/latest,storm" is /latest too.
    return (message.text or "")[1 : message.entities[0].length].partition("@")[0].lower()
