"""A day of news as a subscriber lives it: `python -m bench.day FOLDER [--quick]` (its day/).

Runs the day through `explain` and prints the scorer's table, with equal titles and token_set beside us; then
what each guard earns on that day. `--quick`: without the guards. `--list N`: at most N misses of each kind.
"""

import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from bench.duplicates import ablation, claim_parts
from bot.cli.explain import explain

Row = dict[str, Any]
COLUMNS = ("swallowed", "copies new", "copies silent", "joined wrongly", "B3 F1", "false", "told", "messages")


def answers(items: list[Row]) -> list[Row]:
    """What `explain` says of each item; the labels stay here."""
    lines = (json.dumps({key: value for key, value in item.items() if key != "expect"}) for item in items)
    return [json.loads(answer) for answer, _ in explain(lines)]


def scorer_in(folder: Path) -> ModuleType:
    """The scorer that lies beside the day: its rules stand there and nowhere else."""
    spec = importlib.util.spec_from_file_location("day_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(scorer: ModuleType, data: Path, said: list[Row], shown: str) -> None:
    """Print the scorer's own table of what we said."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "said.jsonl"
        kept.write_text("\n".join(map(json.dumps, said)), "utf-8")
        given = ["score.py", "--from", str(kept), "--data", str(data), "--list", shown]
        with patch.object(sys, "argv", given):
            scorer.main()


def figures(scorer: ModuleType, items: list[Row]) -> Iterator[str]:
    """The day's main figures, in the order of COLUMNS."""
    said = scorer.resolve(items, answers(items))
    found = scorer.verdict_scores(items, said)(range(len(items)))
    claimed = scorer.claim_scores(items, said)
    made = sum(claimed[kind] for kind in ("figure", "place", "turn"))
    false = sum(claimed[kind, "false"] for kind in ("figure", "place", "turn"))
    yield f"{found['swallowed'] + found['swallowed_alert']}"
    yield f"{found['copy_new']}/{found['copy']}"
    yield f"{found['copy_silent']}/{found['copy']}"
    yield f"{found['wrong_join']}"
    yield f"{found['b3'][2]:.3f}"
    yield f"{false}/{made}"
    yield f"{claimed['told']}/{claimed['due']}"
    yield f"{found['messages']}"


def guards(scorer: ModuleType, items: list[Row]) -> None:
    """Print what becomes of the figures without one guard or one part."""
    parts = ablation.PARTS | claim_parts.PARTS
    print(f"\n{'without':<36}" + "".join(f"{name:>15}" for name in COLUMNS))
    for name, found in ablation.without(parts, lambda: list(figures(scorer, items))):
        print(f"{name:<36}" + "".join(f"{cell:>15}" for cell in found), flush=True)


def main() -> int:
    folder = Path(sys.argv[1]) / "day" if len(sys.argv) > 1 else None
    if folder is None or not folder.is_dir():
        print("left out: needs the folder of the labelled sets, with day/ in it")
        return 0
    given, data, scorer = sys.argv[2:], folder / "dev.jsonl", scorer_in(folder)
    items = [json.loads(line) for line in data.read_text("utf-8").splitlines() if line.strip()]
    shown = given[given.index("--list") + 1] if "--list" in given else "0"
    table(scorer, data, answers(items), shown)
    if "--quick" not in given:
        guards(scorer, items)
    return 0


if __name__ == "__main__":
    sys.exit(main())
