"""Parses documents in processes of their own, bounded in CPU time and memory. Never parses on the event loop.

One process reads all documents, one at a time. One that takes longer than usual (200,000 unclosed tags,
0.6 MB, cost feedparser 11.6 s) is taken from it and read by a second one, so that the others don't wait; what
comes from that address goes there at once, until it is read quickly again. Pages are read there, too.
Processes are recycled after some hundred documents, which returns what feedparser fragments (its issue 287).
What they send back is read by an unpickler that can build results and nothing else.
"""

import contextlib
import io
import logging
import os
import pickle
import signal
import sys
import time
from collections.abc import Collection
from datetime import datetime, timedelta, timezone
from types import TracebackType
from typing import Any, BinaryIO, Self

from bot.feeds import wording
from bot.feeds.fulltext import PageRead
from bot.feeds.parser_process import COST, LENGTH, NoReply, ParserLimits, ParserProcess, Reply
from storage.model import Document, Entry, ParseResult, Unreadable

__all__ = ["ParserLimits", "ParserPool"]

MOST_IN_LINE = 10  # slow documents at once: each keeps one of the poller's slots (20) while it waits
_MOST_SUSPECTS = 10_000  # addresses; the one that has been known for the longest is forgotten


class ParserPool:
    """Hands documents to the parsing processes, one at a time each: more eat memory (reader #261).

    An async context manager; a process starts with its first document.
    """

    def __init__(self, *, limits: ParserLimits | None = None) -> None:
        self._limits = limits or ParserLimits()
        self._usual = ParserProcess(self._limits)
        self._slow = ParserProcess(self._limits)
        self._suspects: dict[str, None] = {}  # addresses of documents that took long
        self._in_line = 0  # documents that wait for the second process, or are in it

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def pid(self) -> int | None:
        """The id of the process for usual documents, while there is one."""
        return self._usual.pid

    @property
    def documents_read(self) -> int:
        """How many questions the processes have answered."""
        return self._usual.answered + self._slow.answered

    def is_slow(self, url: str) -> bool:
        """Tell whether the last document of an address took long."""
        return url in self._suspects

    async def close(self) -> None:
        """End the processes."""
        await self._usual.close()
        await self._slow.close()

    async def parse(
        self, body: bytes, *, url: str, content_type: str, known: Collection[bytes] = frozenset()
    ) -> ParseResult:
        """Parse a document; one that takes too long, or kills the process, is Unreadable."""
        reply = await self._ask(url, "parse", body, url, content_type, frozenset(known))
        return reply if isinstance(reply, Unreadable) else _result(reply)

    async def extract(self, body: bytes, *, content_type: str) -> PageRead:
        """Read the article on a page; bounded like a document."""
        # Of 2 MB of paragraphs each page costs half a minute: feeds must not wait, nor their process end.
        seconds = min(self._limits.page_seconds, self._limits.seconds)
        reply = await self._slow.ask(("extract", body, content_type), seconds=seconds)
        told = self._told(reply, seconds)
        text = told if isinstance(told, Unreadable) else _text(told)
        return PageRead(text, reply.seconds if isinstance(reply, Reply) else seconds)

    async def _ask(self, address: str, *question: object) -> bytes | Unreadable:
        """Send a process a trade and what it needs; its reply."""
        if address not in self._suspects:
            seconds = min(self._limits.usual_seconds, self._limits.seconds)
            reply = await self._usual.ask(question, seconds=seconds)
            if not isinstance(reply, NoReply):
                return reply.body
            self._suspect(address)
            if reply is NoReply.ENDED:
                return Unreadable(detail=wording.TOO_MUCH)
        if self._in_line >= MOST_IN_LINE:
            return Unreadable(detail=wording.MANY_SLOW)
        self._in_line += 1
        try:
            reply = await self._slow.ask(question, seconds=self._limits.seconds)
        finally:
            self._in_line -= 1
        if isinstance(reply, Reply) and reply.seconds < self._limits.usual_seconds:
            self._suspects.pop(address, None)
        return self._told(reply, self._limits.seconds)

    @staticmethod
    def _told(reply: Reply | NoReply, seconds: float) -> bytes | Unreadable:
        if reply is NoReply.LATE:
            return Unreadable(detail=wording.SLOW.format(seconds=f"{seconds:g}"))
        return reply.body if isinstance(reply, Reply) else Unreadable(detail=wording.TOO_MUCH)

    def _suspect(self, address: str) -> None:
        self._suspects[address] = None
        if len(self._suspects) > _MOST_SUSPECTS:
            del self._suspects[next(iter(self._suspects))]


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
    from bot.feeds.fulltext import extract, load  # noqa: PLC0415 (loaded in the process only)
    from bot.feeds.parse import parse  # noqa: PLC0415 (likewise: feedparser)

    _limit_memory(int(arguments[0]))
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not break the framing
    logging.disable()  # libraries' remarks on broken pages are nobody's news
    _send(replies, b"ready")
    while (request := _next(requests)) is not None:
        seconds, trade, *given = pickle.loads(request)  # noqa: S301 (from our parent)
        result: ParseResult | str
        if trade == "extract":
            load()
        _allow(seconds)
        began = time.process_time()
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
        reply = pickle.dumps(result)
        _allow(0)
        _send(replies, COST.pack(time.process_time() - began) + reply)


def _allow(seconds: float) -> None:
    """Have the system end this process by SIGPROF once it has used so much CPU time more; 0: no longer."""
    if hasattr(signal, "setitimer"):  # Unix; elsewhere our parent's wall clock is the only bound
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory(limit: int) -> None:
    """Bound the address space and step behind the bot; a system that knows neither goes without."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (Unix only)

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        os.nice(5)


def _next(stream: BinaryIO) -> bytes | None:
    length = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(length)[0]) if len(length) == LENGTH.size else None


def _send(stream: BinaryIO, reply: bytes) -> None:
    try:
        stream.write(LENGTH.pack(len(reply)) + reply)
        stream.flush()
    except BrokenPipeError:
        os._exit(0)  # our parent was killed: nobody to tell, and nothing to save


if __name__ == "__main__":
    main(sys.argv[1:])
