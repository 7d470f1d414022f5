"""Whom a group has told lately that only administrators change it: told once, they need no second line."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

_AGAIN: Final = timedelta(hours=1)
_MOST: Final = 10_000


class Refusals:
    """In memory: after a restart somebody is told once more."""

    def __init__(self) -> None:
        self._told: OrderedDict[tuple[int, int], datetime] = OrderedDict()

    def is_due(self, chat_id: int, person_id: int, *, now: datetime) -> bool:
        """Whether a person is to be told in this chat; if so, it counts as told."""
        key = chat_id, person_id
        told_at = self._told.get(key)
        if told_at is not None and now - told_at < _AGAIN:
            return False
        self._told[key] = now
        self._told.move_to_end(key)
        while len(self._told) > _MOST:
            self._told.popitem(last=False)
        return True
