"""`make bench`: the running product first (bench/process), a month of it, then every bench of a part.

What bench/process prints is what counts: the product as people run it, measured from outside, against goals.
The others look at a part by itself. A bench prints a table and needs at most one argument, the folder of the
labelled sets (`DATA=…/data`); without it the benches that need one say so and are left out.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SETS = {
    "day": "",
    "dedup": "",
    "fit_stories": "",
    "mutations": "feeds",
    "filters": "keywords/dev.jsonl",
    "regions": "regions",
    "language": "",
    "summaries": "",
}  # what of the folder a bench reads; the others make their own input
PARTS = {"filters_peer", "subscriptions", "wordforms"}  # of bench/filters.py


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("data", nargs="?", default=os.environ.get("DATA", ""))
    data = parser.parse_args().data
    failed = _run("process") + _run("month")
    for script in sorted(HERE.glob("[a-z]*.py")):
        if script.stem in PARTS:
            continue
        if script.stem not in SETS:
            failed += _run(script.stem)
        elif data:
            failed += _run(script.stem, str(Path(data) / SETS[script.stem]))
        else:
            print(f"\n== {script.stem}\nleft out: DATA names no folder of labelled sets", flush=True)
    return 1 if failed else 0


def _run(name: str, *arguments: str) -> bool:
    """Run one bench; whether it failed."""
    print(f"\n== {name}", flush=True)
    command = [sys.executable, "-m", f"bench.{name}", *arguments]
    return subprocess.run(command, cwd=HERE.parent, check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
