"""What a person's next plain words answer: the menu or question that was shown last. Knows no wording.

It is kept in memory: after a restart plain words are offered as what they may mean (bot/chat/hints.py).
"""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

from bot.callback_data import Press

LASTS: Final = timedelta(minutes=30)
"""After so long a person has forgotten the question; their words are then asked about."""

_MOST: Final = 10_000  # chats


class Expectations:
    """Of each private chat the open question, the newest ones only."""

    def __init__(self) -> None:
        self._open: OrderedDict[int, tuple[Press, datetime]] = OrderedDict()

    def note(self, chat_id: int, question: Press | None, *, now: datetime) -> None:
        """Remember what the next plain words in a chat answer; None: nothing is asked any more."""
        self._open.pop(chat_id, None)
        if question is not None:
            self._open[chat_id] = question, now + LASTS
        while len(self._open) > _MOST:
            self._open.popitem(last=False)

    def of(self, chat_id: int, *, now: datetime) -> Press | None:
        """Return what plain words in a chat answer now; None: nothing was asked."""
        question, until = self._open.get(chat_id, (None, now))
        return question if now <= until else None
