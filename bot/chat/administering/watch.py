"""Watches what would else fail in silence, and tells the admins once when it begins and once when it is over.

Polling that has stopped, no source at all or none that can be read, a disk that is nearly full. It runs where
people are answered and writes to Telegram itself: a full disk can't hold a notice, a poller that hangs writes
none.
"""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import structlog
import telegram
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.desk.context import ChatContext
from bot.chat.locale import Texts
from bot.chat.wording.moments import lasting
from bot.news.words.translation import N_
from storage import subscribers
from storage.model import Reach
from storage.news import figures

log = structlog.get_logger(__name__)

EVERY_SECONDS: Final = 60.0
LATE: Final = timedelta(minutes=30)  # a restart or a short outage is nobody's business
LEAST_FREE: Final = 200  # MB
_FEW: Final = 2  # sources; of a single one its own notice tells
_MB: Final = 1_000_000

STOPPED, UNREADABLE, FULL, EMPTY = "stopped", "unreadable", "full", "empty"
_BEGINS: Final = {
    STOPPED: N_("No source has been asked for {span}, though some are due. A restart of the bot may help."),
    UNREADABLE: N_("None of the {count} sources can be read, for {span} now. Is the machine online?"),
    FULL: N_("The disk is nearly full: {free} MB left. When it is full, no news can be stored."),
    EMPTY: N_("I have no sources, so no news comes. /sources offers lists for a start."),
}
_IS_OVER: Final = {
    STOPPED: N_("Sources are asked again."),
    UNREADABLE: N_("Sources can be read again."),
    FULL: N_("The disk has room again."),
    EMPTY: N_("There are sources now."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What there is to see. `free`: bytes on the disk of the database; None: it is elsewhere."""

    reach: Reach
    free: int | None


class Watch:
    """Looks once a minute. A trouble counts when two looks in a row see it: a machine may have slept."""

    def __init__(
        self,
        *,
        services: ChatContext,
        bot: telegram.Bot,
        free: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._services = services
        self._bot = bot
        self._free = free
        self._seen: frozenset[str] = frozenset()
        self._told: set[str] = set()

    async def run(self) -> None:
        """Watch until cancelled. A look that fails is logged, and the next one follows."""
        while True:
            try:
                await self.look()
            except Exception:
                log.exception("watch.failed")
            await asyncio.sleep(EVERY_SECONDS)

    async def look(self) -> None:
        """Look once, and tell what has begun or is over."""
        state = State(
            reach=await self._services.database.read(figures.reach),
            free=await asyncio.to_thread(self._free),
        )
        now = self._troubles(state)
        for trouble in sorted((now & self._seen) - self._told):
            if await self._tell(_BEGINS[trouble], state):
                self._told.add(trouble)
        for trouble in sorted(self._told - now):
            if await self._tell(_IS_OVER[trouble], state):
                self._told.discard(trouble)
        self._seen = now

    def _troubles(self, state: State) -> frozenset[str]:
        since = self._services.clock() - LATE
        reach = state.reach
        none = reach.failing == reach.sources >= _FEW
        found = {
            STOPPED: reach.next_due_at is not None and reach.next_due_at < since,
            UNREADABLE: none and reach.failing_since_at is not None and reach.failing_since_at < since,
            FULL: state.free is not None and state.free < LEAST_FREE * _MB,
            EMPTY: not reach.sources,
        }
        return frozenset(trouble for trouble, is_so in found.items() if is_so)

    async def _tell(self, text: str, state: State) -> bool:
        """Write to each admin; False where Telegram could not be reached: to be tried again."""
        log.warning("watch", what=_worded(self._services.catalogues.texts("en"), text, state, self._services))
        came_through = True
        for admin in sorted(self._services.admin_ids):
            chat = await self._services.database.read(subscribers.chat, admin)
            texts = self._services.texts(chat, None)
            try:
                await self._bot.send_message(admin, _worded(texts, text, state, self._services))
            except (Forbidden, BadRequest) as error:  # has not started the bot, or has blocked it
                log.info("watch.untold", person=admin, why=error.message)
            except TelegramError as error:
                log.warning("watch.untold", person=admin, why=error.message)
                came_through = False
        return came_through


def _worded(t: Texts, text: str, state: State, services: ChatContext) -> str:
    reach, now = state.reach, services.clock()
    began = reach.next_due_at if text == _BEGINS[STOPPED] else reach.failing_since_at
    span = lasting(t, (now - began).total_seconds()) if began else ""
    free = (state.free or 0) // _MB
    return t.gettext(text).format(span=span, count=reach.sources, free=free)


def free_space(folder: Path) -> int | None:
    """Bytes free on the disk of a folder; None when that can't be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
