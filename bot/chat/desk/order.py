"""The order in which updates are handled: one chat's as they came, different chats' side by side.

Nobody's updates wait behind another's flood: of one person one is handled at a time, in whatever chats, and
of one person or chat only so many may wait. What comes beyond is left unanswered, which is told once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from inspect import iscoroutine
from typing import TYPE_CHECKING, Any

import structlog
from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.chat.locale import shipped

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

log = structlog.get_logger(__name__)

MOST_OF_A_PERSON = 30  # updates in hand at once
MOST_OF_A_CHAT = 100
INLINE_AT_ONCE = 4  # two of them search; 600 at once kept all who write to the bot waiting for a minute
_NEVER_LEFT = ("/stop", "/unsubscribe")
_Key = tuple[str, int]
_WAITING = 4096  # updates that may be in hand at once, those that wait for their chat's turn included


class InOrder(BaseUpdateProcessor):
    """Handle at most `at_once` updates at a time, and never two of one chat.

    "Blocked" and "unblocked" of one batch must not change places, nor "/filter x" and "/filter clear". An
    update that waits for its chat's turn holds no place of the others'. `on_handled` is told of each that was
    handled to the end.
    """

    __slots__ = ("_at_once", "_flooding", "_inline", "_on_handled", "_told", "_turns", "_waiting")

    def __init__(self, at_once: int, on_handled: Callable[[object], Awaitable[None]] | None = None) -> None:
        super().__init__(_WAITING)
        self._on_handled = on_handled
        self._at_once = asyncio.Semaphore(at_once)
        self._inline = asyncio.Semaphore(INLINE_AT_ONCE)  # what is typed in other chats has places of its own
        self._turns: dict[_Key, asyncio.Lock] = {}
        self._waiting: dict[_Key, int] = {}
        self._flooding: set[_Key] = set()
        self._told: set[_Key] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the person's and the chat's turn (first come, first served), then for a free place."""
        person, chat = _person_of(update), _chat_of(update)
        is_flood = self._is_too_much(person, MOST_OF_A_PERSON) or self._is_too_much(chat, MOST_OF_A_CHAT)
        if is_flood and not _must_be_handled(update):
            if iscoroutine(coroutine):
                coroutine.close()
            await self._tell_once(update, person)
            await self._done(update)
            return
        is_inline = isinstance(update, Update) and update.inline_query is not None
        async with self._turn(person), self._turn(chat), self._inline if is_inline else self._at_once:
            await coroutine
            await self._done(update)

    async def _done(self, update: object) -> None:
        if self._on_handled is not None:
            await self._on_handled(update)

    async def _tell_once(self, update: object, person: _Key | None) -> None:
        """Say in private that some were left out; in a group it would only make the flood longer."""
        message = update.effective_message if isinstance(update, Update) else None
        user = update.effective_user if isinstance(update, Update) else None
        if message is None or user is None or message.chat.type != ChatType.PRIVATE or person in self._told:
            return
        if person is not None:
            self._told.add(person)
        texts = shipped().texts(user.language_code or "")
        try:
            await message.reply_text(
                texts.gettext("That was too much at once: I answer the first of it, not the rest.")
            )
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
    async def _turn(self, key: _Key | None) -> "AsyncIterator[None]":
        if key is None:
            yield
            return
        turn = self._turns.setdefault(key, asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with turn:
                yield
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._turns[key], self._waiting[key]
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
    """Return who wrote or pressed; None where somebody writes in the name of a chat: many share those ids."""
    if not isinstance(update, Update) or update.effective_user is None:
        return None
    message = update.message or update.edited_message
    return None if message is not None and message.sender_chat else ("person", update.effective_user.id)


def _must_be_handled(update: object) -> bool:
    """Tell whether it says what became of a chat, or stops the news."""
    if not isinstance(update, Update):
        return True
    if update.callback_query is not None or update.inline_query is not None:
        return False
    message = update.effective_message
    if message is None or message.migrate_to_chat_id or message.migrate_from_chat_id:
        return True
    return (message.text or "").startswith(_NEVER_LEFT)
