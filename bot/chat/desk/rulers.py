"""Who runs which channel, as Telegram said within the last minute. Judges nothing: rights are asked anew.

Which channels somebody was met in is remembered as long as the process lives: they are asked about first.
"""

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

import structlog
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden

log = structlog.get_logger(__name__)

_FRESH: Final = timedelta(minutes=1)
_AT_ONCE: Final = 10  # questions
_PEOPLE: Final = 4_096
_CHANNELS: Final = 30  # of a person, those met last
_NOBODY: Final = frozenset[int]()


class Rulers:
    """Asks about each channel once a minute, however many people ask. Forgets those not asked about."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[datetime, frozenset[int]]] = {}
        self._met: dict[int, tuple[int, ...]] = {}  # by person; who was met last stands last
        self._round = asyncio.Lock()  # who comes meanwhile finds the answers

    def met(self, person: int, channel: int) -> None:
        """Note that somebody let the bot into a channel, or was found to run it."""
        before = [one for one in self._met.pop(person, ()) if one != channel]
        self._met[person] = (*before, channel)[-_CHANNELS:]
        if len(self._met) > _PEOPLE:
            del self._met[next(iter(self._met))]

    def met_by(self, person: int) -> Collection[int]:
        """Return the channels that somebody was met in."""
        return self._met.get(person, ())

    def forget(self, chat: int) -> None:
        """Forget a person, or a channel."""
        self._met = {
            person: tuple(one for one in theirs if one != chat)
            for person, theirs in self._met.items()
            if person != chat
        }

    async def of(
        self, bot: telegram.Bot, channels: Collection[int], *, now: datetime
    ) -> Mapping[int, frozenset[int]]:
        """Return the ids of the administrators of channels; none where Telegram tells none to the bot.

        Raises TelegramError where it can't be asked.
        """
        async with self._round:
            self._known = {
                one: told for one in channels if (told := self._known.get(one)) and _is_fresh(told, now)
            }
            free = asyncio.Semaphore(_AT_ONCE)
            new = [one for one in channels if one not in self._known]
            asked = [self._ask(bot, one, free, now=now) for one in new]
            failures = [
                one for one in await asyncio.gather(*asked, return_exceptions=True) if one is not None
            ]
            if failures:
                raise failures[0]
            return {one: self._known[one][1] for one in channels}

    async def _ask(self, bot: telegram.Bot, channel: int, free: asyncio.Semaphore, *, now: datetime) -> None:
        async with free:
            try:
                found = frozenset(one.user.id for one in await bot.get_chat_administrators(channel))
            except (BadRequest, ChatMigrated, Forbidden) as error:  # the bot is no member any more
                log.info("rulers.untold", chat=channel, why=error.message)
                found = _NOBODY
        self._known[channel] = now, found


def _is_fresh(told: tuple[datetime, frozenset[int]], now: datetime) -> bool:
    return now - told[0] < _FRESH
