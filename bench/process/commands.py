"""What a command costs from Telegram's update to the answer: /subscribe, /latest, /filter WORD, by people.

    python -m bench.process.commands [--batches 5] [--size 50] [--rate 10] [--sources 23] [--quick]

Measured twice: with the stories of one feed, then with a day's of 23 feeds (1,400), which `/filter WORD` goes
through to tell how many it would have sent. Updates come by long polling, at a steady rate, each from another
person (whom the product has not met before /subscribe). A command that would take half a core at that rate is
asked less often. Counted is the CPU time of the whole process over a batch and the second after it, less what
it takes while nobody writes, which is measured first and told; the figure is the median of the batches.
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

FEW, DAY = 1, 23  # feeds of 65 items in the mean
NEVER = 86_400
TAIL_SECONDS = 1.0
MOST_OF_A_CORE = 0.4  # a command that takes more at the wanted rate is asked less often
BATCH_SECONDS = 10.0  # about so long is a batch then
PROBES = 3  # commands that tell how often one can be asked
GOALS = {"/subscribe": 6.0, "/latest": 8.0, "/filter WORD": 8.0}


def measure(options: argparse.Namespace) -> Iterator[Row]:
    if options.quick:
        options.batches, options.size = 3, 30
    for sources in [options.sources] if options.sources else [FEW] if options.quick else [FEW, DAY]:
        yield from with_news(sources, options)


def with_news(sources: int, options: argparse.Namespace) -> Iterator[Row]:
    people = [FIRST_CHAT + number for number in range(PROBES + 1 + options.batches * options.size)]
    with world(chats=len(people), sources=sources) as w:
        product = w.product(FEEDS=w.sources_file(), POLL_INTERVAL=NEVER, POLL_INTERVAL_MAX=NEVER)
        with product:
            w.wait_until_read(product)
            product.started()
            say(f"{w.stored_items()} items read: pid {product.group.leader}")
            desk = Desk(w, product, options)
            for name, text in commands().items():
                yield desk.row(name, text, people)


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
        self.options = options
        self.stories = w.stored_items()
        self.rate = options.rate
        self.idle = self._cpu_of(lambda: time.sleep(5 if options.quick else 20))[0]

    def row(self, name: str, text: Callable[[], str], people: list[int]) -> Row:
        """Let people write it, in batches."""
        self.rate = self.options.rate
        self._batch(text, people[:1])  # what is loaded at the first one is not counted
        probe = self._cost(text, people[1 : PROBES + 1])
        self.rate = min(self.options.rate, MOST_OF_A_CORE * 1000 / max(probe, 0.1))
        size = min(self.options.size, max(PROBES, round(self.rate * BATCH_SECONDS)))
        batches = [people[start : start + size] for start in range(PROBES + 1, len(people) - size + 1, size)]
        costs = [self._cost(text, batch) for batch in batches[: self.options.batches]]
        say(f"{name}: {[round(cost, 1) for cost in costs]}")
        goal, each = GOALS.get(name), median(costs)
        return Row(
            what=f"{name}, {self.stories:,} stories",
            measured=f"{each:.1f} ms",
            goal=f"≤ {goal:.0f} ms" if goal else "",
            is_reached=below(each, goal) if goal else None,
            remark=f"median of {len(costs)} batches of {size} at {self.rate:.2g}/s,"
            f" {min(costs):.1f} to {max(costs):.1f}; idle {self.idle * 1000:.1f} ms/s taken off",
            command="python -m bench.process.commands",
        )

    def _cost(self, text: Callable[[], str], people: list[int]) -> float:
        """Return the CPU milliseconds of one command."""
        rate, seconds = self._cpu_of(lambda: self._batch(text, people))
        return (rate - self.idle) * seconds / len(people) * 1000

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
        end = time.monotonic() + 60
        while telegram.count_sent() < len(people):
            self.product.check()
            if time.monotonic() > end:
                self.product.give_up(f"{telegram.count_sent()} of {len(people)} answers came")
            time.sleep(0.1)
        time.sleep(TAIL_SECONDS)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--batches", type=int, default=5)
    parser.add_argument("--size", type=int, default=50)
    parser.add_argument("--rate", type=float, default=10.0, help="commands a second")
    parser.add_argument("--sources", type=int, default=0, help="feeds, of 65 items in the mean")


if __name__ == "__main__":
    run(__doc__, measure, add_options)
