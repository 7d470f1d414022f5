"""What a command costs from Telegram's update to the answer: /subscribe, /latest, /filter WORD, by people.

    python -m bench.process.commands [--batches 5] [--size 50] [--rate 10] [--quick]

5,000 items are known. Updates come by long polling, at a steady rate, each from another person (whom the
product has not met before /subscribe). Counted is the CPU time of the whole process over a batch and the second
after it, less what it takes while nobody writes, which is measured first and told; the figure is the median of the
batches.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from statistics import median

from bench._telegram import FIRST_CHAT
from bench.polling.press import prose
from bench.process.product import Product
from bench.process.table import Row, below, run, say
from bench.process.world import World, world

SOURCES = 77  # of 65 items in the mean: 5,000
NEVER = 86_400
TAIL_SECONDS = 1.0
GOALS = {"/subscribe": 6.0, "/latest": 8.0, "/filter WORD": 8.0}


def measure(options: argparse.Namespace) -> Iterator[Row]:
    batches, sources = (3, 16) if options.quick else (options.batches, SOURCES)
    people = batches * options.size
    with world(chats=people + 1, sources=sources) as w:
        product = w.product(FEEDS=w.sources_file(), POLL_INTERVAL=NEVER, POLL_INTERVAL_MAX=NEVER)
        with product:
            w.wait_until_read(product)
            product.started()
            say(f"{w.stored_items()} items read: pid {product.group.leader}")
            desk = Desk(w, product, options)
            for name, text in commands().items():
                yield desk.row(name, text, [FIRST_CHAT + number for number in range(people)])


def commands() -> dict[str, Callable[[], str]]:
    """Name the commands, each with what the next person writes."""
    words = sorted({word.lower() for word in prose() if len(word) > 4})
    chance = random.Random(3)
    return {
        "/subscribe": lambda: "/subscribe",
        "/latest": lambda: "/latest",
        "/filter WORD": lambda: f"/filter {chance.choice(words)}",
        "/latest with a filter": lambda: "/latest",
    }


class Desk:
    """Writes to the bot and counts."""

    def __init__(self, w: World, product: Product, options: argparse.Namespace) -> None:
        self.world = w
        self.product = product
        self.size = options.size
        self.rate = options.rate
        self.idle = self._cpu_of(lambda: time.sleep(5 if options.quick else 20))[0]

    def row(self, name: str, text: Callable[[], str], people: list[int]) -> Row:
        """Let all these people write it, in batches."""
        self._batch(text, [people[0]])  # what is loaded at the first one is not counted
        costs = []
        for start in range(0, len(people), self.size):
            batch = people[start : start + self.size]
            rate, seconds = self._cpu_of(lambda batch=batch: self._batch(text, batch))
            costs.append((rate - self.idle) * seconds / len(batch) * 1000)
        say(f"{name}: {[round(cost, 1) for cost in costs]}")
        goal = GOALS.get(name)
        each = median(costs)
        return Row(
            what=name,
            measured=f"{each:.1f} ms",
            goal=f"≤ {goal:.0f} ms" if goal else "",
            is_reached=below(each, goal) if goal else None,
            remark=f"median of {len(costs)} batches of {self.size} at {self.rate:g}/s,"
            f" {min(costs):.1f} to {max(costs):.1f}; idle {self.idle * 1000:.1f} ms/s taken off",
            command="python -m bench.process.commands",
        )

    def _cpu_of(self, work: Callable[[], None]) -> tuple[float, float]:
        """Return CPU seconds a second, and the seconds, of the product while this goes on."""
        cpu, began = self.product.cpu, time.monotonic()
        work()
        seconds = time.monotonic() - began
        return (self.product.cpu - cpu) / seconds, seconds

    def _batch(self, text: Callable[[], str], people: list[int]) -> None:
        telegram = self.world.telegram
        telegram.ask("forget")
        began = time.monotonic()
        for number, chat_id in enumerate(people):
            time.sleep(max(0.0, began + number / self.rate - time.monotonic()))
            telegram.ask("says", chat_id, text())
        end = time.monotonic() + 30
        while telegram.count_sent() < len(people):
            self.product.check()
            if time.monotonic() > end:
                raise TimeoutError(f"{telegram.count_sent()} of {len(people)} answers came")
            time.sleep(0.1)
        time.sleep(TAIL_SECONDS)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--batches", type=int, default=5)
    parser.add_argument("--size", type=int, default=50)
    parser.add_argument("--rate", type=float, default=10.0)


if __name__ == "__main__":
    run(__doc__, measure, add_options)
