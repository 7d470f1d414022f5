"""A part by itself: how well and how fast repeats and stories are told: `python -m bench.dedup FOLDER`.

By set and kind, with what others would say of the same pairs beside it, and what each guard earns. `--quick`:
neither the others nor the guards.
"""

import random
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from bench.duplicates import ablation, peers
from bench.duplicates.desk import Desk, judged, rows
from bot.news.likeness.fingerprint import fingerprint_of
from bot.news.places.gazetteer import Gazetteer
from bot.news.stories.judge import Judgement
from storage.model import Item, VerdictKind

ARRIVALS = 2_000
EXPECTED = 0.685  # share of pairs of one event in the reserved headlines (notes); in these it is .575
ROW = "{:<36}{:>8}{:>8}{:>8}{:>10}{:>8}"

Judged = tuple[dict[str, Any], Judgement]  # a pair, and what its second item was taken for


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
    sts = list(judged(gazetteer, rows(folder, "pairs_sts_headlines")))
    for label in ("different", "same_story"):
        show(f"STS, {label}", [_as_repeat(*one) for one in sts if one[0]["label"] == label])


def _as_repeat(pair: dict[str, Any], found: Judgement) -> tuple[bool, bool]:
    return found.kind is VerdictKind.DUPLICATE, pair["label"] == "duplicate"


def stories(gazetteer: Gazetteer, folder: Path) -> None:
    print("\n" + ROW.format("same story", "P", "R", "F1", "false", "pairs"))
    for name in ("sts_headlines", "tgcontest", "hard"):
        show(name, _grouped(judged(gazetteer, _clear(folder, name))))
    hits = _grouped(judged(gazetteer, _clear(folder, "sts_headlines")))
    print(ROW.format(f"  headlines, {EXPECTED} of one event", "", "", f"{_lifted(hits):.3f}", "", len(hits)))


def echoes(gazetteer: Gazetteer, folder: Path) -> None:
    """Print how many pairs of each label would be told by no message: repeats and echoes."""
    print(f"\n{'told by no message':<36}{'repeats':>8}{'echoes':>8}{'pairs':>8}")
    sets = ("contrast", "hard", "sts_headlines", "tgcontest")
    found = [one for name in sets for one in judged(gazetteer, _clear(folder, name))]
    for label in ("different", "same_story", "same_event", "duplicate"):
        mine = [one for pair, one in found if pair["label"] == label]
        repeated = sum(one.kind is VerdictKind.DUPLICATE for one in mine)
        print(f"{label:<36}{repeated:>8}{sum(one.is_echo for one in mine):>8}{len(mine):>8}")


PEOPLE: dict[str, Callable[[dict[str, Any]], bool]] = {
    "paraphraser": lambda _pair: True,
    "semeval22 mono": lambda pair: pair["kind"] == "mono",
    "semeval22 cross": lambda pair: pair["kind"] == "cross",
    "headlinecause": lambda pair: pair["kind"] in {"cancels", "causes", "unrelated"},
}
"""Sets that people judged: the name, and which of its pairs."""


def judged_by_people(gazetteer: Gazetteer, folder: Path) -> None:
    """Print, of pairs that people judged, the mean of both classes' F1, and what no message would tell."""
    print(f"\n{'judged by people':<36}{'macro F1':>8}{'held':>8}{'of':>8}   held back of those that are two")
    for name, is_meant in PEOPLE.items():
        pairs = [pair for pair in _clear(folder, name.split()[0]) if is_meant(pair)]
        found = list(judged(gazetteer, pairs))
        hits = _grouped(found)
        macro = (scores(hits)[2] + scores([(not said, not true) for said, true in hits])[2]) / 2
        apart = [one for pair, one in found if _is_two(pair)]
        held = sum(one.kind is VerdictKind.DUPLICATE or one.is_echo for one in apart)
        print(f"{name:<36}{macro:>8.3f}{held:>8}{len(apart):>8}", flush=True)


def _is_two(pair: dict[str, Any]) -> bool:
    """Whether nothing of the second report may be held back."""
    return pair["label"] == "different" or pair.get("kind") in {"cancels", "causes"}


def _clear(folder: Path, name: str) -> list[dict[str, Any]]:
    found = rows(folder, f"pairs_{name}")
    return [pair for pair in found if pair["label"] != "ambiguous" and not pair.get("stretch")]


def _grouped(found: Iterable[Judged]) -> list[tuple[bool, bool]]:
    return [(one.kind is not VerdictKind.NEW, pair["label"] != "different") for pair, one in found]


def _lifted(hits: list[tuple[bool, bool]]) -> float:
    """F1 with as many pairs of one event as in the reserved set: F1 hangs on their share."""
    table = Counter(hits)
    same = table[True, True] + table[False, True]
    lift = EXPECTED / (1 - EXPECTED) * (len(hits) - same) / max(1, same)
    right, missed = lift * table[True, True], lift * table[False, True]
    return 2 * right / max(1e-9, 2 * right + table[True, False] + missed)


def others(folder: Path) -> None:
    """Print what peers say of the same pairs."""
    print("\n" + ROW.format("peers", "P", "R", "F1", "false", "pairs"))
    for name in ("contrast", "hard"):
        pairs = rows(folder, f"pairs_{name}")
        for peer, said in peers.answers(pairs, is_repeat=True):
            truth = [pair["label"] == "duplicate" for pair in pairs]
            show(f"{name}: {peer}", list(zip(said, truth, strict=True)))
    for name in ("sts_headlines", "tgcontest"):
        pairs = _clear(folder, name)
        for peer, said in peers.answers(pairs, is_repeat=False):
            truth = [pair["label"] != "different" for pair in pairs]
            show(f"{name}: {peer}", list(zip(said, truth, strict=True)))


def guards(gazetteer: Gazetteer, folder: Path) -> None:
    """Print what becomes of the figures without one guard or one part of the scorer."""
    print(f"\n{'without':<36}{'R':>8}{'false':>8}{'hard':>8}{'STS F1':>8}{'RU F1':>8}{'stream':>8}")
    for name, (recall, false, wrong, *found) in ablation.without(
        ablation.PARTS, lambda: (*_repeat_figures(gazetteer, folder), *_story_figures(gazetteer, folder))
    ):
        cells = (f"{recall:.3f}", f"{false:.2%}", f"{wrong} wrong", *(f"{f1:.3f}" for f1 in found))
        print(f"{name:<36}" + "".join(f"{cell:>8}" for cell in cells), flush=True)


def _repeat_figures(gazetteer: Gazetteer, folder: Path) -> tuple[float, float, int]:
    """Recall and share of the developments swallowed on the contrast pairs, errors on the hard ones."""
    contrast, hard = (
        [_as_repeat(*one) for one in judged(gazetteer, rows(folder, f"pairs_{name}"))]
        for name in ("contrast", "hard")
    )
    swallowed = [said for said, true in contrast if not true]
    return scores(contrast)[1], sum(swallowed) / len(swallowed), sum(said != true for said, true in hard)


def _story_figures(gazetteer: Gazetteer, folder: Path) -> list[float]:
    found = [
        scores(_grouped(judged(gazetteer, _clear(folder, n))))[2] for n in ("sts_headlines", "tgcontest")
    ]
    return [*found, b_cubed(gazetteer, folder)[2]]


def stream(gazetteer: Gazetteer, folder: Path) -> None:
    precision, recall, f1 = b_cubed(gazetteer, folder)
    print(ROW.format("stream, B-cubed", f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", "", ""))


def b_cubed(gazetteer: Gazetteer, folder: Path) -> tuple[float, float, float]:
    """Precision, recall, F1 of the stories of a stream in time order (Bagga and Baldwin, 1998)."""
    desk, said, true = Desk.new(gazetteer), [], []
    for item_id, row in enumerate(rows(folder, "stream_uci"), 1):
        found = desk.take(desk.item(row, item_id))
        said.append(item_id if found.story_id is None else found.story_id)
        true.append(row["story"])
    sizes, truths, both = Counter(said), Counter(true), Counter(zip(said, true, strict=True))
    precision = sum(number**2 / sizes[story] for (story, _), number in both.items()) / len(said)
    recall = sum(number**2 / truths[story] for (_, story), number in both.items()) / len(said)
    return precision, recall, 2 * precision * recall / (precision + recall)


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
        gazetteer.spellings("kyiv")  # tables that are made at the first use
        desk.take(desk.item(real[0], next(ids)))
        items = [desk.item(row, next(ids)) for row in real[1:]]
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


def memory(gazetteer: Gazetteer, folder: Path, size: int = 100_000) -> None:
    """Print what the index of so many items takes: titles of nine words, leads of thirty."""
    real = rows(folder, "stream_uci")[:ARRIVALS]
    words = [word for row in real for word in row["title"].split()]
    chance = random.Random(8)
    for lead_words in (0, 30):
        desk = Desk.new(gazetteer, window=1e9)
        tracemalloc.start()
        for item_id, row in enumerate(_made_up(real, size), 1):
            row["summary"] = " ".join(chance.choices(words, k=lead_words))
            item = desk.item(row, item_id)
            desk.memory.index.add(item_id, fingerprint_of(item))
        taken = tracemalloc.get_traced_memory()[0] / 1e6
        tracemalloc.stop()
        print(f"index of {size:,} items, leads of {lead_words} words: {taken:.0f} MB")


def main() -> int:
    folder = Path(sys.argv[1]) / "dedup" if len(sys.argv) > 1 else None
    if folder is None or not folder.is_dir():
        print("left out: needs the folder of the labelled sets, with dedup/ in it")
        return 0
    gazetteer = Gazetteer.load()
    repeats(gazetteer, folder)
    stories(gazetteer, folder)
    echoes(gazetteer, folder)
    judged_by_people(gazetteer, folder)
    stream(gazetteer, folder)
    speed(gazetteer, folder)
    memory(gazetteer, folder)
    if "--quick" not in sys.argv:
        others(folder)
        guards(gazetteer, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
