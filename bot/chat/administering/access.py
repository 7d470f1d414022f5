"""Holds what is stored against ACCESS: a chat that it lets in no more gets nothing. At the start, once."""

import structlog
import telegram
from telegram.error import TelegramError

from bot.chat.desk.context import ChatContext
from bot.chat.desk.permissions import administers
from storage import invitations, subscribers
from storage.engine.database import Session
from storage.model import Reason

log = structlog.get_logger(__name__)


async def hold_private(services: ChatContext) -> None:
    """Pause people whom ACCESS names no more, and let those go on whom it names again."""
    await services.database.write(_hold_private, services)


def _hold_private(s: Session, services: ChatContext) -> None:
    now = services.clock()
    for chat_id, paused in subscribers.subscribed(s, private=True).items():
        is_named = services.access is None or chat_id in services.access | services.admin_ids
        is_allowed = is_named or invitations.is_guest(s, chat_id)
        if not is_allowed and paused != Reason.NO_ACCESS:
            subscribers.pause(s, chat_id, Reason.NO_ACCESS, now=now)
        elif is_allowed and paused == Reason.NO_ACCESS:
            subscribers.resume(s, chat_id)


async def hold_groups(services: ChatContext, bot: telegram.Bot) -> None:
    """Do so with groups and channels, where ACCESS names neither them nor one of their administrators."""
    guests = {one.guest for one in await services.database.read(invitations.guests) if one.guest}
    allowed = None if services.access is None else services.access | services.admin_ids | guests
    for chat_id, paused in (await services.database.read(subscribers.subscribed, private=False)).items():
        if allowed is None or chat_id in allowed:
            is_allowed = True
        elif (is_ruled := await _is_ruled_by(bot, chat_id, allowed)) is None:
            continue
        else:
            is_allowed = is_ruled
        if not is_allowed and paused != Reason.NO_ACCESS:
            await services.database.write(subscribers.pause, chat_id, Reason.NO_ACCESS, now=services.clock())
        elif is_allowed and paused == Reason.NO_ACCESS:
            await services.database.write(subscribers.resume, chat_id)


async def _is_ruled_by(bot: telegram.Bot, chat_id: int, people: frozenset[int]) -> bool | None:
    """Tell whether one of these people runs the chat; None where Telegram does not say: it stays as it is."""
    try:
        for person_id in sorted(person for person in people if person > 0):
            if await administers(bot, chat_id, person_id):
                return True
    except TelegramError as error:
        log.info("access.unknown", chat=chat_id, why=error.message)
        return None
    return False
