from datetime import UTC, datetime, timedelta

import pytest
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

from bot.push.outcome import SERVER_ERROR_SECONDS, outcome
from bot.push.request import NeverSentError
from storage.model import Dropped, Gone, Moved, Rejected, Retry, Sent, Uncertain

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def of(error: TelegramError, *, message_id: int | None = None):
    return outcome(error, now=NOW, message_id=message_id)


def test_flood_wait_holds_the_chat_for_as_long_as_asked_and_a_second():
    assert of(RetryAfter(43_837)) == Retry(
        at=NOW + timedelta(seconds=43_838), reason="flood wait", hold_chat=True, counts=False
    )


@pytest.mark.parametrize(
    "text",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: user is deactivated",
        "Forbidden: bot is not a member of the channel chat",
        "Forbidden: bot can't send messages to bots",
        "Forbidden: the group chat was deleted",
    ],
)
def test_forbidden_chat_is_gone(text):
    assert isinstance(of(Forbidden(text)), Gone)


@pytest.mark.parametrize("text", ["Forbidden", "Forbidden: bot was deactivated", "Forbidden: we are closed"])
def test_refusal_that_is_of_no_chat_is_an_outage(text):
    result = of(Forbidden(text))
    assert isinstance(result, Retry)
    assert not result.counts


@pytest.mark.parametrize(
    "text",
    [
        "Chat not found",
        "Need administrator rights in the channel chat",
        "Not enough rights to send text messages to the chat",
    ],
)
def test_unreachable_chat_is_gone_whatever_the_capitals(text):
    assert of(BadRequest(text)) == Gone(reason=text.lower())


@pytest.mark.parametrize("text", ["TOPIC_CLOSED", "TOPIC_DELETED", "Message thread not found"])
def test_closed_or_deleted_topic_is_gone_and_the_rest_of_its_chat_is_not(text):
    assert of(BadRequest(text)) == Gone(reason=text.lower(), topic=True)


def test_upgraded_group_has_moved():
    assert of(ChatMigrated(-1001)) == Moved(chat_id=-1001)


def test_edit_that_changes_nothing_is_done():
    assert of(BadRequest("Message is not modified: specified new message content"), message_id=5) == Sent(
        message_id=5
    )


@pytest.mark.parametrize(
    "text", ["Message to edit not found", "MESSAGE_ID_INVALID", "Message can't be edited"]
)
def test_edit_of_a_message_that_is_gone_is_not_worth_a_failure(text):
    assert of(BadRequest(text), message_id=5) == Dropped(reason=text.lower())


@pytest.mark.parametrize("text", ["BUTTON_DATA_INVALID", "Message text is empty"])
def test_other_refusals_are_final(text):
    assert isinstance(of(BadRequest(text)), Rejected)


def test_request_never_sent_is_tried_again_without_using_an_attempt():
    result = of(NeverSentError("can't connect"))
    assert isinstance(result, Retry)
    assert not result.counts


@pytest.mark.parametrize("error", [InvalidToken("Unauthorized"), Conflict("other getUpdates")])
def test_operators_trouble_uses_no_attempt(error):
    result = of(error)
    assert isinstance(result, Retry)
    assert not result.counts


def test_server_error_with_an_answer_is_tried_again_without_using_an_attempt():
    at = NOW + timedelta(seconds=SERVER_ERROR_SECONDS)
    error = NetworkError("Internal Server Error")
    assert of(error) == Retry(at=at, reason="internal server error", counts=False)


def test_server_error_without_telegrams_json_is_uncertain():
    error = NetworkError("Bad Gateway (502). Parsing the server response failed")
    error.__cause__ = TelegramError("Invalid server response")
    assert isinstance(of(error), Uncertain)


@pytest.mark.parametrize(
    "error",
    [
        TimedOut(),
        NetworkError("the connection to the Bot API server broke (ServerDisconnectedError)"),
        NetworkError("Unknown error in HTTP implementation: RuntimeError()"),
        TelegramError("Invalid server response"),
    ],
)
def test_lost_reply_is_uncertain(error):
    assert isinstance(of(error), Uncertain)
