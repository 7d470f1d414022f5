"""What an error of a send means for the delivery. Pure: one function, a table in its body.

Order matters: in python-telegram-bot BadRequest and TimedOut are NetworkErrors.
"""

from datetime import datetime, timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.push.request import NeverSentError, NoTurnError
from bot.refusals import GONE, NO_MESSAGE, NO_TOPIC, NOT_OURS, UNCHANGED, says
from storage.model import Delay, Dropped, Gone, Moved, Outcome, Rejected, Retry, Sent, Uncertain

SERVER_ERROR_SECONDS = 10.0  # it may be the message that Telegram fails at
RETRY_SECONDS = 2.0  # of one delivery; how often Telegram is tried at all is outage.py's


def outcome(  # noqa: PLR0911 - a row of the table a return
    error: TelegramError, *, now: datetime, message_id: int | None = None
) -> Outcome:
    """Classify; `message_id` is the message that an edit was for."""
    match error:
        case RetryAfter():
            span = error.retry_after
            wait = span if isinstance(span, timedelta) else timedelta(seconds=span)
            return Retry(
                at=now + wait + timedelta(seconds=1), reason=Delay.FLOOD_WAIT, hold_chat=True, counts=False
            )
        case ChatMigrated():
            return Moved(chat_id=error.new_chat_id)
        case Forbidden():
            return _forbidden(error, now)
        case BadRequest():
            return _refusal(error, message_id)
        case NoTurnError():
            return Retry(at=now, reason="", counts=False)
        case NeverSentError():
            return _out(now, Delay.UNREACHABLE)
        case InvalidToken() | Conflict():  # the operator's to mend; the messages can wait
            return _out(now, _said(error))
        case TimedOut():
            return Uncertain(reason=Delay.NO_ANSWER)
        case NetworkError() if _is_server_error(error):
            return _out(now, _said(error), SERVER_ERROR_SECONDS)
        case _:
            return Uncertain(reason=_said(error))


def _forbidden(error: Forbidden, now: datetime) -> Outcome:
    if says(error.message, GONE):
        return Gone(reason=_said(error))
    return _out(now, _said(error), SERVER_ERROR_SECONDS)  # it says nothing of this chat


def _refusal(error: BadRequest, message_id: int | None) -> Outcome:
    text = error.message
    if says(text, UNCHANGED) and message_id is not None:
        return Sent(message_id=message_id)
    if says(text, NO_TOPIC):
        return Gone(reason=_said(error), topic=True)
    if says(text, GONE):
        return Gone(reason=_said(error))
    if says(text, NO_MESSAGE, NOT_OURS):
        return Dropped(reason=_said(error))  # people delete messages
    return Rejected(reason=_said(error))


def _is_server_error(error: NetworkError) -> bool:
    """Tell whether it is a 5xx that carried Telegram's JSON: it was answered, so it was not accepted."""
    return error.__cause__ is None and not error.message.startswith(("the connection", "Unknown error"))


def _out(now: datetime, reason: str, seconds: float = RETRY_SECONDS) -> Retry:
    """Try again, uncounted: nothing is wrong with the message. It is tried until it is too old."""
    return Retry(at=now + timedelta(seconds=seconds), reason=reason, counts=False)


def _said(error: TelegramError) -> str:
    return error.message.lower()[:200]
