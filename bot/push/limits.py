"""How fast one chat may be answered. Pure: no clock, no sleeping; `now` is monotonic seconds.

This is for answers, which wait here, in a group a little while only; pushes wait in the outbox. The figures
of both are in storage/pacing.py; all chats together are paced by the shared budget (budget.py).
"""

from collections import deque
from math import inf
from typing import Final, NamedTuple

from storage.pacing import GROUP, PERSON, Window, pace_of

FORGET_AFTER = 4096  # chats remembered before the idle ones are dropped
ALL_WAIT: Final = 60.0  # seconds that a group's answers may wait, taken together,
# Of the messages that a group takes in a minute, kept for its administrators. Of 1,600 quarter hours of a
# household's commands two lose an answer with none kept and with two, six with four.
OF_RULERS: Final = 2
WITHIN: Final = 180.0  # in so many: a minute is what its pace makes a household of four wait at most


class _Chat(NamedTuple):
    everything: Window
    of_all: Window  # those of everything that are not kept for who runs the group
    messages: Window  # those of all that are new messages
    of_rulers: Window  # those of everything that are kept for who runs the group
    at_once: Window  # of everything, as to a person: the Bot FAQ asks for one a second of any chat
    waits: deque[tuple[float, float]]  # when a wait began, and how long it is


class ChatPaces:
    """What each chat was answered lately by this process. Not thread-safe: it belongs to one event loop."""

    def __init__(self) -> None:
        self._chats: dict[int, _Chat] = {}

    def patience(self, chat_id: int, now: float) -> float:
        """Return how many seconds the chat's next answer may wait.

        A group's updates are handled one after the other: were each to wait, a flood of them would have the
        whole group wait for minutes. Once they have waited for one, the next are refused at once.
        """
        if pace_of(chat_id) is not GROUP:
            return inf
        waits = self._of(chat_id, now).waits
        while waits and waits[0][0] <= now - WITHIN:
            waits.popleft()
        return max(0.0, ALL_WAIT - sum(seconds for _, seconds in waits))

    def take_kept(self, chat_id: int, now: float, *, is_edit: bool = False) -> bool:
        """Book a turn of those kept for who runs a group, where all other turns are taken; whether it is."""
        chat = self._of(chat_id, now)
        kept = (chat.everything, chat.of_rulers)
        is_free = self._free_at(chat, now, is_edit=is_edit) <= now
        if pace_of(chat_id) is not GROUP or is_free or any(one.free_at(now) > now for one in kept):
            return False
        for window in kept:
            window.take(now)
        return True

    def _free_at(self, chat: _Chat, now: float, *, is_edit: bool) -> float:
        return max(window.free_at(now) for window in _windows(chat, is_edit=is_edit))

    def take(self, chat_id: int, now: float, *, is_edit: bool = False, patience: float = inf) -> float:
        """Book the chat's next turn and tell when it is, at `now` or later. Beyond patience book nothing.

        A wait without bounds is not one of the waits of `patience`: it holds no update of the chat.
        """
        chat = self._of(chat_id, now)
        at = self._free_at(chat, now, is_edit=is_edit)
        if at - now > patience:
            return at
        for window in _windows(chat, is_edit=is_edit):
            window.take(at)
        if now < at and patience < inf:
            chat.waits.append((now, at - now))
        return at

    def spaced(self, chat_id: int, at: float, now: float) -> float:
        """Book a turn of `take` among those of a few seconds too; tell when it is: `at` or later."""
        at_once = self._of(chat_id, now).at_once
        at = max(at, at_once.free_at(now))
        at_once.take(at)
        return at

    def _of(self, chat_id: int, now: float) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            if len(self._chats) >= FORGET_AFTER:
                self._forget_idle(now)
            pace = pace_of(chat_id)
            kept = OF_RULERS if pace is GROUP else 0
            counts = (pace.most, pace.most - kept, pace.answers, kept)
            all_, of_all, messages, of_rulers = (Window(count, pace.span_seconds) for count in counts)
            at_once = Window(PERSON.most, PERSON.span_seconds)
            chat = self._chats[chat_id] = _Chat(all_, of_all, messages, of_rulers, at_once, deque())
        return chat

    def _forget_idle(self, now: float) -> None:
        for chat_id, chat in list(self._chats.items()):
            chat.everything.free_at(now)
            if not chat.everything.taken:
                del self._chats[chat_id]


def _windows(chat: _Chat, *, is_edit: bool) -> tuple[Window, ...]:
    if is_edit:
        return chat.everything, chat.of_all
    return chat.everything, chat.of_all, chat.messages
