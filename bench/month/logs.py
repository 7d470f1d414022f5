"""What the product logs, read as machines do: counts lines by event, keeps what should not be there."""

import json
from collections import Counter
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from bot.process.logs import configure

BAD = frozenset({"error", "critical"})
KEPT = 40  # bad lines kept whole


@dataclass
class Logs(StringIO):
    """A stream for the product's JSON lines. `is_out`: the database is out on purpose; saying so is right."""

    warnings: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)  # of a database that is out
    bad: Counter[str] = field(default_factory=Counter)
    lines: list[dict[str, Any]] = field(default_factory=list)
    is_out: bool = False

    def listen(self, *, secret: str) -> None:
        """Take the place of the terminal."""
        configure(level="info", form="json", secrets=(secret,), stream=self)

    def write(self, text: str) -> int:
        """Take a line."""
        if '"level": "info"' not in text and text.strip():
            self._take(json.loads(text))
        return len(text)

    def _take(self, line: dict[str, Any]) -> None:
        name = f"{line['logger']}: {str(line['event'])[:80]}"
        trace = str(line.get("exception") or line.get("trace") or "")
        if self.is_out and "the database" in str(line.get("why")):
            self.told[name] += 1
            return
        if not trace and line["level"] not in BAD:
            self.warnings[name] += 1
            return
        self.bad[f"{name}: {trace.strip().rpartition(chr(10))[2][:150]}"] += 1
        if len(self.lines) < KEPT:
            self.lines.append(line)
