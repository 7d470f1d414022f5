"""The one door to Telegram: every call that sends waits its turn here, by the order of lines.py.

python-telegram-bot calls a rate limiter around each request; its own (AIORateLimiter) has no limit for one
chat and lets a flood wait be ended by any other request, so this takes its place.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from math import ceil, inf
from time import monotonic
from typing import Any, Protocol

import structlog
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.plain_bot import answers_ruler
from bot.push.budget import Turn
from bot.push.limits import ChatPaces
from bot.push.lines import Lines, Place
from bot.push.request import NeverSentError, NoTurnError
from storage.engine.database import DatabaseError
from storage.pacing import GROUP, pace_of

log = structlog.get_logger()

BROADCAST = inf
"""As rate_limit_args: until when a call may begin, by the gate's clock. None: it answers a person."""
APART = -inf
"""As rate_limit_args: a line that no flood of answers keeps back: it only goes by all that its chat takes."""
SURELY_SECONDS = 2.0  # so long before its end a turn is given up: a message under way has it still
AGAIN_SECONDS = 1.0  # after the database failed
GROUPS_WAIT = 4  # at once for their own pace: handlers of groups have eight places (chat/desk/order.py)
TRIES = 3  # of an answer that Telegram refuses
REFUSED_SECONDS = 5.0  # at most, for another try

_Result = bool | dict[str, Any] | list[dict[str, Any]]


class Turns(Protocol):
    """Where turns come from: bot.push.budget.SharedBudget."""

    async def take(self, wanted: int) -> list[Turn]:
        """Take up to `wanted` turns, in order."""

    def used(self, turn: Turn, *, began: float, ended: float) -> None:
        """Give back a turn that was used between these instants."""

    def unused(self, turn: Turn) -> None:
        """Give back a turn that was not."""

    async def close(self) -> None:
        """End: no more turns are needed."""


class Gate(BaseRateLimiter[float]):
    """Paces sends and edits; other methods pass at once. `note` is told what answers brought back.

    `clock` gives monotonic seconds and `sleep` waits for some: tests step both.
    """

    def __init__(
        self,
        turns: Turns,
        *,
        note: Callable[[str, _Result, float], None] = lambda _endpoint, _result, _took: None,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._turns = turns
        self._note = note
        self._clock = clock
        self._sleep = sleep
        self._paces = ChatPaces()
        self._groups_waiting = 0
        self.got_through = False  # whether Telegram took any message since the sender asked
        self._taken: deque[Turn] = deque()
        self._lines = Lines()
        self._usher: asyncio.Task[None] | None = None
        self._refill: asyncio.Task[None] | None = None

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Let nobody through any more."""
        self.turn_away()
        for task in (self._usher, self._refill):
            if task is not None:
                task.cancel()
                await asyncio.wait({task})
        self._return_unused()
        await self._turns.close()

    def turn_away(self) -> None:
        """End the waiting of broadcasts: they have surely not been sent."""
        for place in self._lines.broadcasts():
            place.set_exception(NeverSentError("the sender is being stopped"))

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: float | None,
    ) -> _Result:
        """Wait for this call's turn, then make it."""
        chat_id = data.get("chat_id")
        if not (isinstance(chat_id, int) and endpoint.startswith(("send", "edit", "forward", "copy"))):
            return await callback(*args, **kwargs)
        if rate_limit_args == APART:  # booked like an edit: one of those that are kept for news
            now = self._clock()
            await self._sleep(self._paces.take(chat_id, now, is_edit=True) - now)
        elif rate_limit_args is not None:  # its chat's pace was kept when it was leased
            line_up = self._lines.broadcast
            return await self._in_turn(line_up, lambda: callback(*args, **kwargs), until=rate_limit_args)
        else:
            await self._keep_pace(chat_id, is_edit=endpoint.startswith("edit"))
        line_up = partial(self._lines.answer, chat_id)
        for _ in range(TRIES - 1):
            try:
                return await self._in_turn(line_up, lambda: callback(*args, **kwargs), note=endpoint)
            except RetryAfter as error:
                seconds = error._retry_after.total_seconds()  # noqa: SLF001 - the other form is going
                if seconds > REFUSED_SECONDS or self._is_busy(chat_id):
                    raise
                await self._wait(chat_id, seconds)
        return await self._in_turn(line_up, lambda: callback(*args, **kwargs), note=endpoint)

    async def _keep_pace(self, chat_id: int, *, is_edit: bool) -> None:
        """Wait for the chat's own pace, holding no other chat; a long wait in a group is refused at once."""
        now, is_busy = self._clock(), self._is_busy(chat_id)
        if answers_ruler.get() and self._paces.take_kept(chat_id, now, is_edit=is_edit):
            return
        patience = 0.0 if is_busy else self._paces.patience(chat_id, now)
        at = self._paces.take(chat_id, now, is_edit=is_edit, patience=patience)
        if at - now > patience:
            raise RetryAfter(ceil(at - now))
        if not is_busy:
            at = self._paces.spaced(chat_id, at, now)
        if at > now:
            await self._wait(chat_id, at - now)

    def _is_busy(self, chat_id: int) -> bool:
        """Tell whether as many groups wait as may, where another one is asked about."""
        return pace_of(chat_id) is GROUP and self._groups_waiting >= GROUPS_WAIT

    async def _wait(self, chat_id: int, seconds: float) -> None:
        is_group = pace_of(chat_id) is GROUP
        self._groups_waiting += is_group
        try:
            await self._sleep(seconds)
        finally:
            self._groups_waiting -= is_group

    async def _in_turn(
        self,
        line_up: Callable[[Place], None],
        call: Callable[[], Coroutine[Any, Any, _Result]],
        *,
        note: str = "",
        until: float = inf,
    ) -> _Result:
        place: Place = asyncio.get_running_loop().create_future()
        line_up(place)
        if self._usher is None or self._usher.done():
            self._usher = asyncio.create_task(self._let_in())
        turn, began = await self._turn(place, until), self._clock()
        try:
            result = await call()
        finally:
            self._turns.used(turn, began=began, ended=self._clock())
        self.got_through = True
        if note:
            self._note(note, result, self._clock() - began)
        return result

    async def _turn(self, place: Place, until: float) -> Turn:
        """Wait for a turn. Raises NoTurnError where none comes in time."""
        seconds = until - self._clock()
        alarm = asyncio.get_running_loop().call_later(seconds, _give_up, place) if until < inf else None
        try:
            turn = await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and place.exception() is None:
                self._turns.unused(place.result())
            raise
        finally:
            if alarm is not None:
                alarm.cancel()
        if self._clock() > until:  # the process was stopped meanwhile
            self._turns.unused(turn)
            raise NoTurnError("no turn in time")
        return turn

    async def _let_in(self) -> None:
        """Give each turn, when it is there, to who is first in line then; late is better than never."""
        while self._lines:
            turn = await self._next_turn()
            if turn.at - self._clock() > 0:
                await self._sleep(turn.at - self._clock())
            is_over = self._clock() >= turn.ends_at - SURELY_SECONDS
            if is_over or (place := self._lines.first()) is None:
                self._turns.unused(turn)
            else:
                place.set_result(turn)
        self._return_unused()

    def _return_unused(self) -> None:
        while self._taken:
            self._turns.unused(self._taken.popleft())

    async def _next_turn(self) -> Turn:
        while not self._taken:
            await self._fill()
        turn = self._taken.popleft()
        # Ahead of need, so that no turn passes while the database is asked for the next.
        wanted = len(self._lines) - 1
        if len(self._taken) < min(2, wanted) and (self._refill is None or self._refill.done()):
            self._refill = asyncio.create_task(self._fill())
        return turn

    async def _fill(self) -> None:
        if self._refill is not None and self._refill is not asyncio.current_task():
            await asyncio.wait({self._refill})
            self._refill = None
            if self._taken:
                return
        wanted = len(self._lines) - len(self._taken)
        try:
            self._taken.extend(await self._turns.take(wanted))
        except DatabaseError as error:
            log.warning("gate.no_slots", why=str(error))
            await self._sleep(AGAIN_SECONDS)


def _give_up(place: Place) -> None:
    if not place.done():
        place.set_exception(NoTurnError("no turn in time"))
