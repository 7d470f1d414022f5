"""What the running product costs while there is nothing to do: no feeds, nobody writes.

    python -m bench.process.idle [--seconds 60] [--quick]

The whole process (`python -m bot run` and its children) beside our Bot API server in another one.
"""

import argparse
import time
from collections.abc import Iterator

from bench.process.table import Row, below, run
from bench.process.world import world

GOAL = 4.0


def measure(options: argparse.Namespace) -> Iterator[Row]:
    seconds = 20.0 if options.quick else options.seconds
    with world() as w, w.product() as product:
        product.started()
        time.sleep(5)
        cpu, began = product.cpu, time.monotonic()
        time.sleep(seconds)
        rate = (product.cpu - cpu) * 1000 / (time.monotonic() - began)
        memory = product.group.peak_megabytes()
    yield Row(
        what="idle, no feeds",
        measured=f"{rate:.1f} ms/s",
        goal=f"≤ {GOAL:.0f} ms/s",
        is_reached=below(rate, GOAL),
        remark=f"over {seconds:.0f} s; peak memory {memory:.0f} MB",
        command="python -m bench.process.idle",
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seconds", type=float, default=60.0)


if __name__ == "__main__":
    run(__doc__, measure, add_options)
