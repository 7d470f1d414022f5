"""The queue of updates between Telegram and the handlers: each is kept before it is confirmed, handled once.

A killed process's updates are handled at the next start, and one handed over twice (a lost confirmation, a
webhook's lost answer) is handled once.
"""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import structlog
from telegram import Bot, Update

from storage import messages, updates
from storage.engine.database import Database, Session
from storage.model import Known

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


class Inbox(asyncio.Queue[object]):
    """Takes the place of python-telegram-bot's own queue. `handled` is told the id of each handled update."""

    def __init__(
        self, database: Database, *, clock: Callable[[], datetime], handled: Callable[[int], None]
    ) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._handled = handled

    async def take(self, received: Sequence[Received]) -> None:
        """Queue the updates that are new. Raises DatabaseUnusable: then none of them must be confirmed."""
        new = await self._database.write(_keep, received, now=self._clock())
        for one in received:
            if one.update.update_id in new:
                await self.put(one.update)
            else:
                log.info("update.repeated", update=one.update.update_id)

    async def recover(self, bot: Bot) -> None:
        """Queue what a process that ended had not handled."""
        for body in await self._database.write(updates.unhandled):
            if received := read(json.loads(body), bot):
                log.info("update.recovered", update=received.update.update_id)
                await self.put(received.update)

    async def done(self, item: object) -> None:
        """An update was handled."""
        if isinstance(item, Update):
            self._handled(item.update_id)


def _keep(s: Session, received: Iterable[Received], *, now: datetime) -> set[int]:
    """Keep updates, and the message ids that people's messages took. Return which are new."""
    new = [one.update for one in received if updates.keep(s, one.update.update_id, one.body, now=now)]
    theirs = [update.message or update.channel_post for update in new]
    known = [Known(chat_id=one.chat_id, message_id=one.message_id, met_at=now) for one in theirs if one]
    if known:
        messages.record(s, known, now=now)
    return {update.update_id for update in new}
