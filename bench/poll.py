"""A part by itself: one round of checks called by hand, for us and for two peers on the same server, in turn.

    python -m bench.poll [--feeds 300] [--rounds 5] [--cold 1] [--many 5000]

Feeds of 30 to 100 entries with ETags, of three kinds (bench/polling/press.py). A cold cycle reads all; in a
steady one a tenth has gained an item; in an all-304 one nothing has. Counted is the CPU time of the process
with its children, database included. Whoever finds other links on a steady cycle than were published ends the
bench. Peers: PyPI `reader` (update_feeds_iter(workers=4,
scheduled=False)) and, where it installs, PyPI `rsstt` (its monitor, notifier stubbed), each in an environment
of its own under the machine's folder for temporary files. They do less: neither compares outlets, matches
filters or finds places.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Self
from urllib.request import Request, urlopen

from bench._lifetime import end_with_parent
from bench._venv import environment
from bench.polling.loop_gap import measure

HERE = Path(__file__).parent
PEERS = {"reader": ("reader", "sgmllib3k"), "rsstt": ("rsstt", "aiosqlite<0.22")}


@contextmanager
def press(feeds: int, fewest: int = 30, most: int = 100) -> Iterator[str]:
    """Run a server; its address."""
    command = [sys.executable, "-m", "bench.polling.press", *map(str, (feeds, fewest, most))]
    server = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HERE.parent,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - no thread of the bench holds a lock here
    )
    try:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
    finally:
        server.kill()
        server.wait()


def advance(base: str) -> list[str]:
    """Let a tenth of the feeds gain an item; the links of these, sorted."""
    with urlopen(Request(f"{base}/advance", method="POST")) as answer:
        return sorted(json.load(answer))


@dataclass
class Contestant:
    """A process that polls when told to, and what its cycles cost."""

    name: str
    command: Sequence[str]
    costs: dict[str, list[float]] = field(default_factory=dict)
    peak: float = 0.0

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=HERE.parent,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - no thread of the bench holds a lock here
        )
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()

    def cycle(self, kind: str, news: Sequence[str] | None = None) -> dict[str, object]:
        """Poll once. `news`: the links that it has to find, no more and no fewer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("cycle\n")
        self._process.stdin.flush()
        told: dict[str, object] = json.loads(self._process.stdout.readline())
        self.costs.setdefault(kind, []).append(float(str(told["cpu"])))
        self.peak = float(str(told["peak"]))
        if news is not None and told["links"] != news:
            sys.exit(f"{self.name} found other items than were published")
        return told


def contestants(base: str) -> list[Contestant]:
    ours = [sys.executable, "-m", "bench.polling.dateline_cycles", base]
    return [Contestant("dateline", ours), *peers(base)]


def peers(base: str) -> list[Contestant]:
    found = []
    for name, packages in PEERS.items():
        if python := environment(name, packages):
            script = str(HERE / "polling" / f"{name}_cycles.py")
            found.append(Contestant(name, [str(python), script, base]))
    return found


def race(feeds: int, rounds: int, cold: int) -> None:
    """Let all poll the same feeds in turn."""
    costs: dict[str, dict[str, list[float]]] = {}
    peaks: dict[str, float] = {}
    for heat in range(cold):
        with press(feeds) as base, ExitStack() as open_:
            racing = [open_.enter_context(one) for one in contestants(base)]
            for one in racing:
                one.cycle("cold")
            for _ in range(rounds if heat == 0 else 0):
                for one in racing:
                    one.cycle("all 304", news=[])
                news = advance(base)
                for one in racing:
                    one.cycle("steady", news=news)
            for one in racing:
                peaks.setdefault(one.name, one.peak)
                for kind, seconds in one.costs.items():
                    costs.setdefault(kind, {}).setdefault(one.name, []).extend(seconds)
    _table(feeds, costs, peaks)


def _table(feeds: int, costs: dict[str, dict[str, list[float]]], peaks: dict[str, float]) -> None:
    print(f"\n{feeds} feeds, median CPU seconds a cycle (ms a feed), and how many times ours")
    for kind, by_name in costs.items():
        ours = median(by_name["dateline"])
        for name, seconds in by_name.items():
            middle = median(seconds)
            print(
                f"{kind:<8} {name:<9}{middle:>8.3f} s {middle / feeds * 1000:>8.2f} ms {middle / ours:>7.1f}x"
                f"   of {len(seconds)}"
            )
    for name, megabytes in peaks.items():
        print(f"peak memory, children included: {name:<9}{megabytes:>6.0f} MB")


def many(feeds: int, cycles: int) -> None:
    """Many short feeds, nothing new; memory over many polls."""
    with press(feeds, 1, 1) as base:
        with Contestant("dateline", [sys.executable, "-m", "bench.polling.dateline_cycles", base]) as one:
            one.cycle("cold")
            memory = [float(str(one.cycle("304")["rss"])) for _ in range(cycles)]
        middle = median(one.costs["304"]) / feeds * 1000
        print(f"\n{feeds} feeds, all 304: {middle:.3f} ms CPU a feed, median of {cycles}")
        polls = f"over {feeds * cycles:,} polls"
        print(f"peak {one.peak:.0f} MB; {polls} {memory[0]:.0f} -> {memory[-1]:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cold", type=int, default=5, help="cold cycles of each; they take longest")
    parser.add_argument("--many", type=int, default=5000)
    parser.add_argument("--gap", type=int, default=100, help="feeds read cold beside a 1 ms ticker")
    options = parser.parse_args()
    if options.feeds:
        race(options.feeds, options.rounds, options.cold)
    if options.many:
        many(options.many, options.rounds)
    if options.gap:
        with press(options.gap, 50, 50) as base:
            print(f"\n{asyncio.run(measure(base))}")


if __name__ == "__main__":
    main()
