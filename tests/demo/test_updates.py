"""Updates: confirmed by offset, for one poller at a time, or pushed to a webhook."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.telegram import TelegramServer


async def test_update_comes_again_until_it_is_confirmed(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena")
    await user.sends("one")
    await user.sends("two")
    first, second = await bot.get_updates()
    assert await bot.get_updates(limit=1) == (first,)
    assert await bot.get_updates(offset=second.update_id) == (second,)
    assert await bot.get_updates(offset=-1) == (second,)
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_long_poll_ends_with_the_first_update(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena")
    polling = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.is_polled()
    await user.sends("now")
    async with asyncio.timeout(5):
        (update,) = await polling
    assert update.message is not None
    assert update.message.text == "now"


async def test_second_poller_ends_the_first_with_a_conflict(telegram: TelegramServer, bot: Bot):
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.is_polled()
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot") as other:
        assert await other.get_updates() == ()
    with pytest.raises(Conflict, match=r"(?i)terminated by other getUpdates request"):
        await first


async def test_kinds_not_asked_for_do_not_come(telegram: TelegramServer, bot: Bot):
    user = telegram.user("Olena")
    await bot.get_updates(allowed_updates=["callback_query"])
    await user.sends("unheard")
    await bot.get_updates(allowed_updates=[])
    await user.sends("heard")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "heard"


class Receiver:
    """A bot's webhook: refuses its first call."""

    def __init__(self) -> None:
        self.url = ""
        self.calls = 0
        self.got: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    async def receive(self, request: web.Request) -> web.Response:
        self.calls += 1
        if self.calls == 1:
            return web.Response(status=503)
        update = await request.json()
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        await self.got.put((update["message"]["text"], secret))
        return web.Response()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made, application = Receiver(), web.Application()
    application.router.add_post("/hook", made.receive)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def test_webhook_gets_updates_with_the_secret_and_again_after_a_failure(
    telegram: TelegramServer, bot: Bot, receiver: Receiver
):
    await bot.set_webhook(receiver.url, secret_token="s3cret")
    await telegram.user("Olena").sends("hello")
    async with asyncio.timeout(5):
        assert await receiver.got.get() == ("hello", "s3cret")
    assert receiver.calls == 2
    assert (await bot.get_webhook_info()).url == receiver.url
    with pytest.raises(Conflict, match=r"(?i)webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_webhook_must_be_https(bot: Bot):
    with pytest.raises(BadRequest, match=r"(?i)an HTTPS URL must be provided"):
        await bot.set_webhook("http://example.org/hook")
