"""Looks up the addresses of hosts, without threads that other work needs. Knows DNS, nothing of Dateline.

A channel of c-ares keeps what it has read (`resolv.conf`) and heard (wrong answers, too, for as long as they
say), and can't be told not to. So none is asked for longer than some seconds.
"""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable
from typing import Final

import aiodns
import pycares
from aiohttp.abc import AbstractResolver, ResolveResult

FRESH_SECONDS: Final = 5.0
MOST_ADDRESSES: Final = 4  # of each family; thousands are a trap: all would be kept, and all tried
_NUMERIC: Final = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


class Resolver(AbstractResolver):
    """What a connector finds addresses with. Opens nothing before it is asked, also after `close`."""

    def __init__(
        self,
        *,
        fresh_seconds: float = FRESH_SECONDS,
        new_channel: Callable[[], aiodns.DNSResolver] = aiodns.DNSResolver,
    ) -> None:
        self._fresh_seconds = fresh_seconds
        self._new_channel = new_channel
        self._newest: aiodns.DNSResolver | None = None
        self._fresh_until = 0.0
        self._asking: Counter[aiodns.DNSResolver] = Counter()  # lookups under way, by channel

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the first addresses of each family, best first. Raises OSError."""
        try:
            nodes = await self._ask(host, port, family)
        except (aiodns.error.DNSError, pycares.AresError) as error:
            raise OSError(None, str(error.args[-1])) from error
        if not nodes:
            raise OSError(None, "no addresses")
        return [_found(host, port, node) for node in _first(nodes)]

    async def close(self) -> None:
        """End the lookups under way; they fail."""
        self._newest = None
        for channel in self._asking:
            channel.cancel()
        await self._close_old()

    async def _ask(self, host: str, port: int, family: int) -> list[pycares.AddrInfoNode]:
        channel = await self._channel()
        self._asking[channel] += 1
        try:
            found = await channel.getaddrinfo(
                host, port=port, family=socket.AddressFamily(family), type=socket.SOCK_STREAM
            )
        finally:
            self._asking[channel] -= 1
            await self._close_old()
        return found.nodes

    async def _channel(self) -> aiodns.DNSResolver:
        now = asyncio.get_running_loop().time()
        if self._newest is None or now >= self._fresh_until:
            self._newest = self._new_channel()
            self._fresh_until = now + self._fresh_seconds
            self._asking[self._newest] = 0
            await self._close_old()
        return self._newest

    async def _close_old(self) -> None:
        """Close what no lookup needs any more."""
        idle = [one for one, asking in self._asking.items() if not asking and one is not self._newest]
        for channel in idle:
            del self._asking[channel]
            await channel.close()


def _first(nodes: list[pycares.AddrInfoNode]) -> list[pycares.AddrInfoNode]:
    by_family: dict[int, list[pycares.AddrInfoNode]] = {}
    for node in nodes:
        by_family.setdefault(node.family, []).append(node)
    return [node for family in by_family.values() for node in family[:MOST_ADDRESSES]]


def _found(host: str, port: int, node: pycares.AddrInfoNode) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=node.addr[0].decode("ascii"),
        port=port,
        family=node.family,
        proto=0,
        flags=_NUMERIC,
    )
