"""Looking names up takes none of the threads that other work needs: slow name servers hold nobody."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event

import pytest

from bot.feeds.fetch import Fetcher
from bot.feeds.posting import Poster, new_secret
from bot.push.request import AiohttpRequest
from storage.model import Feed, Fetched, HookPost, Posted
from tests.web import Web

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
async def named():
    """Lend an address with a name in it, while no thread of the event loop's is free."""
    over = Event()
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(1))
    async with Web() as web:
        page = web.publish("page")
        page.serve('{"ok": true, "result": true}')
        held = loop.run_in_executor(None, over.wait)
        try:
            yield page.url.replace("127.0.0.1", "localhost")
        finally:
            over.set()
            await held


async def test_feed_is_fetched(named):
    async with Fetcher(version="1", allow_private=True) as fetcher, asyncio.timeout(5):
        found = await fetcher.fetch(Feed(id=1, url=named, title="", next_check_at=NOW))
    assert isinstance(found, Fetched)


async def test_telegram_is_asked(named):
    async with AiohttpRequest() as request, asyncio.timeout(5):
        status, _ = await request.do_request(named, "GET")
    assert status == 200


async def test_webhook_is_posted_to(named):
    post = HookPost(id="1", url=named, secret=new_secret(), body=b"{}", at=NOW)
    async with Poster(version="1", allow_private=True) as poster, asyncio.timeout(5):
        assert await poster.post(post) == Posted()
