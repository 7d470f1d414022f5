"""A story's picture on its way to Telegram: fetched once, uploaded once, then sent by Telegram's own id."""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, Final

from storage.model import PICTURE_OF_TELEGRAM

FetchPicture = Callable[[str], Awaitable[bytes | None]]
"""From an address to a picture that can be sent; None: there is none."""

CAPTION: Final = 1_024  # UTF-16 units of a caption after parsing (Bot API)
_KEPT: Final = 1_000  # ids that Telegram gave, by address
_IN_HAND: Final = 8  # pictures that were fetched and not sent yet


class Photos:
    """One per sender."""

    def __init__(self, fetch: FetchPicture) -> None:
        self._fetch = fetch
        self._ids: OrderedDict[str, str | None] = OrderedDict()  # None: Telegram refused it
        self._bytes: OrderedDict[str, bytes | None] = OrderedDict()
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get(self, url: str) -> str | bytes | None:
        """Give what to send: Telegram's id, or the picture itself; None: there is nothing to send."""
        if not url or url in self._ids:
            return self._ids.get(url)
        if url.startswith(PICTURE_OF_TELEGRAM):
            return url.removeprefix(PICTURE_OF_TELEGRAM)
        async with self._locks[url]:  # a story goes to many chats at once
            if url not in self._ids and url not in self._bytes:
                self._keep(self._bytes, url, await self._fetch(url), _IN_HAND)
        if not self._locks[url].locked():
            self._locks.pop(url, None)
        return self._ids[url] if url in self._ids else self._bytes.get(url)

    def sent(self, url: str, file_id: str) -> None:
        """Note the id under which Telegram has it now."""
        self._bytes.pop(url, None)
        self._keep(self._ids, url, file_id, _KEPT)

    def refused(self, url: str) -> None:
        """Note that Telegram does not take it."""
        self._bytes.pop(url, None)
        self._keep(self._ids, url, None, _KEPT)

    @staticmethod
    def _keep(kept: OrderedDict[str, Any], url: str, value: str | bytes | None, most: int) -> None:
        kept[url] = value
        while len(kept) > most:
            kept.popitem(last=False)


async def no_pictures(_url: str) -> None:
    """Fetch nothing: for senders without pictures."""
