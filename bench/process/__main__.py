"""Every bench of the running product, one after another, and one table of their figures.

    python -m bench.process [feeds cycle idle messages commands latency answers] [--quick] [--markdown]

Each starts the product as people run it and measures it from outside. About 25 minutes; `--quick` about five.
What each does, and its own options: `python -m bench.process.NAME --help`.
"""

import argparse
import sys
from collections.abc import Callable, Iterator

from bench.process import answers, commands, cycle, feeds, idle, latency, messages
from bench.process.table import Row, run, say, show

Bench = tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], Iterator[Row]]]
BENCHES: dict[str, Bench] = {
    "idle": (idle.add_options, idle.measure),
    "feeds": (feeds.add_options, feeds.measure),
    "cycle": (cycle.add_options, cycle.measure),
    "messages": (messages.add_options, messages.measure),
    "commands": (commands.add_options, commands.measure),
    "latency": (latency.add_options, latency.measure),
    "answers": (answers.add_options, answers.measure),
}


def measure(options: argparse.Namespace) -> Iterator[Row]:
    names = options.benches or list(BENCHES)
    if unknown := sorted(set(names) - set(BENCHES)):  # argparse's `choices` refuse an empty list
        sys.exit(f"no such bench: {', '.join(unknown)}")
    for name in names:
        say(f"== bench.process.{name}")
        add, bench = BENCHES[name]
        parser = argparse.ArgumentParser()
        add(parser)
        own = parser.parse_args([])
        own.quick = options.quick
        rows = list(bench(own))
        show(rows)
        yield from rows


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("benches", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; default: all")


if __name__ == "__main__":
    run(__doc__, measure, add_options)
