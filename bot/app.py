"""The composition root: settings in, the running product out. The only place where the parts meet.

Roles: `poll` reads feeds and decides, `send` empties the outbox, `chat` answers people. All three run in one
process unless asked otherwise; each role is held by one process at a time (`role.holding`).
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import structlog
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes

from bot import __version__, chat, health, role, sources
from bot.chat.context import ChatContext
from bot.chat.locale import translations
from bot.feeds.fetch import Fetcher
from bot.feeds.worker import ParserPool
from bot.news.compose import View
from bot.news.decide import Decider, Options
from bot.news.places import Gazetteer
from bot.poller import Poller, PollerOptions
from bot.push.gate import Gate
from bot.push.limits import Pacer
from bot.push.request import AiohttpRequest
from bot.push.sender import Sender, SenderOptions
from bot.settings import Settings
from storage import feeds, outbox
from storage.database import Database
from storage.model import Chat

log = structlog.get_logger()

ROLES = ("poll", "send", "chat")
HANDLERS_AT_ONCE = 32  # one slow answer must not hold the others
CONNECT_AGAIN_SECONDS = (1.0, 2.0, 5.0, 10.0, 30.0)
RESTART_SECONDS = 5.0
LONG_POLL_SECONDS = 30
UPDATES = (
    Update.MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)


class CannotStart(Exception):
    """Why the product can't run, in one line for the operator."""


def utc_now() -> datetime:
    """The wall clock, the one place it is read."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Pulse:
    """What the process knows of itself, for /healthz and /readyz."""

    loops: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    telegram: str = "not connected to Telegram yet"


class App:
    """The product. `async with build(settings) as app:` runs it; `await app.failed()` waits for its end."""

    def __init__(self, settings: Settings, *, roles: Collection[str], clock: Callable[[], datetime]) -> None:
        self.settings = settings
        self.roles = tuple(roles)
        self.clock = clock
        self.database = Database(settings.database_url)
        self.gazetteer = Gazetteer.load()
        self._stack = AsyncExitStack()
        self._pulse = Pulse()
        self._fatal: asyncio.Future[CannotStart] | None = None
        self.gate = Gate(Pacer(settings.send_rate))
        self.telegram = _telegram(settings, self.gate)
        self.fetcher = Fetcher(
            allow_private=settings.allow_private_addresses, version=__version__, contact=settings.contact
        )
        self.parser = ParserPool()
        self.sender = Sender(
            database=self.database,
            bot=self.telegram.bot,
            gate=self.gate,
            view=self.view,
            clock=clock,
            options=SenderOptions(
                worker=role.OWNER, max_age_seconds=settings.max_age, paid=settings.paid_broadcast
            ),
        )
        self.poller = Poller(
            database=self.database,
            fetcher=self.fetcher,
            parser=self.parser,
            decider=_decider(settings, self.gazetteer),
            gazetteer=self.gazetteer,
            options=_poller_options(settings),
            clock=clock,
            on_queued=self.sender.wake,
        )

    def view(self, chat: Chat, now: datetime) -> View:
        """How this chat reads: its language and time zone."""
        language = chat.language or self.settings.language
        return translations(language).view(
            language=language, gazetteer=self.gazetteer, timezone=chat.timezone, now=now
        )

    async def __aenter__(self) -> Self:
        """Migrate, add the sources of FEEDS, start every loop. Raises CannotStart with nothing left running."""
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the loops in order; what is being sent is finished first."""
        await self._stack.aclose()

    async def failed(self) -> CannotStart:
        """Wait for something that no retry can mend, such as a token that Telegram refuses."""
        assert self._fatal is not None, "the app has not been started"  # noqa: S101 - a slip in our own code
        return await self._fatal

    async def _start(self) -> None:
        self._fatal = asyncio.get_running_loop().create_future()
        self._stack.callback(self.database.close)
        await asyncio.to_thread(self.database.migrate)
        await self._add_sources()
        await self._stack.enter_async_context(self.fetcher)
        await self._stack.enter_async_context(self.parser)
        webhook = self._webhook() if "chat" in self.roles and self.settings.webhook_url else None
        await self._listen(webhook)
        if "poll" in self.roles:
            self._loop("poll", self._poll)
        if {"send", "chat"} & set(self.roles):
            self._loop("telegram", lambda: self._talk(webhook))
        log.info("app.started", roles=list(self.roles), version=__version__)

    def _loop(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.create_task(self._keep_running(name, run), name=name)
        self._pulse.loops[name] = task
        self._stack.push_async_callback(_cancelled, task)

    async def _keep_running(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await run()
            except CannotStart as error:
                if self._fatal is not None and not self._fatal.done():
                    self._fatal.set_result(error)
                return
            except Exception:
                log.exception("loop.failed", loop=name)
            await asyncio.sleep(RESTART_SECONDS)

    async def _poll(self) -> None:
        async with role.holding(self.database, "poll", clock=self.clock) as keeper:
            await _first_to_end(keeper, asyncio.create_task(self.poller.run()))

    async def _talk(self, webhook: health.Webhook | None) -> None:
        """Connect, then send and answer until cancelled."""
        await self._connect()
        try:
            work = [asyncio.create_task(self._send())] if "send" in self.roles else []
            if "chat" in self.roles:
                work.append(asyncio.create_task(self._answer(webhook)))
            await _first_to_end(*work)
        finally:
            self._pulse.telegram = "not connected to Telegram"
            await self.telegram.shutdown()

    async def _connect(self) -> None:
        """Get in touch with Telegram, however long it is out of reach; a refused token ends the app."""
        for attempt in range(10**9):
            try:
                await self.telegram.initialize()
            except InvalidToken:
                raise CannotStart(
                    "BOT_TOKEN: Telegram refuses this token; get the right one from @BotFather"
                ) from None
            except TelegramError as error:
                self._pulse.telegram = f"Telegram can't be reached: {error.message}"
                log.warning("telegram.unreachable", why=error.message)
                await asyncio.sleep(CONNECT_AGAIN_SECONDS[min(attempt, len(CONNECT_AGAIN_SECONDS) - 1)])
            else:
                self._pulse.telegram = ""
                log.info("telegram.connected", bot=self.telegram.bot.username)
                return

    async def _send(self) -> None:
        async with role.holding(self.database, "send", clock=self.clock) as keeper:
            await _first_to_end(keeper, asyncio.create_task(self.sender.run()))

    async def _answer(self, webhook: health.Webhook | None) -> None:
        async with role.holding(self.database, "chat", clock=self.clock) as keeper:
            await self.telegram.start()
            try:
                await self._receive(webhook)
                await chat.announce(self.telegram)
                await keeper
            finally:
                if self.telegram.updater is not None and self.telegram.updater.running:
                    await self.telegram.updater.stop()
                await self.telegram.stop()

    async def _receive(self, webhook: health.Webhook | None) -> None:
        if webhook is not None:
            await self.telegram.bot.set_webhook(
                self.settings.webhook_url, secret_token=webhook.secret, allowed_updates=list(UPDATES)
            )
            return
        assert self.telegram.updater is not None, "the application is built with an updater"  # noqa: S101 - as built
        await self.telegram.updater.start_polling(
            timeout=LONG_POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=list(UPDATES),
            drop_pending_updates=False,
            error_callback=_polling_failed,
        )

    async def _add_sources(self) -> None:
        if not self.settings.feeds:
            return
        found = await asyncio.to_thread(sources.read, self.settings.feeds)
        if isinstance(found, sources.Unusable):
            raise CannotStart(f"FEEDS: {found.why}")
        added = await self.database.write(sources.add_missing, found, now=self.clock())
        log.info("sources.read", file=self.settings.feeds, listed=len(found), added=added)

    def _webhook(self) -> health.Webhook:
        async def accept(update: dict[str, object]) -> None:
            parsed = Update.de_json(update, self.telegram.bot)
            await self.telegram.update_queue.put(parsed)

        secret = self.settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
        return health.Webhook(
            path=urlsplit(self.settings.webhook_url).path or "/", secret=secret, accept=accept
        )

    async def _listen(self, webhook: health.Webhook | None) -> None:
        if not self.settings.http_listen:
            if webhook is not None:
                raise CannotStart("WEBHOOK_URL needs HTTP_LISTEN: Telegram's calls must arrive somewhere")
            return
        probe = health.Probe(alive=self._alive, ready=self._ready, metrics=self._metrics)
        try:
            runner = await health.serve(self.settings.http_listen, probe, webhook)
        except OSError as error:
            if webhook is not None:
                raise CannotStart(
                    f"HTTP_LISTEN: {self.settings.http_listen} can't be had: {error.strerror}"
                ) from None
            log.warning("health.off", listen=self.settings.http_listen, why=error.strerror)
            return
        self._stack.push_async_callback(runner.cleanup)

    def _alive(self) -> str:
        ended = [name for name, task in self._pulse.loops.items() if task.done()]
        return f"ended: {', '.join(ended)}" if ended else ""

    async def _ready(self) -> str:
        return self._alive() or (self._pulse.telegram if {"send", "chat"} & set(self.roles) else "")

    async def _metrics(self) -> dict[str, float]:
        counts = await self.database.read(outbox.counts)
        states: dict[str, float] = {}
        for feed in await self.database.read(feeds.all_feeds):
            name = f'dateline_sources{{status="{feed.status.value}"}}'
            states[name] = states.get(name, 0) + 1
        deliveries = {
            'dateline_deliveries{state="'
            + key.replace("\\", "").replace('"', "").replace("\n", " ")
            + '"}': float(count)
            for key, count in counts.items()
        }
        return {**states, **deliveries}


def build(
    settings: Settings, *, roles: Collection[str] = ROLES, clock: Callable[[], datetime] = utc_now
) -> App:
    """Put the product together for these settings; nothing runs before `async with`."""
    app = App(settings, roles=roles, clock=clock)
    context = ChatContext(
        database=app.database,
        gazetteer=app.gazetteer,
        admin_ids=settings.admin_ids,
        access=settings.access,
        default_language=settings.language,
        clock=clock,
        check_source=app.poller.check,
        wake_poller=app.poller.wake,
        version=__version__,
        contact=settings.contact,
    )
    chat.register(app.telegram, context)
    return app


def _telegram(settings: Settings, gate: Gate) -> Application[Bot, Any, Any, Any, Any, Any]:
    return (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest(connections=2, read_timeout=LONG_POLL_SECONDS + 10.0))
        .rate_limiter(gate)
        .concurrent_updates(HANDLERS_AT_ONCE)
        .context_types(ContextTypes())
        .build()
    )


def _decider(settings: Settings, gazetteer: Gazetteer) -> Decider:
    options = Options(
        max_age_seconds=settings.max_age,
        story_window_seconds=settings.story_window,
        languages=settings.languages,
        merge=settings.merge == "on",
    )
    return Decider(gazetteer=gazetteer, options=options)


def _poller_options(settings: Settings) -> PollerOptions:
    return PollerOptions(
        interval_seconds=settings.poll_interval,
        interval_min_seconds=settings.poll_interval_min,
        interval_max_seconds=settings.poll_interval_max,
        story_window_seconds=settings.story_window,
        admin_ids=settings.admin_ids,
    )


async def _first_to_end(*tasks: asyncio.Task[None]) -> None:
    """Run until one ends, end the others, and raise what the first raised."""
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error


async def _cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _polling_failed(error: TelegramError) -> None:
    level = log.warning if isinstance(error, NetworkError) else log.error
    level("telegram.polling", why=error.message)
