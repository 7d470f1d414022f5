"""Posts what a chat was sent to the chat's own address too, signed, in order, at least once.

Settling a delivery keeps the event in the same transaction (storage/hooks.py), so a crash loses none; one may
come twice, with the same id. An address that fails waits longer each time, and is given up after a day: its
chat is told. News to Telegram never waits for any of this.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

import structlog

from bot.news.messages import hooked
from bot.push.courier import Courier
from bot.push.jobs import Job, jobs
from storage import hooks, outbox, subscribers
from storage.engine.database import Database, Session
from storage.enqueue import enqueue
from storage.model import Chat, DeliveryKind, Hook, HookEvent, HookPost, NewDelivery, Posted

log = structlog.get_logger()

EVERY_SECONDS: Final = 1.0  # so long an event waits at most where nothing fails
_HOOKS, _EVENTS = 50, 20  # under way at once; of one hook in a turn
_TURN_SECONDS: Final = 5.0  # a slow address gives way to the others after that

PostIt = Callable[[HookPost], Awaitable[Posted]]
GivenUp = Callable[[Chat, Hook, str], str]
"""From a chat, its hook and the trouble to the notice (HTML) that it gets when the hook is given up."""


class Hooks:
    """One at a time over all processes. `given_up` words the notice to the chat."""

    def __init__(
        self,
        *,
        database: Database,
        courier: Courier,
        post: PostIt,
        given_up: GivenUp,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._courier = courier
        self._post = post
        self._given_up = given_up
        self._clock = clock
        self._under_way: dict[int, asyncio.Task[None]] = {}  # by chat

    async def run(self) -> None:
        """Post until cancelled. What fails is logged and tried again."""
        try:
            while True:
                try:
                    await self._start()
                except Exception:
                    log.exception("hooks.failed")
                await asyncio.sleep(EVERY_SECONDS)
        finally:
            for turn in self._under_way.values():
                turn.cancel()

    async def round(self) -> int:
        """Post some of what waits for each address that may be asked now. How many addresses were."""
        started = await self._start()
        await asyncio.gather(*started)
        return len(started)

    async def _start(self) -> list[asyncio.Task[None]]:
        """Start a turn of each address that is due and has none under way: no slow one holds the others."""
        due = await self._database.read(hooks.due, now=self._clock(), limit=_HOOKS + len(self._under_way))
        fresh = [hook for hook in due if hook.chat not in self._under_way]
        fresh = fresh[: max(0, _HOOKS - len(self._under_way))]
        for hook in fresh:
            self._under_way[hook.chat] = asyncio.create_task(self._turn(hook))
        return [self._under_way[hook.chat] for hook in fresh]

    async def _turn(self, hook: Hook) -> None:
        """Serve a hook: the outermost frame, so that no address stops another."""
        try:
            await self._serve(hook)
        except Exception:
            log.exception("hooks.failed", chat=hook.chat)
        finally:
            del self._under_way[hook.chat]

    async def _serve(self, hook: Hook) -> None:
        done: list[HookEvent] = []
        clock = asyncio.get_running_loop().time
        ends = clock() + _TURN_SECONDS
        waiting = await self._database.read(hooks.waiting, hook.chat, limit=_EVENTS)
        for event in waiting:
            job = await self._database.read(_job, event, now=self._clock())
            result = await self._posted(hook, event, job) if job else Posted()
            if result.trouble:
                await self._database.write(self._fail, hook, done, result, now=self._clock())
                return
            done.append(event)
            if clock() >= ends:
                break
        await self._database.write(hooks.taken, hook.chat, done, now=self._clock())

    async def _posted(self, hook: Hook, event: HookEvent, job: Job) -> Posted:
        body = hooked.document(job.delivery, job.shown, html=self._courier.html(job), at=event.at)
        post = HookPost(
            url=hook.url, secret=hook.secret, id=f"dateline-{event.id}", body=body, at=self._clock()
        )
        return await self._post(post)

    def _fail(self, s: Session, hook: Hook, done: list[HookEvent], result: Posted, *, now: datetime) -> None:
        if done:
            hooks.taken(s, hook.chat, done, now=now)
            hook = hooks.of(s, hook.chat) or hook
        log.info("hooks.refused", chat=hook.chat, why=result.trouble)
        is_over = (
            hooks.close(s, hook.chat) if result.is_over else hooks.failed(s, hook, result.trouble, now=now)
        )
        if is_over:
            notice = self._given_up(subscribers.get(s, hook.chat), hook, result.trouble)
            enqueue(s, [NewDelivery(chat=hook.chat, kind=DeliveryKind.NOTICE, text=notice, due_at=now)])


def _job(s: Session, event: HookEvent, *, now: datetime) -> Job | None:
    """Read what was sent; None: it is forgotten, or its news is."""
    delivery = outbox.get(s, event.delivery)
    if delivery is None:
        return None
    [job] = jobs(s, [delivery], now=now)
    return job if job.item or job.listing else None
