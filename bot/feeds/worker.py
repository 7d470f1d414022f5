"""Parses documents in a process of its own, bounded in time and memory. Never parses on the event loop.

The process is killed and replaced when a document takes too long (200,000 unclosed tags, 0.6 MB, cost
feedparser 11.6 s), and recycled after a number of documents, which returns what feedparser fragments (its
issue 287). It starts without our environment: no token is where hostile input is read. What it sends back is
read by an unpickler that can build results and nothing else.
"""

import asyncio
import contextlib
import io
import logging
import os
import pickle
import struct
import sys
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from bot.feeds import wording
from storage.model import Document, Entry, ParseResult, Unreadable

_LENGTH = struct.Struct(">I")
_PIPE_BYTES = 1024 * 1024  # Linux lets anybody have that much
_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZ", "TMPDIR")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParserLimits:
    """Bounds of the parsing process."""

    seconds: float = 10.0  # a document
    start_seconds: float = 30.0  # from start to ready; a busy machine imports slowly
    documents: int = 500  # then a fresh process takes over
    memory_bytes: int = 1024 * 1024 * 1024  # of address space, where the system can limit it


class ParserPool:
    """Hands documents to one parsing process, one at a time (parsing in parallel eats memory: reader #261).

    An async context manager; the process starts with the first document.
    """

    def __init__(self, *, limits: ParserLimits | None = None) -> None:
        self._limits = limits or ParserLimits()
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._read = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def pid(self) -> int | None:
        """The process's id while there is one."""
        return self._process.pid if self._process else None

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            await self._stop()

    async def parse(
        self, body: bytes, *, url: str, content_type: str, known: Collection[bytes] = frozenset()
    ) -> ParseResult:
        """Parse a document; one that takes too long, or kills the process, is Unreadable."""
        reply = await self._ask("parse", body, url, content_type, frozenset(known))
        return reply if isinstance(reply, Unreadable) else _result(reply)

    async def extract(self, body: bytes, *, content_type: str) -> str | Unreadable:
        """Give the text of the article on a page, "" = none found; bounded like a document."""
        reply = await self._ask("extract", body, content_type)
        return reply if isinstance(reply, Unreadable) else _text(reply)

    async def _ask(self, *question: object) -> bytes | Unreadable:
        """Send the process a trade and what it needs; its reply as it came."""
        request = pickle.dumps(question)
        async with self._turn:
            if self._read >= self._limits.documents:
                await self._stop()
            process = self._process or await self._start()
            try:
                async with asyncio.timeout(self._limits.seconds):
                    reply = await _exchange(process, request)
            except TimeoutError:
                await self._stop()
                return Unreadable(detail=wording.SLOW.format(seconds=f"{self._limits.seconds:g}"))
            except (asyncio.IncompleteReadError, ConnectionError):
                await self._stop()
                return Unreadable(detail=wording.TOO_MUCH)
            except BaseException:
                # Cancelled half-way: what the process says next would answer the wrong question.
                await self._stop()
                raise
            self._read += 1
        return reply

    async def _start(self) -> asyncio.subprocess.Process:
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.feeds.worker",
            str(self._limits.memory_bytes),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment | {"PYTHONPATH": str(_ROOT)},
            start_new_session=True,  # Ctrl-C is ours to handle; the end of its input stops the process
        )
        if process.stdin is not None:
            _widen(process.stdin.transport)
        self._process, self._read = process, 0
        async with asyncio.timeout(self._limits.start_seconds):
            await _receive(process)
        return process

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.communicate()  # drains and closes both pipes, then waits


def _widen(pipe: asyncio.WriteTransport) -> None:
    """Let a whole document into the pipe at one go, where the system can; else it goes in 64 KiB pieces."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl  # noqa: PLC0415 (Unix only)

        fcntl.fcntl(pipe.get_extra_info("pipe"), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


async def _exchange(process: asyncio.subprocess.Process, request: bytes) -> bytes:
    if process.stdin is None:
        raise ConnectionError("the parsing process has no input")
    process.stdin.write(_LENGTH.pack(len(request)))
    process.stdin.write(request)
    await process.stdin.drain()
    return await _receive(process)


async def _receive(process: asyncio.subprocess.Process) -> bytes:
    if process.stdout is None:
        raise ConnectionError("the parsing process has no output")
    (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
    return await process.stdout.readexactly(length)


class _ResultUnpickler(pickle.Unpickler):
    """Builds results and instants, nothing else: a taken-over parser must not become a taken-over bot."""

    def find_class(self, module: str, name: str) -> Any:
        found = _MAY_BUILD.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f"the parser sent {module}.{name}")
        return found


_MAY_BUILD = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (Document, Entry, Unreadable, datetime, timedelta, timezone)
}


def _result(reply: bytes) -> ParseResult:
    result = _ResultUnpickler(io.BytesIO(reply)).load()
    if not isinstance(result, Document | Unreadable):
        raise pickle.UnpicklingError("the parser sent no result")
    return result


def _text(reply: bytes) -> str | Unreadable:
    result = _ResultUnpickler(io.BytesIO(reply)).load()
    if not isinstance(result, str | Unreadable):
        raise pickle.UnpicklingError("the parser sent no text")
    return result


# --- inside the process -----------------------------------------------------


def main(arguments: list[str]) -> None:
    """Answer documents on standard input with results on standard output until the input ends."""
    from bot.feeds.fulltext import extract  # noqa: PLC0415 (loaded in the process only)
    from bot.feeds.parse import parse  # noqa: PLC0415 (likewise: feedparser)

    _limit_memory(int(arguments[0]))
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not break the framing
    logging.disable()  # libraries' remarks on broken pages are nobody's news
    _send(replies, b"ready")
    while (request := _next(requests)) is not None:
        trade, *given = pickle.loads(request)  # noqa: S301 (from our parent)
        result: ParseResult | str
        try:
            if trade == "extract":
                result = extract(*given)
            else:
                body, url, content_type, known = given
                result = parse(body, url=url, content_type=content_type, known=known)
        except MemoryError:
            result = Unreadable(detail=wording.TOO_MUCH)
        except Exception as error:  # noqa: BLE001 (the outermost frame: one document must not end the process)
            result = Unreadable(detail=wording.PARSER_FAILED.format(kind=type(error).__name__))
        _send(replies, pickle.dumps(result))


def _limit_memory(limit: int) -> None:
    """Bound the address space and step behind the bot; a system that knows neither goes without."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (Unix only)

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        os.nice(5)


def _next(stream: BinaryIO) -> bytes | None:
    length = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(length)[0]) if len(length) == _LENGTH.size else None


def _send(stream: BinaryIO, reply: bytes) -> None:
    try:
        stream.write(_LENGTH.pack(len(reply)) + reply)
        stream.flush()
    except BrokenPipeError:
        os._exit(0)  # our parent was killed: nobody to tell, and nothing to save


if __name__ == "__main__":
    main(sys.argv[1:])
