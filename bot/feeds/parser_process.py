"""One parsing process: asked one question at a time, ended and replaced when that takes too long.

A question is bounded in CPU time, which the process has the system count. By the wall clock a busy machine
would end usual documents: ten processes on two cores stretch one second of work to five and more.
"""

import asyncio
import contextlib
import pickle
import signal
import struct
import sys
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from bot import child

LENGTH = struct.Struct(">I")  # bytes that follow
COST = struct.Struct(">d")  # CPU seconds that the reply cost; it stands before the reply
_OUT_OF_TIME = -getattr(signal, "SIGPROF", sys.maxsize)  # ended by worker.py's timer
_LAST_SECONDS = 5.0  # from the end of its output to its end
_PIPE_BYTES = 1024 * 1024  # Linux lets anybody have that much


@dataclass(frozen=True, slots=True, kw_only=True)
class ParserLimits:
    """Bounds of a parsing process."""

    seconds: float = 10.0  # of CPU time, for a document
    usual_seconds: float = 1.0  # of CPU time; a document that takes longer goes on beside the others
    page_seconds: float = 2.0  # of CPU time, for a page
    patience: float = 12.0  # by the wall clock a question may take so many times its CPU time
    start_seconds: float = 120.0  # from start to ready, by the wall clock; a busy machine imports slowly
    documents: int = 500  # then a fresh process takes over
    memory_bytes: int = 1024 * 1024 * 1024  # of address space, where the system can limit it


class NoReply(Enum):
    """Why a question got no reply."""

    LATE = "late"  # it took too long
    ENDED = "ended"  # the process ended over it


class Reply(NamedTuple):
    """What a process replied, and the CPU seconds that it cost."""

    body: bytes
    seconds: float


class ParserProcess:
    """The process; it starts with the first question."""

    def __init__(self, limits: ParserLimits) -> None:
        self._limits = limits
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._of_this = 0  # questions that this process has answered
        self.answered = 0

    @property
    def pid(self) -> int | None:
        """The process's id while there is one."""
        return self._process.pid if self._process else None

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            await self._stop()

    async def ask(self, question: tuple[object, ...], *, seconds: float) -> Reply | NoReply:
        """Return the reply; end a process that needs more than `seconds` of CPU time for it."""
        request = pickle.dumps((seconds, *question))
        async with self._turn:
            if self._of_this >= self._limits.documents:
                await self._stop()
            process = self._process or await self._start()
            try:
                async with asyncio.timeout(seconds * self._limits.patience):
                    reply = await _exchange(process, request)
            except TimeoutError:
                await self._stop()
                return NoReply.LATE
            except (asyncio.IncompleteReadError, ConnectionError):
                return await self._end(process)
            except BaseException:
                # Cancelled half-way: what the process says next would answer the wrong question.
                await self._stop()
                raise
            self._of_this += 1
            self.answered += 1
        return reply

    async def _start(self) -> asyncio.subprocess.Process:
        process = await child.start("bot.feeds.worker", str(self._limits.memory_bytes))
        if process.stdin is not None:
            _widen(process.stdin.transport)
        self._process, self._of_this = process, 0
        try:
            async with asyncio.timeout(self._limits.start_seconds):
                await _receive(process)
        except BaseException:
            # Cancelled before it was ready: that it is would answer the next question.
            await self._stop()
            raise
        return process

    async def _end(self, process: asyncio.subprocess.Process) -> NoReply:
        """Say why a process has closed its output."""
        with contextlib.suppress(TimeoutError):
            # Before it is killed: to kill one that has ended takes its exit status from asyncio's watcher.
            async with asyncio.timeout(_LAST_SECONDS):
                await process.wait()
        await self._stop()
        return NoReply.LATE if process.returncode == _OUT_OF_TIME else NoReply.ENDED

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            await child.end(process)


def _widen(pipe: asyncio.WriteTransport) -> None:
    """Let a whole document into the pipe at one go, where the system can; else it goes in 64 KiB pieces."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl  # noqa: PLC0415 (Unix only)

        fcntl.fcntl(pipe.get_extra_info("pipe"), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


async def _exchange(process: asyncio.subprocess.Process, request: bytes) -> Reply:
    if process.stdin is None:
        raise ConnectionError("the parsing process has no input")
    process.stdin.write(LENGTH.pack(len(request)))
    process.stdin.write(request)
    await process.stdin.drain()
    reply = await _receive(process)
    return Reply(reply[COST.size :], *COST.unpack_from(reply))


async def _receive(process: asyncio.subprocess.Process) -> bytes:
    if process.stdout is None:
        raise ConnectionError("the parsing process has no output")
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    return await process.stdout.readexactly(length)
