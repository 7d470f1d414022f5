"""Whether a chat that Telegram does not find is gone, or Telegram's end is wrong. Reads no clock.

To another bot, to a Bot API server of somebody else's and to one in trouble each chat is "not found": who is
paused gets nothing until they write. So a chat is gone when it was not found for AGAIN, unless MOST in a row
are not found. Until a process has sent something it also goes slowly then: chats that are gone may head
the line of a sound bot, too, so the others are tried one after another, and what gets through ends it.
"""

from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.refusals import says
from storage.model import Delivery, DeliveryState, Gone, Outcome, Postponed, Retry, Sent

log = structlog.get_logger()

MOST: Final = 10  # different chats, none of them found: that is no chance
AGAIN: Final = timedelta(minutes=10)
SOON: Final = timedelta(seconds=30)  # it is tried again first, then each time after as long as it has been so
BETWEEN: Final = timedelta(seconds=1)  # tries, while MOST are not found and nothing ever got through
_KEPT: Final = 4096  # chats
_NOT_FOUND: Final = ("chat not found", "can't initiate conversation", "peer_id_invalid")
_WHY: Final = (
    f"Telegram finds none of {MOST} chats in a row: are BOT_TOKEN and TELEGRAM_API_URL those of their bot?"
    " Nobody is paused, all are tried again"
)


class Strangers:
    """Hears how sends ended."""

    def __init__(self) -> None:
        self._is_known = False  # a chat has got something
        self._next_at: datetime | None = None  # while MOST are not found: when the next may be tried
        self._first_at: dict[int, datetime] = {}  # Telegram's chat id → when it was not found first
        self._in_a_row: set[int] = set()  # not found since anything got through

    @property
    def trouble(self) -> str:
        """Say what is wrong; "" = nothing."""
        return _WHY if len(self._in_a_row) >= MOST else ""

    def room(self, room: int, *, under_way: int, now: datetime) -> int:
        """Return how many of `room` sends may be started."""
        if self._next_at is None:
            return room
        return min(room, int(now >= self._next_at and not under_way))

    def got_through(self) -> None:
        """Take note that a chat has got something: news, or an answer."""
        self._is_known, self._next_at = True, None
        self._in_a_row.clear()

    def judged(self, delivery: Delivery, result: Outcome, *, now: datetime) -> Outcome:
        """Return what is to be settled."""
        chat_id = delivery.chat.chat_id
        if isinstance(result, Sent):
            self.got_through()
            self._first_at.pop(chat_id, None)
        if not isinstance(result, Gone) or not says(result.reason, _NOT_FOUND):
            return result
        lasted = now - self._first_at.setdefault(chat_id, now)
        if lasted >= AGAIN and len(self._in_a_row) < MOST:
            del self._first_at[chat_id]
            return result
        self._doubt(chat_id, now)
        at = now + min(max(lasted, SOON), AGAIN)
        if delivery.state is DeliveryState.UNCERTAIN:
            return Postponed(at=at)
        return Retry(at=at, reason=result.reason, counts=False)

    def _doubt(self, chat_id: int, now: datetime) -> None:
        if len(self._first_at) > _KEPT:
            del self._first_at[next(iter(self._first_at))]
        if len(self._in_a_row) < MOST:
            self._in_a_row.add(chat_id)
            if len(self._in_a_row) == MOST:
                log.error("push.no_chat_found", why=_WHY)
        if len(self._in_a_row) >= MOST and not self._is_known:
            self._next_at = now + BETWEEN
