"""How well repeats and stories are told, and how fast: `python -m bench.dedup FOLDER` (its dedup/*.jsonl)."""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from bot.news.judge import Judge, Judgement
from bot.news.memory import Memory, fingerprint_of
from bot.news.places import Gazetteer
from bot.news.text import plain
from storage.model import Item, VerdictKind

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
WINDOW = 48 * 3600.0
ARRIVALS = 2_000
ROW = "{:<34}{:>8}{:>8}{:>8}{:>10}{:>8}"


@dataclass(slots=True)
class Desk:
    """A memory and its judge, items made of rows."""

    gazetteer: Gazetteer
    memory: Memory
    judge: Judge
    feeds: dict[str, int]

    @classmethod
    def new(cls, gazetteer: Gazetteer, window: float = WINDOW) -> "Desk":
        """Start with nothing."""
        memory = Memory(window_seconds=window)
        return cls(gazetteer, memory, Judge(memory, gazetteer, window_seconds=window), {})

    def item(self, row: dict[str, Any], item_id: int) -> Item:
        """Make an item of a row; sources become feeds."""
        title, text = plain(row["title"]), plain(row["summary"])
        source = row["source"] or f"source {item_id}"
        return Item(
            id=item_id,
            feed_id=self.feeds.setdefault(source, len(self.feeds) + 1),
            story_id=item_id,
            guid="",
            link="",
            title=title,
            text=text,
            summary="",
            source=source,
            published_at=datetime.fromisoformat(row["published"]) if row["published"] else None,
            seen_at=EPOCH,
            places=self.gazetteer.find(title, text),
        )

    def take(self, item: Item) -> Judgement:
        """Judge an item and remember it, as the Decider does."""
        one = fingerprint_of(item)
        found = self.judge.judge(item, one)
        story_id = item.id if found.story_id is None else found.story_id
        self.memory.add(replace(item, verdict=found.kind, of=found.of, story_id=story_id), one)
        return found


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


Judged = tuple[dict[str, Any], Judgement]  # a pair, and what its second item was taken for


def judged(gazetteer: Gazetteer, pairs: Iterable[dict[str, Any]]) -> Iterator[Judged]:
    """Each pair in a memory of its own."""
    for pair in pairs:
        desk = Desk.new(gazetteer)
        desk.take(desk.item(pair["a"], 1))
        yield pair, desk.take(desk.item(pair["b"], 2))


def scores(hits: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall, F1 of (said, true) pairs."""
    table = Counter(hits)
    right, wrong, missed = table[True, True], table[True, False], table[False, True]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def show(name: str, hits: list[tuple[bool, bool]]) -> None:
    """Print one line: P, R, F1, the share of the negatives that were flagged, pairs."""
    precision, recall, f1 = scores(hits)
    negatives = [said for said, true in hits if not true]
    flagged = sum(negatives) / max(1, len(negatives))
    cells = (f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", f"{flagged:.2%}", len(hits))
    print(ROW.format(name, *cells))


def repeats(gazetteer: Gazetteer, folder: Path) -> None:
    print(ROW.format("repeats (duplicate)", "P", "R", "F1", "false", "pairs"))
    every: list[Judged] = []
    for name in ("contrast", "hard"):
        found = list(judged(gazetteer, rows(folder, f"pairs_{name}")))
        every += found
        show(name, [_as_repeat(*one) for one in found])
    for kind in sorted({pair["kind"] for pair, _ in every if pair["set"] == "contrast"}):
        show(f"  {kind}", [_as_repeat(*one) for one in every if one[0]["kind"] == kind])
    show("different only", [_as_repeat(*one) for one in every if one[0]["label"] == "different"])
    sts = judged(gazetteer, rows(folder, "pairs_sts_headlines"))
    others = {"same_story", "different"}
    show("STS, not duplicate", [_as_repeat(*one) for one in sts if one[0]["label"] in others])


def _as_repeat(pair: dict[str, Any], found: Judgement) -> tuple[bool, bool]:
    return found.kind is VerdictKind.DUPLICATE, pair["label"] == "duplicate"


def stories(gazetteer: Gazetteer, folder: Path) -> None:
    print("\n" + ROW.format("same story", "P", "R", "F1", "false", "pairs"))
    for name in ("sts_headlines", "tgcontest", "hard"):
        found = judged(gazetteer, rows(folder, f"pairs_{name}"))
        told = [one for one in found if one[0]["label"] != "ambiguous" and not one[0].get("stretch")]
        hits = [(one.kind is not VerdictKind.NEW, pair["label"] != "different") for pair, one in told]
        show(name, hits)


def stream(gazetteer: Gazetteer, folder: Path) -> None:
    """B-cubed of the stories of a stream in time order."""
    desk, said, true = Desk.new(gazetteer), [], []
    for item_id, row in enumerate(rows(folder, "stream_uci"), 1):
        found = desk.take(desk.item(row, item_id))
        said.append(item_id if found.story_id is None else found.story_id)
        true.append(row["story"])
    sizes, truths, both = Counter(said), Counter(true), Counter(zip(said, true, strict=True))
    precision = sum(number**2 / sizes[story] for (story, _), number in both.items()) / len(said)
    recall = sum(number**2 / truths[story] for (_, story), number in both.items()) / len(said)
    f1 = 2 * precision * recall / (precision + recall)
    print(ROW.format("stream, B-cubed", f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", "", len(said)))


def speed(gazetteer: Gazetteer, folder: Path) -> None:
    """Recall of the candidates, and arrivals a second (normalise, block, verify, group; places given)."""
    print("\nwindow     recall@40   arrivals/s   p99 ms   (CPU, one core)")
    contrast = [pair for pair in rows(folder, "pairs_contrast") if pair["label"] == "duplicate"]
    real = rows(folder, "stream_uci")[:ARRIVALS]
    for size in (1_000, 10_000, 100_000):
        desk, ids = Desk.new(gazetteer, window=1e9), count(1)
        for row in _made_up(real, size):
            item = desk.item(row, next(ids))
            desk.memory.add(item)
        met = 0
        for pair in contrast:
            item = desk.item(pair["a"], next(ids))
            desk.memory.add(item)
            met += item.id in desk.memory.index.candidates(fingerprint_of(desk.item(pair["b"], 0)))
            desk.memory.index.remove(item.id)
        items = [desk.item(row, next(ids)) for row in real]
        took = sorted(_timed(desk, item) for item in items)
        rate, slow = len(items) / sum(took), took[len(took) * 99 // 100] * 1000
        print(f"{size:>7,}{met / len(contrast):>13.3f}{rate:>13,.0f}{slow:>9.2f}")


def _timed(desk: Desk, item: Item) -> float:
    started = time.process_time()
    desk.take(item)
    return time.process_time() - started


def _made_up(real: list[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    """Titles with the words of the news, in the frequencies of the news, that tell nothing."""
    chance = random.Random(7)
    words = [word for row in real for word in row["title"].split()]
    for _ in range(number):
        title = " ".join(chance.choices(words, k=9)) + f" {chance.randrange(36**4):x}"
        yield {"title": title, "summary": "", "source": f"source {chance.randrange(200)}", "published": None}


def main() -> int:
    folder = Path(sys.argv[1]) / "dedup" if len(sys.argv) > 1 else None
    if folder is None or not folder.is_dir():
        print("left out: needs the folder of the labelled sets, with dedup/ in it")
        return 0
    gazetteer = Gazetteer.load()
    repeats(gazetteer, folder)
    stories(gazetteer, folder)
    stream(gazetteer, folder)
    speed(gazetteer, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
