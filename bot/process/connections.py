"""How many connections the small web server holds, and how long one may wait. Knows no request's meaning.

aiohttp waits for ever for a request's first line: half-open connections took all descriptors, those that
polling needs among them. Here each connection has a time for its next step, and one that asks nothing makes
room for a new one: first the oldest that had an answer, last those that Telegram's posts came by.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, cast

from aiohttp import web
from aiohttp.web_protocol import RequestHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Connections at once; seconds for a request to come whole, to be answered, and until the next one."""

    connections: int = 100  # 30 wait for an answer at most (waiting.py), Telegram opens 40 for a webhook
    request_seconds: float = 10.0
    answer_seconds: float = 30.0
    idle_seconds: float = 60.0


class _Claim(IntEnum):
    """On its place, of a connection that asks nothing just now; the least makes room first."""

    ANSWERED = 0
    NEW = 1
    HELD = 2


_HELD: Final = web.RequestKey("held", bool)


def hold(request: web.Request) -> None:
    """Mark who asks as one that gives way last."""
    request[_HELD] = True


class BoundedRunner(web.AppRunner):
    """A runner whose connections are bounded."""

    def __init__(self, application: web.Application, bounds: Bounds) -> None:
        self._connections = _Connections(bounds)
        application.middlewares.append(self._connections.answered)
        # 1.6 kB that say `Content-Encoding: br` unpacked to 2 GB, whatever the path. Telegram packs nothing.
        super().__init__(application, access_log=None, shutdown_timeout=1.0, auto_decompress=False)

    @property
    def server(self) -> web.Server | None:
        """Return what makes the protocol of each connection."""
        made = super().server
        if made is None:
            return None
        return cast("web.Server", lambda: _Connection(made(), self._connections))


class _Connections:
    """All connections of a server; those that wait for a request stand in the order in which they began."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._all: dict[asyncio.BaseTransport, _Connection] = {}

    @web.middleware
    async def answered(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Give a request that has come the time of an answer."""
        connection = self._all.get(request.transport) if request.transport else None
        if connection is None:
            return await handler(request)
        connection.has(self.bounds.answer_seconds, is_asking=True)
        try:
            return await handler(request)
        finally:
            connection.claim = _Claim.HELD if _HELD in request else _Claim.ANSWERED
            connection.has(self.bounds.idle_seconds, is_asking=False)

    def enter(self, transport: asyncio.BaseTransport, connection: "_Connection") -> None:
        if len(self._all) >= self.bounds.connections:
            waiting = [one for one in self._all.values() if not one.is_asking]
            min(waiting, key=lambda one: one.claim, default=connection).end()
        self._all[transport] = connection

    def leave(self, transport: asyncio.BaseTransport) -> None:
        self._all.pop(transport, None)


class _Connection(asyncio.Protocol):
    """Passes all on to aiohttp's own protocol, and ends what takes too long."""

    def __init__(self, inner: RequestHandler, among: _Connections) -> None:
        self._inner, self._among = inner, among
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self.is_asking = False
        self.claim = _Claim.NEW

    def has(self, seconds: float, *, is_asking: bool) -> None:
        """Give it so long for its next step."""
        if self._timer is not None:
            self._timer.cancel()
        self.is_asking = is_asking
        if self._transport is not None and not self._transport.is_closing():
            self._timer = asyncio.get_running_loop().call_later(seconds, self.end)

    def end(self) -> None:
        """Close it at once."""
        if self._transport is not None:
            self._among.leave(self._transport)
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let it in."""
        self._transport = cast("asyncio.Transport", transport)
        self._inner.connection_made(transport)
        self._among.enter(transport, self)
        self.has(self._among.bounds.request_seconds, is_asking=False)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let it go."""
        if self._timer is not None:
            self._timer.cancel()
        if self._transport is not None:
            self._among.leave(self._transport)
        self._inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Pass on what has come."""
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Pass on the end."""
        self._inner.eof_received()
        return None

    def pause_writing(self) -> None:
        """Pass it on."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """Pass it on."""
        self._inner.resume_writing()
