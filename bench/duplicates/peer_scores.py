"""Runs in a peer's own environment: pairs of items as JSON lines in, whether the peer takes them for one out.

`tfidf`: scikit-learn's TF-IDF cosine, fitted on all texts given; a score. `reader`: lemon24/reader's
entry_dedupe, its own thresholds; 1 or 0.
"""
# ruff: noqa: PLC0415 (each environment has one of the two)

import json
import sys


def tfidf(pairs: list[list[str]]) -> list[float]:
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-not-found, unused-ignore]

    model = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    model.fit([text for pair in pairs for text in pair])
    first, second = (model.transform([pair[side] for pair in pairs]) for side in (0, 1))
    scores = first.multiply(second).sum(axis=1).ravel().tolist()  # a matrix or an array, by version
    return [float(score) for score in (scores[0] if isinstance(scores[0], list) else scores)]


def reader(pairs: list[list[str]]) -> list[float]:
    from reader.plugins.entry_dedupe import is_duplicate, tokenize  # type: ignore[import-not-found, unused-ignore]

    return [float(is_duplicate(tokenize(one), tokenize(other))) for one, other in pairs]


if __name__ == "__main__":
    given = [json.loads(line) for line in sys.stdin]
    print(json.dumps({"tfidf": tfidf, "reader": reader}[sys.argv[1]](given)))
