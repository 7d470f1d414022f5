"""One life of the product: put together by `bot.app` as for a run, its loops stepped instead of slept.

Each verb does what one turn of the running loop does. Nothing of the product is written here again.
"""

import asyncio
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta

from bench.month.clock import Clock
from bench.month.press import ToLoopback
from bot.app import App
from bot.chat.dispatch import announce
from bot.process import role
from bot.process.housekeeping import Housekeeper
from bot.settings import Settings
from storage import outbox

OVERDUE_SECONDS = 60.0  # until it is looked again at what is due and was not taken: another's, or an outage
ANSWER_SECONDS = 20.0  # of real time, for what people have written
LEASES = ("poll", "chat", f"{outbox.SENDER}{role.OWNER}")


class Product:
    """Started, stepped, then stopped or killed. `kept`: how long the past is kept that nobody needs."""

    def __init__(self, settings: Settings, clock: Clock, *, kept: timedelta) -> None:
        self.clock = clock
        self.app = App(settings, clock=clock, sleep=clock.sleep, resolver=ToLoopback())
        self.app.housekeeper = Housekeeper(
            database=self.app.database, clock=clock, memory_seconds=settings.story_window, kept=kept
        )
        self._stack = AsyncExitStack()

    async def start(self) -> None:
        """Open everything and begin to listen to people."""
        app = self.app
        await asyncio.to_thread(app.database.migrate)
        await self._stack.enter_async_context(app.fetcher)
        await self._stack.enter_async_context(app.parser)
        await self._renew()
        await app.link.connect()
        self._receiving = asyncio.create_task(app.link.receive(None))
        await announce(app.link.application)

    async def stop(self) -> None:
        """End as on SIGTERM: answers under way are finished."""
        self._receiving.cancel()
        with suppress(asyncio.CancelledError):
            await self._receiving
        await self.app.link.hang_up()
        await self.app.link.disconnect()
        await self._stack.aclose()
        await asyncio.to_thread(self.app.database.close)

    async def poll(self) -> int:
        """Check what is due."""
        return await self.app.poller.poll_due()

    async def send(self, until: datetime) -> None:
        """Send what falls due up to then, each when it is due."""
        while self.clock() < until:
            await self._renew()
            await self.app.sender.drain()
            now = self.clock()
            due_at = await self.app.database.read(outbox.next_due_at, now=now)
            if due_at is None or due_at > until:
                return
            soon = timedelta(seconds=OVERDUE_SECONDS if due_at <= now else 0.05)
            self.clock.advance(max(due_at, now + soon))

    async def is_killed_sending(self, after_seconds: float) -> None:
        """Send, and end in the middle of it: what Telegram has taken is not written down."""
        sending = asyncio.create_task(self.app.sender.drain())
        await asyncio.sleep(after_seconds)
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        await self.stop()

    async def is_killed_polling(self, after_seconds: float) -> None:
        """Read feeds, and end in the middle of it."""
        polling = asyncio.create_task(self.app.poller.poll_due())
        await asyncio.sleep(after_seconds)
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await self.stop()

    async def has_answered(self) -> None:
        """Wait until every update that came is handled to the end. Raises TimeoutError."""
        async with asyncio.timeout(ANSWER_SECONDS):
            await self.app.link.application.update_queue.join()

    async def tidy(self) -> None:
        """Forget what is due to be forgotten."""
        await self.app.housekeeper.tidy()

    async def look(self) -> None:
        """Watch for what would fail in silence."""
        await self.app.watch.look()

    async def _renew(self) -> None:
        for name in LEASES:
            await role.renew(self.app.database, name, now=self.clock())
