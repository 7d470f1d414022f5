"""Finds out what became of a delivery whose reply was lost: probes message ids, settles nothing.

Which ids, and what the answers mean, is in probing.py. A probe spends the same budget as a send.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest, TelegramError

from bot.push.courier import Courier
from bot.push.jobs import Job
from bot.push.ledger import Ledger
from bot.push.outcome import outcome
from bot.push.probing import MOST_SECONDS, Answer, Search, Verdict
from bot.refusals import NO_MESSAGE, NOT_OURS, UNCHANGED, says
from storage import messages, pacing
from storage.engine.database import Database
from storage.model import (
    Delay,
    Gone,
    Missing,
    Moved,
    Outcome,
    Postponed,
    Reason,
    Retry,
    Sent,
    Uncertain,
    Untold,
)

log = structlog.get_logger()

PROBE_SECONDS = 10.0  # a probe's own time-out: asking again does no harm
AGAIN_SECONDS = 5.0  # while Telegram can't be reached
RESTORE_TRIES = 5  # looks for the record of a message that a probe has touched
RESTORE_SECONDS = 0.5


class Prober:
    """`counts` tells what came of doubts and probes: found, not sent, unknown, probes, touched, restored."""

    def __init__(
        self,
        *,
        database: Database,
        bot: Bot,
        courier: Courier,
        ledger: Ledger,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._bot = bot
        self._courier = courier
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep
        self.counts: Counter[str] = Counter()

    async def resolve(self, doubt: Job) -> Outcome:
        """Probe until it is known, or can't be, whether Telegram has it."""
        keyboard = self._courier.keyboard(doubt)
        if keyboard is None:
            return self._ended(doubt, Verdict.UNKNOWN, Search())
        pace = pacing.pace_of(doubt.delivery.chat.chat_id)
        search, until = Search(), self._clock() + timedelta(seconds=MOST_SECONDS)
        while True:
            await self._ledger.flush()
            gap = await self._database.read(messages.gap, doubt.delivery)
            step = search.next(gap)
            if isinstance(step, int) and self._clock() > until:
                step = Verdict.UNKNOWN
            if isinstance(step, Verdict):
                return self._ended(doubt, step, search)
            said = await self._probe(doubt, step, keyboard)
            if not isinstance(said, Answer):
                return said
            search.answers[step] = said
            if said is Answer.TOUCHED:
                await self._restore(doubt, step)
            elif len(search.answers) >= pace.burst:
                await self._sleep(pace.seconds)

    def _ended(self, doubt: Job, verdict: Verdict, search: Search) -> Outcome:
        self.counts[verdict.value] += 1
        log.info(
            "push.probed",
            delivery=doubt.delivery.id,
            verdict=verdict.value,
            probes=len(search.answers),
            said=sorted({answer.value for answer in search.answers.values()}),
        )
        match verdict:
            case Verdict.FOUND:
                found = next(one for one, said in search.answers.items() if said is Answer.FOUND)
                return Sent(message_id=found, note=Reason.FOUND)
            case Verdict.NOT_SENT:
                return Missing()
            case Verdict.UNKNOWN:
                return Untold(reason=Delay.CANT_TELL)

    async def _probe(self, doubt: Job, message_id: int, keyboard: InlineKeyboardMarkup) -> Answer | Outcome:
        self.counts["probes"] += 1
        try:
            await self._edit(doubt, message_id, keyboard)
        except BadRequest as error:
            if says(error.message, UNCHANGED):
                return Answer.FOUND
            if says(error.message, NO_MESSAGE):
                return Answer.MISSING
            if says(error.message, NOT_OURS):
                return Answer.FOREIGN
            return self._refused(error)
        except TelegramError as error:
            return self._refused(error)
        self.counts["touched"] += 1
        return Answer.TOUCHED

    def _refused(self, error: TelegramError) -> Outcome:
        """Return what a refused probe means: the chat can't be probed, or not now."""
        now = self._clock()
        found = outcome(error, now=now)
        match found:
            case Gone() | Moved():
                return found
            case Retry(at=at, hold_chat=True):
                return Postponed(at=at, hold_chat=True)
            case Retry() | Uncertain():
                return Postponed(at=now + timedelta(seconds=AGAIN_SECONDS))
            case _:
                return Untold(reason=f"{Delay.CANT_TELL}: {error.message.lower()[:100]}")

    async def _edit(self, doubt: Job, message_id: int, keyboard: InlineKeyboardMarkup | None) -> None:
        await self._bot.edit_message_reply_markup(
            chat_id=doubt.delivery.chat.chat_id,
            message_id=message_id,
            reply_markup=keyboard,
            rate_limit_args=doubt.until,  # type: ignore[call-arg]  # ExtBot's
            read_timeout=PROBE_SECONDS,
        )

    async def _restore(self, doubt: Job, message_id: int) -> None:
        """Give a message that a probe has touched its keyboard back, as far as it is known.

        It was an answer just being sent: its record comes a moment later. Unknown, it is left without a
        keyboard rather than with a wrong one.
        """
        chat_id, is_known, markup = doubt.delivery.chat.chat_id, False, None
        for _ in range(RESTORE_TRIES):
            await self._ledger.flush()
            is_known, markup = await self._database.read(messages.markup, chat_id, message_id)
            if is_known:
                break
            await self._sleep(RESTORE_SECONDS)
        keyboard = InlineKeyboardMarkup.de_json(json.loads(markup), self._bot) if markup else None
        try:
            await self._edit(doubt, message_id, keyboard)
        except TelegramError as error:
            log.warning("push.touched", chat=chat_id, message=message_id, why=error.message)
            return
        self.counts["restored"] += is_known
        log.warning("push.touched", chat=chat_id, message=message_id, restored=is_known)
