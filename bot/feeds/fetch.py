"""One conditional GET of one feed: polite, bounded, guarded. Never parses, never stores.

Limits: connect 5 s, read 20 s, 30 s in all (a server that drips a byte a second outlives every read limit);
8 MiB after decompression; 5 redirects; 2 requests at once to a host, 20 over all. A source that leads to
another's host, by a redirect, a page or a picture, has 2 places there of its own, and takes none of others'.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.feeds import faults, guard, headers, unpack, wording
from bot.feeds.address import host_asked
from bot.feeds.kinds import telegram
from bot.feeds.slots import HostSlots
from bot.lookups import Resolver
from storage.model import FailureKind, Feed, Fetched, FetchFailed, FetchResult, NotModified

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_UNSAFE = re.compile(r"[\s<>\"\\^`{|}]|%(?![0-9A-Fa-f]{2})")
_END = 100  # bytes
_ENDS = (b"</rss>", b"</feed>", b"</rdf:RDF>", b"</RDF>", b"}")
PERMANENT = frozenset({301, 308})
TEMPORARY = frozenset({302, 303, 307})
THROTTLED = frozenset({429, 503})
MAX_HEADER = 64 * 1024  # bytes; some publishers list all their policies in one
MAX_VALIDATOR = 1_000  # characters; a longer ETag is not worth keeping


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of a fetch. Seconds, bytes of decompressed body, requests at once."""

    connect_seconds: float = 5.0
    read_seconds: float = 20.0
    total_seconds: float = 30.0
    body_bytes: int = 8 * 1024 * 1024
    redirects: int = 5
    per_host: int = 2
    at_once: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Redirect:
    """An answer that points elsewhere."""

    target: str
    is_permanent: bool


class Fetcher:
    """Fetches feeds over one pool of connections; an async context manager."""

    def __init__(  # noqa: PLR0913 (each named at its call)
        self,
        *,
        version: str,
        contact: str = "",
        allow_private: bool = False,
        telegram_channels: bool = False,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._limits = limits or Limits()
        self._user_agent = f"Dateline/{version}" + (f" (+{contact})" if contact else "")
        self._allow_private = allow_private
        self._telegram_channels = telegram_channels
        self._resolver = resolver or Resolver()
        self._clock = clock
        self._slots = asyncio.Semaphore(self._limits.at_once)
        self._host_slots = HostSlots(self._limits.per_host)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        limits = self._limits
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0,  # our own slots count; waiting for one must not eat the request's time
                resolver=self._resolver,
                use_dns_cache=False,
                socket_factory=guard.socket_factory(allow_private=self._allow_private),
            ),
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=limits.connect_seconds, sock_read=limits.read_seconds
            ),
            headers={"User-Agent": self._user_agent, "Accept": ACCEPT},
            cookie_jar=aiohttp.DummyCookieJar(),
            max_line_size=MAX_HEADER,
            max_field_size=MAX_HEADER,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None
        await self._resolver.close()

    async def fetch(self, feed: Feed, *, is_held: Callable[[str], bool] = lambda _host: False) -> FetchResult:
        """Ask for the feed's document, once. Every fault of the network is a FetchFailed.

        No host `is_held` is asked, also behind a redirect.
        """
        visit = _Visit(url=feed.url, seconds_left=self._limits.total_seconds, is_held=is_held)
        for _ in range(self._limits.redirects + 1):
            answer = await self._hop(visit, feed)
            if not isinstance(answer, _Redirect):
                return answer
            visit.follow(answer)
        return FetchFailed(
            kind=FailureKind.BROKEN, detail=wording.TOO_MANY_HOPS.format(count=self._limits.redirects)
        )

    async def _hop(self, visit: "_Visit", feed: Feed) -> FetchResult | _Redirect:
        url = _web_url(visit.url)
        if url is None:
            return FetchFailed(kind=FailureKind.REFUSED, detail=wording.NO_WEB)
        if telegram.is_channel(str(url)) and not self._telegram_channels:  # also behind a redirect
            return FetchFailed(kind=FailureKind.REFUSED, detail=wording.CHANNELS_OFF)
        if visit.is_held(url.raw_host or ""):
            return FetchFailed(kind=FailureKind.THROTTLED, detail=wording.HELD)
        clock = asyncio.get_running_loop().time
        # The host's slot first: waiting for a slow host must not keep one of the slots of all.
        async with self._host_slots.of(_line(feed, url.raw_host or "")), self._slots:
            started = clock()
            try:
                async with asyncio.timeout(visit.seconds_left):
                    return await self._ask(url, visit, feed)
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
                return faults.named(error)
            finally:
                visit.seconds_left -= clock() - started

    async def _ask(self, url: URL, visit: "_Visit", feed: Feed) -> FetchResult | _Redirect:
        if self._session is None:
            raise RuntimeError("the Fetcher is not open: use it as an async context manager")
        asked = _conditions(feed) | visit.cookie_header(url)
        request = self._session.get(url, headers=asked, allow_redirects=False)
        async with request as response:
            visit.keep_cookies(url, response)
            if response.status in PERMANENT | TEMPORARY:
                return _redirect(url, response)
            if response.status == HTTPStatus.NOT_MODIFIED and (feed.etag or feed.last_modified):
                return NotModified(permanent_url=visit.permanent_url, max_age_seconds=self._fresh(response))
            if not response.ok or response.status == HTTPStatus.NOT_MODIFIED:
                return self._refusal(response, visit)
            body = await _read(response, limit=self._limits.body_bytes)
            body = unpack.unpacked(body, limit=self._limits.body_bytes) if body else body
            if body is None:
                size = f"{self._limits.body_bytes // 1024:,}"
                return FetchFailed(kind=FailureKind.TOO_LARGE, detail=wording.TOO_LARGE.format(size=size))
            return Fetched(
                url=str(url.with_user(None)),
                body=body,
                content_type=response.headers.get("Content-Type", ""),
                etag=_validator(response, "ETag"),
                last_modified=_validator(response, "Last-Modified"),
                permanent_url=visit.permanent_url,
                max_age_seconds=self._fresh(response),
                links=", ".join(response.headers.getall("Link", []))[:MAX_HEADER],
            )

    def _fresh(self, response: aiohttp.ClientResponse) -> float | None:
        return headers.max_age_seconds(response.headers, now=self._clock())

    def _refusal(self, response: aiohttp.ClientResponse, visit: "_Visit") -> FetchFailed:
        status = response.status
        detail = wording.ANSWERS.format(status=f"{status} {_phrase(status)}".rstrip())
        # Behind a temporary redirect some other address is gone, not the source's own.
        if status == HTTPStatus.GONE and visit.is_permanent:
            return FetchFailed(kind=FailureKind.GONE, detail=detail)
        if status in THROTTLED:
            wait = headers.retry_after_seconds(response.headers, now=self._clock())
            return FetchFailed(
                kind=FailureKind.THROTTLED,
                detail=detail,
                retry_after_seconds=wait,
                host=response.url.raw_host or "",
            )
        return FetchFailed(kind=FailureKind.STATUS, detail=detail)


@dataclass(slots=True, kw_only=True)
class _Visit:
    """How far a chain of redirects has come."""

    url: str
    seconds_left: float
    is_held: Callable[[str], bool]
    permanent_url: str = ""
    is_permanent: bool = True
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)  # by host; they end with the visit

    def keep_cookies(self, url: URL, response: aiohttp.ClientResponse) -> None:
        """Keep what the host sets: some redirect in a circle until their cookie comes back."""
        for name, morsel in response.cookies.items():
            if len(morsel.value) <= MAX_VALIDATOR:
                self.cookies.setdefault(url.raw_host or "", {})[name] = morsel.value

    def cookie_header(self, url: URL) -> dict[str, str]:
        """Return what goes back to the host that set it, and to no other."""
        kept = self.cookies.get(url.raw_host or "", {})
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in kept.items())} if kept else {}

    def follow(self, redirect: _Redirect) -> None:
        self.url = redirect.target
        self.is_permanent = self.is_permanent and redirect.is_permanent
        if self.is_permanent:
            self.permanent_url = redirect.target


def _line(feed: Feed, host: str) -> str:
    """Name the line in which a source waits for a host: that of all at home there, elsewhere its own."""
    return host if host_asked(feed.given_url) == host else f"{feed.id} {host}"


def _web_url(text: str) -> URL | None:
    try:
        url = _url(text)
    except ValueError:
        return None
    return url if url.scheme in guard.ALLOWED_SCHEMES and url.raw_host else None


def _url(text: str) -> URL:
    """Read an address exactly as written: "%2C" made a comma breaks signed ones. Raises ValueError."""
    checked = URL(text)
    return URL(text, encoded=True) if text.isascii() and not _UNSAFE.search(text) else checked


def _conditions(feed: Feed) -> dict[str, str]:
    conditions = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _validator(response: aiohttp.ClientResponse, name: str) -> str:
    """Give a validator byte for byte, or nothing where it could not be sent back as it came."""
    value = response.headers.get(name, "")
    return value if len(value) <= MAX_VALIDATOR and value.isascii() and value.isprintable() else ""


def _redirect(url: URL, response: aiohttp.ClientResponse) -> _Redirect | FetchFailed:
    try:
        target = _with_credentials(url.join(_url(response.headers.get("Location", ""))), url)
    except ValueError:
        target = url
    if target == url and not response.cookies:
        return FetchFailed(kind=FailureKind.BROKEN, detail=wording.NOWHERE)
    return _Redirect(target=str(target.with_fragment(None)), is_permanent=response.status in PERMANENT)


def _with_credentials(target: URL, source: URL) -> URL:
    """Carry user and password on to the same origin, and to no other."""
    if source.user is None or target.user is not None or target.origin() != source.origin():
        return target
    return target.with_user(source.user).with_password(source.password)


async def _read(response: aiohttp.ClientResponse, *, limit: int) -> bytes | None:
    """Read the body piece by piece, decompressed; None once it passes the limit.

    A body that ends before its announced length is taken where it is whole: the length was wrong.
    """
    body = bytearray()
    try:
        async for piece in response.content.iter_any():
            body += piece
            if len(body) > limit:
                return None
    except aiohttp.ClientPayloadError:
        if not bytes(body[-_END:]).rstrip().endswith(_ENDS):
            raise
    return bytes(body)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
