"""What reading costs the running product beside its peers: 300 feeds, a tenth of which gains an item a cycle.

    python -m bench.process.cycle [--feeds 300] [--cycles 4] [--blocks 2] [--alone] [--quick]

Feeds of 30 to 100 entries with ETags (bench/polling/press.py). The product runs at POLL_INTERVAL=10; a cycle
is the ten seconds between two rounds of news, with all that it does meanwhile: CPU time of the whole process
and its children. Before and after each of its blocks the peers have theirs, on the same server: PyPI `reader`
(update_feeds_iter(workers=4, scheduled=False)) and PyPI `rsstt` (its monitor, notifier stubbed); of them one
pass over all feeds is counted. They do less: neither compares outlets, matches filters or finds places. The
first start reads all feeds cold, which is when memory is at its peak.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from bench.poll import Contestant, peers
from bench.process.feeds import Punctuality, punctuality
from bench.process.product import Product
from bench.process.table import Row, below, run, say
from bench.process.world import World, world

INTERVAL = 10.0
SHORTEST = INTERVAL / 1.1  # no wait is longer than POLL_INTERVAL_MAX, its jitter of 10 % included
GOALS = {"reader": 7.0, "rsstt": 4.0}
GOAL_MEMORY = 280.0


@dataclass
class Ours:
    """What the product's cycles cost."""

    cold_seconds: float = 0.0
    peak: float = 0.0
    items: int = 0
    cycles: list[float] = field(default_factory=list)
    punctuality: list[Punctuality] = field(default_factory=list)


class Race:
    """The product and its peers on one server of feeds."""

    def __init__(self, w: World, racing: list[Contestant], cycles: int) -> None:
        self.world = w
        self.racing = racing
        self.cycles = cycles
        self.ours = Ours()
        self.settings = {"FEEDS": w.sources_file(), "POLL_INTERVAL": f"{INTERVAL:g}"}

    def cold(self) -> None:
        """Let all read everything for the first time."""
        with self.world.product(**self.settings) as product:
            say(f"reading all, cold: pid {product.group.leader}")
            self.world.wait_until_read(product)
            product.started()
            self.ours.cold_seconds = product.cpu
            self.ours.peak = product.group.peak_megabytes()
            self.ours.items = self.world.stored_items()
            say(f"cold: {self.ours.cold_seconds:.1f} CPU s, {self.ours.peak:.0f} MB, {self.ours.items} items")
        for one in self.racing:
            one.cycle("cold")

    def block_of_peers(self) -> None:
        """Let each peer catch up, then go over all feeds again and again, taking turns."""
        for one in self.racing:
            one.cycle("catching up")
        for _ in range(self.cycles if self.racing else 0):
            news = self.world.paper.advance()
            for one in self.racing:
                one.cycle("steady", news=news)
        for one in self.racing:
            say(f"{one.name}: {[round(seconds, 2) for seconds in one.costs['steady']]}")

    def block_of_ours(self) -> None:
        """Start the product, let it catch up, then count its cycles."""
        with self.world.product(**self.settings) as product:
            product.started()
            say(f"the product runs: pid {product.group.leader}")
            self._cycle(product)  # what is loaded with the first news is not counted
            self.world.wait_until_read(product)
            began = time.time()
            for _ in range(self.cycles):
                self.ours.cycles.append(self._cycle(product))
            asked = self.world.paper.asked()
            self.world.wait_until_read(product)
        say(f"dateline: {[round(seconds, 2) for seconds in self.ours.cycles]}")
        self.ours.punctuality.append(punctuality(asked, SHORTEST, since=began))

    def _cycle(self, product: Product) -> float:
        cpu, end = product.cpu, time.monotonic() + INTERVAL
        self.world.paper.advance()
        time.sleep(max(0.0, end - time.monotonic()))
        return product.cpu - cpu

    def run(self, blocks: int) -> None:
        """Take turns, with the peers first and last."""
        self.cold()
        self.block_of_peers()
        for _ in range(blocks):
            self.block_of_ours()
            self.block_of_peers()


def measure(options: argparse.Namespace) -> Iterator[Row]:
    feeds, cycles, blocks = options.feeds, options.cycles, options.blocks
    if options.quick:
        feeds, cycles, blocks = 60, 2, 1
    with world(sources=feeds) as w, ExitStack() as open_:
        racing = [] if options.alone else [open_.enter_context(one) for one in peers(w.paper.base)]
        race = Race(w, racing, cycles)
        race.run(blocks)
    yield from _rows(race, feeds)


def _rows(race: Race, feeds: int) -> Iterator[Row]:
    ours = race.ours
    middle = median(ours.cycles)
    punctual = "; ".join(map(str, ours.punctuality))
    command = "python -m bench.process.cycle"
    yield Row(
        what=f"steady cycle, {feeds} feeds, 10 % changed",
        measured=f"{middle:.2f} CPU s",
        remark=f"median of {len(ours.cycles)}, {min(ours.cycles):.2f} to {max(ours.cycles):.2f};"
        f" by block {punctual}",
        command=command,
    )
    for one in race.racing:
        theirs = median(one.costs["steady"])
        yield Row(
            what=f"the same, how many times less than {one.name}",
            measured=f"{theirs / middle:.1f}×",
            goal=f"≥ {GOALS[one.name]:.0f}×",
            is_reached=theirs / middle >= GOALS[one.name],
            remark=f"{one.name} {theirs:.2f} CPU s, median of {len(one.costs['steady'])}",
            command=command,
        )
    yield Row(
        what=f"peak memory, {feeds} feeds, {ours.items:,} items read cold",
        measured=f"{ours.peak:.0f} MB",
        goal=f"≤ {GOAL_MEMORY:.0f} MB",
        is_reached=below(ours.peak, GOAL_MEMORY),
        remark=f"all processes' peaks added up; cold reading {ours.cold_seconds:.0f} CPU s, start included",
        command=command,
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--cycles", type=int, default=4, help="in each block")
    parser.add_argument("--blocks", type=int, default=2)
    parser.add_argument("--alone", action="store_true", help="without the peers")


if __name__ == "__main__":
    run(__doc__, measure, add_options)
