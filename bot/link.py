"""The link to Telegram: get in touch, stay in touch, receive updates by long polling or by webhook."""

import asyncio
import secrets
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot import chat, health
from bot.push.gate import Gate
from bot.push.request import AiohttpRequest
from bot.settings import Settings

log = structlog.get_logger()

HANDLERS_AT_ONCE = 32  # one slow answer must not hold the others
CONNECT_AGAIN_SECONDS = (1.0, 2.0, 5.0, 10.0, 30.0)
LONG_POLL_SECONDS = 30
UPDATES = (Update.MESSAGE, Update.CHANNEL_POST, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]


class CannotStart(Exception):
    """Why the product can't run, in one line for the operator."""


class TelegramLink:
    """python-telegram-bot's Application with our request class and our pacing."""

    def __init__(self, settings: Settings, gate: Gate) -> None:
        self._settings = settings
        self._requests = (
            AiohttpRequest(),
            AiohttpRequest(connections=2, read_timeout=LONG_POLL_SECONDS + 10.0),
        )
        self.application: TelegramApplication = (
            ApplicationBuilder()
            .token(settings.token)
            .base_url(f"{settings.telegram_api_url}/bot")
            .base_file_url(f"{settings.telegram_api_url}/file/bot")
            .request(self._requests[0])
            .get_updates_request(self._requests[1])
            .rate_limiter(gate)
            .concurrent_updates(chat.InOrder(HANDLERS_AT_ONCE))
            .build()
        )
        self.trouble = "not connected to Telegram yet"  # "" = connected

    @property
    def bot(self) -> Bot:
        """For calls to the Bot API."""
        bot: Bot = self.application.bot
        return bot

    async def connect(self) -> None:
        """Get in touch, however long Telegram is out of reach. Raises CannotStart for a refused token."""
        attempt = 0
        while True:
            try:
                await self.application.initialize()
            except InvalidToken:
                raise CannotStart("BOT_TOKEN: Telegram refuses it; @BotFather has the right one") from None
            except TelegramError as error:
                self.trouble = f"Telegram can't be reached: {error.message}"
                log.warning("telegram.unreachable", why=error.message)
            else:
                self.trouble = ""
                log.info("telegram.connected", bot=self.bot.username)
                return
            await asyncio.sleep(CONNECT_AGAIN_SECONDS[min(attempt, len(CONNECT_AGAIN_SECONDS) - 1)])
            attempt += 1

    async def disconnect(self) -> None:
        """Close what `connect` opened, also when it was cancelled half-way."""
        self.trouble = "not connected to Telegram"
        await self.application.shutdown()
        for request in self._requests:  # shutdown leaves them open when initialize was not through
            await request.shutdown()

    async def receive(self, webhook: health.Webhook | None) -> None:
        """Start handling updates; nothing that waited at Telegram is dropped."""
        await self.application.start()
        if webhook is not None:
            await self.bot.set_webhook(
                self._settings.webhook_url, secret_token=webhook.secret, allowed_updates=list(UPDATES)
            )
            return
        if self.application.updater is None:
            raise RuntimeError("the application is built with an updater")
        await self.application.updater.start_polling(
            timeout=LONG_POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=list(UPDATES),
            drop_pending_updates=False,
            error_callback=_polling_failed,
        )

    async def hang_up(self) -> None:
        """Stop receiving, and finish the answers under way."""
        if self.application.updater is not None and self.application.updater.running:
            await self.application.updater.stop()
        if self.application.running:
            await self.application.stop()

    def webhook(self) -> health.Webhook | None:
        """Where Telegram is to post updates, or None for long polling."""
        if not self._settings.webhook_url:
            return None

        async def accept(update: dict[str, Any]) -> None:
            try:
                parsed = Update.de_json(update, self.bot)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise health.NoUpdate from error
            await self.application.update_queue.put(parsed)

        return health.Webhook(
            path=urlsplit(self._settings.webhook_url).path or "/",
            secret=self._settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32),
            accept=accept,
        )


def _polling_failed(error: TelegramError) -> None:
    level = log.warning if isinstance(error, NetworkError) else log.error
    level("telegram.polling", why=error.message)
