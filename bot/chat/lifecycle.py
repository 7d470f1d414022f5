"""What happens to chats themselves: the bot shut out or let in again, a group that becomes a supergroup."""

from datetime import datetime

import structlog
import telegram
from telegram.error import BadRequest, Forbidden

from bot.chat import channels
from bot.chat.desk.buttons import Rows, keyboard
from bot.chat.desk.context import ChatContext
from bot.chat.desk.markup import Html, bold, fill, lines
from bot.chat.desk.permissions import is_let_in, may_use
from bot.chat.locale import Texts
from bot.refusals import BLOCKED, NO_CHAT, NO_PERSON, says
from storage import invitations, past, subscribers
from storage.engine.database import Session
from storage.model import Chat, ChatKind, Reason

log = structlog.get_logger(__name__)


async def membership(services: ChatContext, changed: telegram.ChatMemberUpdated, bot: telegram.Bot) -> None:
    """Pause a chat that shuts the bot out, with the reason; go on when it lets it in. Filters are kept."""
    chat_id = changed.chat.id
    reason = reason_to_pause(changed.new_chat_member, private=changed.chat.type == ChatKind.PRIVATE)
    log.info("chat.membership", chat=chat_id, status=changed.new_chat_member.status, paused=reason)
    if changed.chat.type == ChatKind.CHANNEL and reason is not Reason.REMOVED:
        services.rulers.met(changed.from_user.id, chat_id)
    if reason:
        await services.database.write(subscribers.pause, chat_id, reason, now=services.clock())
        is_new = reason_to_pause(changed.old_chat_member, private=False) is not reason
        if is_new and reason is Reason.MAY_NOT_POST and changed.chat.type == ChatKind.CHANNEL:
            await _invite(services, changed, bot, may_post=False)
        return
    chat, is_held = await services.database.write(_let_in, services, changed)
    if is_held:
        services.access_ended.put_nowait(0)  # asks who runs it: who let it in may be a plain member
    if chat is not None:
        await _greet(services, changed, bot, chat)


async def _greet(
    services: ChatContext, changed: telegram.ChatMemberUpdated, bot: telegram.Bot, chat: Chat
) -> None:
    """Say hello: of a channel to who made the bot its administrator, where they have met it; else there."""
    if chat.kind is ChatKind.CHANNEL and await _invite(services, changed, bot, may_post=True):
        return
    texts = services.texts(chat, changed.from_user)
    rows = () if chat.kind is ChatKind.CHANNEL else channels.menu(texts, chat_id=None, is_on=False)
    markup = _markup(rows, bot)
    await bot.send_message(chat.chat_id, hello(texts, chat.kind), parse_mode="HTML", reply_markup=markup)


async def _invite(
    services: ChatContext, changed: telegram.ChatMemberUpdated, bot: telegram.Bot, *, may_post: bool
) -> bool:
    """Offer the channel's menu in the private chat of who changed it. False: they have not met the bot."""
    person = changed.from_user
    if not await is_let_in(services, chat_id=changed.chat.id, person_id=person.id):
        return False
    own = await services.database.read(subscribers.chat, person.id)
    t = services.texts(own, person)
    text = channels.invitation(t, changed.chat.title or "", may_post=may_post)
    rows = channels.menu(t, chat_id=changed.chat.id, is_on=False) if may_post else ()
    markup = _markup(rows, bot)
    try:
        await bot.send_message(person.id, text, parse_mode="HTML", reply_markup=markup)
    except (BadRequest, Forbidden) as error:
        log.info("chat.invitation_refused", person=person.id, why=error.message)
        return False
    return True


def _markup(rows: Rows, bot: telegram.Bot) -> telegram.InlineKeyboardMarkup | None:
    wire = keyboard(rows)
    return telegram.InlineKeyboardMarkup.de_json(wire, bot) if wire else None


def _let_in(
    s: Session, services: ChatContext, changed: telegram.ChatMemberUpdated
) -> tuple[Chat | None, bool]:
    """Go on, inside a transaction. The chat, where the bot has to say hello; whether ACCESS holds it."""
    is_private = changed.chat.type == ChatKind.PRIVATE
    was_out = reason_to_pause(changed.old_chat_member, private=is_private)
    is_named = may_use(services, chat_id=changed.chat.id, person_id=changed.from_user.id)
    if not is_named and not invitations.is_guest(s, changed.from_user.id):
        return None, False
    past.keep_all(s, changed.chat.id, until=services.clock())
    (subscribers.resume if is_private else subscribers.reach)(s, changed.chat.id)
    known = subscribers.chat(s, changed.chat.id)
    is_held = known is not None and known.paused == Reason.NO_ACCESS
    if is_private or not was_out:
        return None, is_held
    now = services.clock()
    chat = subscribers.upsert_chat(
        s,
        chat_id=changed.chat.id,
        kind=ChatKind(str(changed.chat.type)),
        title=changed.chat.title or "",
        username=changed.chat.username or "",
        now=now,
    )
    return (chat if subscribers.greet(s, chat.id, now=now) else None), is_held


def hello(t: Texts, kind: ChatKind) -> Html:
    """Say who I am to a group or channel that the bot is new in."""
    who = fill(
        t.gettext("Hello! I am {name}: news as it happens, one message an event."), name=bold("Dateline")
    )
    if kind is ChatKind.CHANNEL:
        how = t.gettext("/subscribe, posted here, starts it; /help shows what else there is.")
        return lines(who, how)
    return lines(
        who,
        t.gettext("/subscribe starts it here, /help shows what else there is."),
        t.gettext("In a group its administrators decide."),
    )


def reason_to_pause(member: telegram.ChatMember, *, private: bool) -> Reason | None:
    """Return why nothing can be sent with this membership; None: it can."""
    match member:
        case telegram.ChatMemberBanned() | telegram.ChatMemberLeft():
            return Reason.BLOCKED if private else Reason.REMOVED
        case telegram.ChatMemberRestricted(can_send_messages=False):
            return Reason.MAY_NOT_POST
        case telegram.ChatMemberAdministrator(
            can_post_messages=False
        ):  # None in groups: the right is a channel's
            return Reason.MAY_NOT_POST
    return None


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


async def topic_reopened(services: ChatContext, message: telegram.Message) -> None:
    """Go on in a topic that can be written to again."""
    if message.message_thread_id:
        await services.database.write(subscribers.reopen, message.chat_id, message.message_thread_id)


async def heard(services: ChatContext, chat_id: int, paused: str) -> None:
    """Go on with a person who writes to the bot, though it was taken for blocked, or their chat for gone."""
    if says(paused, BLOCKED, NO_CHAT, NO_PERSON, (Reason.BLOCKED,)):
        await services.database.write(_heard, chat_id, now=services.clock())
        log.info("chat.heard", chat=chat_id, was=paused)


def _heard(s: Session, chat_id: int, *, now: datetime) -> None:
    past.keep_all(s, chat_id, until=now)
    subscribers.reach(s, chat_id)


async def shut_out(services: ChatContext, chat_id: int, *, private: bool) -> None:
    """Pause a chat that refused an answer."""
    reason = Reason.BLOCKED if private else Reason.REMOVED
    await services.database.write(subscribers.pause, chat_id, reason, now=services.clock())
