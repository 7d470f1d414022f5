"""Posts a signed document to an address that a person set, guarded as a feed's address is. Stores nothing.

Signed as Standard Webhooks has it, so that receivers have libraries for it. No redirect is followed: who
moved sets the new address. Of the answer only the status is read.
"""

import base64
import hmac
import secrets
from hashlib import sha256
from http import HTTPStatus
from types import TracebackType
from typing import Final, Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.feeds import faults, guard, wording
from bot.lookups import Resolver
from storage.model import HookPost, Posted

CONNECT_SECONDS: Final = 5.0
TOTAL_SECONDS: Final = 10.0
LONGEST_URL: Final = 1_000  # characters
_AT_ONCE: Final = 8
_SECRET: Final = "whsec_"  # noqa: S105 - what each secret begins with
_SECRET_BYTES: Final = 32


def new_secret() -> str:
    """Make a secret that nobody can guess."""
    return _SECRET + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def signed(post: HookPost) -> dict[str, str]:
    """Return the headers that prove who posts: HMAC-SHA256 over id, time and body."""
    seconds = str(int(post.at.timestamp()))
    key = base64.b64decode(post.secret.removeprefix(_SECRET))
    said = b".".join((post.id.encode(), seconds.encode(), post.body))
    signature = base64.b64encode(hmac.digest(key, said, sha256)).decode()
    return {"webhook-id": post.id, "webhook-timestamp": seconds, "webhook-signature": f"v1,{signature}"}


class Poster:
    """Posts over one pool of connections; an async context manager."""

    def __init__(
        self, *, version: str, allow_private: bool = False, resolver: AbstractResolver | None = None
    ) -> None:
        self._user_agent = f"Dateline/{version}"
        self._allow_private = allow_private
        self._resolver = resolver or Resolver()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=_AT_ONCE,
                limit_per_host=2,
                resolver=self._resolver,
                use_dns_cache=False,
                socket_factory=guard.socket_factory(allow_private=self._allow_private),
            ),
            timeout=aiohttp.ClientTimeout(total=TOTAL_SECONDS, sock_connect=CONNECT_SECONDS),
            headers={"User-Agent": self._user_agent, "Content-Type": "application/json"},
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None
        await self._resolver.close()

    def unfit(self, url: str) -> str:
        """Say why an address can't be posted to, as far as its text tells; "" = it can be asked."""
        schemes = {"https", "http"} if self._allow_private else {"https"}
        try:
            parts = URL(url)
        except ValueError:
            return wording.UNUSABLE
        if parts.scheme not in schemes or len(url) > LONGEST_URL or not parts.host:
            return wording.NO_HTTPS
        if parts.user is not None or parts.fragment:
            return wording.UNUSABLE
        if not self._allow_private and not guard.is_public_url(url):
            return wording.NOT_PUBLIC
        return ""

    async def post(self, post: HookPost) -> Posted:
        """Post once. Every fault of the network is a trouble."""
        if self._session is None:
            raise RuntimeError("the Poster is not open: use it as an async context manager")
        if trouble := self.unfit(post.url):
            return Posted(trouble=trouble)
        asked = self._session.post(post.url, data=post.body, headers=signed(post), allow_redirects=False)
        try:
            async with asked as response:
                return _posted(response.status)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            detail = faults.named(error).detail
            return Posted(trouble=wording.NOT_PUBLIC if detail == wording.PRIVATE else detail)


def _posted(status: int) -> Posted:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Posted()
    said = wording.ANSWERS.format(status=status)
    return Posted(trouble=said, is_over=status == HTTPStatus.GONE)
