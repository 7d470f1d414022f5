"""What was asked and had no answer, for a chat takes only so many messages: to be told. Sends nothing."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

AFTER: Final = timedelta(minutes=1)  # then the chat takes messages again; what a flood asks is told together
MOST_CHATS: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """`count` questions of a chat that had no answer. `language`: who asked first has it; "" = not known."""

    chat_id: int
    thread_id: int | None = None  # of a topic
    language: str = ""
    count: int = 1


class Unanswered:
    """What is to be told, by chat."""

    def __init__(self) -> None:
        self._left: dict[int, tuple[datetime, Left]] = {}

    def note(self, left: Left, *, now: datetime) -> None:
        """Note what was not answered. Of too many chats the latest are not told."""
        at, before = self._left.get(left.chat_id, (now + AFTER, replace(left, count=0)))
        if before.count or len(self._left) < MOST_CHATS:
            self._left[left.chat_id] = at, replace(before, count=before.count + left.count)

    def due(self, *, now: datetime) -> list[Left]:
        """Take out what is to be told now."""
        due = [left for at, left in self._left.values() if at <= now]
        for left in due:
            del self._left[left.chat_id]
        return due
