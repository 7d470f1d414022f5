"""Summaries by sumy, for bench/summaries.py: argument LexRank or Edmundson, JSON lines on standard input."""

import json
import re
import sys
import time
from collections.abc import Sequence
from typing import Any

from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer

LIMIT = 280


class Tokenizer:
    """Sentences and words without NLTK's data, which would be downloaded."""

    def to_sentences(self, text: str) -> Sequence[str]:
        """Split at full stops and line breaks."""
        return tuple(part.strip() for part in re.split(r"(?<=[.!?…])\s+|\n", text) if part.strip())

    def to_words(self, sentence: str) -> Sequence[str]:
        """Split at what is no letter."""
        return tuple(re.findall(r"\w+", sentence.lower()))


def summarise(method: str, title: str, text: str) -> str:
    # A line in capitals is a heading to sumy: Edmundson's method weighs its words.
    document = PlaintextParser.from_string(f"{title.upper()}\n\n{text}", Tokenizer()).document
    if not document.sentences:
        return ""
    summarizer: Any = LexRankSummarizer()
    if method == "Edmundson":
        summarizer = EdmundsonSummarizer(cue_weight=0, key_weight=0, title_weight=1, location_weight=1)
        summarizer.null_words = ("the",)
    chosen = summarizer(document, 4)
    made = ""
    for sentence in chosen:
        longer = f"{made} {sentence}".strip()
        if len(longer.encode("utf-16-le")) // 2 > LIMIT:
            break
        made = longer
    return made or str(chosen[0])[: LIMIT - 1] + "…"


def main() -> None:
    rows = [json.loads(line) for line in sys.stdin]
    started = time.process_time()
    made = [summarise(sys.argv[1], row["title"], row["text"][:4_000]) for row in rows]
    print(json.dumps({"made": made, "seconds": time.process_time() - started}))


if __name__ == "__main__":
    main()
