"""Odd answers of a Bot API server: what the library would break on never reaches it."""

import json
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.push.answers import LONGEST_WAIT_SECONDS, checked, parse
from bot.push.outcome import outcome
from bot.push.request import AiohttpRequest
from storage.model import Uncertain

TOKEN = "123456:TEST-token_of-nobody-0123456789abcdef"
URL = f"https://api.example/bot{TOKEN}/getMe"


class Answering(AiohttpRequest):
    """A server that gives one answer."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__()
        self._answer = status, body

    async def do_request(self, *_args: object, **_named: object) -> tuple[int, bytes]:
        return checked(*self._answer, url=URL)


async def asked(status: int, body: bytes) -> object:
    return await Answering(status, body).post(URL)


def flood(wait: str) -> bytes:
    return b'{"ok":false,"description":"Too Many Requests","parameters":{"retry_after":%s}}' % wait.encode()


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"[1]", b"null", b'"x"', b"{}", b'{"ok":true}', b"[" * 200_000, b'{"ok":true,"resu'],
)
async def test_what_is_no_answer_is_an_error_of_telegrams(body):
    with pytest.raises(TelegramError):
        await asked(200, body)


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [("7", 7), ("0.5", 1), ("1e30", LONGEST_WAIT_SECONDS), ("9" * 400, LONGEST_WAIT_SECONDS)],
)
async def test_wait_beyond_a_day_is_a_day(wait, seconds):
    with pytest.raises(RetryAfter) as raised:
        await asked(429, flood(wait))
    assert raised.value._retry_after.total_seconds() == seconds


@pytest.mark.parametrize("wait", ['"abc"', "-5", "[1]", "NaN", "true", "null"])
async def test_wait_that_is_none_is_an_error_without_one(wait):
    with pytest.raises(NetworkError, match="Too Many Requests"):
        await asked(429, flood(wait))


@pytest.mark.parametrize("description", ["5", '["x"]', "null"])
async def test_description_that_is_no_text_is_none(description):
    with pytest.raises(BadRequest, match=r"Bad Request \(400\)"):
        await asked(400, b'{"ok":false,"parameters":[1],"description":%s}' % description.encode())


def test_number_that_no_column_holds_is_the_last_that_one_does():
    found = parse(json.dumps({"ok": True, "result": [2**63, -(2**70), 10**5, 2**62]}).encode())
    assert found["result"] == [2**63 - 1, 1 - 2**63, 10**5, 2**62]
    assert parse(b'{"ok":true,"result":%s}' % (b"9" * 5000))["result"] == 2**63 - 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 429, 500, 502])
@pytest.mark.parametrize("body", ["<html>cannot GET /bot{}/getMe</html>", '{{"message":"no route /bot{}"}}'])
async def test_page_of_a_proxy_is_an_outage_whatever_its_status_and_is_not_shown(status, body):
    with pytest.raises(NetworkError, match=str(status)) as raised:
        await asked(status, body.format(TOKEN).encode())
    assert type(raised.value) is NetworkError
    assert "0123456789abcdef" not in raised.value.message
    assert isinstance(outcome(raised.value, now=datetime(2026, 3, 1, tzinfo=UTC)), Uncertain)


@pytest.mark.parametrize("written", [str, str.lower, str.upper, lambda token: quote(token, safe="")])
async def test_token_is_taken_out_of_a_description_however_it_is_written(written):
    told = {"ok": False, "error_code": 400, "description": f"Bad Request: /bot{written(TOKEN)}/getMe"}
    with pytest.raises(BadRequest, match=r"\*\*\*/getme") as raised:
        await asked(400, json.dumps(told).encode())
    assert "0123456789abcdef" not in raised.value.message.lower()


async def test_only_the_bot_api_itself_says_that_a_token_is_wrong_or_a_chat_forbidden():
    def own(status: int, said: str) -> bytes:
        return json.dumps({"ok": False, "error_code": status, "description": said}).encode()

    for status, said, error in (
        (404, "Not Found", InvalidToken),
        (401, "Unauthorized", InvalidToken),
        (403, "Forbidden: bot was blocked by the user", Forbidden),
    ):
        with pytest.raises(error):
            await asked(status, own(status, said))
    for odd in (b'{"ok":false,"description":"Not Found"}', own(400, "Not Found"), b'{"result":1}'):
        with pytest.raises(NetworkError) as raised:
            await asked(404, odd)
        assert not isinstance(raised.value, InvalidToken)
