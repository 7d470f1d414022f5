"""The composition root: settings in, the running product out. The only place where the parts meet.

Roles: `poll` reads feeds and decides, `send` empties the outbox, `chat` answers people. All three run in one
process unless asked otherwise. `poll` and `chat` are held by one process at a time (`role.holding`), a second
one waits as a hot standby; any number may `send`.
"""

import asyncio
import gc
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import structlog

from bot import __version__
from bot.app.parts import Parts
from bot.chat.administering.access import hold_private, keep_held
from bot.chat.dispatch import announce
from bot.chat.failures import keep_told
from bot.chat.freshness import keep_fresh
from bot.chat.reading.streams import PATH as STREAMS_PATH
from bot.process import health, ownership, place, role
from bot.process.link import CannotStart
from bot.process.loops import cancelled, first_to_end, keep_running
from bot.push.gate import APART
from bot.settings import FEEDS_ALLOWED
from bot.sources import at_start
from storage import outbox

__all__ = ["App", "CannotStart"]

log = structlog.get_logger()

# How long a thread that decides may keep the event loop waiting for the interpreter. Python's own 5 ms add up
# where several are busy: the p99 of its gaps while feeds are read cold was 48 ms, and is 12 (`bench.poll`).
SWITCH_SECONDS = 0.0005


class App(Parts):
    """The product. `async with App(settings) as app:` runs it; `await app.failed()` waits for its end."""

    _fatal: asyncio.Future[CannotStart] | None = None

    async def __aenter__(self) -> Self:
        """Migrate, add the sources of FEEDS, start the loops. Raises CannotStart, leaving nothing behind."""
        sys.setswitchinterval(SWITCH_SECONDS)
        self._stack = AsyncExitStack()
        try:
            await self._start()
            gc.freeze()  # the tables: a full collection went through them, 30 ms for all
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the loops, the last started first; what is being sent is finished and settled."""
        await self._stack.aclose()

    async def failed(self) -> CannotStart:
        """Wait for something that no retry can mend, such as a token that Telegram refuses."""
        if self._fatal is None:
            raise RuntimeError("the app has not been started")
        return await self._fatal

    async def _start(self) -> None:
        self._fatal = asyncio.get_running_loop().create_future()
        self._stack.callback(self.database.close)
        if await asyncio.to_thread(self.database.migrate):
            log.info("database.new", made=self.database.name, note="it is empty: nobody has subscribed yet")
        if (file := self.database.file) is not None:
            watch = partial(place.stay, file, known=place.inode(file), damage=lambda: self.database.damaged)
            self._loop("database", watch)
        if foreign := await self.database.read(ownership.foreign, self.settings.token):
            raise CannotStart(foreign, is_setting=True)
        await hold_private(self.services)
        await self._add_sources()
        await self._stack.enter_async_context(self.fetcher)
        await self._stack.enter_async_context(self.picture_fetcher)
        await self._stack.enter_async_context(self.parser)
        if self.poster is not None:
            await self._stack.enter_async_context(self.poster)
        webhook = self.link.webhook() if "chat" in self.roles else None
        await self._listen(webhook)
        if "poll" in self.roles:
            self._loop("poll", self._poll)
        if self.vitals.talks:
            self._loop("telegram", lambda: self._talk(webhook))
        log.info("app.started", roles=sorted(self.roles), version=__version__)

    def _loop(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.create_task(self._keep_running(name, run), name=name)
        self.vitals.loops[name] = task
        self._stack.push_async_callback(cancelled, task)

    async def _keep_running(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        error = await keep_running(name, run)
        if self._fatal is not None and not self._fatal.done():
            self._fatal.set_result(error)

    async def _poll(self) -> None:
        async with self._holding("poll") as keeper:
            work = (self.poller.run(), self.housekeeper.run())
            await first_to_end(keeper, *map(asyncio.create_task, work))

    async def _talk(self, webhook: health.Webhook | None) -> None:
        try:
            await self.link.connect()
            work = [asyncio.create_task(self._send())] if "send" in self.roles else []
            if "chat" in self.roles:
                work.append(asyncio.create_task(self._answer(webhook)))
            await first_to_end(*work)
        finally:
            await self.link.disconnect()

    async def _send(self) -> None:
        # Any number of processes may send. The lease tells the others that this one is alive.
        lease = f"{outbox.SENDER}{role.OWNER}"
        async with self._holding("send", lease=lease, regained=self._claim) as keeper:
            await self._claim()
            await first_to_end(keeper, asyncio.create_task(self.sender.run()))

    async def _answer(self, webhook: health.Webhook | None) -> None:
        async with self._holding("chat", regained=self._claim) as keeper:
            await self._claim()
            try:
                work = [self.link.receive(webhook), self._attend()]
                work += [self.hooks.run()] if self.hooks else []
                await first_to_end(keeper, *map(asyncio.create_task, work))
            finally:
                await self.link.hang_up()

    async def _claim(self) -> None:
        """See that the database is this bot's: first once Telegram took the token. Raises CannotStart."""
        if foreign := await self.database.write(ownership.claim, self.settings.token):
            raise CannotStart(foreign, is_setting=True)

    async def _attend(self) -> None:
        await announce(self.link.application)
        services, bot = self.services, self.link.bot
        told = keep_told(services, bot, apart=APART)
        work = (self.watch.run(), keep_fresh(services), keep_held(services, bot), told)
        await first_to_end(*map(asyncio.create_task, work))

    def _holding(
        self, name: str, *, lease: str = "", regained: Callable[[], Awaitable[None]] | None = None
    ) -> AbstractAsyncContextManager[asyncio.Task[None]]:
        tell = self.vitals.tell(name)
        return role.holding(self.database, lease or name, clock=self.clock, tell=tell, regained=regained)

    async def _add_sources(self) -> None:
        path = self.settings.feeds
        if not path:
            return
        refused = await at_start.add(path, database=self.database, gazetteer=self.gazetteer, now=self.clock())
        if refused is not None:
            raise CannotStart(f"FEEDS: {refused.why}; allowed: {FEEDS_ALLOWED}", is_setting=True)

    def _streams(self) -> health.Streams | None:
        if not self.settings.public_url or "chat" not in self.roles:
            return None
        # A proxy may take the path of PUBLIC_URL away, or leave it.
        paths = dict.fromkeys((STREAMS_PATH, urlsplit(self.settings.public_url).path + STREAMS_PATH))
        return health.Streams(paths=tuple(paths), read=self.streams.read)

    async def _listen(self, webhook: health.Webhook | None) -> None:
        listen = self.settings.http_listen
        if not listen:
            return
        try:
            runner = await health.serve(listen, self.vitals.probe(), webhook, streams=self._streams())
        except OSError as error:
            said = os.strerror(error.errno).lower() if error.errno else str(error)
            why = f"HTTP_LISTEN: {listen} can't be had: {said}"
            raise CannotStart(f"{why}; give another address, or HTTP_LISTEN= for none") from None
        self._stack.push_async_callback(runner.cleanup)
        self._stack.push_async_callback(cancelled, asyncio.create_task(self.vitals.feel_lag()))
