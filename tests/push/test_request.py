"""Answers of a Bot API server that never end, or are larger than any: given up, whatever the call."""

import asyncio
import gzip
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from telegram import InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.push import request as requests
from bot.push.outcome import outcome
from bot.push.request import ANSWER_BYTES, LONGEST_SECONDS, AiohttpRequest
from bot.push.rounds import CALL_SECONDS
from storage.model import Uncertain

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
FILE = RequestData([RequestParameter.from_input("photo", InputFile(b"picture", attach=True))])


@asynccontextmanager
async def serving(*parts: bytes, head: bytes = HEAD, between: float = 0.0, times: int = 1):
    """A server that answers with these parts, each `between` after the last, so many times over."""

    async def serve(reader, writer):
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(head + b"\r\n")
            for part in parts * times:
                writer.write(b"%x\r\n%s\r\n" % (len(part), part))
                await writer.drain()
                await asyncio.sleep(between)
            writer.write(b"0\r\n\r\n")
            await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:x/sendMessage"


@pytest.mark.parametrize(("method", "data"), [("POST", None), ("POST", FILE), ("GET", None)])
async def test_answer_that_trickles_is_given_up(monkeypatch, method, data):
    monkeypatch.setattr(requests, "LONGEST_SECONDS", 0.4)
    async with (
        serving(b" ", between=0.05, times=100) as url,
        AiohttpRequest(connect_timeout=0.1, read_timeout=0.3) as request,
        asyncio.timeout(3),
    ):
        with pytest.raises(TimedOut):
            await request.do_request(url, method, data)


def test_call_takes_no_longer_than_its_lease_allows_for():
    assert LONGEST_SECONDS < CALL_SECONDS


async def test_answer_beyond_all_measure_is_given_up_and_may_have_been_accepted():
    async with serving(b" " * 2**20, times=400) as url, AiohttpRequest() as request:
        with pytest.raises(NetworkError, match=f"over {ANSWER_BYTES}") as raised:
            await request.do_request(url, "POST")
    assert isinstance(outcome(raised.value, now=datetime(2026, 3, 1, tzinfo=UTC)), Uncertain)


async def test_answer_that_is_packed_is_never_unpacked():
    packed = gzip.compress(b'{"ok":true,"result":"%s"}' % (b"A" * 2**20))
    async with (
        serving(packed, head=HEAD + b"Content-Encoding: gzip\r\n") as url,
        AiohttpRequest() as request,
    ):
        with pytest.raises(TelegramError, match="no JSON"):
            await request.post(url)


async def test_file_may_be_larger_than_an_answer():
    body = b"x" * 2**20
    async with serving(body, times=20) as url, AiohttpRequest() as request:
        assert len(await request.retrieve(url)) == 20 * len(body)


async def test_answer_in_parts_is_read_whole():
    said = json.dumps({"ok": True, "result": "Ferry"}).encode()
    async with serving(said[:5], said[5:], between=0.01) as url, AiohttpRequest() as request:
        assert await request.post(url) == "Ferry"
