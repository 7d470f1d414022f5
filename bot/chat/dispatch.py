"""Updates in, answers out: builds the handlers, sees to access and rights, answers when something breaks."""

from dataclasses import replace
from typing import Any

import structlog
import telegram
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.callback_data import Press, unpack
from bot.chat import failures, inline, lifecycle, menus, start
from bot.chat.administering import access, inviting
from bot.chat.desk import prompts, reading
from bot.chat.desk.addressing import addressed, command_of
from bot.chat.desk.call import Call
from bot.chat.desk.context import ChatContext
from bot.chat.desk.permissions import (
    Refusal,
    has_button,
    may_change,
    no_access,
    only_administrators,
    only_admins,
)
from bot.chat.desk.presses import answer_press
from bot.chat.routes import (
    ACTIONS,
    COMMANDS,
    DOCUMENT,
    LOCATION,
    LOCATION_ASKED,
    MENTIONED,
    PLAIN_TEXT,
    REPLIES,
    UNDOES,
    UNKNOWN,
    Action,
    Command,
    Handler,
)
from bot.chat.sourcing import channel_posts
from storage.model import ChatKind

log = structlog.get_logger(__name__)

AnyContext = CallbackContext[Any, Any, Any, Any]
AnyApplication = Application[Any, Any, Any, Any, Any, Any]
# An edited command is not asked again, and a channel's post is not asked twice when its group gets a copy.
_MESSAGE = filters.UpdateType.MESSAGE & ~filters.IS_AUTOMATIC_FORWARD
_FRESH = _MESSAGE | filters.UpdateType.CHANNEL_POST


def register(application: AnyApplication, context: ChatContext) -> None:
    """Add every handler of the chat to the application."""
    application.bot_data[ChatContext] = context  # for `announce`; the handlers hold their own
    desk = Desk(context)
    for name in COMMANDS:
        application.add_handler(CommandHandler(name, desk.command, filters=_FRESH))
    application.add_handler(MessageHandler(_FRESH & filters.StatusUpdate.MIGRATE, desk.migration))
    reopened = _FRESH & filters.StatusUpdate.FORUM_TOPIC_REOPENED
    application.add_handler(MessageHandler(reopened, desk.topic_reopened))
    application.add_handler(MessageHandler(_FRESH & filters.COMMAND, desk.unknown))
    application.add_handler(MessageHandler(_MESSAGE & filters.TEXT, desk.text))
    application.add_handler(MessageHandler(_MESSAGE & filters.LOCATION, desk.location))
    documents = _MESSAGE & filters.Document.ALL & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(documents, desk.document))
    application.add_handler(MessageHandler(filters.UpdateType.CHANNEL_POSTS, desk.posted))
    application.add_handler(CallbackQueryHandler(desk.press))
    application.add_handler(InlineQueryHandler(desk.inline))
    application.add_handler(ChatMemberHandler(desk.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(desk.failed)


async def announce(application: AnyApplication) -> None:
    """Tell Telegram the command lists, once the bot is connected. Without them the bot works too."""
    context: ChatContext = application.bot_data[ChatContext]
    try:
        await menus.publish(application.bot, context)
    except TelegramError as error:
        log.warning("chat.menus_untold", why=error.message)


class Desk:
    """Where updates come in: one method a kind."""

    def __init__(self, services: ChatContext) -> None:
        self._services = services
        self._met_admins: set[int] = set()

    async def command(self, update: Update, context: AnyContext) -> None:
        """Answer a command of ours."""
        message = update.effective_message
        if message is None or not message.text:
            return
        command = COMMANDS[command_of(message)]
        words = message.text[message.entities[0].length :].strip()
        call = await self._heard(update, message, context, words)
        self._services.expected.note(message.chat_id, None, now=call.now)
        found = await _as_command(call, command)
        if isinstance(found, Refusal):
            await call.refuse_quietly(found.text)
        else:
            await command.run(found)
            await self._meet(call)

    async def _heard(
        self, update: Update, message: telegram.Message, context: AnyContext, words: str
    ) -> Call:
        """Read a message. Who writes in private can be reached, whatever was thought of them."""
        call = await reading.of_message(self._services, update.update_id, message, context.bot, words=words)
        if call.paused and call.origin.kind is ChatKind.PRIVATE:
            await lifecycle.heard(self._services, call.origin.chat_id, call.paused)
        return call

    async def _meet(self, call: Call) -> None:
        """Show an admin who writes in private the longer list of commands, once a start of the process."""
        is_private = call.origin.kind is ChatKind.PRIVATE
        if call.is_admin and is_private and call.person_id not in self._met_admins:
            self._met_admins.add(call.person_id)
            await menus.publish_admin(call.bot, self._services, call.person_id)

    async def unknown(self, update: Update, context: AnyContext) -> None:
        """Answer a command of nobody's. In private one with another bot's name behind it is ours, too."""
        message = update.effective_message
        is_private = message is not None and message.chat.type == ChatKind.PRIVATE
        if message is not None and is_private and command_of(message) in COMMANDS:
            await self.command(update, context)
        else:
            await self._hint(update, context, UNKNOWN)

    async def text(self, update: Update, context: AnyContext) -> None:
        """Take the answer to a question of ours; answer other texts in private."""
        message = update.effective_message
        asked = self._asked(message, context.bot) if message else None
        words = addressed(message, context.bot) if message and _is_group(message) else None
        if message is not None and asked is None and words is not None:
            await self._mentioned(update, message, context, words)
            return
        if message is None or asked is None or asked.verb not in REPLIES:
            await self._hint(update, context, PLAIN_TEXT)
            return
        call = await self._heard(update, message, context, message.text or "")
        action = REPLIES[asked.verb]
        self._services.expected.note(message.chat_id, None, now=call.now)
        found = await _as_action(replace(call, asked=asked), action)
        if isinstance(found, Refusal):
            await call.refuse_quietly(found.text)
        else:
            await action.run(found)

    def _asked(self, message: telegram.Message, bot: telegram.Bot) -> Press | None:
        """Return what a text answers: the question that it replies to, else in private the last one."""
        asked = prompts.asked(message, bot)
        if asked is not None or message.chat.type != ChatKind.PRIVATE:
            return asked
        return self._services.expected.of(message.chat_id, now=self._services.clock())

    async def _mentioned(
        self, update: Update, message: telegram.Message, context: AnyContext, words: str
    ) -> None:
        """Take what is written to the bot by its name in a group. Who may not use it hears nothing."""
        call = await self._heard(update, message, context, words)
        if await no_access(call) is None:
            await MENTIONED(call)

    async def _hint(self, update: Update, context: AnyContext, hint: Handler) -> None:
        message = update.effective_message
        if message is None or message.chat.type != ChatKind.PRIVATE:
            return  # in groups people talk to each other, and a command may be another bot's
        call = await self._heard(update, message, context, message.text or "")
        refusal = await no_access(call)
        if refusal:
            await call.refuse(refusal.text)
        else:
            await hint(call)

    async def location(self, update: Update, context: AnyContext) -> None:
        """Take a shared location. In groups it is no command of ours: who may not use us hears nothing."""
        message = update.effective_message
        if message is None:
            return
        call = await self._heard(update, message, context, "")
        refusal = await no_access(call)
        asked = self._services.expected.of(message.chat_id, now=call.now)
        if refusal is None:
            await (LOCATION_ASKED[asked.verb] if asked and asked.verb in LOCATION_ASKED else LOCATION)(call)
        elif call.origin.kind is ChatKind.PRIVATE:
            await call.refuse(refusal.text)

    async def posted(self, update: Update, context: AnyContext) -> None:
        """Take a post of a channel that may be a source, new or edited."""
        del context
        if update.effective_message is not None:
            await channel_posts.posted(self._services, update.effective_message)

    async def document(self, update: Update, context: AnyContext) -> None:
        """Take a file that is sent in private."""
        await self._hint(update, context, DOCUMENT)

    async def press(self, update: Update, context: AnyContext) -> None:
        """Answer a pressed button: the press itself at once, then what it asks for."""
        query = update.callback_query
        if query is None:
            return
        button = unpack(query.data)
        read = reading.of_press
        call = await read(self._services, update.update_id, query, context.bot, button) if button else None
        action = ACTIONS.get(button.verb) if button else None
        if call is None or action is None:
            texts = self._services.texts(None, query.from_user)
            await answer_press(query, texts.gettext("This button is out of date."))
            return
        found = await _as_action(call, action)
        if isinstance(found, Refusal):
            await answer_press(query, found.text)
            return
        if not action.answers:
            await answer_press(query)
        self._services.expected.note(found.origin.chat_id, None, now=found.now)
        await action.run(found)

    async def inline(self, update: Update, context: AnyContext) -> None:
        """Answer who types the bot's name and some words in any chat."""
        query = update.inline_query
        if query is None:
            return
        call = await reading.of_inline(self._services, query, context.bot)
        refusal = await no_access(call)
        if refusal:
            await inline.refuse(call, query.id, refusal.text)
        else:
            await inline.answer(call, query.id, query.offset)

    async def membership(self, update: Update, context: AnyContext) -> None:
        """Learn that the bot was let in or shut out."""
        if update.my_chat_member is not None:
            await lifecycle.membership(self._services, update.my_chat_member, context.bot)

    async def migration(self, update: Update, context: AnyContext) -> None:
        """Learn that a group became a supergroup."""
        del context
        if update.effective_message is not None:
            await lifecycle.migrated(self._services, update.effective_message)
            await access.tell_moved(self._services, update.effective_message)

    async def topic_reopened(self, update: Update, context: AnyContext) -> None:
        """Learn that a topic can be written to again."""
        del context
        if update.effective_message is not None:
            await lifecycle.topic_reopened(self._services, update.effective_message)

    async def failed(self, update: object, context: AnyContext) -> None:
        """Log what broke, and tell the person in one line."""
        await failures.failed(self._services, update, context)


def _is_group(message: telegram.Message) -> bool:
    return message.chat.type in (ChatKind.GROUP, ChatKind.SUPERGROUP)


async def _as_command(call: Call, command: Command) -> Call | Refusal:
    refusal = None if command.always else await no_access(call)
    if refusal and not (command.run is start.start and await inviting.taken(call)):
        is_late = command.run is start.start and inviting.is_invitation(call.words)
        return _no_invitation(call) if is_late else refusal
    if command.admin and not call.is_admin:
        return Refusal(text=only_admins(call.t))
    return await reading.about_channel(call) if command.channels else call


async def _as_action(call: Call, action: Action) -> Call | Refusal:
    refusal = None if action.always else await no_access(call)
    if refusal:
        return refusal
    if action.admin and not call.is_admin:
        return Refusal(text=only_admins(call.t))
    carried = call.press or call.asked
    found = await reading.turned(call, carried.chat_id if carried else None)
    if isinstance(found, Refusal) or not (action.needs_right(found.target) or has_button(found, UNDOES)):
        return found
    if await may_change(found):
        return found
    return Refusal(text=only_administrators(call.t))


def _no_invitation(call: Call) -> Refusal:
    return Refusal(text=call.t.gettext("This invitation was taken already, or is over. Ask for a new one."))
