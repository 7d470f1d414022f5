"""Asks Telegram for updates, one long poll after the other. What was kept is confirmed by the next question.

python-telegram-bot's Updater does it too, but ends for good when an update can't be kept (a full disk), asks
again and again for a batch with one update that it can't read, and makes objects of what has to be written
down as it came.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from telegram.error import RetryAfter, TelegramError, TimedOut

from bot.plain_bot import PlainBot
from bot.process.inbox import Inbox, read
from storage.engine.database import DatabaseError

LONG_POLL_SECONDS: Final = 30
_SLACK_SECONDS: Final = 0.5  # on top of what Telegram asks for
_LONGEST_WAIT_SECONDS: Final = 300.0  # asked too early, Telegram says how long once more
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 1.0, 30.0


class LongPoll:
    """`failed` is told of each question that failed; it is asked again, after longer and longer pauses."""

    def __init__(
        self, bot: PlainBot, inbox: Inbox, *, kinds: list[str], failed: Callable[[Exception], None]
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._kinds = kinds
        self._failed = failed
        self._next_id: int | None = None  # None: whatever is unconfirmed

    async def run(self) -> None:
        """Ask until cancelled."""
        pause, is_ours = 0.0, False
        while True:
            try:
                if not is_ours:
                    await self._bot.delete_webhook()
                    is_ours = True
                await self._take(await self._ask(LONG_POLL_SECONDS))
                pause = 0.0
            except RetryAfter as error:
                pause = min(_seconds(error) + _SLACK_SECONDS, _LONGEST_WAIT_SECONDS)
            except TimedOut:  # the long poll's connection broke unseen: that is no reason to wait
                pause = 0.0
            except (TelegramError, DatabaseError) as error:
                self._failed(error)
                pause = min(max(2 * pause, _FIRST_PAUSE_SECONDS), _LONGEST_PAUSE_SECONDS)
            if pause:
                await asyncio.sleep(pause)

    async def confirm(self) -> None:
        """Confirm what was taken, so that it does not come again. Raises TelegramError."""
        if self._next_id is not None:
            await self._ask(0)

    async def _ask(self, seconds: int) -> list[dict[str, Any]]:
        asked = {"offset": self._next_id, "timeout": seconds, "allowed_updates": self._kinds}
        found = await self._bot.call("getUpdates", asked)
        bodies = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        if found != [] and not any(map(_has_id, bodies)):
            raise TelegramError("what Telegram hands over holds no updates")
        return bodies

    async def _take(self, bodies: list[dict[str, Any]]) -> None:
        if bodies:
            # One that nobody can read is passed over: the rest of the batch goes on.
            await self._inbox.take([one for body in bodies if (one := read(body, self._bot))])
            self._next_id = max(body["update_id"] for body in bodies if _has_id(body)) + 1


def _has_id(body: dict[str, Any]) -> bool:
    return type(body.get("update_id")) is int  # True is none


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after if isinstance(after, int) else after.total_seconds())
