"""Whether Telegram knows any chat of ours: until it does, who is not found is not paused. Reads no clock.

To another bot, and to a Bot API server of somebody else's, each chat is "not found": a process that began so
paused everybody, and who is paused gets nothing until they write. Chats that are gone may head the line of a
sound bot, too: so the others are tried one after another, slowly, and anything that got through ends it.
"""

from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.refusals import says
from storage.model import Delivery, DeliveryState, Gone, Outcome, Postponed, Retry, Sent

log = structlog.get_logger()

MOST: Final = 10  # different chats, none of them found: that is no chance
AGAIN: Final = timedelta(minutes=10)
BETWEEN: Final = timedelta(seconds=1)  # tries, while MOST are not found and nothing got through
_NOT_FOUND: Final = ("chat not found", "can't initiate conversation")
_WHY: Final = (
    f"Telegram finds none of the first {MOST} chats: are BOT_TOKEN and TELEGRAM_API_URL those of their bot?"
    " Nobody is paused, all are tried again"
)


class Strangers:
    """Hears how the first sends of a process ended."""

    def __init__(self) -> None:
        self._is_known = False  # a chat has got something
        self._next_at: datetime | None = None  # while MOST are not found: when the next may be tried
        self._first_at: dict[int, datetime] = {}  # Telegram's chat id → when it was not found first

    def room(self, room: int, *, under_way: int, now: datetime) -> int:
        """Return how many of `room` sends may be started."""
        if self._next_at is None:
            return room
        return min(room, int(now >= self._next_at and not under_way))

    def got_through(self) -> None:
        """Take note that a chat has got something: news, or an answer."""
        self._is_known, self._next_at = True, None
        self._first_at.clear()

    def judged(self, delivery: Delivery, result: Outcome, *, now: datetime) -> Outcome:
        """Return what is to be settled.

        Only where a chat is not found again AGAIN later, and no MOST of them are not, it is gone.
        """
        if isinstance(result, Sent):
            self.got_through()
        if self._is_known or not isinstance(result, Gone) or not says(result.reason, _NOT_FOUND):
            return result
        if len(self._first_at) < MOST:
            first_at = self._first_at.setdefault(delivery.chat.chat_id, now)
            if len(self._first_at) == MOST:
                log.error("push.no_chat_found", why=_WHY)
            elif now - first_at >= AGAIN:
                return result
        if len(self._first_at) >= MOST:
            self._next_at = now + BETWEEN
        if delivery.state is DeliveryState.UNCERTAIN:
            return Postponed(at=now + AGAIN)
        return Retry(at=now + AGAIN, reason=result.reason, counts=False)
