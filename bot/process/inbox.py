"""The queue of updates between Telegram and the handlers: each is kept before it is confirmed, handled once.

A killed process's updates are handled at the next start, and one handed over twice (a lost confirmation, a
webhook's lost answer) is handled once.
"""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

import structlog
from telegram import Bot, Update
from telegram.constants import ChatType

from bot.chat.desk.reading import place_of
from bot.push.answers import is_sound
from storage import subscribers, updates
from storage.engine.database import Database, Session
from storage.model import Chat

log = structlog.get_logger()

_KINDS = frozenset(ChatType)

Place = tuple[int, int]  # a chat's id and a topic's


class Received(NamedTuple):
    """An update, and the JSON that it came as."""

    update: Update
    body: str


def read(body: Mapping[str, Any], bot: Bot) -> Received | None:
    """Read an update as it came; None, and a line in the log: nobody can read it."""
    try:
        return Received(_parsed(body, bot), json.dumps(body, separators=(",", ":")))
    except (ArithmeticError, AttributeError, KeyError, OSError, TypeError, ValueError) as error:
        log.warning("update.unreadable", kinds=list(body), update=body.get("update_id"), why=repr(error))
        return None


def _parsed(body: Mapping[str, Any], bot: Bot) -> Update:
    """Parse an update. Raises ValueError, and what the library does on what it can't take."""
    if body["update_id"] is None or not is_sound(body):  # the library takes anything
        raise ValueError("an id is no number, or a text none")
    update = Update.de_json(dict(body), bot)
    if update.effective_chat is not None and update.effective_chat.type not in _KINDS:
        raise ValueError("a chat of an unknown kind")
    return update


class Notes(Protocol):
    """What is told of updates: bot.push.ledger.Ledger."""

    def note_theirs(self, chat_id: int, message_id: int) -> None:
        """Remember a message of somebody else."""

    def handled(self, update_id: int) -> None:
        """Remember that an update was handled."""


class Inbox(asyncio.Queue[object]):
    """Takes the place of python-telegram-bot's own queue."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime], notes: Notes) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._notes = notes
        self._open: dict[int, int] = {}  # updates in hand, by chat
        self.met: dict[int, Chat | None] = {}
        """By an update's id: what was known of its chat when it was kept. Not where another was in hand then,
        whose handler may have changed it since."""

    async def take(self, received: Sequence[Received]) -> None:
        """Queue the updates that are new. Raises DatabaseUnusable: then none of them must be confirmed."""
        places = [place_of(one.update) for one in received]
        alone = [self._opens(place) for place in places]
        try:
            new = await self._database.write(_keep, received, places, now=self._clock())
        except BaseException:
            for place in places:
                self._closes(place)
            raise
        for one, place, is_alone in zip(received, places, alone, strict=True):
            update_id = one.update.update_id
            if update_id not in new:
                self._closes(place)
                log.info("update.repeated", update=update_id)
                continue
            if is_alone:
                self.met[update_id] = new[update_id]
            await self._queue_up(one.update)

    async def recover(self, bot: Bot) -> None:
        """Queue what a process that ended had not handled."""
        for body in await self._database.write(updates.unhandled):
            if received := read(json.loads(body), bot):
                log.info("update.recovered", update=received.update.update_id)
                self._opens(place_of(received.update))
                await self._queue_up(received.update)

    async def done(self, item: object) -> None:
        """Take note that an update was handled."""
        if isinstance(item, Update):
            self.met.pop(item.update_id, None)
            self._closes(place_of(item))
            self._notes.handled(item.update_id)

    def _opens(self, place: Place | None) -> bool:
        """Note that an update of a chat is in hand; whether it is the only one."""
        if place is None:
            return False
        self._open[place[0]] = in_hand = self._open.get(place[0], 0) + 1
        return in_hand == 1

    def _closes(self, place: Place | None) -> None:
        if place is not None and (in_hand := self._open.pop(place[0], 1) - 1):
            self._open[place[0]] = in_hand

    async def _queue_up(self, update: Update) -> None:
        theirs = update.message or update.channel_post
        if theirs is not None:
            self._notes.note_theirs(theirs.chat_id, theirs.message_id)
        await self.put(update)


def _keep(
    s: Session, received: Iterable[Received], places: Iterable[Place | None], *, now: datetime
) -> dict[int, Chat | None]:
    """Keep updates. Return what is known of the chats of those that are new, by the updates' ids."""
    return {
        one.update.update_id: subscribers.chat(s, *place) if place else None
        for one, place in zip(received, places, strict=True)
        if updates.keep(s, one.update.update_id, one.body, now=now)
    }
