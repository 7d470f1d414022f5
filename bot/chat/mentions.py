"""In a group "@bot Kharkiv to this topic" makes the topic a route of its own, for its administrators."""

import re
from typing import Final

from bot.chat import first_minute, regions
from bot.chat.desk.call import Call
from bot.chat.desk.markup import code, fill
from bot.chat.desk.permissions import may_change, refused
from bot.chat.wording.region_texts import RegionFilter

# What people say around the place or the words, in the languages that they write to the bot in.
_HERE: Final = re.compile(
    r"(?:\b(?:to|in|into|for) )?\bthis (?:topic|chat|group|thread)|\bhere|\bplease|\bnews (?:from|of|about)"
    r"|\bу цю тему|\bв цю тему|\bу цей чат|\bв цей чат|\bсюди|\bсюда|\bв эту тему|\bбудь ласка|\bновини про",
    re.IGNORECASE,
)
_LONGEST: Final = 100


async def routed(call: Call) -> None:
    """Send what the words name to this topic, from now on. Without any, say how they are written."""
    words = wanted(call.words)
    if not words and await may_change(call):
        said = call.t.gettext("Write behind my name what you want news of here: {example}")
        await call.reply(fill(said, example=code(f"@{call.bot.username} Kharkiv")))
    if not words or await refused(call):
        return
    codes = await regions.named(call, words)
    await first_minute.subscribe(call, RegionFilter(codes[0]).query if len(codes) == 1 else words)


def wanted(words: str) -> str:
    """Return the place or the words that are wanted, without what is said around them."""
    return " ".join(_HERE.sub(" ", words[:_LONGEST]).split()).strip(" ,.!?")
