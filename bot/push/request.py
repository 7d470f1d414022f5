"""Requests to the Bot API through aiohttp, for python-telegram-bot. Knows HTTP, nothing of Dateline.

The stock httpx client costs 2.8 to 6 times the CPU (its pool scan grows with the waiters), and with our own
we know for each failure whether the request can have reached Telegram.
"""

import json
from functools import lru_cache
from types import TracebackType
from typing import Any, Final

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.lookups import Resolver
from bot.push import answers

# Telegram closes idle connections after about a minute. A request written to a connection that is being
# closed would look like a lost reply, so idle ones are dropped well before.
IDLE_SECONDS = 15.0
CONNECTIONS: Final = 96  # at once: as many pushes as may be under way (sender.py), and answers beside them
LONGEST_SECONDS: Final = 55.0
"""Of a call with a file, a picture's upload on a slow line: then it is given up, however it trickles. One
without may take as long as its two time-outs together."""

ANSWER_BYTES: Final = 2 * 2**20  # a message that answers another, of emoji and entities, takes a tenth
UPDATES_BYTES: Final = 16 * 2**20  # a hundred such
FILE_BYTES: Final = 21 * 2**20  # the Bot API hands out no larger files than 20 MB
_UNPACKED: Final = {"Accept-Encoding": "identity"}  # 1.5 MB unpacked to 1.5 GB
_JSON: Final = {"Content-Type": "application/json"}


class NeverSentError(NetworkError):
    """No connection was made: Telegram can't have the request."""


class NoTurnError(NeverSentError):
    """It had no turn at the gate in time."""


class AiohttpRequest(BaseRequest):
    """A `BaseRequest` over one aiohttp session; time-outs in seconds. Answers are of `most_bytes` at most."""

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        read_timeout: float = 25.0,
        connect_timeout: float = 10.0,
        most_bytes: int = ANSWER_BYTES,
    ) -> None:
        self._most_bytes = most_bytes
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._resolver = Resolver()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer when a call names none."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; doing it twice changes nothing."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=IDLE_SECONDS, resolver=self._resolver
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers={"User-Agent": self.USER_AGENT, **_UNPACKED},
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close the session."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()
            await self._resolver.close()

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        """Close the session."""
        await self.shutdown()

    async def do_request(  # noqa: PLR0913, PLR0917 - the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp has one time-out for both
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - waiting for a connection is connecting
    ) -> tuple[int, bytes]:
        """Send, and return status and body. Raises NeverSentError, TimedOut, NetworkError (a page, too)."""
        if self._session is None:
            raise NeverSentError("the request class is not initialised")
        read = read_timeout if isinstance(read_timeout, int | float) else self._read_timeout
        connect = connect_timeout if isinstance(connect_timeout, int | float) else self._connect_timeout
        is_file = method == "GET" or (request_data is not None and request_data.contains_files)
        total = LONGEST_SECONDS if is_file else connect + read
        # The URL holds the token, so no message below repeats what aiohttp says of it.
        try:
            async with self._session.request(
                method,
                url,
                **_content(request_data),
                timeout=_timeout(connect, read, total),
                allow_redirects=False,
            ) as response:
                most = FILE_BYTES if method == "GET" else self._most_bytes
                return answers.checked(response.status, await _body(response, most), url=url)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSentError(f"can't connect to the Bot API server ({type(error).__name__})") from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(
                f"the connection to the Bot API server broke ({type(error).__name__})"
            ) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer. A gateway's page is no news for the log: what came of the send tells it."""
        return answers.parse(payload)


@lru_cache(maxsize=8)
def _timeout(connect: float, read: float, total: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


async def _body(response: aiohttp.ClientResponse, most: int) -> bytes:
    """Read an answer. Raises NetworkError for one of more bytes: what it says is lost."""
    body = bytearray()
    async for part in response.content.iter_any():
        body += part
        if len(body) > most:
            raise NetworkError(
                f"the connection to the Bot API server was given up: an answer over {most} bytes"
            )
    return bytes(body)


def _content(data: RequestData | None) -> dict[str, Any]:
    """Return the body as aiohttp takes it. As JSON, for it takes a third of the time of a form."""
    if data is None:
        return {}
    if not data.contains_files:
        body = json.dumps(data.parameters, ensure_ascii=False, separators=(",", ":"))
        return {"data": body.encode(errors="replace"), "headers": _JSON}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}
