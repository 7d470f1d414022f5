"""The one door to Telegram: every call that sends waits its turn here, answers to people before broadcasts.

python-telegram-bot calls a rate limiter around each request; its own (AIORateLimiter) has no limit for one
chat and lets a flood wait be ended by any other request, so this takes its place.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

from telegram.ext import BaseRateLimiter

from bot.push.limits import Pacer

BROADCAST = "broadcast"  # as rate_limit_args: may wait; without it a call is an answer to a person

_Result = bool | dict[str, Any] | list[dict[str, Any]]


class Gate(BaseRateLimiter[str]):
    """Paces sends and edits by a `Pacer`; other methods pass at once.

    `clock` gives monotonic seconds and `sleep` waits for some: tests step both.
    """

    def __init__(
        self,
        pacer: Pacer,
        *,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.pacer = pacer
        self._clock = clock
        self._sleep = sleep
        self._broadcasts = asyncio.Lock()
        self._answers = 0
        self._no_answers = asyncio.Event()
        self._no_answers.set()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> _Result:
        """Wait for this call's turn, then make it."""
        chat_id = data.get("chat_id")
        if isinstance(chat_id, int) and endpoint.startswith(("send", "edit", "forward", "copy")):
            if rate_limit_args == BROADCAST:
                await self._broadcast_turn(chat_id)
            else:
                await self._answer_turn(chat_id)
        return await callback(*args, **kwargs)

    def full_chats(self) -> dict[int, float]:
        """Telegram ids of the chats that are over their pace, and seconds until each is not."""
        now = self._clock()
        return {chat_id: at - now for chat_id, at in self.pacer.full_chats(now).items()}

    async def _answer_turn(self, chat_id: int) -> None:
        now = self._clock()
        free_at = self.pacer.free_at(now)
        at = self.pacer.take(chat_id, now)
        # Broadcasts stand back while an answer waits for the account; a chat over its own pace holds nobody.
        if (wait := min(at, free_at) - now) > 0:
            async with self._answering():
                await self._sleep(wait)
        if (wait := at - self._clock()) > 0:
            await self._sleep(wait)

    async def _broadcast_turn(self, chat_id: int) -> None:
        """Like an answer's, but the slot is booked only when it is there, so that answers step in."""
        async with self._broadcasts:
            while True:
                await self._no_answers.wait()
                now = self._clock()
                wait = self.pacer.free_at(now) - now
                if wait <= 0:
                    break
                await self._sleep(wait)
            wait = self.pacer.take(chat_id, now) - now
        if wait > 0:
            await self._sleep(wait)

    @asynccontextmanager
    async def _answering(self) -> Any:
        self._answers += 1
        self._no_answers.clear()
        try:
            yield
        finally:
            self._answers -= 1
            if not self._answers:
                self._no_answers.set()
