"""Answers that are no HTTP, and names that lead nowhere: each a fault of one line."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.feeds.fetch import Fetcher, Limits
from storage.model import FailureKind, Feed, FetchFailed
from tests.web import Web


def feed(url: str) -> Feed:
    return Feed(id=1, url=url, title="", next_check_at=datetime(2026, 3, 1, tzinfo=UTC))


@pytest.fixture
async def web():
    async with Web() as web:
        yield web


@pytest.fixture
async def fetcher():
    async with Fetcher(version="1", allow_private=True, limits=Limits(total_seconds=5)) as fetcher:
        yield fetcher


RAW = {
    b"": FailureKind.UNREACHABLE,
    b"SSH-2.0-OpenSSH_9.2\r\n": FailureKind.BROKEN,
    b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<rss": FailureKind.BROKEN,
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss": FailureKind.BROKEN,
    b"HTTP/1.1 200 OK\r\nX: " + b"x" * 99_999 + b"\r\n\r\n": FailureKind.BROKEN,
    b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n<rss": FailureKind.BROKEN,
    b"HTTP/1.1 301 Moved\r\nLocation: http://[broken/\r\n\r\n": FailureKind.BROKEN,
    b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n": FailureKind.BROKEN,
    b"HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n": FailureKind.STATUS,
}


@pytest.mark.parametrize("said", RAW)
async def test_what_is_no_http_is_a_fault_of_one_line(fetcher, said):
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        result = await fetcher.fetch(feed(f"http://127.0.0.1:{port}/feed"))
    assert isinstance(result, FetchFailed)
    assert result.kind is RAW[said], result
    assert 0 < len(result.detail) < 80


async def test_plain_http_where_https_is_asked_for_is_no_secure_connection(web, fetcher):
    result = await fetcher.fetch(feed(web.publish("paper").url.replace("http://", "https://")))
    assert result.detail == "no secure connection (certificate or TLS)"


async def test_name_that_nobody_has_is_no_such_host(fetcher):
    result = await fetcher.fetch(feed("http://paper.invalid/feed"))
    assert (result.kind, result.detail) == (FailureKind.UNREACHABLE, "no such host")
