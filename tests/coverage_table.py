"""Prints branch coverage by package, from the last run's data: `make coverage` runs it after the tests."""

import io
import json
import sys
from collections import defaultdict
from pathlib import Path

from coverage import Coverage

BUILD_STEPS = ("bot/news/places/making/", "bot/news/words/profiles/build.py", "bot/map/build.py")


def package_of(file: str) -> str:
    """The room of a file; the build steps of data apart, for they never run in the product."""
    if file.startswith(BUILD_STEPS):
        return "build steps"
    parts = Path(file).parts
    return ".".join(parts[:2]) if parts[0] == "bot" and len(parts) > 2 else parts[0]


def main() -> int:
    """Print the table; fail where there is nothing to print."""
    coverage = Coverage()
    coverage.load()
    target = Path(coverage.config.data_file).with_suffix(".json")
    coverage.json_report(outfile=str(target))
    report = json.loads(target.read_text(encoding="utf-8"))
    target.unlink()
    done: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for file, seen in report["files"].items():
        summary = seen["summary"]
        kept = () if file.startswith(BUILD_STEPS) else ("whole, what runs",)
        for name in (package_of(file), "whole", *kept):
            done[name] += summary["covered_lines"] + summary["covered_branches"]
            total[name] += summary["num_statements"] + summary["num_branches"]
    table = io.StringIO()
    for name in sorted(total, key=lambda name: (name.startswith("whole"), name)):
        table.write(f"{name:24} {100 * done[name] / total[name]:6.1f} %  of {total[name]}\n")
    sys.stdout.write(table.getvalue())
    return 0 if total else 1


if __name__ == "__main__":
    sys.exit(main())
