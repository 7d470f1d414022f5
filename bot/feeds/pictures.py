"""Fetches a story's picture, guarded like a feed, and tells whether Telegram takes it. Stores nothing.

A picture must never keep the news waiting. An address that failed is not asked again for a while, and neither
is a host of that source: another source that names it loses nothing, or each could silence the pictures of
all. And hosts cost nothing: a source whose pictures took too long, wherever they are, is left alone, too.
"""

import asyncio
import re
import struct
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.feeds import guard, state
from bot.feeds.address import host_asked
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.pauses import Pauses
from storage.model import Feed, Fetched, FetchFailed, FetchResult

LIMITS: Final = Limits(
    connect_seconds=2.0,
    read_seconds=3.0,
    total_seconds=5.0,
    body_bytes=5 * 1024 * 1024,
    redirects=3,
    per_host=4,
)
PATIENCE_SECONDS: Final = 6.0  # with its turn at a busy host
USUAL_SECONDS: Final = 1.0  # a picture takes so long, or less
MOST_LOST_SECONDS: Final = 10.0  # a source's pictures may take so much longer, in all, within a pause's time
LEAST_SIDE: Final = 120  # pixels: less is a logo, or counts readers
_MOST_SIDES: Final = 10_000  # Bot API, sendPhoto: width and height together
_MOST_RATIO: Final = 20  # likewise
_MOST_SEGMENTS: Final = 1_000  # of a JPEG before its size: a camera writes some dozens, a profile 255 more
_MARKER: Final = re.compile(rb"\xff++[^\xff]")  # what a segment of a JPEG begins with, and filling before it
_LONGEST: Final = 2_000  # characters of an address
_PAUSE: Final = timedelta(minutes=10)


class Pictures:
    """One per process. `fetcher` is its own: pictures wait for no feed, and no feed for them."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        allow_private: bool,
        clock: Callable[[], datetime],
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._fetcher = fetcher
        self._allow_private = allow_private
        self._clock = clock
        self._patience_seconds = patience_seconds
        self._pauses = Pauses(clock)  # of addresses, of hosts of a source, of sources
        self._lost: Counter[int] = Counter()  # milliseconds by source
        self._lost_since = clock()

    async def get(self, url: str, source: int) -> bytes | None:
        """Fetch a picture that a source names; None: there is none that can be sent, or not now."""
        is_fit = len(url) <= _LONGEST and (self._allow_private or guard.is_public_url(url))
        host = host_asked(url)
        of_host, of_source = f"{source} {host}", str(source)
        if not is_fit or not host or any(map(self._pauses.until, (url, of_host, of_source))):
            return None
        began = self._clock()
        found = await self._ask(url, source)
        ended = self._clock()
        if self._has_lost_too_much(source, ended - began, ended):
            self._pauses.note(of_source, ended + _PAUSE)
        if not isinstance(found, Fetched):
            self._pauses.note(of_host, ended + _PAUSE)
            if isinstance(found, FetchFailed) and found.host:
                pause = timedelta(seconds=state.pause_seconds(found, host=found.host))
                self._pauses.note(f"{source} {found.host}", ended + max(_PAUSE, pause))
            return None
        if not is_picture(found.body):
            self._pauses.note(url, ended + _PAUSE)
            return None
        return found.body

    async def _ask(self, url: str, source: int) -> FetchResult | None:
        asked = Feed(id=source, url=url, title="", next_check_at=self._clock())
        try:
            async with asyncio.timeout(self._patience_seconds):
                return await self._fetcher.fetch(asked, is_held=partial(self._is_held, source))
        except TimeoutError:
            return None

    def _is_held(self, source: int, host: str) -> bool:
        return self._pauses.until(f"{source} {host}") is not None

    def _has_lost_too_much(self, source: int, took: timedelta, now: datetime) -> bool:
        """Count what a picture took beyond the usual, also where it came."""
        if not timedelta() <= now - self._lost_since < _PAUSE:
            self._lost.clear()
            self._lost_since = now
        lost = took.total_seconds() - USUAL_SECONDS
        self._lost[source] += round(1000 * min(max(lost, 0.0), PATIENCE_SECONDS))
        return self._lost[source] > 1000 * MOST_LOST_SECONDS


def is_picture(data: bytes) -> bool:
    """Tell whether it is a picture that Telegram takes as a photo, and one worth looking at."""
    size = size_of(data)
    if size is None:
        return False
    short, long = sorted(size)
    return short >= LEAST_SIDE and short + long <= _MOST_SIDES and long <= _MOST_RATIO * short


def size_of(data: bytes) -> tuple[int, int] | None:
    """Read width and height of a PNG, JPEG or WebP; None: it is none, or broken."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
            return struct.unpack(">II", data[16:24])
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
    except struct.error:
        pass
    return None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        begun = _MARKER.match(data, at)
        if begun is None:
            return None
        at = begun.end()
        marker = data[at - 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - the frame's header
            height, width = struct.unpack(">HH", data[at + 3 : at + 7])
            return width, height
        at += struct.unpack(">H", data[at : at + 2])[0]
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        case b"VP8L":
            (bits,) = struct.unpack("<I", data[21:25])
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            width, height = struct.unpack("<HH", data[26:30])
            return width & 0x3FFF, height & 0x3FFF
        case _:
            return None
