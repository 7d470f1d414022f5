"""Rows of figures beside their goals, and the machine that they were measured on."""

import argparse
import os
import platform
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure. `goal`: what issue 10 asks; "" = none, told for what it explains."""

    what: str
    measured: str
    goal: str = ""
    is_reached: bool | None = None
    remark: str = ""
    command: str = ""

    @property
    def mark(self) -> str:
        """Return a word for whether the goal is reached."""
        return "" if self.is_reached is None else "yes" if self.is_reached else "no"


def below(value: float, goal: float) -> bool:
    """Whether a figure is within its goal as printed: two digits."""
    return round(value, 2) <= goal


def machine() -> str:
    """Name the machine, the Python and the day."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[1]
    day = datetime.now(UTC).date().isoformat()
    named = f"{cores} cores ({model})" if model else f"{cores} cores"
    return f"{named}, load {load:.1f}, Python {platform.python_version()}, {platform.system()}, {day}"


def show(rows: Sequence[Row], *, is_markdown: bool = False) -> None:
    """Print the rows as a table."""
    head = ("", "measured", "goal", "reached", "remark")
    cells = [head, *((row.what, row.measured, row.goal, row.mark, row.remark) for row in rows)]
    print(f"\n{machine()}\n", flush=True)
    if is_markdown:
        cells = [(*line, command) for line, command in zip(cells, ("command", *(f"`{row.command}`" for row in rows)), strict=True)]
        cells.insert(1, ("---",) * 6)
        print("\n".join(f"| {' | '.join(line)} |" for line in cells), flush=True)
        return
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    for line in cells:
        start = "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False))
        print(f"{start}  {line[4]}".rstrip(), flush=True)


def say(text: str) -> None:
    """Tell on standard error how far the bench is."""
    print(text, file=sys.stderr, flush=True)


def run(
    doc: str | None,
    measure: Callable[[argparse.Namespace], Iterable[Row]],
    add_options: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Be a bench's command line: read the options, measure, print."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a figure in less than a minute, less exact")
    parser.add_argument("--markdown", action="store_true", help="a table for docs/benchmarks.md")
    add_options(parser)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped
    show(list(measure(options)), is_markdown=options.markdown)
