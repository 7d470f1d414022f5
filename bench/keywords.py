"""Filters against labelled headlines: `python -m bench.keywords FILE` (JSON lines: query, text, lang, match).

Prints the share of right answers beside two simple methods (any word a substring; folded whole words), and
with -v every wrong answer.
"""

import argparse
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.news.match import matches
from bot.news.places import Gazetteer
from bot.news.query import QueryError, parse
from bot.news.text import words
from storage.model import Item

NOW = datetime(2026, 1, 1, tzinfo=UTC)
Case = dict[str, Any]


def item(case: Case) -> Item:
    return Item(
        id=1,
        feed_id=1,
        story_id=1,
        guid="",
        link="",
        title=case["text"],
        text="",
        summary="",
        source="",
        language=case["lang"],
        seen_at=NOW,
    )


def substring(case: Case) -> bool:
    text = case["text"].casefold()
    return any(word in text for word in words(case["query"]))


def whole_words(case: Case) -> bool:
    return set(words(case["query"])) <= set(words(case["text"]))


def ours(gazetteer: Gazetteer) -> Callable[[Case], bool]:
    def answer(case: Case) -> bool:
        understood = parse(case["query"], gazetteer)
        return not isinstance(understood, QueryError) and matches(understood, item(case)) is not None

    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    cases: list[Case] = [json.loads(line) for line in arguments.file.read_text("utf-8").splitlines()]
    gazetteer = Gazetteer.load()
    methods = {"substring": substring, "whole words": whole_words, "filters": ours(gazetteer)}
    print(f"{'method':<12} {'right':>9} {'missed':>7} {'false':>6} {'CPU ms':>7}")
    for name, method in methods.items():
        start = time.process_time()
        answers = [method(case) for case in cases]
        spent = (time.process_time() - start) * 1_000
        pairs = list(zip(cases, answers, strict=True))
        wrong = [case for case, answer in pairs if answer != case["match"]]
        missed = sum(case["match"] for case in wrong)
        right = f"{len(cases) - len(wrong)} of {len(cases)}"
        print(f"{name:<12} {right:>9} {missed:>7} {len(wrong) - missed:>6} {spent:>7.0f}")
    if arguments.verbose:
        for case in wrong:
            print(case)


if __name__ == "__main__":
    main()
