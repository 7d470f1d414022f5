"""How fast Telegram may be called. Pure: no clock, no sleeping; `now` is monotonic seconds.

Figures: about 30 messages a second over all chats, one a second to one chat with short bursts, 20 a minute to
a group or channel (Bot FAQ, "My bot is hitting limits"). Telegram tells no exact rule, so all chats are paced
by even spacing, which no sliding window of any length can object to.
"""

from collections import deque
from dataclasses import dataclass, field

PRIVATE_BURST = 3  # messages in a row to one person before the pace of one a second sets in
PRIVATE_SECONDS = 3.0
GROUP_BURST = 20
GROUP_SECONDS = 60.0
FORGET_AFTER = 4096  # chats remembered before the idle ones are dropped


@dataclass(slots=True)
class Window:
    """At most `count` in any `seconds`."""

    count: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def free_at(self, now: float) -> float:
        """When the next one may go; `now` when at once."""
        while self.taken and self.taken[0] <= now - self.seconds:
            self.taken.popleft()
        return now if len(self.taken) < self.count else self.taken[-self.count] + self.seconds


class Pacer:
    """The budget of one bot account: all chats together, and each chat.

    `rate` is messages a second over all chats. Not thread-safe: it belongs to one event loop.
    """

    def __init__(self, rate: float) -> None:
        self._spacing = 1.0 / rate
        self._next = 0.0
        self._chats: dict[int, Window] = {}

    def free_at(self, now: float) -> float:
        """When the account may send its next message."""
        return max(now, self._next)

    def chat_free_at(self, chat_id: int, now: float) -> float:
        """When this chat may get its next message, the account's own pace aside."""
        window = self._chats.get(chat_id)
        return now if window is None else window.free_at(now)

    def take(self, chat_id: int, now: float) -> float:
        """Book the next slot for this chat and tell when it is, at `now` or later."""
        at = max(self.free_at(now), self.chat_free_at(chat_id, now))
        # A slot far ahead (a group over its minute) must not keep the other chats waiting.
        self._next = max(self._next, now if at > now + 1 else at) + self._spacing
        self._window(chat_id, now).taken.append(at)
        return at

    def full_chats(self, now: float) -> dict[int, float]:
        """Chats that have to wait, and until when: not worth claiming for."""
        free = {chat_id: window.free_at(now) for chat_id, window in self._chats.items()}
        return {chat_id: at for chat_id, at in free.items() if at > now}

    def _window(self, chat_id: int, now: float) -> Window:
        window = self._chats.get(chat_id)
        if window is None:
            if len(self._chats) >= FORGET_AFTER:
                self._forget_idle(now)
            # Groups, supergroups and channels have negative ids.
            window = (
                Window(GROUP_BURST, GROUP_SECONDS) if chat_id < 0 else Window(PRIVATE_BURST, PRIVATE_SECONDS)
            )
            self._chats[chat_id] = window
        return window

    def _forget_idle(self, now: float) -> None:
        for chat_id, window in list(self._chats.items()):
            window.free_at(now)
            if not window.taken:
                del self._chats[chat_id]
