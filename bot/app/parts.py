"""What the product is made of, put together from its settings. Starts nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from aiohttp.abc import AbstractResolver

from bot import __version__
from bot.chat.administering.watch import Watch, free_space
from bot.chat.desk.context import ChatContext
from bot.chat.desk.recent import Recent
from bot.chat.dispatch import register
from bot.chat.locale import shipped, view_of
from bot.chat.preferences.webhooks import given_up
from bot.chat.reading.streams import Streams
from bot.feeds.fetch import Fetcher
from bot.feeds.inspection import Inspector
from bot.feeds.pictures import LIMITS as PICTURE_LIMITS
from bot.feeds.pictures import Pictures
from bot.feeds.posting import Poster
from bot.feeds.worker import ParserPool
from bot.news.decide import Decider, Options
from bot.news.filters.lexicon import Lexicon
from bot.news.messages.view import View
from bot.news.places.gazetteer import Gazetteer
from bot.polling.offering import Offering
from bot.polling.poller import Poller, PollerOptions
from bot.process import role
from bot.process.housekeeping import Housekeeper
from bot.process.inbox import Inbox
from bot.process.link import TelegramLink
from bot.process.vitals import Vitals
from bot.push.budget import SharedBudget
from bot.push.courier import Courier
from bot.push.gate import Gate
from bot.push.gatherer import Gatherer
from bot.push.hooks import Hooks
from bot.push.ledger import Ledger
from bot.push.photos import Photos, most_waiting
from bot.push.prober import Prober
from bot.push.sender import Sender, SenderOptions, workers_for
from bot.settings import Settings
from storage.engine.database import Database
from storage.model import Chat

EDIT_DELAY_SECONDS = 60.0  # a title that is changed again within this time is changed by one edit
OUTLET_DELAY_SECONDS = 180.0  # outlets that print a report within this time are added by one edit


def utc_now() -> datetime:
    """The wall clock, the one place where it is read."""
    return datetime.now(UTC)


class Parts:
    """All parts, each knowing those that it needs."""

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
        self.services = _chat_context(self)
        register(self.link.application, self.services)
        self.streams = Streams(self.services)
        self.watch = Watch(services=self.services, bot=self.link.bot, free=_free_space(settings.database_url))
        self.vitals = Vitals(
            roles=self.roles,
            database=self.database,
            link=self.link,
            poller=self.poller,
            prober=self.prober,
            sender=self.sender,
            clock=clock,
        )

    def view(self, chat: Chat, now: datetime) -> View:
        """How this chat reads: its language and time zone."""
        return view_of(chat, now, gazetteer=self.gazetteer, default_language=self.settings.language)


def _poster(parts: Parts, resolver: AbstractResolver | None) -> Poster | None:
    if not parts.settings.chat_webhooks or "chat" not in parts.roles:
        return None
    allow_private = parts.settings.allow_private_addresses
    return Poster(version=__version__, allow_private=allow_private, resolver=resolver)


def _hooks(parts: Parts, courier: Courier) -> Hooks | None:
    if parts.poster is None:
        return None
    return Hooks(
        database=parts.database,
        courier=courier,
        post=parts.poster.post,
        given_up=given_up(lambda one: parts.view(one, parts.clock())),
        clock=parts.clock,
    )


def _courier(parts: Parts) -> Courier:
    return Courier(
        bot=parts.link.bot,
        view=parts.view,
        clock=parts.clock,
        max_age_seconds=parts.settings.max_age,
        paid=parts.settings.paid_broadcast,
        photos=Photos(parts.pictures.get, most_waiting=most_waiting(parts.settings.send_rate)),
    )


def _sender(
    parts: Parts, courier: Courier, sleep: Callable[[float], Awaitable[None]]
) -> tuple[Prober, Sender]:
    prober = Prober(
        database=parts.database,
        bot=parts.link.bot,
        courier=courier,
        ledger=parts.ledger,
        clock=parts.clock,
        sleep=sleep,
    )
    workers = workers_for(parts.settings.send_rate)
    options = SenderOptions(worker=role.OWNER, is_dead=role.is_dead, workers=workers)
    return prober, Sender(
        database=parts.database,
        gate=parts.gate,
        courier=courier,
        prober=prober,
        clock=parts.clock,
        options=options,
        gatherer=Gatherer(database=parts.database, clock=parts.clock, max_age_seconds=parts.settings.max_age),
    )


def _poller(parts: Parts) -> Poller:
    settings = parts.settings
    decider = Decider(
        gazetteer=parts.gazetteer,
        options=Options(
            max_age_seconds=settings.max_age,
            story_window_seconds=settings.story_window,
            languages=settings.languages,
        ),
    )
    return Poller(
        database=parts.database,
        fetcher=parts.fetcher,
        parser=parts.parser,
        decider=decider,
        lexicon=parts.lexicon,
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
        clock=parts.clock,
        on_queued=parts.sender.wake,
        speak=lambda language: shipped().texts(language, settings.language).gettext,
    )


def _chat_context(parts: Parts) -> ChatContext:
    inspector = Inspector(fetcher=parts.fetcher, parser=parts.parser, languages=parts.settings.languages)
    return ChatContext(
        database=parts.database,
        gazetteer=parts.gazetteer,
        lexicon=parts.lexicon,
        recent=Recent(parts.lexicon),
        admin_ids=parts.settings.admin_ids,
        access=parts.settings.access,
        default_language=parts.settings.language,
        clock=parts.clock,
        inspect=inspector.inspect,
        wake_poller=parts.poller.wake,
        version=__version__,
        contact=parts.settings.contact,
        poster=parts.poster,
        public_url=parts.settings.public_url,
        news_languages=parts.settings.languages,
        met=parts.inbox.met,
    )


def _free_space(database_url: str) -> Callable[[], int | None]:
    """What tells how much room the database has; PostgreSQL's is not ours to know."""
    path = database_url.removeprefix("sqlite:///")
    return (lambda: None) if path == database_url else partial(free_space, Path(path).absolute().parent)
