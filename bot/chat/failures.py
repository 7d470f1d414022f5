"""What happens when answering breaks: it is logged, and the person gets one plain line, never a traceback.

Where too much was asked for the chat's pace the line comes a minute later. What waits to be told so ends with
the process.
"""

import asyncio
import traceback
from typing import Any, Final, TypeGuard

import structlog
from telegram import Bot, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackContext

from bot.chat import lifecycle
from bot.chat.desk.context import ChatContext
from bot.chat.desk.unanswered import Left
from bot.chat.locale import Texts
from bot.refusals import BLOCKED, NO_GROUP, NO_PERSON, NO_RIGHTS, NO_TOPIC, REMOVED, says
from storage import subscribers
from storage.engine.errors import DatabaseError

log = structlog.get_logger(__name__)

EVERY_SECONDS: Final = 5.0  # looks for what is to be told
_MIGRATING = (ChatType.GROUP, ChatType.SUPERGROUP)


async def failed(services: ChatContext, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Take what a handler raised. An error tells of no chat but the update's own where its words fit that."""
    error = context.error
    chat = update.effective_chat if isinstance(update, Update) else None
    if isinstance(error, Forbidden) and chat is not None and _is_shut_out(error.message, chat.type):
        await lifecycle.shut_out(services, chat.id, private=chat.type == ChatType.PRIVATE)
    elif isinstance(error, ChatMigrated) and chat is not None and chat.type in _MIGRATING:
        await services.database.write(subscribers.move, chat.id, error.new_chat_id)
    elif isinstance(error, RetryAfter) and isinstance(update, Update) and update.effective_message:
        _note(services, update, update.effective_message)
    elif _is_lost(error):
        log.warning("chat.answer_lost", error=type(error).__name__, why=_clean(error.message, context))
    else:
        log.error("chat.failed", error=type(error).__name__, trace=_trace(error, context))
        await _apologise(services, update, context)


async def keep_told(
    services: ChatContext, bot: Bot, *, apart: float | None = None, every_seconds: float = EVERY_SECONDS
) -> None:
    """Tell chats how much of what they asked had no answer, until cancelled; none waits for another.

    `apart`: what the rate limiter of `bot`, if it has one, knows such a line by.
    """
    async with asyncio.TaskGroup() as telling:
        while True:
            await asyncio.sleep(every_seconds)
            for left in services.unanswered.due(now=services.clock()):
                telling.create_task(_tell(services, bot, left, apart))


async def _tell(services: ChatContext, bot: Bot, left: Left, apart: float | None) -> None:
    """Tell one chat; where a flood wait of Telegram's hinders that, note it anew."""
    try:
        chat = await services.database.read(subscribers.chat, left.chat_id)
        texts = services.catalogues.texts(
            chat.language if chat else "", left.language, services.default_language
        )
        await bot.send_message(
            left.chat_id,
            _said(texts, left.count),
            message_thread_id=left.thread_id,
            disable_notification=True,
            rate_limit_args=apart,  # type: ignore[call-arg]  # ExtBot's
        )
    except RetryAfter:
        services.unanswered.note(left, now=services.clock())
    except (TelegramError, DatabaseError) as error:
        log.warning("chat.unanswered_untold", chat=left.chat_id, error=type(error).__name__)


def _said(texts: Texts, count: int) -> str:
    """Word it. A command may have been done, so it is not to be sent again unseen."""
    return texts.ngettext(
        "{n} command here was not answered: too many at once."
        " It may have been done all the same: look with /filter or /status.",
        "{n} commands here were not answered: too many at once."
        " They may have been done all the same: look with /filter or /status.",
        count,
    ).format(n=count)


def _note(services: ChatContext, update: Update, message: Message) -> None:
    person = update.effective_user
    left = Left(
        chat_id=message.chat_id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        language=(person.language_code or "") if person else "",
    )
    services.unanswered.note(left, now=services.clock())
    log.info("chat.unanswered", chat=left.chat_id)


def _is_shut_out(said: str, kind: str) -> bool:
    """Tell whether Telegram may say so of a chat of this kind: handlers ask about other chats, too."""
    if kind == ChatType.PRIVATE:
        return says(said, BLOCKED, NO_PERSON)
    another = ("group chat",) if kind == ChatType.CHANNEL else ("channel chat",)
    return says(said, REMOVED, NO_GROUP) and not says(said, another)


def _is_lost(error: BaseException | None) -> TypeGuard[TelegramError]:
    """Tell whether the answer did not come through, or may not have: a second line would fare no better."""
    if isinstance(error, BadRequest | Forbidden):  # python-telegram-bot counts it among the network's errors
        return says(error.message, NO_RIGHTS, NO_TOPIC)
    # The plain error is an answer that is no JSON: a gateway's page, or half of one.
    return isinstance(error, RetryAfter | NetworkError) or type(error) is TelegramError


def _trace(error: BaseException | None, context: CallbackContext[Any, Any, Any, Any]) -> str:
    return _clean("".join(traceback.format_exception(error)), context) if error else ""


def _clean(text: str, context: CallbackContext[Any, Any, Any, Any]) -> str:
    """Take the token out: an address of the Bot API holds it."""
    return text.replace(context.bot.token, "<token>")


async def _apologise(
    services: ChatContext, update: object, context: CallbackContext[Any, Any, Any, Any]
) -> None:
    message = update.effective_message if isinstance(update, Update) else None
    if message is None:
        return
    person = update.effective_user if isinstance(update, Update) else None
    texts = services.texts(None, person)
    try:
        await context.bot.send_message(
            message.chat_id,
            texts.gettext("Something went wrong here; it is noted. Please try again."),
            message_thread_id=message.message_thread_id if message.is_topic_message else None,
        )
    except TelegramError as error:
        log.warning("chat.apology_lost", why=_clean(error.message, context))
