"""A name server on 127.0.0.1, over UDP and TCP, which knows what it is told and counts what it is asked.

async with NameServer() as server:
    server.knows("herald.example", "127.0.0.1")
    server.place     # for resolv.conf
"""

import asyncio
import struct
from ipaddress import ip_address
from types import TracebackType
from typing import Self, cast

_TYPES = {1: 4, 28: 6}  # A and AAAA, and the version of their addresses
_HEADER = 12  # bytes
_MOST_UDP = 512
_TRUNCATED = 0x8380
_NO_SUCH_NAME = 0x8183
_WELL = 0x8180
_SOA = (
    b"\xc0\x0c\0\6\0\1"
    + struct.pack(">IH", 3600, 22)
    + b"\0\0"
    + struct.pack(">5I", 1, 3600, 600, 86400, 3600)
)


class NameServer:
    """Says of unknown names that there are none, for an hour; to hanging ones it says nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._known: dict[str, tuple[str, ...]] = {}
        self._hanging: set[str] = set()

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._tcp = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = self._tcp.sockets[0].getsockname()[1]
        self._udp, _ = await loop.create_datagram_endpoint(
            lambda: _Datagrams(self), local_addr=("127.0.0.1", self._port)
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._udp.close()
        self._tcp.close()

    def knows(self, name: str, *addresses: str) -> None:
        self._known[name] = addresses

    def says_nothing_of(self, name: str) -> None:
        self._hanging.add(name)

    def speaks_again_of(self, name: str, *addresses: str) -> None:
        self._hanging.remove(name)
        self.knows(name, *addresses)

    @property
    def place(self) -> str:
        """Where it listens, as resolv.conf has it."""
        return f"127.0.0.1:{self._port}"

    def answer(self, query: bytes, *, most: int) -> bytes | None:
        """Return what is said to a query; nothing to a hanging one."""
        name, end = _name(query)
        self.asked.append(name)
        if name in self._hanging:
            return None
        question = query[_HEADER : end + 4]
        if name not in self._known:
            return query[:2] + struct.pack(">5H", _NO_SUCH_NAME, 1, 0, 1, 0) + question + _SOA
        kind = struct.unpack(">H", query[end : end + 2])[0]
        found = [one for one in map(ip_address, self._known[name]) if one.version == _TYPES.get(kind)]
        records = b"".join(
            b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 3600, len(one.packed)) + one.packed for one in found
        )
        if len(records) > most:
            return query[:2] + struct.pack(">5H", _TRUNCATED, 1, 0, 0, 0) + question
        return query[:2] + struct.pack(">5H", _WELL, 1, len(found), 0, 0) + question + records

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                (size,) = struct.unpack(">H", await reader.readexactly(2))
                said = self.answer(await reader.readexactly(size), most=2**16)
                if said is not None:
                    writer.write(struct.pack(">H", len(said)) + said)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, server: NameServer) -> None:
        self._server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        said = self._server.answer(data, most=_MOST_UDP)
        if said is not None:
            self._transport.sendto(said, addr)


def _name(query: bytes) -> tuple[str, int]:
    """Return the name that is asked for, and where it ends."""
    at, labels = _HEADER, []
    while size := query[at]:
        labels.append(query[at + 1 : at + 1 + size].decode("ascii").lower())
        at += 1 + size
    return ".".join(labels), at + 1
