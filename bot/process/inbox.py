"""The queue of updates between Telegram and the handlers: each is kept before it is confirmed, handled once.

python-telegram-bot confirms what it has put into its queue; with this queue that is what the database has. A
killed process's updates are handled at the next start, and one handed over twice (a lost confirmation, a
webhook's lost answer) is handled once.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime

import structlog
from telegram import Bot, Update

from storage import updates
from storage.engine.database import Database

log = structlog.get_logger()


class Inbox(asyncio.Queue[object]):
    """Takes the place of python-telegram-bot's own queue. `note` is told of people's messages: chat, id."""

    def __init__(
        self, database: Database, *, clock: Callable[[], datetime], note: Callable[[int, int], None]
    ) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._note = note

    async def put(self, item: object) -> None:
        """Queue an update that is new. Raises DatabaseUnusable: then it must not be confirmed."""
        if isinstance(item, Update):
            if not await self._database.write(
                updates.keep, item.update_id, item.to_json(), now=self._clock()
            ):
                log.info("update.repeated", update=item.update_id)
                return
            theirs = item.message or item.channel_post
            if theirs is not None:
                self._note(theirs.chat_id, theirs.message_id)
        await super().put(item)

    async def recover(self, bot: Bot) -> None:
        """Queue what a process that ended had not handled."""
        for body in await self._database.write(updates.unhandled):
            update = Update.de_json(json.loads(body), bot)
            log.info("update.recovered", update=update.update_id)
            await super().put(update)

    async def done(self, item: object) -> None:
        """An update was handled."""
        if isinstance(item, Update):
            await self._database.write(updates.done, item.update_id)
