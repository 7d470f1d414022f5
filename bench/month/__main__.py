"""Thirty simulated days through the real product, with a ledger at the end: `python -m bench.month`.

    python -m bench.month [--days N] [--seed S] [--database URL] [--small]

Time is stepped; feeds, Telegram and people are invented (see the other files of this folder). SQLite in a
temporary folder unless a database is named: an empty one, of a PostgreSQL whose owner we are.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import replace

from bench.month.month import Month, Size
from bench.month.report import report
from bench.month.sizes import SMALL


def main() -> int:
    parser = argparse.ArgumentParser(description="A month in minutes.")
    parser.add_argument("--days", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--database", default="")
    parser.add_argument("--small", action="store_true", help="as small as the test is")
    given = parser.parse_args()
    size = SMALL if given.small else Size()
    size = replace(size, days=given.days or size.days)
    began = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/month.db"
        month = Month(size, url=url, seed=given.seed, tell=lambda line: print(line, flush=True))
        ledger = asyncio.run(month.run())
    lines, is_right = report(month, ledger)
    print("\n".join(lines))
    print(f"{time.monotonic() - began[0]:.0f} s, {time.process_time() - began[1]:.0f} s CPU")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
