"""The demo itself: the product on embedded defaults, between our own Telegram and our own news.

The product is built by `bot.app` as for a real run; only its settings differ.
"""

import asyncio
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.feeds import Newsroom, Published
from bot.demo.journal import Event, Kind
from bot.demo.page import Page, View
from bot.demo.server import Server
from bot.demo.state import Person, Room, World
from bot.process.stopping import stop_on_signals
from bot.settings import Settings
from storage import feeds, subscribers
from storage.engine.database import Database, Session
from storage.model import ChatKind

_BOT_ID = 7_000_000_001
_POLL_SECONDS = 2.0
_ONCE_SPEED = 18.0  # the two minutes of the script in seven seconds
_ONCE_POLL_SECONDS = 0.25
_QUIET_SECONDS = 2.5  # longer than a poll, a decision and a paced send take together
_LAST_SECONDS = 40.0  # `--once` ends by then whatever happens


def _now() -> datetime:
    return datetime.now(UTC)


class Demo:
    """Telegram, outlets, people and a temporary database, ready for the product."""

    def __init__(self, *, folder: Path, port: int, once: bool) -> None:
        self.world = World(token=f"{_BOT_ID}:{secrets.token_urlsafe(32)}")
        self.newsroom = Newsroom(clock=_now, tell=self._wire, speed=_ONCE_SPEED if once else 1.0)
        self.views = _people(self.world)
        self._database_url = f"sqlite:///{folder / 'demo.db'}"
        self._poll_seconds = _ONCE_POLL_SECONDS if once else _POLL_SECONDS
        routes = [*Page(self.world, self.views).routes(), *self.newsroom.routes()]
        self._servers = [Server(self.world, port=each, routes=routes) for each in dict.fromkeys((port, 0))]
        self.server = self._servers[0]

    @property
    def first(self) -> View:
        """The first person, already subscribed."""
        return self.views[0]

    async def start(self) -> None:
        """Serve on the wanted port, or on a free one when that is taken."""
        try:
            await self.server.start()
        except OSError:
            self.server = self._servers[-1]
            await self.server.start()
        self.newsroom.base_url = self.server.url

    def settings(self) -> Settings:
        """Defaults and what the demo needs; the environment and `.env` have no say."""
        defaults = {name: field.get_default() for name, field in Settings.model_fields.items()}
        return Settings(
            _env_file=None,
            **defaults
            | {
                "bot_token": self.world.token,
                "telegram_api_url": self.server.url,
                "database_url": self._database_url,
                "admin_ids": frozenset({self.first.person.id}),
                "poll_interval": self._poll_seconds,
                "poll_interval_min": self._poll_seconds,
                "poll_interval_max": self._poll_seconds,
                "allow_private_addresses": True,
                "http_listen": "",
                "log_level": "warning",
            },
        )

    def prepare(self) -> None:
        """Make the database: the outlets as sources, the first person subscribed."""
        database = Database(self._database_url)
        try:
            database.migrate()
            database.write_now(self._fill)
        finally:
            database.close()

    def _fill(self, s: Session) -> None:
        now = _now()
        for outlet, url in self.newsroom.addresses():
            home = outlet.home_region
            feeds.add(s, url, title=outlet.title, language=outlet.language, home_region=home, now=now)
        person = self.first.person
        chat = subscribers.upsert_chat(
            s,
            chat_id=self.first.room.id,
            kind=ChatKind.PRIVATE,
            title=person.first_name,
            username=person.username,
            language=person.language,
            now=now,
        )
        subscribers.subscribe(s, chat.id, now=now)

    def _wire(self, published: Published) -> None:
        report = published.report
        self.world.journal.add(
            Kind.WIRE,
            outlet=published.outlet.title,
            title=report.title,
            link=report.link,
            at=report.updated_at.timestamp(),
            how="edit" if published.is_edit else "new",
        )


def _people(world: World) -> list[View]:
    """Whom the page lets one be."""
    olena = Person(id=1001, first_name="Olena", username="olena_demo", language="en")
    marko = Person(id=1002, first_name="Marko", username="marko_demo", language="en")
    first, second = world.add_person(olena), world.add_person(marko)
    first.is_open = True
    group = world.add_room(ChatKind.SUPERGROUP, title="Riverside neighbours")
    group.members = {olena.id: "creator", marko.id: "member", world.bot.id: "member"}
    channel = world.add_room(ChatKind.CHANNEL, title="Riverside news", username="riverside_news")
    channel.members = {olena.id: "creator", world.bot.id: "administrator"}
    return [
        View(olena, first, "Olena", "subscribed, and admin of the bot"),
        View(marko, second, "Marko", "has not met the bot yet"),
        View(olena, group, group.title, "group: you are Olena, its administrator"),
        View(olena, channel, channel.title, "channel: you post in its name, /subscribe works here"),
    ]


async def demo(port: int = 8765, *, once: bool = False) -> int:
    """Run the demo until Ctrl-C; `once`: print what would be pushed, and end. Returns the exit status."""
    stop = stop_on_signals()
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as folder:
        show = Demo(folder=Path(folder), port=0 if once else port, once=once)
        async with _open(show, is_endless=not once):
            await asyncio.to_thread(show.prepare)
            trouble = await _run_product(show, _watch if once else _welcome, stop)
    if trouble:
        _say(trouble)
        return 1
    if once:
        _print_pushes(show)
    return 0


async def _run_product(
    show: Demo, until: Callable[[Demo], Coroutine[None, None, None]], stop: asyncio.Event
) -> str:
    """Run the product until `until` is over or Ctrl-C; return why it could not go on, "" when it could."""
    from bot.app import build  # noqa: PLC0415 - loads the whole product, once the page can be opened
    from bot.process.logs import configure  # noqa: PLC0415 - likewise

    settings = show.settings()
    configure(level=settings.log_level, form=settings.log_format, secrets=settings.secrets)
    async with build(settings) as app:
        failed, over = asyncio.create_task(app.failed()), asyncio.create_task(until(show))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait([failed, over, stopped], return_when=asyncio.FIRST_COMPLETED)
        trouble = str(failed.result()) if failed.done() else ""
        for task in (failed, over, stopped):
            task.cancel()
    return trouble


@asynccontextmanager
async def _open(show: Demo, *, is_endless: bool) -> AsyncIterator[None]:
    """Telegram and the outlets, for as long as the product runs."""
    await show.start()
    publishing = asyncio.create_task(show.newsroom.run(is_endless=is_endless))
    try:
        yield
    finally:
        publishing.cancel()
        with suppress(asyncio.CancelledError):
            await publishing
        await show.server.stop()


async def _welcome(show: Demo) -> None:
    _say(f"\n  Dateline demo: open {show.server.url}\n")
    _say("  Olena is subscribed: the first news comes within 20 seconds. Ctrl-C ends the demo.\n")
    await asyncio.Event().wait()


async def _watch(show: Demo) -> None:
    """Wait for the script's end, then until nothing has come for a while."""
    journal = show.world.journal
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_SECONDS):
            await show.newsroom.script_over.wait()
            event: Event | None = journal.events[-1]
            while event:
                event = await journal.find(_anything, start=event.number + 1, within=_QUIET_SECONDS)


def _anything(_: Event) -> bool:
    return True


def _print_pushes(show: Demo) -> None:
    """Print each message the first person received, as it reads in the end."""
    room: Room = show.first.room
    pushed = [message for number, message in room.messages.items() if number in room.by_bot]
    for number, message in enumerate(pushed, start=1):
        is_reply, is_edited = "reply_to_message" in message, "edit_date" in message
        marks = " (reply)" * is_reply + " (edited since)" * is_edited
        _say(f"--- {number}{marks}")
        _say(f"{message.get('text', message.get('caption', ''))}\n")
    published = sum(1 for event in show.world.journal.events if event.kind == Kind.WIRE)
    _say(f"{published} items published or changed, {len(pushed)} messages.")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the demo talks to whoever started it
