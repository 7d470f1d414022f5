"""In a group "@bot Kharkiv to this topic" makes the topic a route of its own, for its administrators."""

import re
from typing import Final

import telegram
from telegram.constants import MessageEntityType

from bot.chat import first_minute, regions
from bot.chat.desk.call import Call
from bot.chat.desk.permissions import refused
from bot.chat.wording.region_texts import RegionFilter

# What people say around the place or the words, in the languages that they write to the bot in.
_HERE: Final = re.compile(
    r"(?:\b(?:to|in|into|for) )?\bthis (?:topic|chat|group|thread)|\bhere|\bplease|\bnews (?:from|of|about)"
    r"|\bу цю тему|\bв цю тему|\bу цей чат|\bв цей чат|\bсюди|\bсюда|\bв эту тему|\bбудь ласка|\bновини про",
    re.IGNORECASE,
)
_LONGEST: Final = 100


def addressed(message: telegram.Message, bot: telegram.Bot) -> str | None:
    """Return the words behind the bot's name that a message begins with; None: it is not for the bot."""
    first = min(message.entities, key=lambda entity: entity.offset, default=None)
    if first is None or first.offset or first.type != MessageEntityType.MENTION or not message.text:
        return None
    if message.text[: first.length].casefold() != f"@{bot.username}".casefold():
        return None
    return message.text[first.length :].strip()


async def routed(call: Call) -> None:
    """Send what the words name to this topic, from now on."""
    words = wanted(call.words)
    if not words or await refused(call):
        return
    codes = await regions.named(call, words)
    await first_minute.subscribe(call, RegionFilter(codes[0]).query if len(codes) == 1 else words)


def wanted(words: str) -> str:
    """Return the place or the words that are wanted, without what is said around them."""
    return " ".join(_HERE.sub(" ", words[:_LONGEST]).split()).strip(" ,.!?")
