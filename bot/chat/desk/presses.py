"""Answers a press itself: the waiting sign at the button ends, and who pressed may see a line."""

from typing import Final

import structlog
import telegram
from telegram.error import BadRequest, TelegramError

log = structlog.get_logger(__name__)

_ANSWER_LIMIT: Final = 200  # characters, Bot API: answerCallbackQuery


async def answer_press(query: telegram.CallbackQuery, text: str = "", *, as_alert: bool = False) -> None:
    """Answer a press. Too late, it is no error: the press waited while the bot was down.

    Without words nothing is lost with it, whatever fails: what was pressed for goes on.
    """
    try:
        await query.answer(text[:_ANSWER_LIMIT] or None, show_alert=as_alert or None)
    except TelegramError as error:
        if text and not isinstance(error, BadRequest):
            raise
        log.info("chat.press_unanswered", error=type(error).__name__, why=error.message)
