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
from bot.push.courier import Courier, Job, jobs
from storage import hooks, outbox, subscribers
from storage.engine.database import Database, Session
from storage.enqueue import enqueue
from storage.model import Chat, DeliveryKind, Hook, HookEvent, HookPost, NewDelivery, Posted

log = structlog.get_logger()

EVERY_SECONDS: Final = 1.0  # so long an event waits at most where nothing fails
_HOOKS, _EVENTS = 50, 20  # in one round; of one hook

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

    async def run(self) -> None:
        """Post until cancelled. What fails is logged and tried again."""
        while True:
            try:
                while await self.round():
                    pass
            except Exception:
                log.exception("hooks.failed")
            await asyncio.sleep(EVERY_SECONDS)

    async def round(self) -> int:
        """Post some of what waits for each address that may be asked now. How many addresses were."""
        due = await self._database.read(hooks.due, now=self._clock(), limit=_HOOKS)
        await asyncio.gather(*(self._serve(hook) for hook in due))
        return len(due)

    async def _serve(self, hook: Hook) -> None:
        done: list[HookEvent] = []
        waiting = await self._database.read(hooks.waiting, hook.chat, limit=_EVENTS)
        for event in waiting:
            job = await self._database.read(_job, event)
            result = await self._posted(hook, event, job) if job else Posted()
            if result.trouble:
                await self._database.write(self._fail, hook, done, result, now=self._clock())
                return
            done.append(event)
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


def _job(s: Session, event: HookEvent) -> Job | None:
    """Read what was sent; None: it is forgotten, or its news is."""
    delivery = outbox.get(s, event.delivery)
    if delivery is None:
        return None
    [job] = jobs(s, [delivery])
    return job if job.item or job.listing else None
