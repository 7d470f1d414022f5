"""A part by itself, filters: `python -m bench.filters [FILE]` (JSON lines: query, text, lang, match).

Prints labelled headlines answered right, inflected forms found, look-alikes kept apart, and what one item
costs against many subscriptions, each beside simpler methods. Snowball alone and simplemma run in a virtual
environment of their own, `.venv-bench-filters`. -v names the wrong answers.
"""

import argparse
import json
import subprocess
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import subscriptions
from bench.wordforms import Pair, form_pairs, look_alikes, new_pairs
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import QueryError, parse
from bot.news.filters.reasons import matches
from bot.news.places.gazetteer import Gazetteer
from bot.news.words.text import words

PEERS = Path(__file__).parents[1] / ".venv-bench-filters"
PEER = Path(__file__).parent / "filters_peer.py"
Case = dict[str, Any]
Same = Callable[[Sequence[Pair], str], list[bool]]  # pairs of words, a language → whether each is one word


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    arguments = parser.parse_args()
    lexicon = Lexicon(Gazetteer.load())
    if arguments.file:
        headlines(arguments.file, lexicon, verbose=arguments.verbose)
    inflection(lexicon, verbose=arguments.verbose)
    subscriptions.report(lexicon, arguments.sizes)


# --- labelled headlines ---------------------------------------------------------


def headlines(file: Path, lexicon: Lexicon, *, verbose: bool) -> None:
    cases: list[Case] = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    snowball = peer(
        "snowball", [{"query": words(one["query"]), "text": words(one["text"])} | one for one in cases]
    )
    methods: dict[str, list[bool]] = {
        "substring": [any(word in one["text"].casefold() for word in words(one["query"])) for one in cases],
        "whole words": [set(words(one["query"])) <= set(words(one["text"])) for one in cases],
        "Snowball only": snowball,
        "filters": [answer(one, lexicon) for one in cases],
    }
    print(f"{'headlines':<15} {'right':>9} {'missed':>7} {'false':>6}")
    for name, answers in methods.items():
        wrong = [one for one, said in zip(cases, answers, strict=True) if said != one["match"]]
        missed = sum(one["match"] for one in wrong)
        right = f"{len(cases) - len(wrong)} of {len(cases)}"
        print(f"{name:<15} {right:>9} {missed:>7} {len(wrong) - missed:>6}")
    if verbose:
        for one in wrong:
            print("  ", one)


def answer(case: Case, lexicon: Lexicon) -> bool:
    understood = parse(case["query"], lexicon)
    item = subscriptions.item(1, case["text"], "", language=case["lang"])
    return not isinstance(understood, QueryError) and matches(understood, item, lexicon) is not None


# --- inflection -----------------------------------------------------------------


def inflection(lexicon: Lexicon, *, verbose: bool) -> None:
    def ours(pairs: Sequence[Pair], language: str) -> list[bool]:
        return [
            not lexicon.query_keys(query).isdisjoint(lexicon.text_keys(text, language))
            for query, text in pairs
        ]

    def substring(pairs: Sequence[Pair], _language: str) -> list[bool]:
        return [query in text for query, text in pairs]

    methods: dict[str, Same] = {
        "substring": substring,
        "Snowball only": lambda pairs, language: peer("snowball", _as_cases(pairs, language)),
        "simplemma": lambda pairs, language: peer("simplemma", _as_cases(pairs, language)),
        "filters": ours,
    }
    tables: dict[str, tuple[list[Pair], str]] = {
        **{f"forms {one}": (form_pairs(one), one) for one in ("uk", "ru")},
        **{f"new words {one}": (new_pairs(one), one) for one in ("uk", "ru")},
        **{f"look-alikes {one}": (look_alikes(one), one) for one in ("uk", "ru", "en", "de")},
    }
    print(f"\n{'called one word, %':<16} {'pairs':>6}", *(f"{name:>14}" for name in methods))
    for name, (pairs, language) in tables.items():
        found = {method: same(pairs, language) for method, same in methods.items()}
        shares = (f"{100 * sum(answers) / len(answers):>14.1f}" for answers in found.values())
        print(f"{name:<18} {len(pairs):>6}", *shares)
        if verbose:
            wanted = not name.startswith("look")
            print(
                "  ", [one for one, said in zip(pairs, found["filters"], strict=True) if said != wanted][:40]
            )


def _as_cases(pairs: Sequence[Pair], language: str) -> list[Case]:
    return [{"query": [query], "text": [text], "lang": language} for query, text in pairs]


def peer(method: str, cases: Sequence[Case]) -> list[bool]:
    """Ask a peer, in its own environment, whether the stems of all words of the query are in the text."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "snowballstemmer==3.0.1", "simplemma==1.1.2"], check=True)
    done = subprocess.run(
        [str(python), str(PEER), method],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
    )
    return list(map(bool, json.loads(done.stdout)))


if __name__ == "__main__":
    main()
