"""A part by itself: feed files broken in seeded ways. None raises or loses entries, part equals whole.

    python -m bench.mutations DATA/feeds [--count 20000]

Readable is an entry in which feedparser, as it comes, finds a title or a text. Garbled is a document whose
titles read like words before it was broken, and don't any more. Exit 1 when anything is wrong.
"""

import argparse
import collections
import sys
from pathlib import Path

from tqdm import tqdm

from bot.feeds.parse import parse
from storage.model import Document
from tests.lost import URL, entries_lost, garbled
from tests.mutations import mutate

TYPES = {".json": "application/feed+json", ".xml": "application/xml"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    options = parser.parse_args()
    files = sorted(path for path in options.data.iterdir() if path.suffix in TYPES)
    bodies = {path: path.read_bytes() for path in files}
    known, readable = {}, set()
    for path, body in bodies.items():
        read = parse(body, url=URL, content_type=TYPES[path.suffix])
        known[path] = frozenset(read.raws) if isinstance(read, Document) else frozenset()
        if not garbled(body, TYPES[path.suffix]):
            readable.add(path)
    wrong: collections.Counter[str] = collections.Counter()
    for seed in tqdm(range(options.count), unit="file", file=sys.stderr):
        path = files[seed % len(files)]
        body = mutate(bodies[path], seed)
        try:
            faults = entries_lost(body, TYPES[path.suffix], known[path])
            faults += garbled(body, TYPES[path.suffix]) if path in readable else []
        except Exception as error:  # noqa: BLE001 (a raised exception is what is looked for)
            faults = [f"raised {type(error).__name__}: {error}"[:100]]
        for fault in faults:
            wrong[fault] += 1
            print(f"seed {seed}, {path.name}: {fault}")
    print(f"{options.count:,} mutations of {len(files)} files: {sum(wrong.values())} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
