"""How the running product does, for `/healthz`, `/readyz` and `/metrics` (health.py serves them)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.polling.poller import Poller
from bot.process import health, role
from bot.process.link import TelegramLink
from bot.push.prober import Prober
from storage import feeds, outbox
from storage.engine.database import Database

HANGS_SECONDS: Final = 300.0  # without a look for due feeds, after which /healthz calls for a restart


@dataclass(kw_only=True)
class Vitals:
    """What the loops of one process do and have done."""

    roles: frozenset[str]
    database: Database
    link: TelegramLink
    poller: Poller
    prober: Prober
    clock: Callable[[], datetime]
    loops: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    doing: dict[str, str] = field(default_factory=dict)  # role → what it is doing, as `role.holding` tells it

    @property
    def talks(self) -> bool:
        """Whether this process speaks with Telegram."""
        return bool({"send", "chat"} & self.roles)

    def probe(self) -> health.Probe:
        """What `health.serve` asks."""
        return health.Probe(alive=self._alive, about=self._about, ready=self._ready, metrics=self._metrics)

    def tell(self, name: str) -> Callable[[str], None]:
        """Return what takes notes of what this role is doing."""

        def tell(state: str) -> None:
            self.doing[name] = state

        return tell

    def _alive(self) -> str:
        """What only a restart mends: a loop that ended or hangs. Telegram out of reach is not."""
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
        return [*doing, f"telegram: {self.link.trouble or 'connected'}"] if self.talks else doing

    async def _ready(self) -> str:
        return self._alive() or (self.link.trouble if self.talks else "")

    async def _metrics(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for feed in await self.database.read(feeds.all_feeds):
            name = health.labelled("dateline_sources", status=feed.status.value)
            found[name] = found.get(name, 0) + 1
        for state, count in (await self.database.read(outbox.counts)).items():
            found[health.labelled("dateline_deliveries", state=state)] = count
        for what, count in self.prober.counts.items():
            found[health.labelled("dateline_doubts", result=what)] = count
        return found
