"""How long news takes through the product: from a feed's answer to the message on the wire.

    python -m bench.process.latency [--items 300] [--rate 2] [--quick]

5,000 items are known. Each check of a feed finds one new item, at random instants, so many a second; each
feed has one reader, by a filter `source:`. The server of feeds notes when it answers, the Bot API server when
the sendMessage with the item's link comes; both are processes of this machine, with one clock. It begins when
the start is over: the tables that people's first questions need are read then. Where others work beside, that
is in the figure: how late the bench's own process wakes from short sleeps is told with it.
"""

import argparse
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import quantiles

from bench.process.table import Row, run, say
from bench.process.world import FRESH_SECONDS, Asked, World, world

SOURCES = 77  # of 65 items in the mean: 5,000
GOAL_P50, GOAL_P99 = 25.0, 80.0
LAST_SECONDS = 5.0
TICK_SECONDS = 0.005


def measure(options: argparse.Namespace) -> Iterator[Row]:
    wanted = 60 if options.quick else options.items
    sources = 16 if options.quick else SOURCES
    rate = min(options.rate, sources / 4)  # a chat's pace: a message a second
    with world(chats=sources, sources=sources) as w:
        w.add_readers(sources, lambda number: f'source:"Paper {number}"')
        with w.product(FEEDS=w.sources_file(), POLL_INTERVAL=f"{sources / rate:.1f}") as product:
            w.wait_until_read(product)
            product.started()
            time.sleep(FRESH_SECONDS)
            w.paper.asked()
            w.telegram.ask("forget")
            say(f"{w.stored_items()} items known: pid {product.group.leader}")
            cpu, began = product.cpu, time.monotonic()
            with lateness() as late:
                answers = news(w, wanted)
            cpu, took = product.cpu - cpu, time.monotonic() - began
            time.sleep(LAST_SECONDS)
            waits = sorted(delays(w, answers))
    middle, last = percentiles(late)
    yield _row(
        waits,
        len(answers),
        f"{len(answers) / took:.1f} a second, {cpu / len(answers) * 1000:.0f} ms CPU an item; a process that"
        f" does nothing wakes late by p50 {middle:.1f}, p99 {last:.1f} ms",
    )


@contextmanager
def lateness() -> Iterator[list[float]]:
    """Collect, while the block runs, by how many milliseconds a short sleep is too long."""
    late: list[float] = []
    over = threading.Event()

    def tick() -> None:
        while not over.is_set():
            before = time.perf_counter()
            time.sleep(TICK_SECONDS)
            late.append((time.perf_counter() - before - TICK_SECONDS) * 1000)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        yield late
    finally:
        over.set()
        thread.join()


def percentiles(values: list[float]) -> tuple[float, float]:
    """Return the 50th and the 99th."""
    found = quantiles(values, n=100, method="inclusive")
    return found[49], found[98]


def news(w: World, wanted: int) -> list[Asked]:
    """Let every check find something new, until there is enough."""
    w.paper.lively(on=True)
    found: list[Asked] = []
    while len(found) < wanted:
        time.sleep(1)
        found += [one for one in w.paper.asked() if one.newest]
    w.paper.lively(on=False)
    return found + [one for one in w.paper.asked() if one.newest]


def delays(w: World, answers: list[Asked]) -> Iterator[float]:
    """Give the milliseconds of each item that was sent."""
    sent = w.telegram.sent()
    for answer in answers:
        at = next((one.at for one in sent if f'{answer.newest}"' in one.text), None)
        if at is not None:
            yield (at - answer.answered_at) * 1000


def _row(waits: list[float], published: int, remark: str) -> Row:
    middle, last = percentiles(waits)
    return Row(
        what="feed's answer → message on the wire",
        measured=f"p50 {middle:.0f}, p99 {last:.0f} ms",
        goal=f"p50 ≤ {GOAL_P50:.0f}, p99 ≤ {GOAL_P99:.0f} ms",
        is_reached=middle <= GOAL_P50 and last <= GOAL_P99,
        remark=f"{len(waits)} of {published} items sent; {remark}",
        command="python -m bench.process.latency",
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--rate", type=float, default=2.0)


if __name__ == "__main__":
    run(__doc__, measure, add_options)
