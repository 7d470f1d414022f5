"""A part by itself: how well a headline's language is told: `python -m bench.language DATA [TSV]`.

DATA: the folder of the labelled sets; titles are cut to eight words. TSV: more lines, language and text.
"""

import argparse
import json
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench._venv import python_with, run_peer
from bot.news.words.language import detect

HERE: Final = Path(__file__).parent
LANGUAGES: Final = ("en", "uk", "ru", "de", "fr", "es", "pl")
WORDS: Final = 8
Labelled = list[tuple[str, str]]


def invented() -> dict[str, Labelled]:
    read = tomllib.loads((HERE / "headlines.toml").read_text("utf-8"))
    lines = [(code, line) for code, text in read.items() for line in text.strip().split("\n")]
    return {
        "invented": [one for one in lines if one[0] != "none"],
        "none of them": [("", text) for code, text in lines if code == "none"],
    }


def rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def labelled(data: Path) -> dict[str, Labelled]:
    pairs = rows(data / "dedup/pairs_tgcontest.jsonl")
    found = {
        "web and wire titles": [(row["lang"], row["title"]) for row in rows(data / "summaries/dev.jsonl")],
        "pairs": [(row["lang"], row[side]["title"]) for row in pairs for side in "ab"],  # type: ignore[index]
        "keywords": [(row["lang"], row["text"]) for row in rows(data / "keywords/dev.jsonl")],
        "hard places": [(row["lang"], row["text"]) for row in rows(data / "regions/hard.jsonl")],
    }
    return {
        name: [(code, " ".join(text.split()[:WORDS])) for code, text in lines]
        for name, lines in found.items()
    }


def resident() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4 / 1024


def row(name: str, answers: list[str], lines: Labelled, seconds: float, memory: float) -> None:
    right = [answer == code for answer, (code, _) in zip(answers, lines, strict=True)]
    shares = []
    for code in sorted({code for code, _ in lines}):
        own = [good for good, (label, _) in zip(right, lines, strict=True) if label == code]
        shares.append(f"{code or 'none'} {100 * sum(own) / len(own):.1f}")
    figures = (
        f"{100 * sum(right) / len(right):6.2f} %  {seconds / len(lines) * 1e6:5.0f} µs  +{memory:4.0f} MB"
    )
    print(f"{name:12} {figures}  {'  '.join(shares)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("tsv", type=Path, nargs="?")
    parser.add_argument("--own", action="store_true", help="without the peers")
    given = parser.parse_args()
    sets = invented() | labelled(given.data)
    if given.tsv:
        split = (line.partition("\t") for line in given.tsv.read_text("utf-8").splitlines())
        sets[given.tsv.stem] = [(code, text) for code, _, text in split]
    before = resident()
    detect("Heavy snow", allowed=LANGUAGES)
    detect("Сильний сніг", allowed=LANGUAGES)
    memory = resident() - before
    for name, lines in sets.items():
        print(f"\n{name}: {len(lines)} texts")
        started = time.process_time()
        answers = [detect(text, allowed=LANGUAGES) for _, text in lines]
        row("own", answers, lines, time.process_time() - started, memory)
        if given.own or name == "none of them":  # the peers know only what they are limited to
            continue
        python = python_with("lingua-language-detector", "py3langid==0.4.0")
        for peer in ("lingua", "lingua-low", "py3langid"):
            answer = run_peer(
                python, "language", peer, *LANGUAGES, lines=[{"text": text} for _, text in lines]
            )
            row(peer, answer["told"], lines, answer["seconds"], answer["memory"])


if __name__ == "__main__":
    main()
