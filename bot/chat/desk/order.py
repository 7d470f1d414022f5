"""The order in which updates are handled: one chat's as they came, different chats' side by side."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_WAITING = 4096  # updates that may be in hand at once, those that wait for their chat's turn included


class InOrder(BaseUpdateProcessor):
    """Handle at most `at_once` updates at a time, and never two of one chat.

    "Blocked" and "unblocked" of one batch must not change places, nor "/filter x" and "/filter clear". An
    update that waits for its chat's turn holds no place of the others'. `on_handled` is told of each that was
    handled to the end.
    """

    __slots__ = ("_at_once", "_on_handled", "_turns", "_waiting")

    def __init__(self, at_once: int, on_handled: Callable[[object], Awaitable[None]] | None = None) -> None:
        super().__init__(_WAITING)
        self._on_handled = on_handled
        self._at_once = asyncio.Semaphore(at_once)
        self._turns: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn (first come, first served), then for a free place."""
        async with self._turn(_chat_of(update)), self._at_once:
            await coroutine
            if self._on_handled is not None:
                await self._on_handled(update)

    @asynccontextmanager
    async def _turn(self, chat_id: int | None) -> "AsyncIterator[None]":
        if chat_id is None:
            yield
            return
        turn = self._turns.setdefault(chat_id, asyncio.Lock())
        self._waiting[chat_id] = self._waiting.get(chat_id, 0) + 1
        try:
            async with turn:
                yield
        finally:
            self._waiting[chat_id] -= 1
            if not self._waiting[chat_id]:
                del self._turns[chat_id], self._waiting[chat_id]

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _chat_of(update: object) -> int | None:
    chat = update.effective_chat if isinstance(update, Update) else None
    return chat.id if chat else None
