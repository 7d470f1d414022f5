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

from storage import updates
from storage.engine.database import Database, Session

log = structlog.get_logger()


class Received(NamedTuple):
    """An update, and the JSON that it came as."""

    update: Update
    body: str


def read(body: Mapping[str, Any], bot: Bot) -> Received | None:
    """Read an update as it came; None, and a line in the log: nobody can read it."""
    try:
        return Received(Update.de_json(dict(body), bot), json.dumps(body, separators=(",", ":")))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        log.warning("update.unreadable", kinds=list(body), update=body.get("update_id"), why=repr(error))
        return None


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

    async def take(self, received: Sequence[Received]) -> None:
        """Queue the updates that are new. Raises DatabaseUnusable: then none of them must be confirmed."""
        new = await self._database.write(_keep, received, now=self._clock())
        for one in received:
            if one.update.update_id in new:
                await self._queue_up(one.update)
            else:
                log.info("update.repeated", update=one.update.update_id)

    async def recover(self, bot: Bot) -> None:
        """Queue what a process that ended had not handled."""
        for body in await self._database.write(updates.unhandled):
            if received := read(json.loads(body), bot):
                log.info("update.recovered", update=received.update.update_id)
                await self._queue_up(received.update)

    async def done(self, item: object) -> None:
        """An update was handled."""
        if isinstance(item, Update):
            self._notes.handled(item.update_id)

    async def _queue_up(self, update: Update) -> None:
        theirs = update.message or update.channel_post
        if theirs is not None:
            self._notes.note_theirs(theirs.chat_id, theirs.message_id)
        await self.put(update)


def _keep(s: Session, received: Iterable[Received], *, now: datetime) -> set[int]:
    """Keep updates. Return the ids of those that are new."""
    ids = ((one.update.update_id, one.body) for one in received)
    return {update_id for update_id, body in ids if updates.keep(s, update_id, body, now=now)}
