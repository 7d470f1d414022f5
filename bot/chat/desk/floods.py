"""Tells what of a flood is left out: what is beyond a person's share of a group, and stops sent again.

Handles nothing. A group takes few answers a minute (storage/pacing.py), and one member must not use them up:
an administrator's command has to find some left.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from telegram import Update

from storage.pacing import GROUP, Window

COMMANDS_OF_A_PERSON: Final = 8  # a minute in one group, of the 12 that are answered there
ALL_OF_A_PERSON: Final = 16  # with presses of buttons, of 20
STOPS_OF_A_PERSON: Final = (
    4  # that wait in a chat beyond all bounds, each of another topic or with other words
)
FORGET_AFTER: Final = 4096  # shares remembered before the idle ones are dropped
_STOP: Final = re.compile(r"/(?:stop|unsubscribe)(?:@\w+)?\b", re.IGNORECASE)
_Chat = tuple[str, int]


class Stop(NamedTuple):
    """What would stop the news: a member's does something else than an administrator's."""

    person: int
    topic: int | None
    text: str


def stop_of(update: object) -> Stop | None:
    """Return what an update says that stops the news; None for any other."""
    message = (update.message or update.channel_post) if isinstance(update, Update) else None
    if message is None or message.text is None or not _STOP.match(message.text):
        return None
    topic = message.message_thread_id if message.is_topic_message else None
    return Stop(message.from_user.id if message.from_user else 0, topic, message.text)


class Stops:
    """The stops that wait though too much waits. One that says what another says already is none."""

    def __init__(self) -> None:
        self._waiting: dict[_Chat, set[Stop]] = {}

    def take(self, chat: _Chat, stop: Stop) -> bool:
        """Let a stop wait, unless the same waits already and nothing came between."""
        waiting = self._waiting.setdefault(chat, set())
        theirs = sum(one.person == stop.person for one in waiting)
        is_new = stop not in waiting and theirs < STOPS_OF_A_PERSON
        if is_new:
            waiting.add(stop)
        return is_new

    def ended(self, chat: _Chat, stop: Stop) -> None:
        """Take note that a stop was handled."""
        waiting = self._waiting.get(chat, set())
        waiting.discard(stop)
        if not waiting:
            self._waiting.pop(chat, None)

    def passed(self, chat: _Chat) -> None:
        """Take note that something else comes after the stops of a chat: one after it says something anew."""
        self._waiting.pop(chat, None)


class Shares:
    """What each person asked lately in each group. `clock` gives monotonic seconds: tests step it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._windows: dict[tuple[int, int], tuple[Window, Window]] = {}  # everything, and commands

    def take(self, update: object) -> bool:
        """Count what a person asks in a group or channel; tell whether it is within the person's share."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if not isinstance(update, Update) or chat is None or chat.id > 0:
            return True
        message = update.message or update.channel_post
        is_command = message is not None and (message.text or "").startswith("/")
        if not is_command and update.callback_query is None:
            return True
        now, user = self._clock(), update.effective_user
        everything, commands = self._of((chat.id, user.id if user else 0), now)
        windows = (everything, commands) if is_command else (everything,)
        is_within = all(window.free_at(now) <= now for window in windows)
        if is_within:
            for window in windows:
                window.taken.append(now)
        return is_within

    def _of(self, key: tuple[int, int], now: float) -> tuple[Window, Window]:
        if key not in self._windows:
            if len(self._windows) >= FORGET_AFTER:
                self._forget_idle(now)
            span = GROUP.span_seconds
            self._windows[key] = Window(ALL_OF_A_PERSON, span), Window(COMMANDS_OF_A_PERSON, span)
        return self._windows[key]

    def _forget_idle(self, now: float) -> None:
        for key, (everything, _) in list(self._windows.items()):
            everything.free_at(now)
            if not everything.taken:
                del self._windows[key]
