"""A story's picture on its way to Telegram: fetched once, uploaded once, then sent by Telegram's own id.

Who waits for a picture holds no worker of the sender (`waiting`), so text goes out meanwhile, however long
pictures take. What finds no room to wait (`has_room`) is tried again soon.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Final

from storage.model import PICTURE_OF_TELEGRAM

FetchPicture = Callable[[str, int], Awaitable[bytes | None]]
"""From an address and the feed id of who names it to a picture that can be sent; None: there is none."""

CAPTION: Final = 1_024  # UTF-16 units of a caption after parsing (Bot API)
MOST_WAITING: Final = 64  # deliveries: as many as may be under way (sender.MOST_WORKERS)
AGAIN_SECONDS: Final = 1.0  # after no room was found
_KEPT: Final = 1_000  # ids that Telegram gave, by address
_IN_HAND: Final = 8  # pictures that are being fetched; likewise that were fetched and not sent yet


class Photos:
    """One per sender. `most_waiting`: deliveries that may wait for a picture at once."""

    def __init__(self, fetch: FetchPicture, *, most_waiting: int = MOST_WAITING) -> None:
        self._fetch = fetch
        self._most_waiting = most_waiting
        self._ids: OrderedDict[str, str | None] = OrderedDict()  # None: Telegram refused it
        self._bytes: OrderedDict[str, bytes | None] = OrderedDict()
        self._coming: dict[str, asyncio.Task[bytes | None]] = {}
        self.waiting = 0
        self.on_wait: Callable[[], None] = lambda: None  # called when one more waits

    def has_room(self, url: str) -> bool:
        """Tell whether a delivery can have this picture now, or wait for it."""
        if not url or url in self._ids or url in self._bytes or url.startswith(PICTURE_OF_TELEGRAM):
            return True
        return self.waiting < self._most_waiting and (url in self._coming or len(self._coming) < _IN_HAND)

    async def get(self, url: str, source: int) -> str | bytes | None:
        """Give what to send: Telegram's id, or the picture itself; None: there is nothing to send."""
        if not url or url in self._ids:
            return self._ids.get(url)
        if url.startswith(PICTURE_OF_TELEGRAM):
            return url.removeprefix(PICTURE_OF_TELEGRAM)
        if url in self._bytes:
            return self._bytes[url]
        coming = self._coming.get(url) or self._begin(url, source)  # a story goes to many chats at once
        await self._wait(coming)
        return self._ids[url] if url in self._ids else coming.result()

    def sent(self, url: str, file_id: str) -> None:
        """Note the id under which Telegram has it now."""
        self._bytes.pop(url, None)
        self._keep(self._ids, url, file_id, _KEPT)

    def refused(self, url: str) -> None:
        """Note that Telegram does not take it."""
        self._bytes.pop(url, None)
        self._keep(self._ids, url, None, _KEPT)

    def _begin(self, url: str, source: int) -> asyncio.Task[bytes | None]:
        async def fetched() -> bytes | None:
            try:
                picture = await self._fetch(url, source)
                self._keep(self._bytes, url, picture, _IN_HAND)
                return picture
            finally:
                del self._coming[url]

        self._coming[url] = asyncio.create_task(fetched())
        return self._coming[url]

    async def _wait(self, coming: asyncio.Task[bytes | None]) -> None:
        self.waiting += 1
        try:
            await asyncio.sleep(0)  # what is not to be asked for is told at once
            if not coming.done():
                self.on_wait()
                await asyncio.wait({coming})
        finally:
            self.waiting -= 1

    @staticmethod
    def _keep(kept: OrderedDict[str, Any], url: str, value: str | bytes | None, most: int) -> None:
        kept[url] = value
        while len(kept) > most:
            kept.popitem(last=False)


async def no_pictures(_url: str, _source: int) -> None:
    """Fetch nothing: for senders without pictures."""
