"""How fast one chat may be answered. Pure: no clock, no sleeping; `now` is monotonic seconds.

This is for answers, which wait here; pushes wait in the outbox. The figures of both are in storage/pacing.py;
all chats together are paced by the shared budget (budget.py).
"""

from collections import deque
from dataclasses import dataclass, field

from storage.pacing import pace_of

FORGET_AFTER = 4096  # chats remembered before the idle ones are dropped


@dataclass(slots=True)
class Window:
    """At most `count` in any `seconds`."""

    count: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def free_at(self, now: float) -> float:
        """Return when the next one may go; `now` when at once."""
        while self.taken and self.taken[0] <= now - self.seconds:
            self.taken.popleft()
        return now if len(self.taken) < self.count else self.taken[-self.count] + self.seconds


class ChatPaces:
    """What each chat was sent lately by this process. Not thread-safe: it belongs to one event loop."""

    def __init__(self) -> None:
        self._chats: dict[int, Window] = {}

    def take(self, chat_id: int, now: float) -> float:
        """Book the chat's next turn and tell when it is, at `now` or later."""
        window = self._window(chat_id, now)
        at = window.free_at(now)
        window.taken.append(at)
        return at

    def _window(self, chat_id: int, now: float) -> Window:
        window = self._chats.get(chat_id)
        if window is None:
            if len(self._chats) >= FORGET_AFTER:
                self._forget_idle(now)
            pace = pace_of(chat_id)
            window = self._chats[chat_id] = Window(pace.most, pace.span_seconds)
        return window

    def _forget_idle(self, now: float) -> None:
        for chat_id, window in list(self._chats.items()):
            window.free_at(now)
            if not window.taken:
                del self._chats[chat_id]
