"""What a message costs from the feed to Telegram: one item for 2,000 subscribed chats, as fast as it goes.

    python -m bench.process.messages [--chats 2000] [--items 3] [--quick]

`SEND_RATE=1000`, `PAID_BROADCAST=true`. A feed gains an item; the product finds it at its next check,
decides, queues and sends. Counted is the CPU time of the whole process from then until everything is settled;
the rate is what our Bot API server sees, from the first message of the item to its last.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from bench.process.meter import clock
from bench.process.product import Product
from bench.process.table import Row, below, run, say
from bench.process.world import World, world

GOAL_MS, GOAL_RATE = 1.8, 400.0
POLL_SECONDS = 5.0
SETTLE_SECONDS = 2.0
AT_MOST = 300.0


@dataclass(frozen=True, slots=True)
class Round:
    """One item's way to all."""

    each_ms: float
    server_ms: float
    rate: float
    messages: int


def measure(options: argparse.Namespace) -> Iterator[Row]:
    rounds = 2 if options.quick else options.items
    with world(chats=options.chats, sources=1) as w:
        w.add_readers(options.chats)
        settings = {"SEND_RATE": 1000, "PAID_BROADCAST": "true", "POLL_INTERVAL": POLL_SECONDS}
        with w.product(**settings, FEEDS=w.sources_file()) as product:
            w.wait_until_read(product)
            product.started()
            done = []
            for _ in range(rounds):
                done.append(one_item(w, product, options.chats))
                say(f"{done[-1]}  (pid {product.group.leader})")
    each, rate = median(one.each_ms for one in done), median(one.rate for one in done)
    ours, theirs = each * rate / 1000, median(one.server_ms for one in done) * rate / 1000
    wrong = sum(abs(one.messages - options.chats) for one in done)
    yield Row(
        what=f"a message, {options.chats:,} chats",
        measured=f"{each:.2f} ms, {rate:.0f}/s",
        goal=f"≤ {GOAL_MS} ms, ≥ {GOAL_RATE:.0f}/s",
        is_reached=below(each, GOAL_MS) and rate >= GOAL_RATE,
        remark=f"median of {rounds} items; {wrong} lost or twice; while sending, a share of a core:"
        f" the product {ours:.0%}, our Bot API server {theirs:.0%}",
        command="python -m bench.process.messages",
    )


def one_item(w: World, product: Product, chats: int) -> Round:
    """Publish an item and wait until every chat has it."""
    w.telegram.ask("forget")
    w.paper.lively(on=True)
    cpu, end = product.cpu, time.monotonic() + AT_MOST
    server = clock(w.telegram.pid)
    w.paper.asked()
    while not any(one.newest for one in w.paper.asked()):
        time.sleep(0.05)
    w.paper.lively(on=False)
    while (came := w.telegram.count_sent()) < chats:
        product.check()
        if time.monotonic() > end:
            product.give_up(f"{came} of {chats} messages came")
        time.sleep(0.5)
    time.sleep(SETTLE_SECONDS)
    cpu = product.cpu - cpu
    times = sorted(one.at for one in w.telegram.sent())
    server = clock(w.telegram.pid) - server
    rate = (len(times) - 1) / (times[-1] - times[0])
    return Round(cpu * 1000 / len(times), server * 1000 / len(times), rate, len(times))


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--chats", type=int, default=2000)
    parser.add_argument("--items", type=int, default=3)


if __name__ == "__main__":
    run(__doc__, measure, add_options)
