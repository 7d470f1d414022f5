"""What the demo shows, made ready: a Telegram, outlets, people, a database. Runs no product."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.demo import cast, fates
from bot.demo.desk import Desk
from bot.demo.feeds import Newsroom, Published
from bot.demo.journal import Kind
from bot.demo.page import Page, View
from bot.demo.refusal import Json
from bot.demo.server import Server
from bot.demo.state import World
from bot.settings import Settings
from storage.engine.database import Database, Session
from storage.news import feeds

if TYPE_CHECKING:
    from bot.app import App

_BOT_ID = 7_000_000_001
_POLL_SECONDS = 2.0
_ONCE_SPEED = 18.0  # the two minutes of the script in seven seconds
_ONCE_POLL_SECONDS = 0.25


def _now() -> datetime:
    return datetime.now(UTC)


class Demo:
    """Telegram, outlets, people and a temporary database, ready for the product."""

    def __init__(self, *, folder: Path, ports: Sequence[int], once: bool) -> None:
        self.world = World(token=f"{_BOT_ID}:{secrets.token_urlsafe(32)}")
        self.newsroom = Newsroom(clock=_now, tell=self._wire, speed=_ONCE_SPEED if once else 1.0, waits=once)
        self.cast = cast.assemble(self.world)
        self._database_url = f"sqlite:///{folder / 'demo.db'}"
        self._poll_seconds = _ONCE_POLL_SECONDS if once else _POLL_SECONDS
        self.desk = Desk(self.newsroom, tell=self._desk)
        self._page = Page(self.world, self.cast.views, desk=self.desk.told)
        routes = [*self._page.routes(), *self.desk.routes(), *self.newsroom.routes()]
        self._servers = [Server(self.world, port=each, routes=routes) for each in ports]
        self.server = self._servers[0]

    @property
    def first(self) -> View:
        """The first person, already subscribed."""
        return self.cast.views[0]

    async def start(self) -> None:
        """Serve on the first of the wanted ports that is free. Raises OSError when none is."""
        for server in self._servers:
            self.server = server
            try:
                await server.start()
            except OSError:
                if server is self._servers[-1]:
                    raise
            else:
                break
        self.newsroom.base_url = self.server.url

    def tells_fates(self, app: "App") -> None:
        """Let the page tell what becomes of the news, from the running product's database."""
        self._page.fates = partial(_fates, app)

    async def fates_of(self, view: View, links: Sequence[str]) -> Json:
        """Tell what became of these reports in a view."""
        return await self._page.fates(view, links)

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
        cast.enrol(s, self.cast, now=now)

    def _desk(self, told: Json) -> None:
        self.world.journal.add(Kind.DESK, **told)

    def _wire(self, published: Published) -> None:
        report = published.report
        self.world.journal.add(
            Kind.WIRE,
            outlet=published.outlet.title,
            name=published.outlet.name,
            key=report.key,
            title=report.title,
            link=report.link,
            at=report.updated_at.timestamp(),
            how="edit" if published.is_edit else "new",
        )


async def _fates(app: "App", view: View, links: Sequence[str]) -> Json:
    """Tell what became of these reports in a view."""
    reader = fates.Reader(
        name=view.person.first_name if view.room.person else view.title,
        chat_id=view.room.id,
        thread_id=view.thread_id,
        lexicon=app.lexicon,
        now=app.clock(),
    )
    return await app.database.read(fates.of_links, reader, links)
