"""What an error of a send means for the delivery. Pure: one function, a table in its body.

Order matters: in python-telegram-bot BadRequest and TimedOut are NetworkErrors. Texts are matched without
regard to case, since the library capitalises them.
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

from bot.push.request import NeverSentError
from storage.model import Dropped, Gone, Moved, Outcome, Rejected, Retry, Sent, Uncertain

SERVER_ERROR_SECONDS = 10.0  # it may be the message that Telegram fails at
RETRY_SECONDS = 2.0  # of one delivery; how often Telegram is tried at all is outage.py's
UNPARSABLE = "can't parse entities"
TOO_LONG = "message is too long"
UNCHANGED = "message is not modified"
NO_SUCH_MESSAGE = ("message to edit not found", "message_id_invalid")
NO_TEXT = "there is no text in the message to edit"
NOT_OURS = "message can't be edited"

_UNREACHABLE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "bot was blocked",
    "bot was kicked",
    "need administrator rights",
    "not enough rights",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_restricted",
    "group chat was deactivated",
)
_TOPIC_UNREACHABLE = ("topic_closed", "topic_deleted", "message thread not found")


def outcome(  # noqa: PLR0911 - a row of the table a return
    error: TelegramError, *, now: datetime, message_id: int | None = None
) -> Outcome:
    """Classify; `message_id` is the message that an edit was for."""
    match error:
        case RetryAfter():
            span = error.retry_after
            wait = span if isinstance(span, timedelta) else timedelta(seconds=span)
            return Retry(
                at=now + wait + timedelta(seconds=1), reason="flood wait", hold_chat=True, counts=False
            )
        case ChatMigrated():
            return Moved(chat_id=error.new_chat_id)
        case Forbidden():
            return Gone(reason=_said(error))
        case BadRequest():
            return _refusal(error, message_id)
        case NeverSentError():
            return _out(now, "Telegram can't be reached")
        case InvalidToken() | Conflict():  # the operator's to mend; the messages can wait
            return _out(now, _said(error))
        case TimedOut():
            return Uncertain(reason="no answer in time")
        case NetworkError() if _is_server_error(error):
            return _out(now, _said(error), SERVER_ERROR_SECONDS)
        case _:
            return Uncertain(reason=_said(error))


def _refusal(error: BadRequest, message_id: int | None) -> Outcome:
    text = error.message.lower()
    if UNCHANGED in text and message_id is not None:
        return Sent(message_id=message_id)
    if any(phrase in text for phrase in _TOPIC_UNREACHABLE):
        return Gone(reason=_said(error), topic=True)
    if any(phrase in text for phrase in _UNREACHABLE):
        return Gone(reason=_said(error))
    if any(phrase in text for phrase in NO_SUCH_MESSAGE) or NOT_OURS in text:
        return Dropped(reason=_said(error))  # people delete messages
    return Rejected(reason=_said(error))


def _is_server_error(error: NetworkError) -> bool:
    """A 5xx that carried Telegram's JSON: it was answered, so it was not accepted."""
    return error.__cause__ is None and not error.message.startswith(("the connection", "Unknown error"))


def _out(now: datetime, reason: str, seconds: float = RETRY_SECONDS) -> Retry:
    """Nothing wrong with the message: however long that goes on, it is tried until it is too old."""
    return Retry(at=now + timedelta(seconds=seconds), reason=reason, counts=False)


def _said(error: TelegramError) -> str:
    return error.message.lower()[:200]
