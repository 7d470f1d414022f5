"""A part by itself: how well and how fast regions are found: `python -m bench.regions FOLDER`.

Beside ours, on the same texts: flashgeotext and geotext (in `.venv-bench-regions`, made on the first run),
and our gazetteer without its rules: longest name, likeliest place.
"""

import json
import random
import resource
import string
import subprocess
import sys
import time
import venv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.news.places.gazetteer import Gazetteer
from bot.news.places.scan import Words, scan
from bot.news.places.tables import Tables
from bot.news.places.towns import distance
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


Codes = tuple[set[str], set[str]]  # countries, regions
Finder = Callable[[dict[str, Any]], Codes]


def ours(
    gazetteer: Gazetteer, home: Callable[[dict[str, Any]], str | None], *, all_named: bool = True
) -> Finder:
    """With nationalities, datelines and governments as their country; else only where it happened."""

    def find(item: dict[str, Any]) -> Codes:
        found = gazetteer.find("", item["text"], home_region=home(item))
        places = [place for place in found if all_named or not place.is_aside]
        return countries(places), regions(places)

    return find


def without_rules(tables: Tables) -> Finder:
    def find(item: dict[str, Any]) -> Codes:
        tops = [mention.entry.senses[0] for mention in scan(Words(item["text"]), tables)]
        codes = [sense.code for sense in tops if sense.country]
        return {code[:2] for code in codes}, {code for code in codes if "-" in code}

    return find


def home_of(item: dict[str, Any]) -> str | None:
    """The region that most of an item's places are in: stands for its paper's home, which the data lacks."""
    found = Counter(place["admin1"] for place in item["places"] if place["admin1"])
    return found.most_common(1)[0][0] if found else None


def measure(find: Finder, items: list[dict[str, Any]]) -> tuple[Score, Score, int]:
    """Countries, regions, and how many items have both right."""
    by_country, by_region, both = Score(), Score(), 0
    for item in items:
        found_countries, found_regions = find(item)
        wanted, optional = set(item["countries"]), set(item["countries_optional"])
        by_country.add(found_countries, wanted, optional)
        by_region.add(found_regions, set(item["admin1"]), set())
        both += found_countries - (optional - wanted) == wanted and found_regions == set(item["admin1"])
    return by_country, by_region, both


def peer(name: str, items: list[dict[str, Any]], gazetteer: Gazetteer) -> tuple[Finder, float]:
    """What a library finds; names that it gives no code for are looked up in our gazetteer."""
    folder = Path(".venv-bench-regions")
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        packages = ["flashgeotext==0.5.5", "geotext==0.4.0"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    texts = json.dumps([item["text"] for item in items])
    script = Path(__file__).with_name("regions_peer.py")
    done = subprocess.run([python, script, name], input=texts, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    known = answer["countries"] or [[]] * len(items)
    found = {}
    for item, names, codes in zip(items, answer["names"], known, strict=True):
        resolved = [code for name in names for code in gazetteer.resolve(name)[:1]]
        found[item["id"]] = (
            set(codes) or {code[:2] for code in resolved},
            {code for code in resolved if "-" in code},
        )
    return (lambda item: found[item["id"]]), len(items) / answer["took"]


def groups(items: list[dict[str, Any]], key: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for value in sorted({item[key] for item in items}):
        yield value, [item for item in items if item[key] == value]


def table(name: str, finders: dict[str, Finder], items: list[dict[str, Any]], key: str) -> None:
    print(f"\n{name}: {len(items)} items")
    first = next(iter(finders))
    rows = [(f"{first}, {label}", finders[first], some) for label, some in groups(items, key)]
    for label, find, some in [*((label, find, items) for label, find in finders.items()), *rows]:
        by_country, by_region, both = measure(find, some)
        print(f"  {label:22} countries {by_country}   regions {by_region}   both {both}/{len(some)}")


def speed(gazetteer: Gazetteer, items: list[dict[str, Any]]) -> float:
    """Texts of ITEM characters a second of processor time."""
    joined = " ".join(item["text"] for item in items)
    texts = [joined[start : start + ITEM] for start in range(0, len(joined) - ITEM, ITEM)]
    gazetteer.find("", texts[0])
    began = time.process_time()
    for text in texts:
        gazetteer.find("", text)
    return len(texts) / (time.process_time() - began)


def typed(gazetteer: Gazetteer, names: list[tuple[str, str]]) -> str:
    """How often a name with one random slip is understood, and how soon."""
    chance = random.Random(1)
    right, took = [0, 0], []
    for name, letters in names:
        # A name that is not understood as it is counts as missed.
        wanted = next(iter(gazetteer.resolve(name)), "")
        mistyped = slip(name.casefold(), letters, chance)
        began = time.process_time()
        answers = gazetteer.resolve(mistyped) or gazetteer.suggest(mistyped)
        took.append(time.process_time() - began)
        right[0] += answers[:1] == (wanted,)
        right[1] += wanted in answers
    p95 = sorted(took)[int(len(took) * 0.95)] * 1000
    first, among = right[0] / len(names), right[1] / len(names)
    return f"{len(names)} names, first {first:.4f}, among those offered {among:.4f}, p95 {p95:.1f} ms"


def slip(name: str, letters: str, chance: random.Random) -> str:
    """A letter wrong, added, left out, or swapped with the next."""
    at, letter = chance.randrange(len(name)), chance.choice(letters)
    kinds = (
        name[:at] + letter + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + name[at + 1 :],
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    )
    return chance.choice(kinds)


def typed_names(gazetteer: Gazetteer, shortest: int) -> list[tuple[str, str]]:
    """Names of all countries and their regions in three languages, with their letters: 1,500 by lot."""
    codes = [code for country in gazetteer.countries() for code in (country, *gazetteer.regions(country))]
    known = [gazetteer.name(code, language) for code in codes for language in ("en", "uk", "ru")]
    cyrillic = "абвгґдеєёжзиіїйклмнопрстуфхцчшщьюяъыэ"
    names = {name: cyrillic if "\u0400" <= name[0] <= "\u04ff" else string.ascii_lowercase for name in known}
    fitting = sorted(item for item in names.items() if len(item[0]) >= shortest)
    return random.Random(2).sample(fitting, 1500)


def locations(tables: Tables) -> str:
    """How often the nearest other town tells a town's region, by country."""
    chance, rows = random.Random(3), []
    placed = list(tables.towns)
    for country in ("UA", "PL", "US", ""):
        some = [number for number, (_, code) in enumerate(placed) if code.startswith(country) and "-" in code]
        asked = chance.sample(some, 500)
        right = 0
        for number in asked:
            point, code = placed[number]
            near = tables.towns.nearest(point, count=4, within_km=500)
            others = [one for one in near if one.town != number and distance(point, placed[one.town][0]) > 0]
            right += bool(others) and others[0].code == code
        rows.append(f"{country or 'world'} {right / len(asked):.3f}")
    return ", ".join(rows)


def main() -> int:
    if len(sys.argv) < 2:
        print("usage: python -m bench.regions DATA", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    before, began = _resident(), time.process_time()
    gazetteer = Gazetteer.load()
    print(f"load {time.process_time() - began:.2f} s of the processor, {_resident() - before:.0f} MB added")
    tables = Tables.load()
    news, hard = read(folder / "news.jsonl"), read(folder / "hard.jsonl")
    rate = speed(gazetteer, news)
    for name, items, key in (("news", news, "source"), ("hard", hard, "lang")):
        finders = {
            "Dateline, named": ours(gazetteer, lambda _: None),
            "Dateline, happened": ours(gazetteer, lambda _: None, all_named=False),
            "without rules": without_rules(tables),
        }
        for other in ("flashgeotext", "geotext"):
            finders[other], other_rate = peer(other, items, gazetteer)
            print(f"{name}: {other} reads {other_rate:,.0f} texts a second of processor time")
        table(name, finders, items, key)
    local = [item for item in news if item["source"] == "lgl"]
    table("local papers, their home given", {"Dateline": ours(gazetteer, home_of)}, local, "source")
    print(f"\nspeed: {rate:,.0f} texts of {ITEM} characters a second of processor time")
    gazetteer.suggest("warm up")
    print(f"typed with one slip: {typed(gazetteer, typed_names(gazetteer, 1))}")
    print(f"  of six letters and more: {typed(gazetteer, typed_names(gazetteer, 6))}")
    print(f"region of a shared location, by the nearest other town: {locations(tables)}")
    return 0


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
