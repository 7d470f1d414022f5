"""Who runs which group, as Telegram said within the last minute: for the order of answers, never for rights.

A group is asked about once a minute, however many of its members ask something. Where Telegram does not say,
nobody is known to run it for as long.
"""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Final
from weakref import WeakValueDictionary

import structlog
import telegram
from telegram.error import TelegramError

log = structlog.get_logger(__name__)

FRESH: Final = 60.0  # seconds
MOST: Final = 4096  # groups
_NOBODY: Final = frozenset[int]()


class GroupRulers:
    """Asks about groups. `clock` gives monotonic seconds: tests step it."""

    def __init__(self, bot: telegram.Bot, clock: Callable[[], float] = monotonic) -> None:
        self._bot = bot
        self._clock = clock
        self._known: dict[int, tuple[float, frozenset[int]]] = {}  # the one asked about longest ago first
        self._asking: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def runs(self, chat_id: int, person_id: int) -> bool:
        """Tell whether a person is an administrator of a group. Who asks meanwhile keeps their order."""
        asking = self._asking.setdefault(chat_id, asyncio.Lock())
        async with asking:
            told = self._known.get(chat_id)
            if told is None or self._clock() - told[0] >= FRESH:
                told = await self._ask(chat_id)
        return person_id in told[1]

    async def _ask(self, chat_id: int) -> tuple[float, frozenset[int]]:
        try:
            found = frozenset(one.user.id for one in await self._bot.get_chat_administrators(chat_id))
        except TelegramError as error:
            log.info("group_rulers.untold", chat=chat_id, why=error.message)
            found = _NOBODY
        self._known.pop(chat_id, None)
        self._known[chat_id] = told = self._clock(), found
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        return told
