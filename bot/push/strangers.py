"""Whether Telegram knows any chat of ours: until it does, who is not found is not paused. Reads no clock.

To another bot, and to a Bot API server of somebody else's, each chat is "not found": a process that began so
paused everybody, and who is paused gets nothing until they write.
"""

from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.refusals import says
from storage.model import Delivery, DeliveryState, Gone, Outcome, Postponed, Retry, Sent

log = structlog.get_logger()

MOST: Final = 10  # different chats, none of them found: that is no chance
AGAIN: Final = timedelta(minutes=10)
_NOT_FOUND: Final = ("chat not found", "can't initiate conversation")
_WHY: Final = (
    f"Telegram finds none of the first {MOST} chats: are BOT_TOKEN and TELEGRAM_API_URL those of their bot?"
    " Nobody is paused, all are tried again"
)


class Strangers:
    """Hears how the first sends of a process ended."""

    def __init__(self) -> None:
        self._is_known = False  # a chat has got something
        self._first_at: dict[int, datetime] = {}  # Telegram's chat id → when it was not found first

    def judged(self, delivery: Delivery, result: Outcome, *, now: datetime) -> Outcome:
        """Return what is to be settled.

        Only where a chat is not found again AGAIN later, and no MOST of them are not, it is gone. Until then
        it counts as an outage (outage.py).
        """
        if isinstance(result, Sent):
            self._is_known = True
            self._first_at.clear()
        if self._is_known or not isinstance(result, Gone) or not says(result.reason, _NOT_FOUND):
            return result
        if len(self._first_at) < MOST:
            first_at = self._first_at.setdefault(delivery.chat.chat_id, now)
            if len(self._first_at) == MOST:
                log.error("push.no_chat_found", why=_WHY)
            elif now - first_at >= AGAIN:
                return result
        if delivery.state is DeliveryState.UNCERTAIN:
            return Postponed(at=now + AGAIN)
        return Retry(at=now + AGAIN, reason=result.reason, counts=False)
