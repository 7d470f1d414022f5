"""`make bench`: runs every bench of this folder, one after another. `DATA=…/data` names the labelled sets.

A bench prints a table and needs at most one argument, the folder of the labelled sets; without it the benches
that need one say so and are left out.
"""

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
    data = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DATA", "")
    failed = 0
    for script in sorted(HERE.glob("[a-z]*.py")):
        if script.stem in PARTS:
            continue
        print(f"\n== {script.stem}", flush=True)
        command = [sys.executable, "-m", f"bench.{script.stem}"]
        if script.stem in SETS:
            if not data:
                print("left out: DATA names no folder of labelled sets")
                continue
            command.append(str(Path(data) / SETS[script.stem]))
        failed += subprocess.run(command, cwd=HERE.parent, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
