"""Tells what of a flood is left out: what is beyond a person's share of a group, and stops sent again.

Handles nothing. A group takes few answers a minute (storage/pacing.py), and one member must not use them up:
an administrator's command has to find some left.
"""

import re
from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.callback_data import unpack
from bot.chat.desk.addressing import addressed
from bot.chat.desk.prompts import asked
from storage.pacing import GROUP, Window

# A minute in one group, of the 12 that are answered there: of the others one says that there were too many,
# one is an administrator's, whatever a member asks in their own name and in a channel's.
COMMANDS_OF_A_PERSON: Final = 8
COMMANDS_OF_CHANNELS: Final = 2  # of all together who write in the name of one
ALL_OF_A_PERSON: Final = 16  # with presses of buttons, of 20
_CHANNELS: Final = -1  # stands for who asks in a channel's name
STOPS_OF_A_PERSON: Final = (
    4  # that wait in a chat beyond all bounds, each of another topic or with other words
)
FORGET_AFTER: Final = 4096  # shares remembered before the idle ones are dropped
_STOP: Final = re.compile(
    r"/(?:stop|unsubscribe)(?:@\w+)?(?:\s+(@\w+|-100\d+))?(?:\s+all)?\s*", re.ASCII | re.IGNORECASE
)
_COMMAND: Final = re.compile(r"/([a-z0-9_]+)(?:@(\w+))?", re.IGNORECASE)
_Chat = tuple[str, int]


class Stop(NamedTuple):
    """What would stop the news: a member's does something else than an administrator's."""

    person: int
    topic: int | None
    text: str


def stop_of(update: object) -> Stop | None:
    """Return what an update says that stops the news; None for any other, a stop with other words too.

    In a channel's name nobody stops anything.
    """
    message = (update.message or update.channel_post) if isinstance(update, Update) else None
    found = _STOP.fullmatch(message.text or "") if message else None
    if message is None or message.text is None or found is None or _is_in_channels_name(message):
        return None
    if found[1] and message.chat.type != ChatType.PRIVATE:
        return None  # a channel is named in private: here it stops nothing
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


@dataclass(slots=True, eq=False)
class Held:
    """An update that waits, and what handles it."""

    update: object
    coroutine: Awaitable[Any]


class Changes:
    """The changes of the bot's rights that wait. Each says all that was said before it in its chat."""

    def __init__(self) -> None:
        self._newest: dict[_Chat, Held] = {}

    def take(self, chat: _Chat, newer: Held, *, is_flood: bool) -> Held | None:
        """Let a change wait; in a flood in the place of the newest that waits already. Return that one."""
        held = self._newest.get(chat) if is_flood else None
        if held is None:
            self._newest[chat] = newer
            return None
        older = Held(held.update, held.coroutine)
        held.update, held.coroutine = newer.update, newer.coroutine
        return older

    def begun(self, chat: _Chat | None, held: Held) -> None:
        """Take note that an update is being handled: what comes now waits anew."""
        if chat and self._newest.get(chat) is held:
            del self._newest[chat]


class Shares:
    """What each person asked lately in each group. `clock` gives monotonic seconds: tests step it.

    `commands` are the names of ours; what else begins with "/" asks nothing of this bot. `writing` are the
    verbs of buttons that are answered by a new message, as a command is.
    """

    def __init__(self, clock: Callable[[], float], commands: Container[str], writing: Container[str]) -> None:
        self._clock = clock
        self._commands = commands
        self._writing = writing
        self._shares: dict[tuple[int, int], _Share] = {}

    def take(self, update: object) -> bool:
        """Count what a person asks in a group or channel; tell whether it is within the person's share."""
        if not isinstance(update, Update) or (key := _asker(update)) is None:
            return True
        if not self.is_asked(update):
            return True
        is_written = update.callback_query is None or self._is_writing(update.callback_query)
        now = self._clock()
        share = self._of(key, now)
        windows = (share.everything, share.commands) if is_written else (share.everything,)
        is_within = all(window.free_at(now) <= now for window in windows)
        if is_within:
            for window in windows:
                window.take(now)
        return is_within

    def is_asked(self, update: Update) -> bool:
        """Tell whether an update asks this bot for something: a command, or a press."""
        return update.callback_query is not None or self._is_command(update)

    def is_untold(self, update: Update) -> bool:
        """Tell, once a minute, whether a person is to hear that commands beyond the share were left out."""
        key = _asker(update)
        share = self._shares.get(key) if key and self._is_command(update) else None
        if share is None or key is None or key[1] == _CHANNELS:
            return False
        now = self._clock()
        is_beyond = max(share.everything.free_at(now), share.commands.free_at(now)) > now
        if not is_beyond or share.told.free_at(now) > now:
            return False
        share.told.take(now)
        return True

    def _is_command(self, update: Update) -> bool:
        message = update.message or update.channel_post
        if message is None or message.is_automatic_forward:
            return False
        if message.reply_to_message and asked(message, message.get_bot()):
            return True  # the answer to a question of ours is answered, as a command is
        if message.entities and addressed(message, message.get_bot()) is not None:
            return True  # so is what begins with our name
        found = _COMMAND.match(message.text or "")
        if found is None or found[1].lower() not in self._commands:
            return False
        return found[2] is None or found[2].lower() == _own_name(message)

    def _is_writing(self, press: CallbackQuery | None) -> bool:
        button = unpack(press.data) if press and press.data else None
        return button is not None and button.verb in self._writing

    def _of(self, key: tuple[int, int], now: float) -> "_Share":
        if key not in self._shares:
            if len(self._shares) >= FORGET_AFTER:
                self._forget_idle(now)
            span = GROUP.span_seconds
            commands = COMMANDS_OF_CHANNELS if key[1] == _CHANNELS else COMMANDS_OF_A_PERSON
            counts = (ALL_OF_A_PERSON, commands, 1)
            self._shares[key] = _Share(*(Window(count, span) for count in counts))
        return self._shares[key]

    def _forget_idle(self, now: float) -> None:
        for key, share in list(self._shares.items()):
            share.everything.free_at(now)
            if not share.everything.taken:
                del self._shares[key]


class _Share(NamedTuple):
    everything: Window
    commands: Window
    told: Window


def _asker(update: Update) -> tuple[int, int] | None:
    """Return which group or channel is asked, and by whom; None for a private chat."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or chat.id > 0:
        return None
    if update.message and _is_in_channels_name(update.message):
        return chat.id, _CHANNELS
    return chat.id, user.id if user else 0


def _is_in_channels_name(message: Message) -> bool:
    """Tell whether somebody writes in another chat's name. The chat's own is an anonymous administrator's."""
    return message.sender_chat is not None and message.sender_chat.id != message.chat.id


def _own_name(message: Message) -> str:
    return message.get_bot().username.lower()
