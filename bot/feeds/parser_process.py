"""One parsing process: asked one question at a time, killed and replaced when that takes too long."""

import asyncio
import contextlib
import struct
from dataclasses import dataclass
from enum import Enum

from bot import child

LENGTH = struct.Struct(">I")
_PIPE_BYTES = 1024 * 1024  # Linux lets anybody have that much


@dataclass(frozen=True, slots=True, kw_only=True)
class ParserLimits:
    """Bounds of a parsing process."""

    seconds: float = 10.0  # a document
    usual_seconds: float = 1.0  # one that takes longer goes on beside the others
    start_seconds: float = 30.0  # from start to ready; a busy machine imports slowly
    documents: int = 500  # then a fresh process takes over
    memory_bytes: int = 1024 * 1024 * 1024  # of address space, where the system can limit it


class NoReply(Enum):
    """Why a question got no reply."""

    LATE = "late"  # it took too long
    ENDED = "ended"  # the process ended over it


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

    async def ask(self, request: bytes, *, seconds: float) -> bytes | NoReply:
        """Give the reply; a process that gives none in time is killed."""
        async with self._turn:
            if self._of_this >= self._limits.documents:
                await self._stop()
            process = self._process or await self._start()
            try:
                async with asyncio.timeout(seconds):
                    reply = await _exchange(process, request)
            except TimeoutError:
                await self._stop()
                return NoReply.LATE
            except (asyncio.IncompleteReadError, ConnectionError):
                await self._stop()
                return NoReply.ENDED
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
        async with asyncio.timeout(self._limits.start_seconds):
            await _receive(process)
        return process

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            await child.end(process)


def _widen(pipe: asyncio.WriteTransport) -> None:
    """Let a whole document into the pipe at one go, where the system can; else it goes in 64 KiB pieces."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl  # noqa: PLC0415 (Unix only)

        fcntl.fcntl(pipe.get_extra_info("pipe"), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


async def _exchange(process: asyncio.subprocess.Process, request: bytes) -> bytes:
    if process.stdin is None:
        raise ConnectionError("the parsing process has no input")
    process.stdin.write(LENGTH.pack(len(request)))
    process.stdin.write(request)
    await process.stdin.drain()
    return await _receive(process)


async def _receive(process: asyncio.subprocess.Process) -> bytes:
    if process.stdout is None:
        raise ConnectionError("the parsing process has no output")
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    return await process.stdout.readexactly(length)
