"""How well regions are found, and how fast: `python -m bench.regions FOLDER` (news.jsonl, hard.jsonl)."""

import json
import random
import resource
import string
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.news.places import Gazetteer
from storage.model import Place

ITEM = 250  # characters: a feed's title and summary


@dataclass(slots=True)
class Score:
    """Micro precision and recall over items, and the share of items that are right as a whole."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    whole: int = 0
    items: int = 0

    def add(self, given: set[str], wanted: set[str], optional: set[str]) -> None:
        """Count an item; what is `optional` is neither right nor wrong."""
        counted = given - (optional - wanted)
        self.right += len(given & wanted)
        self.given += len(counted)
        self.wanted += len(wanted)
        self.whole += counted == wanted
        self.items += 1

    def __str__(self) -> str:
        precision, recall = self.right / max(self.given, 1), self.right / max(self.wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  exact {self.whole / max(self.items, 1):.3f}"


def read(path: Path) -> list[dict[str, Any]]:
    """Items, their texts as `plain` leaves those of a feed."""
    items = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [item | {"text": " ".join(item["text"].split())} for item in items]


def countries(places: Iterable[Place]) -> set[str]:
    return {place.code[:2] for place in places}


def regions(places: Iterable[Place]) -> set[str]:
    return {place.code for place in places if "-" in place.code}


def measure(gazetteer: Gazetteer, items: list[dict[str, Any]]) -> tuple[Score, Score, int]:
    """Countries, regions, and how many items have both right."""
    by_country, by_region, both = Score(), Score(), 0
    for item in items:
        found = gazetteer.find("", item["text"], home_region=item.get("home_region"))
        wanted, optional = set(item["countries"]), set(item["countries_optional"])
        by_country.add(countries(found), wanted, optional)
        by_region.add(regions(found), set(item["admin1"]), set())
        both += countries(found) - (optional - wanted) == wanted and regions(found) == set(item["admin1"])
    return by_country, by_region, both


def groups(items: list[dict[str, Any]], key: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for value in sorted({item[key] for item in items}):
        yield value, [item for item in items if item[key] == value]


def table(name: str, gazetteer: Gazetteer, items: list[dict[str, Any]], key: str) -> None:
    print(f"\n{name}: {len(items)} items")
    for label, some in [("all", items), *groups(items, key)]:
        by_country, by_region, both = measure(gazetteer, some)
        print(f"  {label:9} countries {by_country}   regions {by_region}   both {both}/{len(some)}")


def speed(gazetteer: Gazetteer, items: list[dict[str, Any]]) -> float:
    """Texts of ITEM characters a second of processor time."""
    joined = " ".join(item["text"] for item in items)
    texts = [joined[start : start + ITEM] for start in range(0, len(joined) - ITEM, ITEM)]
    gazetteer.find("", texts[0])
    began = time.process_time()
    for text in texts:
        gazetteer.find("", text)
    return len(texts) / (time.process_time() - began)


def typed(gazetteer: Gazetteer) -> str:
    """How often a name of a country or region with one wrong letter is understood, and how soon."""
    chance = random.Random(1)
    codes = [
        *gazetteer.countries(),
        *gazetteer.regions("UA"),
        *gazetteer.regions("US"),
        *gazetteer.regions("DE"),
    ]
    right, took = [0, 0], []
    for code in codes:
        name = gazetteer.name(code).casefold()
        at = chance.randrange(len(name))
        mistyped = name[:at] + chance.choice(string.ascii_lowercase) + name[at + 1 :]
        began = time.perf_counter()
        answers = gazetteer.resolve(mistyped) or gazetteer.suggest(mistyped)
        took.append(time.perf_counter() - began)
        right[0] += answers[:1] == (code,)
        right[1] += code in answers
    p95 = sorted(took)[int(len(took) * 0.95)] * 1000
    return f"first {right[0] / len(codes):.3f}, among three {right[1] / len(codes):.3f}, p95 {p95:.1f} ms"


def main() -> int:
    if len(sys.argv) < 2:
        print("usage: python -m bench.regions DATA", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    before, began = _resident(), time.perf_counter()
    gazetteer = Gazetteer.load()
    print(f"load {time.perf_counter() - began:.2f} s, {_resident() - before:.0f} MB added at the peak")
    news, hard = read(folder / "news.jsonl"), read(folder / "hard.jsonl")
    table("news", gazetteer, news, "source")
    table("hard", gazetteer, hard, "lang")
    print(f"\nspeed: {speed(gazetteer, news):,.0f} texts of {ITEM} characters a second of processor time")
    gazetteer.suggest("warm up")
    print(f"typed with one wrong letter: {typed(gazetteer)}")
    return 0


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
