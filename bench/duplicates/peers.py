"""What others would say of the same pairs: exact title, token_set_ratio, TF-IDF, reader's entry_dedupe.

The last two run in virtual environments of their own, made here once under the temporary folder.
"""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, utils

from bench._venv import environment
from bot.news.words.text import fold, plain

Pair = dict[str, Any]
PACKAGES = {"tfidf": ["scikit-learn"], "reader": ["reader"]}
SURE, KIN = 0.9, 0.35  # cosine from which two are one report, one event (notes: best F1 at .346)
SET_SURE, SET_KIN = 90, 61


def answers(pairs: Sequence[Pair], *, is_repeat: bool) -> Iterator[tuple[str, list[bool]]]:
    """Each peer's name and its yes or no a pair: the same report (`is_repeat`), or the same event."""
    yield "exact title", [_title(pair["a"]) == _title(pair["b"]) for pair in pairs]
    least = SET_SURE if is_repeat else SET_KIN
    yield f"token_set_ratio ≥ {least}", [_token_set(pair) >= least for pair in pairs]
    cosine = SURE if is_repeat else KIN
    for name, kind, least_score in (
        (f"TF-IDF cosine ≥ {cosine}", "tfidf", cosine),
        ("reader entry_dedupe", "reader", 1),
    ):
        if (found := _asked(kind, pairs)) is not None:
            yield name, [score >= least_score for score in found]


def _asked(kind: str, pairs: Sequence[Pair]) -> list[float] | None:
    python = environment(kind, PACKAGES[kind])
    if python is None:
        return None
    lines = "".join(json.dumps([_text(pair["a"]), _text(pair["b"])]) + "\n" for pair in pairs)
    script = Path(__file__).with_name("peer_scores.py")
    done = subprocess.run([python, script, kind], input=lines, capture_output=True, text=True, check=True)
    found: list[float] = json.loads(done.stdout)
    return found


def _title(row: dict[str, Any]) -> str:
    return " ".join(fold(plain(row["title"])).split())


def _text(row: dict[str, Any]) -> str:
    return f"{plain(row['title'])} {plain(row['summary'])}".strip()


def _token_set(pair: Pair) -> float:
    clean: Callable[[str], str] = utils.default_process
    return fuzz.token_set_ratio(pair["a"]["title"], pair["b"]["title"], processor=clean)
