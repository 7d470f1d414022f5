"""PyPI `reader` as a contestant: `update_feeds_iter(workers=4, scheduled=False)`. Runs in its environment."""

import sys
import tempfile
from pathlib import Path

from reader import make_reader
from steps import addresses, serve

with tempfile.TemporaryDirectory() as folder:
    reader = make_reader(str(Path(folder) / "reader.db"), feed_root="")
    for address in addresses(sys.argv[1]):
        reader.add_feed(address)
    found: list[str] = []
    reader.after_entry_update_hooks.append(lambda _reader, entry, _status: found.append(entry.link))

    def cycle() -> list[str]:
        found.clear()
        for result in reader.update_feeds_iter(workers=4, scheduled=False):
            if isinstance(result.value, Exception):
                raise result.value
        return found

    serve(cycle)
