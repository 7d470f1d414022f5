"""How long people wait for an answer while feeds are read and an item goes to 2,000 chats.

    python -m bench.process.answers [--asks 40] [--rate 5] [--sources 20] [--chats 2000] [--quick]

Measured twice: at the pace of an ordinary bot (`SEND_RATE=30`, one item for all chats every minute), and at
a paid one's (`SEND_RATE=1000`, one every five seconds). Every check of every feed finds an item meanwhile,
which is decided and stored; the readers have one of them. Each command comes from another person, who has
never written before, in random order; the wait is from the update's arrival at our Bot API server until the
first message of the answer. A machine that others use too makes it longer: how late a process that does
nothing wakes is told, and the load of the machine. The first answers after a start are told apart.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator

from bench._telegram import FIRST_CHAT
from bench.process.latency import lateness, percentiles
from bench.process.product import Product
from bench.process.table import Row, run, say
from bench.process.world import FRESH_SECONDS, World, world

GOAL_MS = 500.0
PACES = ((30, 60.0), (1000, 5.0))  # SEND_RATE, and seconds from one item of a feed to its next
FIRST_ITEM_SECONDS = 200.0
GIVE_UP_SECONDS = 60.0
COMMANDS = (
    "/start",
    "/help",
    "/status",
    "/subscribe",
    "/latest",
    "/latest river",
    "/filter",
    "/filter storm -sport",
    "/region Kharkiv",
    "/region Khrakiv",
    "/sources",
    "/mute Paper 3",
    "/settings",
    "/settings quiet 22-7",
    "/why {link}",
    "Kharkiv",
    "what is this",
)


def measure(options: argparse.Namespace) -> Iterator[Row]:
    asks = 6 if options.quick else options.asks
    for send_rate, interval in PACES:
        yield from _at(send_rate, interval, asks, options)


def _at(send_rate: int, interval: float, asks: int, options: argparse.Namespace) -> Iterator[Row]:
    askers = (asks + 1) * len(COMMANDS)
    with world(chats=options.chats + askers, sources=options.sources) as w:
        w.add_readers(options.chats, lambda _: 'source:"Paper 0"')
        settings = {
            "SEND_RATE": send_rate,
            "PAID_BROADCAST": str(send_rate > 30).lower(),
            "POLL_INTERVAL": interval,
            "POLL_INTERVAL_MIN": interval,
        }
        with w.product(**settings, FEEDS=w.sources_file()) as product:
            w.wait_until_read(product)
            product.started()
            say(f"{w.stored_items()} items read: pid {product.group.leader}")
            time.sleep(FRESH_SECONDS)
            w.paper.lively(on=True)
            _wait_for_a_broadcast(w, product)
            people = iter(range(FIRST_CHAT + options.chats, FIRST_CHAT + options.chats + askers))
            link = next(one.newest for one in w.paper.asked() if one.newest)
            first = _asked(w, product, {next(people): command for command in COMMANDS}, link, options.rate)
            order = [command for command in COMMANDS for _ in range(asks)]
            random.Random(7).shuffle(order)
            with lateness() as late:
                waits = _asked(w, product, dict(zip(people, order, strict=True)), link, options.rate)
            items = sum(bool(one.newest) for one in w.paper.asked())
            sent = w.telegram.count_sent()
    said = f"{items} items decided, {sent:,} messages"
    slowest_first = max(one for of_one in first.values() for one in of_one)
    yield _row(send_rate, waits, f"{said}; the slowest first one {slowest_first:.0f} ms", percentiles(late))


def _wait_for_a_broadcast(w: World, product: Product) -> None:
    w.paper.asked()
    w.telegram.ask("forget")
    end = time.monotonic() + FIRST_ITEM_SECONDS
    while not w.telegram.count_sent():
        product.check()
        if time.monotonic() > end:
            product.give_up("no item came to the readers")
        time.sleep(0.1)


def _asked(
    w: World, product: Product, people: dict[int, str], link: str, rate: float
) -> dict[str, list[float]]:
    """Let each write a command, at a steady rate; return the milliseconds of each command's answers."""
    began = time.monotonic()
    for number, (chat_id, command) in enumerate(people.items()):
        time.sleep(max(0.0, began + number / rate - time.monotonic()))
        w.telegram.ask("says", chat_id, command.format(link=link))
    end = time.monotonic() + GIVE_UP_SECONDS
    while not people.keys() <= (found := w.telegram.answered()).keys():
        product.check()
        if time.monotonic() > end:
            unanswered = {command for chat_id, command in people.items() if chat_id not in found}
            product.give_up(f"no answer to {', '.join(sorted(unanswered))}")
        time.sleep(0.2)
    waits: dict[str, list[float]] = defaultdict(list)
    for chat_id, command in people.items():
        waits[command].append(found[chat_id] * 1000)
    return waits


def _row(send_rate: int, waits: dict[str, list[float]], what: str, late: tuple[float, float]) -> Row:
    for command in COMMANDS:
        middle, last = percentiles(waits[command])
        say(f"{command}: p50 {middle:.0f}, p99 {last:.0f} ms")
    middle, last = percentiles([one for of_one in waits.values() for one in of_one])
    slowest = max(COMMANDS, key=lambda command: percentiles(waits[command])[1])
    worst = percentiles(waits[slowest])[1]
    return Row(
        what=f"update → answer, SEND_RATE={send_rate}",
        measured=f"p50 {middle:.0f}, p99 {last:.0f} ms; slowest {worst:.0f}",
        goal=f"p99 of every command < {GOAL_MS:.0f} ms",
        is_reached=worst < GOAL_MS,
        remark=f"{len(COMMANDS)} commands, {len(waits[slowest])} of each; slowest: {slowest}; meanwhile"
        f" {what}; a process that does nothing wakes late by p50 {late[0]:.1f}, p99 {late[1]:.1f} ms",
        command="python -m bench.process.answers",
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--asks", type=int, default=40, help="of each command")
    parser.add_argument("--rate", type=float, default=5.0, help="commands a second")
    parser.add_argument("--sources", type=int, default=20, help="feeds, of 65 items in the mean")
    parser.add_argument("--chats", type=int, default=2000)


if __name__ == "__main__":
    run(__doc__, measure, add_options)
