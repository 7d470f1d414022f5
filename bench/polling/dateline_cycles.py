"""Dateline's poller by itself as a contestant: on SQLite, deciding and recording included. Sends nothing.

python -m bench.polling.dateline_cycles ADDRESS
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from bench.polling.steps import addresses, serve
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.worker import ParserPool
from bot.news.decide import Decider, Options
from bot.news.filters.lexicon import Lexicon
from bot.news.places.gazetteer import Gazetteer
from bot.polling.poller import Poller, PollerOptions
from storage.engine.database import Database, Session
from storage.news import feeds, items


class Cycles:
    """The poller and its clock, stepped from cycle to cycle."""

    def __init__(self, folder: Path, *, languages: Sequence[str]) -> None:
        self.now = datetime.now(UTC)
        self.database = Database(f"sqlite:///{folder / 'bench.db'}")
        self.database.migrate()
        self.fetcher = Fetcher(version="bench", allow_private=True, limits=Limits(per_host=20))
        self.parser = ParserPool()
        gazetteer = Gazetteer.load()
        self.poller = Poller(
            database=self.database,
            fetcher=self.fetcher,
            parser=self.parser,
            decider=Decider(gazetteer=gazetteer, options=Options(languages=languages)),
            lexicon=Lexicon(gazetteer, languages),
            options=PollerOptions(per_host=20),  # one host stands for many
            clock=lambda: self.now,
            chance=random.Random(1),
        )

    def follow(self, urls: list[str]) -> None:
        """Add sources."""

        def add(session: object) -> None:
            for url in urls:
                feeds.add(session, url, now=self.now)  # type: ignore[arg-type] # a Session; only storage names it

        self.database.write_now(add)

    async def cycle(self) -> list[str]:
        """Poll every feed once; the links of what is new."""
        self.now += timedelta(minutes=20)
        before = self.database.read_now(items.next_id)
        await self.poller.poll_due()
        return self.database.read_now(_links, before)


def _links(session: Session, first_id: int) -> list[str]:
    """Links alone: reading whole items would be counted as polling."""
    return list(session.exec_driver_sql("SELECT link FROM items WHERE id >= ?", (first_id,)).scalars())


def main() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        cycles = Cycles(Path(folder), languages=Options().languages)
        cycles.follow(addresses(sys.argv[1]))
        runner.run(cycles.fetcher.__aenter__())
        serve(lambda: runner.run(cycles.cycle()))


if __name__ == "__main__":
    main()
