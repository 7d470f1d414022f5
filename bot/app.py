"""The composition root: settings in, the running product out. The only place where the parts meet.

Roles: `poll` reads feeds and decides, `send` empties the outbox, `chat` answers people. All three run in one
process unless asked otherwise. `poll` and `chat` are held by one process at a time (`role.holding`), a second
one waits as a hot standby; any number may `send`.
"""

import asyncio
import gc
import os
import sys
from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import structlog
from aiohttp.abc import AbstractResolver

from bot import __version__
from bot.chat.access import hold_groups, hold_private
from bot.chat.desk.context import ChatContext
from bot.chat.dispatch import announce, register
from bot.chat.locale import shipped, view_of
from bot.chat.recent import Recent
from bot.chat.streams import PATH as STREAMS_PATH
from bot.chat.streams import Streams
from bot.chat.watch import Watch, free_space
from bot.chat.webhooks import given_up
from bot.feeds.fetch import Fetcher
from bot.feeds.inspection import Inspector
from bot.feeds.pictures import LIMITS as PICTURE_LIMITS
from bot.feeds.pictures import Pictures
from bot.feeds.posting import Poster
from bot.feeds.worker import ParserPool
from bot.news.decide import Decider, Options
from bot.news.filters.lexicon import Lexicon
from bot.news.messages.compose import View
from bot.news.places.gazetteer import Gazetteer
from bot.polling.offering import Offering
from bot.polling.poller import Poller, PollerOptions
from bot.process import health, role
from bot.process.housekeeping import Housekeeper
from bot.process.inbox import Inbox
from bot.process.link import CannotStart, TelegramLink
from bot.process.loops import cancelled, first_to_end, keep_running
from bot.process.vitals import Vitals
from bot.push.budget import SharedBudget
from bot.push.courier import Courier
from bot.push.gate import Gate
from bot.push.gatherer import Gatherer
from bot.push.hooks import Hooks
from bot.push.ledger import Ledger
from bot.push.photos import Photos
from bot.push.prober import Prober
from bot.push.sender import Sender, SenderOptions, workers_for
from bot.settings import FEEDS_ALLOWED, Settings
from bot.sources import at_start
from storage import outbox
from storage.engine.database import Database
from storage.model import Chat

__all__ = ["App", "CannotStart", "build"]

log = structlog.get_logger()

# How long a thread that decides may keep the event loop waiting for the interpreter. Python's own 5 ms add up
# where several are busy: the p99 of its gaps while feeds are read cold was 48 ms, and is 12 (`bench.poll`).
SWITCH_SECONDS = 0.0005
EDIT_DELAY_SECONDS = 60.0  # a title that is changed again within this time is changed by one edit
OUTLET_DELAY_SECONDS = 180.0  # outlets that print a report within this time are added by one edit


def utc_now() -> datetime:
    """The wall clock, the one place where it is read."""
    return datetime.now(UTC)


class App:
    """The product. `async with build(settings) as app:` runs it; `await app.failed()` waits for its end."""

    def __init__(
        self,
        settings: Settings,
        *,
        roles: Collection[str] = role.ROLES,
        clock: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        resolver: AbstractResolver | None = None,
    ) -> None:
        """Take the clock. Where days pass in minutes, `sleep` steps it and `resolver` finds the sources."""
        self.settings = settings
        self.roles = frozenset(roles)
        self.clock = clock
        self.database = Database(settings.database_url)
        self.gazetteer = Gazetteer.load()
        self.lexicon = Lexicon(self.gazetteer, settings.languages)
        self.ledger = Ledger(self.database, clock=clock)
        self.gate = Gate(SharedBudget(self.database, settings.send_rate), note=self.ledger.note)
        self.inbox = Inbox(self.database, clock=clock, notes=self.ledger)
        self.link = TelegramLink(settings, self.gate, self.inbox, settle=self.ledger.flush)
        allow_private = settings.allow_private_addresses
        fetching = partial(
            Fetcher,
            allow_private=allow_private,
            version=__version__,
            contact=settings.contact,
            resolver=resolver,
            clock=clock,
        )
        self.fetcher = fetching(telegram_channels=settings.telegram_channels)
        self.picture_fetcher = fetching(limits=PICTURE_LIMITS)
        self.pictures = Pictures(self.picture_fetcher, allow_private=allow_private, clock=clock)
        self.parser = ParserPool()
        self.poster = _poster(self, resolver)
        courier = _courier(self)
        self.prober, self.sender = _sender(self, courier, sleep)
        self.hooks = _hooks(self, courier)
        self.poller = _poller(self)
        self.housekeeper = Housekeeper(
            database=self.database, clock=clock, memory_seconds=settings.story_window
        )
        services = _chat_context(self)
        register(self.link.application, services)
        self.streams = Streams(services)
        self._services = services
        self.watch = Watch(services=services, bot=self.link.bot, free=_free_space(settings.database_url))
        self._stack = AsyncExitStack()
        self.vitals = Vitals(
            roles=self.roles,
            database=self.database,
            link=self.link,
            poller=self.poller,
            prober=self.prober,
            clock=clock,
        )
        self._fatal: asyncio.Future[CannotStart] | None = None

    def view(self, chat: Chat, now: datetime) -> View:
        """How this chat reads: its language and time zone."""
        return view_of(chat, now, gazetteer=self.gazetteer, default_language=self.settings.language)

    async def __aenter__(self) -> Self:
        """Migrate, add the sources of FEEDS, start the loops. Raises CannotStart, leaving nothing behind."""
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            await self._start()
            gc.freeze()  # the tables: a full collection went through them, 30 ms for all
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
        """Stop the loops, the last started first; what is being sent is finished and settled."""
        await self._stack.aclose()

    async def failed(self) -> CannotStart:
        """Wait for something that no retry can mend, such as a token that Telegram refuses."""
        if self._fatal is None:
            raise RuntimeError("the app has not been started")
        return await self._fatal

    async def _start(self) -> None:
        self._fatal = asyncio.get_running_loop().create_future()
        self._stack.callback(self.database.close)
        await asyncio.to_thread(self.database.migrate)
        await hold_private(self._services)
        await self._add_sources()
        await self._stack.enter_async_context(self.fetcher)
        await self._stack.enter_async_context(self.picture_fetcher)
        await self._stack.enter_async_context(self.parser)
        if self.poster is not None:
            await self._stack.enter_async_context(self.poster)
        webhook = self.link.webhook() if "chat" in self.roles else None
        await self._listen(webhook)
        if "poll" in self.roles:
            self._loop("poll", self._poll)
        if self.vitals.talks:
            self._loop("telegram", lambda: self._talk(webhook))
        log.info("app.started", roles=sorted(self.roles), version=__version__)

    def _loop(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.create_task(self._keep_running(name, run), name=name)
        self.vitals.loops[name] = task
        self._stack.push_async_callback(cancelled, task)

    async def _keep_running(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        error = await keep_running(name, run)
        if self._fatal is not None and not self._fatal.done():
            self._fatal.set_result(error)

    async def _poll(self) -> None:
        async with self._holding("poll") as keeper:
            work = (self.poller.run(), self.housekeeper.run())
            await first_to_end(keeper, *map(asyncio.create_task, work))

    async def _talk(self, webhook: health.Webhook | None) -> None:
        try:
            await self.link.connect()
            work = [asyncio.create_task(self._send())] if "send" in self.roles else []
            if "chat" in self.roles:
                work.append(asyncio.create_task(self._answer(webhook)))
            await first_to_end(*work)
        finally:
            await self.link.disconnect()

    async def _send(self) -> None:
        # Any number of processes may send. The lease tells the others that this one is alive.
        async with self._holding("send", lease=f"{outbox.SENDER}{role.OWNER}") as keeper:
            await first_to_end(keeper, asyncio.create_task(self.sender.run()))

    async def _answer(self, webhook: health.Webhook | None) -> None:
        async with self._holding("chat") as keeper:
            try:
                work = [self.link.receive(webhook), self._attend()]
                work += [self.hooks.run()] if self.hooks else []
                await first_to_end(keeper, *map(asyncio.create_task, work))
            finally:
                await self.link.hang_up()

    async def _attend(self) -> None:
        await announce(self.link.application)
        await hold_groups(self._services, self.link.bot)
        await self.watch.run()

    def _holding(self, name: str, *, lease: str = "") -> AbstractAsyncContextManager[asyncio.Task[None]]:
        return role.holding(self.database, lease or name, clock=self.clock, tell=self.vitals.tell(name))

    async def _add_sources(self) -> None:
        path = self.settings.feeds
        if not path:
            return
        refused = await at_start.add(path, database=self.database, gazetteer=self.gazetteer, now=self.clock())
        if refused is not None:
            raise CannotStart(f"FEEDS: {refused.why}; allowed: {FEEDS_ALLOWED}", is_setting=True)

    def _streams(self) -> health.Streams | None:
        if not self.settings.public_url or "chat" not in self.roles:
            return None
        # A proxy may take the path of PUBLIC_URL away, or leave it.
        paths = dict.fromkeys((STREAMS_PATH, urlsplit(self.settings.public_url).path + STREAMS_PATH))
        return health.Streams(paths=tuple(paths), read=self.streams.read)

    async def _listen(self, webhook: health.Webhook | None) -> None:
        listen = self.settings.http_listen
        if not listen:
            return
        try:
            runner = await health.serve(listen, self.vitals.probe(), webhook, streams=self._streams())
        except OSError as error:
            said = os.strerror(error.errno).lower() if error.errno else str(error)
            why = f"HTTP_LISTEN: {listen} can't be had: {said}"
            raise CannotStart(f"{why}; give another address, or HTTP_LISTEN= for none") from None
        self._stack.push_async_callback(runner.cleanup)
        self._stack.push_async_callback(cancelled, asyncio.create_task(self.vitals.feel_lag()))


def build(
    settings: Settings, *, roles: Collection[str] = role.ROLES, clock: Callable[[], datetime] = utc_now
) -> App:
    """Put the product together for these settings; nothing runs before `async with`."""
    return App(settings, roles=roles, clock=clock)


def _poster(app: App, resolver: AbstractResolver | None) -> Poster | None:
    if not app.settings.chat_webhooks or "chat" not in app.roles:
        return None
    allow_private = app.settings.allow_private_addresses
    return Poster(version=__version__, allow_private=allow_private, resolver=resolver)


def _hooks(app: App, courier: Courier) -> Hooks | None:
    if app.poster is None:
        return None
    return Hooks(
        database=app.database,
        courier=courier,
        post=app.poster.post,
        given_up=given_up(lambda one: app.view(one, app.clock())),
        clock=app.clock,
    )


def _courier(app: App) -> Courier:
    return Courier(
        bot=app.link.bot,
        view=app.view,
        clock=app.clock,
        max_age_seconds=app.settings.max_age,
        paid=app.settings.paid_broadcast,
        photos=Photos(app.pictures.get),
    )


def _sender(app: App, courier: Courier, sleep: Callable[[float], Awaitable[None]]) -> tuple[Prober, Sender]:
    prober = Prober(
        database=app.database,
        bot=app.link.bot,
        courier=courier,
        ledger=app.ledger,
        clock=app.clock,
        sleep=sleep,
    )
    workers = workers_for(app.settings.send_rate)
    options = SenderOptions(worker=role.OWNER, is_dead=role.is_dead, workers=workers)
    return prober, Sender(
        database=app.database,
        gate=app.gate,
        courier=courier,
        prober=prober,
        clock=app.clock,
        options=options,
        gatherer=Gatherer(database=app.database, clock=app.clock, max_age_seconds=app.settings.max_age),
    )


def _poller(app: App) -> Poller:
    settings = app.settings
    decider = Decider(
        gazetteer=app.gazetteer,
        options=Options(
            max_age_seconds=settings.max_age,
            story_window_seconds=settings.story_window,
            languages=settings.languages,
        ),
    )
    return Poller(
        database=app.database,
        fetcher=app.fetcher,
        parser=app.parser,
        decider=decider,
        lexicon=app.lexicon,
        options=PollerOptions(
            interval_seconds=settings.poll_interval,
            interval_min_seconds=settings.poll_interval_min,
            interval_max_seconds=settings.poll_interval_max,
            story_window_seconds=settings.story_window,
            offering=Offering(
                edit_delay_seconds=min(EDIT_DELAY_SECONDS, settings.poll_interval_min),
                outlet_delay_seconds=min(OUTLET_DELAY_SECONDS, 3 * settings.poll_interval_min),
                merge=settings.merge == "on",
            ),
            admin_ids=settings.admin_ids,
        ),
        clock=app.clock,
        on_queued=app.sender.wake,
        speak=lambda language: shipped().texts(language, settings.language).gettext,
    )


def _chat_context(app: App) -> ChatContext:
    return ChatContext(
        database=app.database,
        gazetteer=app.gazetteer,
        lexicon=app.lexicon,
        recent=Recent(app.lexicon),
        admin_ids=app.settings.admin_ids,
        access=app.settings.access,
        default_language=app.settings.language,
        clock=app.clock,
        inspect=Inspector(fetcher=app.fetcher, parser=app.parser, languages=app.settings.languages).inspect,
        wake_poller=app.poller.wake,
        version=__version__,
        contact=app.settings.contact,
        poster=app.poster,
        public_url=app.settings.public_url,
        news_languages=app.settings.languages,
        met=app.inbox.met,
    )


def _free_space(database_url: str) -> Callable[[], int | None]:
    """What tells how much room the database has; PostgreSQL's is not ours to know."""
    path = database_url.removeprefix("sqlite:///")
    return (lambda: None) if path == database_url else partial(free_space, Path(path).absolute().parent)
