"""How the running product does, for `/healthz`, `/readyz` and `/metrics` (health.py serves them)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

from bot import meters
from bot.polling.poller import Poller
from bot.process import health, role
from bot.process.link import TelegramLink
from bot.push.prober import Prober
from bot.push.sender import Sender
from storage import outbox
from storage.engine.database import Database, DatabaseError
from storage.news import feeds, figures

LAG_SECONDS: Final = 5.0
HANGS_SECONDS: Final = 300.0  # without a look for due feeds, after which /healthz calls for a restart


@dataclass(kw_only=True)
class Vitals:
    """What the loops of one process do and have done."""

    roles: frozenset[str]
    database: Database
    link: TelegramLink
    poller: Poller
    prober: Prober
    sender: Sender
    clock: Callable[[], datetime]
    loops: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    doing: dict[str, str] = field(default_factory=dict)  # role → what it is doing, as `role.holding` tells it

    @property
    def talks(self) -> bool:
        """Tell whether this process speaks with Telegram."""
        return bool({"send", "chat"} & self.roles)

    def probe(self) -> health.Probe:
        """Return what `health.serve` asks."""
        return health.Probe(alive=self.trouble, about=self._about, ready=self._ready, metrics=self._metrics)

    def tell(self, name: str) -> Callable[[str], None]:
        """Return what takes notes of what this role is doing."""

        def tell(state: str) -> None:
            self.doing[name] = state

        return tell

    def trouble(self) -> str:
        """Say what only a restart mends: a loop that ended or hangs; Telegram out of reach is not."""
        ended = [name for name, task in self.loops.items() if task.done()]
        if ended:
            return f"ended: {', '.join(ended)}"
        overdue = self._overdue_seconds()
        return f"poll: hangs for {overdue:.0f} s" if overdue > HANGS_SECONDS else ""

    def _overdue_seconds(self) -> float:
        wakes_at = self.poller.wakes_at if self.doing.get("poll") == role.RUNNING else None
        return 0.0 if wakes_at is None else (self.clock() - wakes_at).total_seconds()

    def _about(self) -> list[str]:
        doing = [f"{name}: {self.doing.get(name, 'starting')}" for name in role.ROLES if name in self.roles]
        if "send" in self.roles and (held := self.sender.trouble):
            doing.append(f"send: {held}")
        return [*doing, f"telegram: {self.link.trouble or 'connected'}"] if self.talks else doing

    async def _ready(self) -> str:
        """Say what keeps it from its work: a loop, Telegram, the database, or that nothing can be read."""
        trouble = self.trouble() or (self.link.trouble if self.talks else "")
        if trouble:
            return trouble
        try:
            reach = await self.database.read(figures.reach)
        except DatabaseError as error:
            return str(error)
        is_blind = self.doing.get("poll") == role.RUNNING and 0 < reach.sources == reach.failing
        return f"poll: none of the {reach.sources} sources can be read" if is_blind else ""

    async def feel_lag(self) -> None:
        """Measure every few seconds how late the event loop is, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            until = loop.time() + LAG_SECONDS
            await asyncio.sleep(LAG_SECONDS)
            meters.LAG.observe(max(0.0, loop.time() - until))

    async def _metrics(self) -> bytes:
        """Give what this process has counted, and what the database holds now."""
        now = CollectorRegistry()
        sources = Gauge(
            "dateline_sources", "Sources, by how their last check went.", ["status"], registry=now
        )
        for feed in await self.database.read(feeds.all_feeds):
            sources.labels(feed.status.value).inc()
        states = Gauge(
            "dateline_deliveries", "Deliveries that are not settled, by state.", ["state"], registry=now
        )
        for state, count in (await self.database.read(outbox.unsettled)).items():
            states.labels(state).set(count)
        oldest_at = await self.database.read(outbox.oldest_due_at)
        age = (self.clock() - oldest_at).total_seconds() if oldest_at else 0.0
        about = "How long the oldest delivery that is due has waited."
        Gauge("dateline_outbox_age_seconds", about, registry=now).set(max(0.0, age))
        doubts = Counter("dateline_doubts", "Lost replies, by what became of them.", ["result"], registry=now)
        for what, count in self.prober.counts.items():
            doubts.labels(what).inc(count)
        return b"".join(generate_latest(one) for one in (meters.REGISTRY, now))
