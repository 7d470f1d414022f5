"""What people say and what the bot answers. `register` builds the handlers, `announce` the command lists."""

from bot.chat.access import hold_groups, hold_private
from bot.chat.desk.context import ChatContext
from bot.chat.desk.order import InOrder
from bot.chat.desk.reading import place_of
from bot.chat.dispatch import announce, register
from bot.chat.freshness import keep_fresh
from bot.chat.recent import Recent
from bot.chat.streams import PATH, Streams
from bot.chat.watch import Watch, free_space
from bot.chat.webhooks import given_up

__all__ = [
    "PATH",
    "ChatContext",
    "InOrder",
    "Recent",
    "Streams",
    "Watch",
    "announce",
    "free_space",
    "given_up",
    "hold_groups",
    "hold_private",
    "keep_fresh",
    "place_of",
    "register",
]
