"""The order in which updates are handled: one chat's as they came, different chats' side by side.

Nobody's updates wait behind another's flood: of one person one is handled at a time in private and in each
group, for an answer may wait for its group's pace, and of one person or chat only so many may wait. What
comes beyond is left unanswered, which is told once; so is what one person asks of a group beyond a share of
its answers (floods.py). Who runs a group does not wait behind its members.
Of the changes of the bot's rights in a chat the newest is handled all the same.
"""

import asyncio
from collections.abc import Awaitable, Callable, Container
from contextlib import asynccontextmanager
from inspect import iscoroutine
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.chat.desk.floods import Changes, Held, Shares, Stop, Stops, stop_of
from bot.chat.locale import shipped
from bot.plain_bot import answers_ruler

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

log = structlog.get_logger(__name__)

MOST_OF_A_PERSON = 30  # updates in hand at once
MOST_OF_A_CHAT = 100
INLINE_AT_ONCE = 4  # two of them search; 600 at once kept all who write to the bot waiting for a minute
GROUPS_AT_ONCE = 8  # of groups and channels: forty of one person's kept all others waiting for half a minute
_Key = tuple[str, int]
Runs = Callable[[int, int], Awaitable[bool]]
"""Whether in the group with this id this person is an administrator."""

_WAITING = 4096  # updates that may be in hand at once, those that wait for their chat's turn included


async def _runs_nothing(_chat_id: int, _person_id: int) -> bool:
    return False


class InOrder(BaseUpdateProcessor):
    """Handle at most `at_once` updates at a time, and never two of one chat.

    "Blocked" and "unblocked" of one batch must not change places, nor "/filter x" and "/filter clear". An
    update that waits for its chat's turn holds no place of the others'. `on_handled` is told of each that was
    handled to the end. `commands` are the names of ours, `writing` the verbs of buttons answered by a
    message. What administrators ask of their group, as `runs` tells, has a turn of its own: members change
    nothing, so both may be answered at once. `clock` gives monotonic seconds: tests step it.
    """

    __slots__ = (
        "_changes",
        "_flooding",
        "_on_handled",
        "_places",
        "_runs",
        "_shares",
        "_stops",
        "_told",
        "_turns",
        "_waiting",
    )

    def __init__(
        self,
        at_once: int,
        on_handled: Callable[[object], Awaitable[None]] | None = None,
        *,
        commands: Container[str],
        writing: Container[str],
        runs: Runs = _runs_nothing,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(_WAITING)
        self._on_handled, self._runs = on_handled, runs
        # What is typed in other chats, and what comes from groups and channels, has places of its own.
        most = {"inline": INLINE_AT_ONCE, "group": GROUPS_AT_ONCE, "private": at_once}
        self._places = {name: asyncio.Semaphore(count) for name, count in most.items()}
        self._shares, self._stops, self._changes = Shares(clock, commands, writing), Stops(), Changes()
        self._turns: WeakValueDictionary[tuple[_Key, _Key | None], asyncio.Lock] = WeakValueDictionary()
        self._waiting: dict[_Key, int] = {}
        self._flooding: set[_Key] = set()
        self._told: set[_Key] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the person's and the chat's turn (first come, first served), then for a free place."""
        person, chat = _person_of(update), _chat_of(update)
        stop, within = stop_of(update), chat if _place_of(update) == "group" else None
        held = Held(update, coroutine)
        if left := self._left_out(held, stop, person, chat):
            if iscoroutine(left.coroutine):
                left.coroutine.close()
            await self._tell_once(left.update, person)
            await self._done(left.update)
            return
        try:
            async with self._turn(person, within=within):
                is_rulers = within is not None and await self._is_rulers(update)
                lane = ("rulers", within[1]) if within and is_rulers else chat
                async with self._turn(lane), self._places[_place_of(update)]:
                    self._changes.begun(chat, held)
                    answers_ruler.set(is_rulers)  # of this update's task alone
                    await held.coroutine
                    await self._done(held.update)
        finally:
            if stop and chat:
                self._stops.ended(chat, stop)

    def _left_out(self, held: Held, stop: Stop | None, person: _Key | None, chat: _Key | None) -> Held | None:
        """Return what is left out: this, or what it takes the place of. None: nothing is."""
        update = held.update
        is_flood = self._is_too_much(person, MOST_OF_A_PERSON) or self._is_too_much(chat, MOST_OF_A_CHAT)
        if stop and chat:
            return None if not is_flood or self._stops.take(chat, stop) else held
        if chat and _is_change(update):
            return self._changes.take(chat, held, is_flood=is_flood)
        is_in = _must_be_handled(update) if is_flood else self._shares.take(update)
        if is_in and chat:
            self._stops.passed(chat)
        return None if is_in else held

    async def _is_rulers(self, update: object) -> bool:
        """Tell whether an administrator asks something of a group. A channel's posts are no person's."""
        message = update.effective_message if isinstance(update, Update) else None
        if not isinstance(update, Update) or message is None or message.chat.type == ChatType.CHANNEL:
            return False
        if not self._shares.is_asked(update):
            return False
        sender = update.message.sender_chat if update.message else None
        if sender is not None:
            return sender.id == message.chat.id
        user = update.effective_user
        return user is not None and await self._runs(message.chat.id, user.id)

    async def _done(self, update: object) -> None:
        if self._on_handled is not None:
            await self._on_handled(update)

    async def _tell_once(self, update: object, person: _Key | None) -> None:
        """Say that some were left out. In a group a person hears it in a quiet reply, once a minute.

        Who pressed a button there is told at each: that is no message. Of a flood by many nobody is told.
        """
        message = update.effective_message if isinstance(update, Update) else None
        user = update.effective_user if isinstance(update, Update) else None
        if not isinstance(update, Update) or message is None or user is None:
            return
        text = (
            shipped()
            .texts(user.language_code or "")
            .gettext(
                "That was too much at once: I answer the first of it, not the rest. Wait a minute, please."
            )
        )
        try:
            if message.chat.type != ChatType.PRIVATE:
                if update.callback_query is not None:
                    await update.callback_query.answer(text)
                elif self._shares.is_untold(update):
                    await message.reply_text(text, disable_notification=True)
            elif person not in self._told:
                if person is not None:
                    self._told.add(person)
                await message.reply_text(text)
        except TelegramError as error:
            log.info("chat.flood_untold", why=error.message)

    def _is_too_much(self, key: _Key | None, most: int) -> bool:
        if key is None or self._waiting.get(key, 0) < most:
            return False
        if key not in self._flooding:
            self._flooding.add(key)
            log.warning("chat.flood", of=key[0], id=key[1], waiting=most)
        return True

    @asynccontextmanager
    async def _turn(self, key: _Key | None, *, within: _Key | None = None) -> "AsyncIterator[None]":
        """Wait for the turn of a person or a chat; of a person `within` a group, only for who waits there."""
        if key is None:
            yield
            return
        turn = self._turns.setdefault((key, within), asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with turn:
                yield
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key]
                self._flooding.discard(key)
                self._told.discard(key)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""


def _chat_of(update: object) -> _Key | None:
    chat = update.effective_chat if isinstance(update, Update) else None
    return ("chat", chat.id) if chat else None


def _person_of(update: object) -> _Key | None:
    """Return who wrote or pressed; None where somebody writes in the name of a chat: many share those ids.

    What one asks in groups, which may wait for a group's pace, keeps nobody from being answered in private.
    """
    if not isinstance(update, Update) or update.effective_user is None:
        return None
    message = update.message or update.edited_message
    chat = _chat_of(update)
    where = "member" if chat and chat[1] < 0 else "person"
    return None if message is not None and message.sender_chat else (where, update.effective_user.id)


def _place_of(update: object) -> str:
    """Return whose places an update is handled in. Who changes the bot's rights is told of it in private."""
    if isinstance(update, Update) and update.inline_query is not None:
        return "inline"
    if _is_change(update):
        return "private"
    chat = _chat_of(update)
    return "group" if chat and chat[1] < 0 else "private"


def _is_change(update: object) -> bool:
    """Tell whether it says what the bot may do in a chat."""
    return isinstance(update, Update) and update.my_chat_member is not None


def _must_be_handled(update: object) -> bool:
    """Tell whether it says what became of a chat."""
    if not isinstance(update, Update):
        return True
    if update.callback_query is not None or update.inline_query is not None:
        return False
    message = update.effective_message
    return message is None or bool(message.migrate_to_chat_id or message.migrate_from_chat_id)
