"""How fast one chat may be answered. Pure: no clock, no sleeping; `now` is monotonic seconds.

This is for answers, which wait here, or in a group are refused; pushes wait in the outbox. The figures of
both are in storage/pacing.py; all chats together are paced by the shared budget (budget.py).
"""

from storage.pacing import GROUP, Window, pace_of

FORGET_AFTER = 4096  # chats remembered before the idle ones are dropped


class ChatPaces:
    """What each chat was answered lately by this process. Not thread-safe: it belongs to one event loop."""

    def __init__(self) -> None:
        self._chats: dict[int, tuple[Window, Window]] = {}  # all answers, and those that are new messages

    def take(self, chat_id: int, now: float, *, is_edit: bool = False) -> float:
        """Book the chat's next turn and tell when it is, at `now` or later.

        In a group later is never: nothing is booked then. A handler that waited half a minute for its group
        held a place that others needed, and one member's commands had the whole group wait for minutes.
        """
        everything, messages = self._windows(chat_id, now)
        windows = (everything,) if is_edit else (everything, messages)
        at = max(window.free_at(now) for window in windows)
        if at <= now or pace_of(chat_id) is not GROUP:
            for window in windows:
                window.taken.append(at)
        return at

    def _windows(self, chat_id: int, now: float) -> tuple[Window, Window]:
        windows = self._chats.get(chat_id)
        if windows is None:
            if len(self._chats) >= FORGET_AFTER:
                self._forget_idle(now)
            pace = pace_of(chat_id)
            windows = Window(pace.most, pace.span_seconds), Window(pace.answers, pace.span_seconds)
            self._chats[chat_id] = windows
        return windows

    def _forget_idle(self, now: float) -> None:
        for chat_id, (everything, _) in list(self._chats.items()):
            everything.free_at(now)
            if not everything.taken:
                del self._chats[chat_id]
