"""A story's picture on its way to Telegram: fetched once, uploaded once, then sent by Telegram's own id.

Who waits for a picture holds no worker of the sender (`waiting`), so text goes out meanwhile, however long
pictures take. What finds no room to wait, or waits for too long, is tried again soon.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final, cast

from bot.push.request import NeverSentError
from storage.model import PICTURE_OF_TELEGRAM

FetchPicture = Callable[[str, int], Awaitable[bytes | None]]
"""From an address and the feed id of who names it to a picture that can be sent; None: there is none."""

_Asked = tuple[str, int]
"""The address, and who names it: what one source can't have now, another one may."""

CAPTION: Final = 1_024  # UTF-16 units of a caption after parsing (Bot API)
MOST_WAITING: Final = 64  # deliveries: as many as may be under way (sender.MOST_WORKERS)
AGAIN_SECONDS: Final = 3.0  # after no room was found
_TURN_SECONDS: Final = 20.0  # who has waited gets a turn within so long, and a lease (rounds.py) covers all
_LONGEST_SECONDS: Final = 30.0  # of waiting: a fetch and an upload; many uploads that fail take longer
_KEPT: Final = 1_000  # ids that Telegram gave, by address
_IN_HAND: Final = 8  # pictures that are being fetched; likewise that were fetched and not sent yet


class NoRoomError(Exception):
    """Too many wait for pictures, or it waited for too long. Nothing was sent."""


def most_waiting(rate: float) -> int:
    """Return how many may wait at once, where `rate` messages a second are sent."""
    return max(1, min(MOST_WAITING, round(rate * _TURN_SECONDS)))


class Photos:
    """One per sender. `most_waiting`: deliveries that may wait at once, each for `longest_seconds`."""

    def __init__(
        self,
        fetch: FetchPicture,
        *,
        most_waiting: int = MOST_WAITING,
        longest_seconds: float = _LONGEST_SECONDS,
    ) -> None:
        self._fetch = fetch
        self._most_waiting = most_waiting
        self._longest_seconds = longest_seconds
        self._ids: OrderedDict[str, str | None] = OrderedDict()  # None: Telegram refused it
        self._bytes: OrderedDict[_Asked, bytes | None] = OrderedDict()
        self._coming: dict[_Asked, asyncio.Task[bytes | None]] = {}
        self._uploads: dict[str, asyncio.Future[None]] = {}  # done: sent, refused or failed
        self._waiting: set[asyncio.Task[Any]] = set()
        self.on_wait: Callable[[], None] = lambda: None  # called when one more waits

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    @asynccontextmanager
    async def lent(self, url: str, source: int) -> AsyncIterator[str | bytes | None]:
        """Lend what to send: Telegram's id, or the picture itself; None: there is nothing to send.

        One at a time has the picture itself; the others wait for what becomes of it. Raises NoRoomError,
        and NeverSentError where it is stopped while it waits.
        """
        asked = (url, source)
        if not self._has_room(asked):
            raise NoRoomError
        try:
            async with asyncio.timeout(self._longest_seconds):
                photo = await self._get(asked)
        except TimeoutError:
            raise NoRoomError from None
        except asyncio.CancelledError:
            raise NeverSentError("the sender is being stopped") from None
        try:
            yield photo
        finally:
            if isinstance(photo, bytes):
                self._uploads.pop(url).set_result(None)
                if url in self._ids:
                    self._bytes.pop(asked, None)

    def turn_away(self) -> None:
        """End the waiting: nothing of it has been sent."""
        for task in (*self._waiting, *self._coming.values()):
            task.cancel()

    def sent(self, url: str, file_id: str) -> None:
        """Note the id under which Telegram has it now."""
        self._keep(self._ids, url, file_id, _KEPT)

    def refused(self, url: str) -> None:
        """Note that Telegram does not take it."""
        self._keep(self._ids, url, None, _KEPT)

    def _has_room(self, asked: _Asked) -> bool:
        """Tell whether a delivery can have this picture now, or wait for it."""
        url, _ = asked
        if not url or url in self._ids or url.startswith(PICTURE_OF_TELEGRAM):
            return True
        if asked in self._bytes and url not in self._uploads:
            return True
        is_begun = asked in self._coming or url in self._uploads
        return self.waiting < self._most_waiting and (is_begun or len(self._coming) < _IN_HAND)

    async def _get(self, asked: _Asked) -> str | bytes | None:
        url, _ = asked
        while url and url not in self._ids:
            if url.startswith(PICTURE_OF_TELEGRAM):
                return url.removeprefix(PICTURE_OF_TELEGRAM)
            if url in self._uploads:  # a story goes to many chats at once
                await self._wait(self._uploads[url])
            elif asked in self._bytes:
                return self._taken(asked)
            else:
                coming = self._coming.get(asked) or self._begin(asked)
                await self._wait(coming)
                coming.result()  # a bug ends it
        return self._ids.get(url)

    def _taken(self, asked: _Asked) -> bytes | None:
        picture = self._bytes[asked]
        if picture is not None:
            self._uploads[asked[0]] = asyncio.get_running_loop().create_future()
        return picture

    def _begin(self, asked: _Asked) -> asyncio.Task[bytes | None]:
        async def fetched() -> bytes | None:
            try:
                picture = await self._fetch(*asked)
                self._keep(self._bytes, asked, picture, _IN_HAND)
                return picture
            finally:
                del self._coming[asked]

        self._coming[asked] = asyncio.create_task(fetched())
        return self._coming[asked]

    async def _wait(self, end: asyncio.Future[Any]) -> None:
        task = cast("asyncio.Task[Any]", asyncio.current_task())  # a coroutine is run by one
        self._waiting.add(task)
        try:
            await asyncio.sleep(0)  # what is not to be asked for is told at once
            if not end.done():
                self.on_wait()
                await asyncio.wait({end})
        finally:
            self._waiting.discard(task)

    @staticmethod
    def _keep(kept: OrderedDict[Any, Any], name: str | _Asked, value: str | bytes | None, most: int) -> None:
        kept[name] = value
        while len(kept) > most:
            kept.popitem(last=False)


async def no_pictures(_url: str, _source: int) -> None:
    """Fetch nothing: for senders without pictures."""
