"""The sender: claims due deliveries, sends each through the gate, settles it with its outcome.

It lives off the outbox alone, so a process killed at any moment loses nothing: what was queued is queued
still, and what was in flight is found again when its lease runs out. No send happens inside a transaction.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.news import compose, text
from bot.push.gate import BROADCAST, Gate
from bot.push.outcome import UNPARSABLE, outcome
from storage import items, outbox
from storage.database import Database, Session
from storage.model import (
    Chat,
    Delivery,
    DeliveryKind,
    Dropped,
    Item,
    Message,
    Outcome,
    Sent,
    Uncertain,
    VerdictKind,
)

log = structlog.get_logger()

WORKERS = 8  # sends under way at once; measured: CPU a send grows with more (notes in docs/decisions.md)
LEASE_SECONDS = 90.0  # longer than any send may take, pacing included
IDLE_SECONDS = 30.0  # the longest sleep when nothing is due: other processes may queue too
SOON_SECONDS = 1.0  # after an unexpected failure of the loop itself


class ViewOf(Protocol):
    """How a chat reads: its language and time zone."""

    def __call__(self, chat: Chat, now: datetime) -> compose.View:
        """The view for this chat at this instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A claimed delivery with what composing it needs."""

    delivery: Delivery
    item: Item | None = None
    outlets: tuple[compose.Outlet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderOptions:
    """`worker` names this process in leases; `max_age_seconds` is MAX_AGE; `paid` allows paid broadcasts."""

    worker: str
    max_age_seconds: float
    paid: bool = False
    workers: int = WORKERS


class Sender:
    """One per process with the send role. `clock` gives aware UTC instants."""

    def __init__(
        self,
        *,
        database: Database,
        bot: Bot,
        gate: Gate,
        view: ViewOf,
        clock: Callable[[], datetime],
        options: SenderOptions,
    ) -> None:
        self._database = database
        self._bot = bot
        self._gate = gate
        self._view = view
        self._clock = clock
        self._options = options
        self._wake = asyncio.Event()
        self._settled: list[tuple[int, Outcome]] = []
        self._under_way: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Something was queued: look at once."""
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled; what is under way then is finished and settled first.

        One sender runs at a time (bot/role.py), so what another has in flight was left behind by its end.
        """
        worker = self._options.worker
        await self._database.write(outbox.expire, now=self._clock(), only_worker=worker)
        try:
            while True:
                try:
                    self._wake.clear()
                    await self._round()
                    await self._wait()
                except Exception:
                    log.exception("sender.failed")
                    await asyncio.sleep(SOON_SECONDS)
        finally:
            await asyncio.shield(self._finish())

    async def drain(self) -> int:
        """Send all that is due now and settle it; the number of deliveries settled. What tests step."""
        total = 0
        while True:
            started = await self._round()
            await self._finish_tasks()
            total += len(self._settled)
            if not started and not self._settled:
                return total

    async def _round(self) -> int:
        """Settle what is done and claim as much as there is room for, in one transaction."""
        settled, self._settled = self._settled, []
        try:
            jobs = await self._database.write(
                _settle_and_claim,
                settled,
                options=self._options,
                now=self._clock(),
                limit=self._options.workers - len(self._under_way),
                skip_chats=frozenset(self._gate.full_chats()),
            )
        except BaseException:
            self._settled = settled + self._settled
            raise
        for job in jobs:
            task = asyncio.create_task(self._deliver(job))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return len(jobs)

    async def _wait(self) -> None:
        """Until a send ends, something is queued, or the next delivery is due."""
        if self._settled:
            return
        waker = asyncio.ensure_future(self._wake.wait())
        try:
            room = len(self._under_way) < self._options.workers
            timeout = await self._idle_seconds() if room else IDLE_SECONDS
            await asyncio.wait(
                {waker, *self._under_way}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            waker.cancel()

    async def _idle_seconds(self) -> float:
        now = self._clock()
        due_at = await self._database.read(outbox.next_due_at, now=now)
        waits = [IDLE_SECONDS, *self._gate.full_chats().values()]
        if due_at is not None and due_at > now:
            waits.append((due_at - now).total_seconds())
        return max(0.05, min(waits))

    async def _finish(self) -> None:
        await self._finish_tasks()
        settled, self._settled = self._settled, []
        if settled:
            await self._database.write(outbox.settle_all, settled, now=self._clock())

    async def _finish_tasks(self) -> None:
        if self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _deliver(self, job: Job) -> None:
        delivery = job.delivery
        try:
            result = await self._send(job)
        except Exception as error:
            log.exception("push.bug", delivery=delivery.id)
            result = Uncertain(reason=f"a bug: {type(error).__name__}")
        self._settled.append((delivery.id, result))
        self._wake.set()
        log.info(
            "push.settled",
            delivery=delivery.id,
            kind=delivery.kind.value,
            item=delivery.item_id,
            outcome=type(result).__name__.lower(),
            reason=getattr(result, "reason", ""),
        )

    async def _send(self, job: Job) -> Outcome:
        now = self._clock()
        message = self._compose(job, now)
        if isinstance(message, Dropped):
            return message
        try:
            return await self._call(job.delivery, message, as_html=True)
        except BadRequest as error:
            if UNPARSABLE not in error.message.lower():
                return self._outcome(error, job.delivery)
            # Our own HTML was refused: a bug of ours, but the person gets the news.
            log.exception("push.unparsable", delivery=job.delivery.id)
        except TelegramError as error:
            return self._outcome(error, job.delivery)
        try:
            return await self._call(job.delivery, message, as_html=False)
        except TelegramError as error:
            return self._outcome(error, job.delivery)

    def _outcome(self, error: TelegramError, delivery: Delivery) -> Outcome:
        return outcome(error, now=self._clock(), attempts=delivery.attempts, message_id=delivery.message_id)

    def _compose(self, job: Job, now: datetime) -> Message | Dropped:
        delivery, item = job.delivery, job.item
        if delivery.kind is DeliveryKind.NOTICE:
            return Message(html=delivery.text)
        if item is None:
            return Dropped(reason="its item is gone")
        if now - item.seen_at > timedelta(seconds=self._options.max_age_seconds):
            return Dropped(reason="older than MAX_AGE")
        view = self._view(delivery.chat, now)
        why = f"w:{delivery.id}"
        if delivery.kind is DeliveryKind.REPLY:
            return compose.reply(item, view=view, why_data=why)
        return compose.post(item, outlets=job.outlets, view=view, why_data=why)

    async def _call(self, delivery: Delivery, message: Message, *, as_html: bool) -> Outcome:
        content: dict[str, Any] = {
            "text": message.html if as_html else text.plain(message.html),
            "parse_mode": ParseMode.HTML if as_html else None,
            "reply_markup": _keyboard(message),
            "link_preview_options": LinkPreviewOptions(is_disabled=True),
            "rate_limit_args": BROADCAST,
        }
        if delivery.kind is DeliveryKind.EDIT:
            if delivery.message_id is None:
                return Dropped(reason="no message to edit")
            await self._bot.edit_message_text(
                chat_id=delivery.chat.chat_id, message_id=delivery.message_id, **content
            )
            return Sent(message_id=delivery.message_id)
        reply_to = delivery.reply_to
        sent: TelegramMessage = await self._bot.send_message(
            chat_id=delivery.chat.chat_id,
            message_thread_id=delivery.chat.thread_id or None,
            disable_notification=delivery.chat.silent or None,
            allow_paid_broadcast=self._options.paid or None,
            reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True)
            if reply_to
            else None,
            **content,
        )
        return Sent(message_id=sent.message_id)


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(b.text, callback_data=b.data or None, url=b.url or None) for b in row]
            for row in message.buttons
        ]
    )


def _settle_and_claim(
    session: Session,
    settled: list[tuple[int, Outcome]],
    *,
    options: SenderOptions,
    now: datetime,
    limit: int,
    skip_chats: frozenset[int],
) -> list[Job]:
    outbox.settle_all(session, settled, now=now)
    outbox.expire(session, now=now)
    if limit <= 0:
        return []
    claimed = outbox.claim(
        session,
        worker=options.worker,
        now=now,
        lease_seconds=LEASE_SECONDS,
        limit=limit,
        skip_chats=skip_chats,
    )
    return [_job(session, delivery) for delivery in claimed]


def _job(session: Session, delivery: Delivery) -> Job:
    item = items.get(session, delivery.item_id) if delivery.item_id is not None else None
    if item is None:
        return Job(delivery=delivery)
    copies = (other for other in items.story(session, item.story_id) if _is_copy(other, item))
    outlets = tuple(compose.Outlet(name=copy.outlet or copy.source, link=copy.link) for copy in copies)
    return Job(delivery=delivery, item=item, outlets=outlets)


def _is_copy(other: Item, item: Item) -> bool:
    """Another outlet's print of what this item says."""
    return other.verdict is VerdictKind.DUPLICATE and other.of == item.id and other.id != item.id
