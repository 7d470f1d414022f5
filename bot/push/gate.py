"""The one door to Telegram: every call that sends waits its turn here, answers to people before broadcasts.

python-telegram-bot calls a rate limiter around each request; its own (AIORateLimiter) has no limit for one
chat and lets a flood wait be ended by any other request, so this takes its place.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from time import monotonic
from typing import Any, Protocol

import structlog
from telegram.ext import BaseRateLimiter

from bot.push.limits import ChatPaces
from bot.push.request import NeverSentError
from storage.database import DatabaseError

log = structlog.get_logger()

BROADCAST = "broadcast"  # as rate_limit_args: may wait; without it a call is an answer to a person
LATE_SECONDS = 0.006  # a slot found so long after its time is given up: see budget.USED
AGAIN_SECONDS = 1.0  # after the database failed

_Result = bool | dict[str, Any] | list[dict[str, Any]]


class Slots(Protocol):
    """Where turns come from: bot.push.budget.SharedBudget."""

    async def take(self, wanted: int) -> list[float]:
        """Take up to `wanted` instants of the gate's clock, in order."""


class Gate(BaseRateLimiter[str]):
    """Paces sends and edits; other methods pass at once. `note` is told what answers brought back.

    `clock` gives monotonic seconds and `sleep` waits for some: tests step both.
    """

    def __init__(
        self,
        slots: Slots,
        *,
        note: Callable[[str, _Result, float], None] = lambda _endpoint, _result, _took: None,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._slots = slots
        self._note = note
        self._clock = clock
        self._sleep = sleep
        self._paces = ChatPaces()
        self._taken: deque[float] = deque()
        self._answers: deque[asyncio.Future[None]] = deque()
        self._broadcasts: deque[asyncio.Future[None]] = deque()
        self._usher: asyncio.Task[None] | None = None
        self._refill: asyncio.Task[None] | None = None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Let nobody through any more."""
        self.turn_away()
        for task in (self._usher, self._refill):
            if task is not None:
                task.cancel()
                await asyncio.wait({task})

    def turn_away(self) -> None:
        """End the waiting of broadcasts: they have surely not been sent."""
        waiting, self._broadcasts = self._broadcasts, deque()
        for turn in waiting:
            if not turn.done():
                turn.set_exception(NeverSentError("the sender is being stopped"))

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
        if not (isinstance(chat_id, int) and endpoint.startswith(("send", "edit", "forward", "copy"))):
            return await callback(*args, **kwargs)
        if rate_limit_args == BROADCAST:  # its chat's pace was kept when it was claimed
            await self._turn(self._broadcasts)
            return await callback(*args, **kwargs)
        if (wait := self._paces.take(chat_id, self._clock()) - self._clock()) > 0:
            await self._sleep(wait)  # a chat over its own pace holds nobody
        await self._turn(self._answers)
        began = self._clock()
        result = await callback(*args, **kwargs)
        self._note(endpoint, result, self._clock() - began)
        return result

    async def _turn(self, line: deque[asyncio.Future[None]]) -> None:
        turn = asyncio.get_running_loop().create_future()
        line.append(turn)
        if self._usher is None or self._usher.done():
            self._usher = asyncio.create_task(self._let_in())
        await turn

    async def _let_in(self) -> None:
        """Give each slot, when it is there, to who is first in line then."""
        while self._answers or self._broadcasts:
            at = await self._next_slot()
            if at - self._clock() > 0:
                await self._sleep(at - self._clock())
            if self._clock() - at > LATE_SECONDS:
                continue
            self._admit_first()

    def _admit_first(self) -> None:
        for line in (self._answers, self._broadcasts):
            while line:
                turn = line.popleft()
                if not turn.done():  # else its caller was cancelled
                    turn.set_result(None)
                    return

    async def _next_slot(self) -> float:
        while not self._taken:
            await self._fill()
        at = self._taken.popleft()
        # Ahead of need, so that no slot passes while the database is asked for the next.
        wanted = len(self._answers) + len(self._broadcasts) - 1
        if len(self._taken) < min(2, wanted) and (self._refill is None or self._refill.done()):
            self._refill = asyncio.create_task(self._fill())
        return at

    async def _fill(self) -> None:
        if self._refill is not None and self._refill is not asyncio.current_task():
            await asyncio.wait({self._refill})
            self._refill = None
            if self._taken:
                return
        wanted = len(self._answers) + len(self._broadcasts) - len(self._taken)
        try:
            self._taken.extend(await self._slots.take(wanted))
        except DatabaseError as error:
            log.warning("gate.no_slots", why=str(error))
            await self._sleep(AGAIN_SECONDS)
