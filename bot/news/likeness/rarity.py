"""How rare a term is in the language: what a shared word tells before the stream has told it itself.

The memory of a new instance is empty, and two reports that share "the ministry said" are then as alike as two
that share a name. Word frequencies of wordfreq (Robyn Speer, 2022; its `small` lists, read where pip put
them) fill the gap: bench/dedup.py, ablation. Pure, but for reading a list when it is first needed.
"""

import gzip
import math
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from sys import intern
from typing import Final, Self

import msgpack

from bot.news.likeness.stems import stem
from bot.news.words.languages import READ
from bot.news.words.text import fold

_COMMON: Final = -2.0  # log10 of the frequency of a term that tells nothing: one word in a hundred
_SPAN: Final = 4.5  # from there to a term that is in no list
_UNSEEN: Final = 3e-7  # frequency of one that is in no list
_STEPS: Final = 50  # weights are rounded, so that few distinct floats are kept
_BY_KIND: Final = {"#": 0.75, "@": 0.45, "~": 0.45}  # numbers, places, concepts
_REGION: Final = 0.8  # "@UA-63"; many events share a country


class Rarity:
    """Weights of terms by language, 0 (tells nothing) to 1 (in no list).

    A language's list is read when the first term of that language is weighed: reading all takes a second or
    two of a small machine, and commands that judge no news need none.
    """

    def __init__(self) -> None:
        self._weights: dict[str, dict[str, float]] = {}

    @classmethod
    @cache
    def load(cls) -> Self:
        """Return the one that everybody uses: the lists are large."""
        return cls()

    def weight(self, name: str, language: str = "") -> float:
        """How much it tells that two reports share this term, in this language or, "", in any."""
        kind = name[0]
        if kind in _BY_KIND:
            return _REGION if kind == "@" and "-" in name else _BY_KIND[kind]
        if language in READ:
            return self._of(language).get(name, 1.0)
        return min(self._of(one).get(name, 1.0) for one in READ)

    def _of(self, language: str) -> dict[str, float]:
        found = self._weights.get(language)
        if found is None:
            found = self._weights[language] = _weights(language)
        return found


def _weights(language: str) -> dict[str, float]:
    frequencies: dict[str, float] = {}
    for frequency, words in _small_list(language):
        for word in words:
            name = stem(fold(word) or word, language)
            frequencies[name] = frequencies.get(name, 0.0) + frequency
    shared = [step / _STEPS for step in range(_STEPS + 1)]
    return {intern(name): shared[round(_weight(found) * _STEPS)] for name, found in frequencies.items()}


def _weight(frequency: float) -> float:
    return min(1.0, max(0.0, (_COMMON - math.log10(frequency + _UNSEEN)) / _SPAN))


def _small_list(language: str) -> Iterator[tuple[float, list[str]]]:
    """Frequencies, each with its words. The file is a cBpack: its n-th list has those of 10 ** (-n / 100)."""
    package = find_spec("wordfreq")
    assert package is not None and package.origin is not None  # noqa: PT018, S101 (a dependency)
    path = Path(package.origin).parent / "data" / f"small_{language}.msgpack.gz"
    _header, *lists = msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=False)
    for centibels, words in enumerate(lists):
        yield 10 ** (-centibels / 100), words
