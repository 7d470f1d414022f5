"""What the running product costs while nothing is new: feeds that answer 304, each asked when it is due.

    python -m bench.process.feeds [--feeds 1000 --interval 60] [--seconds 90] [--quick]

Without --feeds: 1,000 at POLL_INTERVAL=60, then 5,000 at 300. The feeds stand in the database as a day of
304s leaves them, their checks at random instants of the interval. Counted is the CPU time of the whole
process and its children, idle work included. The server of feeds, in another process, sees which check comes
before its time: sooner after the last answer than the interval allows, its jitter of 10 % granted. The time
is divided by the checks that were due: one more that was not makes the others no cheaper.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.process.table import Row, below, run, say
from bench.process.world import Asked, world

GOAL = 0.8
JITTER = 0.1
TWICE_SECONDS = 1.0
START_SECONDS = 8.0  # from the planting of the feeds until the product polls
SIZES = ((1000, 60.0), (5000, 300.0))


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How many checks there were, how many came before their time, how many of these within a second."""

    checks: int
    early: int
    twice: int

    def __str__(self) -> str:
        return f"{self.checks} checks, {self.early} before their time, {self.twice} of them at once"

    @property
    def due(self) -> int:
        """The checks that came in their time."""
        return self.checks - self.early


def punctuality(asked: Sequence[Asked], interval: float, *, since: float = 0.0) -> Punctuality:
    """Compare each check since an instant with the answer before it."""
    answered: dict[int, float] = {}
    gaps = []
    for one in sorted(asked, key=lambda one: one.came_at):
        if one.came_at >= since:
            gaps.append(one.came_at - answered.get(one.feed, 0.0))
        answered[one.feed] = one.answered_at
    early = sum(gap < interval * (1 - JITTER) for gap in gaps)
    return Punctuality(len(gaps), early, sum(gap < TWICE_SECONDS for gap in gaps))


def unchanged(count: int, interval: float, seconds: float) -> Row:
    """Measure one number of feeds."""
    with world(sources=count, fewest=1, most=1) as w:
        w.plant_read_feeds(interval, first_in=START_SECONDS)
        with w.product(POLL_INTERVAL=f"{interval:g}") as product:
            product.started()
            time.sleep(START_SECONDS)
            say(f"{count} feeds at {interval:g} s: pid {product.group.leader}, {seconds:.0f} s")
            began, cpu = time.time(), product.cpu
            time.sleep(seconds)
            cpu = product.cpu - cpu
            found = punctuality(w.paper.asked(), interval, since=began)
            memory = product.group.peak_megabytes()
    each = cpu * 1000 / max(found.due, 1)
    return Row(
        what=f"a 304, {count:,} feeds at {interval:g} s",
        measured=f"{each:.2f} ms",
        goal=f"≤ {GOAL} ms, none early",
        is_reached=below(each, GOAL) and not found.early and found.checks > 0,
        remark=f"in {seconds:.0f} s {found}; {cpu * 1000 / seconds:.0f} ms/s; peak memory {memory:.0f} MB",
        command=f"python -m bench.process.feeds --feeds {count} --interval {interval:g}",
    )


def measure(options: argparse.Namespace) -> Iterator[Row]:
    seconds = 20.0 if options.quick else options.seconds
    sizes = [(options.feeds, options.interval)] if options.feeds else SIZES[: 1 if options.quick else None]
    for count, interval in sizes:
        yield unchanged(count, interval, seconds)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--feeds", type=int, default=0)
    parser.add_argument("--interval", type=float, default=60.0)
    parser.add_argument("--seconds", type=float, default=90.0)


if __name__ == "__main__":
    run(__doc__, measure, add_options)
