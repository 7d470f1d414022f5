"""How many wait at once for answers of the web server that take work; the others are told to come again.

Who waits holds a connection, and anybody may ask: a hundred who did left room for nobody else, not for
Telegram's posts either.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from math import inf
from time import monotonic
from typing import Any, Final, Generic, TypeVar

from aiohttp import web

Answer = TypeVar("Answer")

MOST: Final = 10  # for one kind of answer
MOST_EACH: Final = 2  # for one name, where answers have names
FRESH_SECONDS: Final = 1.0  # so long an answer that all share is given again
_AGAIN_SECONDS: Final = 5


def busy() -> web.Response:
    """Tell somebody to come again."""
    return web.Response(text="busy\n", status=503, headers={"Retry-After": str(_AGAIN_SECONDS)})


class Places:
    """Room for those who wait for one kind of answer, and for few of them under one name."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    @contextmanager
    def place(self, name: str = "") -> Iterator[bool]:
        """Take a place while the block runs; False: there is none."""
        most = MOST_EACH if name else MOST
        if self._taken.total() >= MOST or self._taken[name] >= most:
            yield False
            return
        self._taken[name] += 1
        try:
            yield True
        finally:
            self._taken[name] -= 1
            self._taken += Counter()  # forgets the names that hold none


class OneAtATime(Generic[Answer]):
    """Has an answer made for all who ask while it is made and a second after: each reads the database."""

    def __init__(
        self, make: Callable[[], Coroutine[Any, Any, Answer]], *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._make = make
        self._clock = clock
        self._making: asyncio.Task[Answer] | None = None
        self._made_at = -inf

    async def answer(self) -> Answer:
        """Return what is made just now or was within a second, or else a new one."""
        if self._making is None or (self._making.done() and not self.is_there):
            self._making = asyncio.create_task(self._new())
        return await asyncio.shield(self._making)

    @property
    def is_there(self) -> bool:
        """Whether who asks now need not wait."""
        return self._clock() - self._made_at < FRESH_SECONDS

    async def _new(self) -> Answer:
        self._made_at = -inf  # what fails is not given again
        made = await self._make()
        self._made_at = self._clock()
        return made
