"""The link to Telegram: get in touch, stay in touch, receive updates by long polling or by webhook."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.chat.desk.group_rulers import GroupRulers
from bot.chat.desk.order import InOrder
from bot.chat.routes import COMMANDS, WRITING
from bot.plain_bot import PlainApplication, PlainBot
from bot.process import health
from bot.process.inbox import Inbox, read
from bot.process.long_poll import LONG_POLL_SECONDS, LongPoll
from bot.push.gate import Gate
from bot.push.request import UPDATES_BYTES, AiohttpRequest
from bot.settings import Settings

log = structlog.get_logger()

HANDLERS_AT_ONCE = 32  # one slow answer must not hold the others
CONNECT_AGAIN_SECONDS = (1.0, 2.0, 5.0, 10.0, 30.0)
STOP_SECONDS = 2.0  # for each of the two steps of hanging up: SIGTERM ends within 10 s
RECENT_SECONDS = 75.0  # it is asked again after 30 s at the latest, and an answer waits 30 s
TWO_POLLERS = (
    "another program asks Telegram for this bot's updates: stop it, or give one of the two a token of its own"
)
UPDATES = (
    Update.MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]


class CannotStart(Exception):
    """Why the product can't run, in one line for the operator. `is_setting`: a setting's value is why."""

    def __init__(self, line: str, *, is_setting: bool = False) -> None:
        super().__init__(line)
        self.is_setting = is_setting


class TelegramLink:
    """python-telegram-bot's Application with our request class, our pacing and our queue of updates.

    `settle` writes down what was handled: it is called once no answer is under way any more.
    """

    def __init__(
        self, settings: Settings, gate: Gate, inbox: Inbox, *, settle: Callable[[], Awaitable[None]]
    ) -> None:
        self._settings = settings
        self._inbox = inbox
        self._settle = settle
        self._requests = (
            AiohttpRequest(),
            AiohttpRequest(connections=2, read_timeout=LONG_POLL_SECONDS + 10.0, most_bytes=UPDATES_BYTES),
        )
        self.bot = PlainBot(
            settings.token,
            base_url=f"{settings.telegram_api_url}/bot",
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
            rate_limiter=gate,
        )
        order = InOrder(
            HANDLERS_AT_ONCE,
            inbox.done,
            commands=COMMANDS,
            writing=WRITING,
            runs=GroupRulers(self.bot).runs,
        )
        self.application: TelegramApplication = (
            ApplicationBuilder()
            .application_class(PlainApplication)
            .bot(self.bot)
            .updater(None)
            .update_queue(inbox)
            .concurrent_updates(order)
            .build()
        )
        self._long_poll = LongPoll(self.bot, inbox, kinds=list(UPDATES), failed=self._polling_failed)
        self._trouble = "not connected to Telegram yet"  # "" = connected
        self._polling = ""  # why updates don't come
        self._polling_at = 0.0  # when that was said last, monotonic

    @property
    def trouble(self) -> str:
        """Say what is wrong between Telegram and us; "" = nothing."""
        return self._trouble or (self._polling if monotonic() - self._polling_at < RECENT_SECONDS else "")

    async def connect(self) -> None:
        """Get in touch, however long Telegram is out of reach. Raises CannotStart for a refused token."""
        attempt = 0
        while True:
            try:
                await self.application.initialize()
            except InvalidToken:
                raise CannotStart("BOT_TOKEN: Telegram refuses it; @BotFather has the right one") from None
            except TelegramError as error:
                self._trouble = f"Telegram can't be reached: {error.message}"
                log.warning("telegram.unreachable", why=error.message)
            else:
                self._trouble = ""
                log.info("telegram.connected", bot=self.bot.username)
                return
            await asyncio.sleep(CONNECT_AGAIN_SECONDS[min(attempt, len(CONNECT_AGAIN_SECONDS) - 1)])
            attempt += 1

    async def disconnect(self) -> None:
        """Close what `connect` opened, also when it was cancelled half-way."""
        self._trouble = "not connected to Telegram"
        async with AsyncExitStack() as closing:  # each of them, whatever another raises
            for request in self._requests:  # shutdown leaves them open when initialize was not through
                closing.push_async_callback(request.shutdown)
            closing.push_async_callback(self.application.shutdown)
            await self._stop_answering()  # where hanging up was cut short

    async def receive(self, webhook: health.Webhook | None) -> None:
        """Handle updates until cancelled; nothing that waited at Telegram is dropped."""
        await self.application.start()
        await self._inbox.recover(self.bot)
        if webhook is None:
            await self._long_poll.run()
            return
        await self.bot.set_webhook(
            self._settings.webhook_url, secret_token=webhook.secret, allowed_updates=list(UPDATES)
        )
        await asyncio.Event().wait()

    async def hang_up(self) -> None:
        """Confirm what came, finish the answers under way; what takes too long is done at the next start."""
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._long_poll.confirm()
        except (TimeoutError, TelegramError):
            log.warning("telegram.hung_up", why="Telegram did not answer the last getUpdates")
        finally:
            await self._stop_answering()
        await self._settle()

    async def _stop_answering(self) -> None:
        try:
            async with asyncio.timeout(STOP_SECONDS):
                if self.application.running:
                    await self.application.stop()
        except TimeoutError:
            log.warning("telegram.hung_up", why="answers were still under way")

    def webhook(self) -> health.Webhook | None:
        """Return where Telegram is to post updates; None for long polling."""
        if not self._settings.webhook_url:
            return None

        async def accept(update: dict[str, Any]) -> None:
            received = read(update, self.bot)
            if received is None:
                raise health.NoUpdate
            if not self.application.running:
                raise health.NotReady
            await self._inbox.take([received])

        return health.Webhook(
            path=urlsplit(self._settings.webhook_url).path or "/",
            secret=self._settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32),
            accept=accept,
        )

    def _polling_failed(self, error: Exception) -> None:
        """Say once why updates don't come; they are asked for again all the time."""
        why = TWO_POLLERS if isinstance(error, Conflict) else getattr(error, "message", str(error))
        is_new = why != self._polling or monotonic() - self._polling_at > RECENT_SECONDS
        self._polling, self._polling_at = why, monotonic()
        if is_new:
            (log.warning if isinstance(error, NetworkError) else log.error)("telegram.polling", why=why)
