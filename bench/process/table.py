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

from bench.process.profile import PROFILE


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
    print(f"\n{machine()}\n", flush=True)
    print(_markdown(rows) if is_markdown else _plain(rows), flush=True)


def _plain(rows: Sequence[Row]) -> str:
    cells = [("", "measured", "goal", "reached", "remark")]
    cells += [(row.what, row.measured, row.goal, row.mark, row.remark) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False)) for line in cells
    )
    return "\n".join(f"{start}  {line[4]}".rstrip() for start, line in zip(padded, cells, strict=True))


def _markdown(rows: Sequence[Row]) -> str:
    cells = [("", "measured", "goal", "reached", "remark", "command"), ("---",) * 6]
    cells += [(row.what, row.measured, row.goal, row.mark, row.remark, f"`{row.command}`") for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


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
    parser.add_argument(
        "--profile", metavar="FOLDER", help="also let py-spy watch the product; its figures are then higher"
    )
    add_options(parser)
    options = parser.parse_args()
    if options.profile:
        os.environ[PROFILE] = options.profile
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped
    show(list(measure(options)), is_markdown=options.markdown)
