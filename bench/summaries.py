"""A part by itself: short summaries beside peers: `python -m bench.summaries DATA [--worst N]`. ROUGE F1.

Times 100. DATA: the folder of the labelled sets, or the file itself.
"""

import argparse
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from unittest import mock

from bench._venv import python_with, run_peer
from bot.news.furniture import report
from bot.news.furniture.dateline import dateline_span
from bot.news.summary import summarise
from bot.news.words.language import detect
from bot.news.words.sentences import sentences
from bot.news.words.text import cut, plain, utf16_length

LIMIT: Final = 280
LANGUAGES: Final = ("en", "uk", "ru", "de", "fr", "es", "pl")
ITEM: Final = 450  # characters of the item whose cost is told
Method = Callable[[dict[str, str], str], str]

# What a reader would call left over. Written apart from the product's own table, so that it can disagree.
LEFT_OVER: Final = re.compile(
    r"continue reading|read more|appeared first on|our standards|reporting by|editing by|sign up"
    r"|share this|follow us|читайте також|читати далі|підписуйтесь|нагадаємо|джерело:|фото:|читайте также"
    r"|читать далее|подписаться"
    r"|weiterlesen|lesen sie auch|© ?dpa|dpa:|lire aussi|lire la suite|leer más|czytaj także"
    r"|\(reuters\)|\(afp\)|\(ap\)|\(dpa\)|\[updated|all rights reserved|click here|advertisement",
    re.IGNORECASE,
)


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def f1(overlap: int, produced: int, wanted: int) -> float:
    return 200 * overlap / (produced + wanted) if overlap else 0.0


# ROUGE as Lin 2004 defines it, without stemming: rouge-score's own tokenizer gives Cyrillic 0.
def rouge_n(produced: Sequence[str], wanted: Sequence[str], n: int) -> float:
    grams = [Counter(zip(*(words[i:] for i in range(n)), strict=False)) for words in (produced, wanted)]
    return f1((grams[0] & grams[1]).total(), grams[0].total(), grams[1].total())


def rouge_l(produced: Sequence[str], wanted: Sequence[str]) -> float:
    row = [0] * (len(wanted) + 1)
    for word in produced:
        diagonal = 0
        for index, other in enumerate(wanted, 1):
            above = row[index]
            row[index] = diagonal + 1 if word == other else max(above, row[index - 1])
            diagonal = above
    return f1(row[-1], len(produced), len(wanted))


def score(item: dict[str, str], produced: str) -> dict[str, float]:
    made, wanted = tokens(produced), tokens(item["reference"])
    return {
        "R1": rouge_n(made, wanted, 1),
        "R2": rouge_n(made, wanted, 2),
        "RL": rouge_l(made, wanted),
        "cut %": 0.0 if produced and produced[-1] in '.!?»”")]' else 100.0,
        "left %": 100.0 if LEFT_OVER.search(produced) or dateline_span(produced, strict=True) else 0.0,
        "over": float(utf16_length(produced) > LIMIT),
        "empty %": 0.0 if produced else 100.0,
    }


def raw_cut(_: dict[str, str], text: str) -> str:
    return cut(text.replace("\n", " "), LIMIT)


def lead_3(item: dict[str, str], text: str) -> str:
    """The first three sentences, as far as they fit whole; boilerplate stays."""
    made = ""
    for sentence in sentences(text, item["lang"])[:3]:
        if utf16_length(f"{made} {sentence}".strip()) > LIMIT:
            break
        made = f"{made} {sentence}".strip()
    return made or raw_cut(item, text)


def own(item: dict[str, str], text: str) -> str:
    return summarise(item["title"], text, language=item["lang"], limit=LIMIT).summary


def unstripped(item: dict[str, str], text: str) -> str:
    """Our choice of sentences, but with all that the publisher added: what stripping costs or gains."""

    def spans(all_of_it: str, language: str) -> Iterator[list[tuple[int, int]]]:
        end = 0
        for line in all_of_it.split("\n"):
            found = []
            for sentence in sentences(line, language):
                start = all_of_it.index(sentence, end)
                end = start + len(sentence)
                found.append((start, end))
            yield found

    nothing = mock.patch("bot.news.furniture.report._without_head", lambda _title, whole: (whole, None))
    report.report_of.cache_clear()
    with mock.patch("bot.news.furniture.report.report_spans", spans), nothing:
        produced = own(item, text)
    report.report_of.cache_clear()
    return produced


def print_table(name: str, rows: list[tuple[str, dict[str, float]]]) -> None:
    for group in ("all", "ins", "web", "hand"):
        chosen = [scores for id_, scores in rows if group == "all" or id_.startswith(group)]
        if chosen:
            means = {key: sum(scores[key] for scores in chosen) / len(chosen) for key in chosen[0]}
            means["over"] = sum(scores["over"] for scores in chosen)
            figures = "  ".join(f"{key} {value:5.1f}" for key, value in means.items())
            print(f"{name:10} {group:5} {len(chosen):4}  {figures}")


def show(
    name: str,
    items: list[dict[str, str]],
    texts: list[str],
    produced: list[str],
    seconds: float,
    *,
    worst: int,
) -> None:
    rows = [(item["id"], score(item, summary)) for item, summary in zip(items, produced, strict=True)]
    print_table(name, rows)
    print(f"{name:10} {sum(map(len, texts)) / seconds / 1e6:.2f} million characters of text a CPU second")
    ranked = sorted(zip(rows, items, produced, strict=True), key=lambda entry: entry[0][1]["R1"])
    for (id_, scores), item, summary in ranked[:worst]:
        print(f"\n{id_} R1 {scores['R1']:.0f}\n  title  {item['title']}")
        print(f"  made   {summary}\n  wanted {item['reference']}")


def measure(
    name: str, method: Method, items: list[dict[str, str]], texts: list[str], *, worst: int = 0
) -> None:
    started = time.process_time()
    produced = [method(item, text) for item, text in zip(items, texts, strict=True)]
    show(name, items, texts, produced, time.process_time() - started, worst=worst)


def measure_sumy(items: list[dict[str, str]], texts: list[str]) -> None:
    python = python_with("sumy", "numpy")
    lines = [{"title": item["title"], "text": text} for item, text in zip(items, texts, strict=True)]
    for method in ("LexRank", "Edmundson"):
        answer = run_peer(python, "summaries", method, lines=lines)
        show(method, items, texts, answer["made"], answer["seconds"], worst=0)


def measure_item(items: list[dict[str, str]], texts: list[str]) -> None:
    """CPU time of what an item costs: language and summary, after warm-up."""
    pairs = [(item["title"], text[:ITEM]) for item, text in zip(items, texts, strict=True)]
    for _ in range(3):
        started = time.process_time()
        for title, text in pairs:
            detect(f"{title}\n{text[:200]}", allowed=LANGUAGES)
        told = time.process_time()
        for title, text in pairs:
            summarise(title, text, language="en")
        ended = time.process_time()
    language, summary = ((one * 1e3 / len(pairs)) for one in (told - started, ended - told))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"an item of {ITEM} characters: language {language:.2f} ms, summary {summary:.2f} ms of CPU")
    print(f"peak of the process: {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="also print the N worst summaries")
    parser.add_argument("--own", action="store_true", help="without the peers")
    given = parser.parse_args()
    path = given.data / "summaries/dev.jsonl" if given.data.is_dir() else given.data
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    started = time.process_time()
    texts = [plain(item["html"]) for item in items]
    speed = sum(len(item["html"]) for item in items) / (time.process_time() - started) / 1e6
    print(f"plain      {speed:.2f} million characters of markup a CPU second")
    measure("word cut", raw_cut, items, texts)
    measure("lead-3", lead_3, items, texts)
    if not given.own:
        measure_sumy(items, texts)
    measure("unstripped", unstripped, items, texts)
    measure("summarise", own, items, texts, worst=given.worst)
    measure_item(items, texts)


if __name__ == "__main__":
    main()
