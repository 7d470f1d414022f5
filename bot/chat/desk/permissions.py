"""Who may use the bot, and who may change what a chat gets. Asks Telegram; stores nothing."""

from collections.abc import Container
from dataclasses import dataclass

import telegram
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.callback_data import unpack
from bot.chat.desk.call import Call
from bot.chat.desk.context import ChatContext
from bot.chat.desk.target import Target
from bot.chat.locale import Texts
from storage import invitations
from storage.model import ChatKind

_RULERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why not, in one plain line for the person."""

    text: str


def may_use(services: ChatContext, *, chat_id: int, person_id: int) -> bool:
    """Tell whether ACCESS lets this person, or everybody in this chat, use the bot."""
    if services.access is None:
        return True
    return bool({chat_id, person_id} & (services.access | services.admin_ids))


async def is_let_in(services: ChatContext, *, chat_id: int, person_id: int) -> bool:
    """Whether ACCESS or an invitation lets this person, or ACCESS everybody in this chat, use the bot."""
    if may_use(services, chat_id=chat_id, person_id=person_id):
        return True
    return bool(person_id) and await services.database.read(invitations.is_guest, person_id)


async def no_access(call: Call) -> Refusal | None:
    """Return why the person may not use the bot here; None: they may."""
    if await is_let_in(call.services, chat_id=call.origin.chat_id, person_id=call.person_id):
        return None
    return Refusal(text=call.t.gettext("This bot is private: its owner decides who may use it."))


async def may_change(call: Call) -> bool:
    """Tell whether the person may change what the target gets: in private, or as an administrator."""
    if call.target.kind is ChatKind.PRIVATE:
        return call.elsewhere is None
    if call.elsewhere is not None:
        return True  # `channel` verified it when the call was read
    if call.sender_chat_id == call.origin.chat_id:
        return True  # an anonymous administrator, or a post in the channel itself
    return await administers(call.bot, call.origin.chat_id, call.person_id)


def has_button(call: Call, verbs: Container[str]) -> bool:
    """Tell whether the message whose button was pressed has one of these."""
    board = call.message.reply_markup if call.press and call.message else None
    data = (button.callback_data for row in board.inline_keyboard for button in row) if board else ()
    return any(one.verb in verbs for text in data if isinstance(text, str) and (one := unpack(text)))


async def refused(call: Call) -> bool:
    """Tell whether the person may not change the target; says so in one line."""
    if await may_change(call):
        return False
    await call.refuse_quietly(only_administrators(call.t))
    return True


def only_administrators(t: Texts) -> str:
    """Say who changes a chat."""
    return t.gettext("Only this chat's administrators can change that. For news of your own write to me.")


def only_admins(t: Texts) -> str:
    """Say who runs the bot."""
    return t.gettext("Only the admins of this bot can do that.")


def only_in_private(t: Texts) -> str:
    """Say where somebody can be told from others."""
    return t.gettext("Send me that in private, please: there I can tell who you are.")


async def channel(bot: telegram.Bot, name: str | int, *, person_id: int, t: Texts) -> Target | Refusal:
    """Return the channel that a person names in private, when they and the bot both run it.

    Who does not run it hears the same whatever it is: else they would learn who uses the bot.
    """
    unseen = _no(
        t.gettext(
            "Only an administrator of {name} can do that, where I am one too."
            " Check the name, or make me an administrator there first."
        ),
        name,
    )
    try:
        chat = await bot.get_chat(name)
        if not await administers(bot, chat.id, person_id):
            return unseen
        if chat.type != ChatType.CHANNEL:
            return _no(t.gettext("{name} is not a channel. In a group, send the command there."), name)
        own = await bot.get_chat_member(chat.id, bot.id)
    except (BadRequest, ChatMigrated, Forbidden):  # in a dozen ways: not found, no member, inaccessible
        return unseen
    if not (isinstance(own, telegram.ChatMemberAdministrator) and own.can_post_messages):
        return _no(t.gettext("I need to be an administrator of {name} who may post messages."), name)
    return Target(
        chat_id=chat.id, kind=ChatKind.CHANNEL, title=chat.title or "", username=chat.username or ""
    )


async def administers(bot: telegram.Bot, chat_id: int, person_id: int) -> bool:
    """Tell whether a person, or the bot itself, is an administrator of a chat."""
    if not person_id:
        return False
    try:
        member = await bot.get_chat_member(chat_id, person_id)
    except BadRequest:  # "user not found", "participant_id_invalid": no member, so no administrator
        return False
    return member.status in _RULERS


def _no(line: str, name: str | int) -> Refusal:
    return Refusal(text=line.format(name=name))
