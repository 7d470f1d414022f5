"""What happens to chats themselves: the bot shut out or let in again, a group that becomes a supergroup."""

import structlog
import telegram

from bot.chat.context import ChatContext
from storage import subscribers
from storage.model import ChatKind

log = structlog.get_logger(__name__)

BLOCKED = "blocked by the user"
REMOVED = "the bot was removed from the chat"
MAY_NOT_POST = "the bot may not post there"


async def membership(services: ChatContext, changed: telegram.ChatMemberUpdated) -> None:
    """Pause a chat that shuts the bot out, with the reason; go on when it lets it in. Filters are kept."""
    chat_id = changed.chat.id
    reason = reason_to_pause(changed.new_chat_member, private=changed.chat.type == ChatKind.PRIVATE)
    if reason:
        await services.database.write(subscribers.pause, chat_id, reason)
    else:
        await services.database.write(subscribers.resume, chat_id)
    log.info("chat.membership", chat=chat_id, status=changed.new_chat_member.status, paused=reason)


def reason_to_pause(member: telegram.ChatMember, *, private: bool) -> str:
    """Return why nothing can be sent with this membership; "" = it can."""
    match member:
        case telegram.ChatMemberBanned() | telegram.ChatMemberLeft():
            return BLOCKED if private else REMOVED
        case telegram.ChatMemberRestricted(can_send_messages=False):
            return MAY_NOT_POST
        case telegram.ChatMemberAdministrator(
            can_post_messages=False
        ):  # None in groups: the right is a channel's
            return MAY_NOT_POST
    return ""


async def migrated(services: ChatContext, message: telegram.Message) -> None:
    """Follow a group that became a supergroup. Both chats announce it, in either order."""
    if message.migrate_to_chat_id:
        old, new = message.chat_id, message.migrate_to_chat_id
    elif message.migrate_from_chat_id:
        old, new = message.migrate_from_chat_id, message.chat_id
    else:
        return
    await services.database.write(subscribers.move, old, new)
    log.info("chat.migrated", old=old, new=new)


async def shut_out(services: ChatContext, chat_id: int, *, private: bool) -> None:
    """Pause a chat that refused an answer."""
    await services.database.write(subscribers.pause, chat_id, BLOCKED if private else REMOVED)
