"""The ledger of a month: what feeds offered, what the product stored and queued, what Telegram was given.

It is kept step by step, for what was wanted depends on the filters of that moment; nothing stays in it that
is settled. Reads the product's database and the world, changes neither.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from bench.month.ledger.deliveries import Deliveries
from bench.month.ledger.entries import Entries
from bench.month.ledger.faults import Faults
from bench.month.ledger.messages import Messages
from bench.month.ledger.wanted import Wanted
from bench.month.press import Offered
from bot.demo.journal import Event
from bot.demo.state import World
from bot.news.filters.lexicon import Lexicon
from storage import subscribers
from storage.engine.database import Database, Session
from storage.engine.tables import items as item_rows
from storage.model import Held, Item
from storage.news import items


class Ledger:
    """`faults` has what does not add up."""

    def __init__(self, database: Database, *, world: World, lexicon: Lexicon) -> None:
        self.faults = Faults()
        self.entries = Entries(self.faults)
        self.messages = Messages(world, self.faults)
        self.deliveries = Deliveries(self.faults, self.messages)
        self.accepted = 0
        self._database = database
        self._wanted = Wanted(lexicon)
        self._last = 0

    def after_polling(self, offered: Iterable[Offered], *, now: datetime) -> None:
        """Account for what a round of checks has read, stored and queued."""
        self.entries.offer(offered, now=now)
        self._database.read_now(self._after_polling, now)

    def _after_polling(self, session: Session, now: datetime) -> None:
        new = self._new(session)
        self.accepted += len(new)
        self.entries.settle(session, new)
        everybody = subscribers.subscribers(session)
        wanted = {item.id: self._wanted.of(item, everybody, now=now) for item in new if item.held is Held.NO}
        self.deliveries.queue(session, new, wanted, now=now)
        self.entries.overdue(now)

    def after_sending(self, events: Iterable[Event], *, now: datetime) -> None:
        """Account for what was settled, and for what Telegram was given."""
        self.messages.hear(events, now=now)
        self._database.read_now(self._after_sending, now)

    def _after_sending(self, session: Session, now: datetime) -> None:
        self.deliveries.settle(session, now=now)
        self.deliveries.overdue(now)
        self.messages.sweep(now, busy=self.deliveries.busy(session))

    def close(self, now: datetime) -> None:
        """The month is over and everything had its time: what is left is a fault."""
        self.entries.close(now)
        self.deliveries.close()
        self.messages.sweep(now, patience=-(now - now))

    def _new(self, session: Session) -> list[Item]:
        later = select(item_rows.c.id).where(item_rows.c.id > self._last)
        new = items.several(session, list(session.scalars(later)))
        self._last = max((item.id for item in new), default=self._last)
        return new
