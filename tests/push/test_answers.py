"""Odd answers of a Bot API server: what the library would break on never reaches it."""

import json

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.push.answers import LONGEST_WAIT_SECONDS, parse
from bot.push.request import AiohttpRequest


class Answering(AiohttpRequest):
    """A server that gives one answer."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__()
        self._answer = status, body

    async def do_request(self, *_args: object, **_named: object) -> tuple[int, bytes]:
        return self._answer


async def asked(status: int, body: bytes) -> object:
    return await Answering(status, body).post("https://api.example/bot/getMe")


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
