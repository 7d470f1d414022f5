"""How rare a term is in the language: what a shared word tells before the stream has told it itself.

The memory of a new instance is empty, and two reports that share "the ministry said" are then as alike as two
that share a name. Word frequencies of wordfreq (Robyn Speer, 2022; its `small` lists, read where pip put
them) fill the gap: bench/dedup.py, ablation. Pure after `load`.
"""

import gzip
import math
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from sys import intern
from typing import Final, Self

import msgpack

from bot.news.stories.stems import stem
from bot.news.words.text import fold

LANGUAGES: Final = ("en", "uk", "ru", "de", "fr", "es", "pl")
_COMMON: Final = -2.0  # log10 of the frequency of a term that tells nothing: one word in a hundred
_SPAN: Final = 4.5  # from there to a term that is in no list
_UNSEEN: Final = 3e-7  # frequency of one that is in no list
_STEPS: Final = 50  # weights are rounded, so that few distinct floats are kept
_BY_KIND: Final = {"#": 0.75, "@": 0.45, "~": 0.45}  # numbers, places, concepts
_REGION: Final = 0.8  # "@UA-63"; many events share a country


class Rarity:
    """Weights of terms by language, 0 (tells nothing) to 1 (in no list). Build it with `load`."""

    def __init__(self, frequencies: Mapping[str, Mapping[str, float]]) -> None:
        shared = [step / _STEPS for step in range(_STEPS + 1)]
        self._weights = {
            language: {name: shared[round(_weight(found) * _STEPS)] for name, found in listed.items()}
            for language, listed in frequencies.items()
        }

    @classmethod
    @cache
    def load(cls, languages: Collection[str] = LANGUAGES) -> Self:
        """Read the lists of these languages; FileNotFoundError when wordfreq has none of one."""
        frequencies: dict[str, dict[str, float]] = {}
        for language in languages:
            listed = frequencies[language] = {}
            for word, frequency in _small_list(language):
                name = intern(stem(fold(word) or word, language))
                listed[name] = listed.get(name, 0.0) + frequency
        return cls(frequencies)

    def weight(self, name: str, language: str = "") -> float:
        """How much it tells that two reports share this term, in this language or, "", in any."""
        kind = name[0]
        if kind in _BY_KIND:
            return _REGION if kind == "@" and "-" in name else _BY_KIND[kind]
        listed = self._weights.get(language)
        if listed is not None:
            return listed.get(name, 1.0)
        return min(one.get(name, 1.0) for one in self._weights.values())


def _weight(frequency: float) -> float:
    return min(1.0, max(0.0, (_COMMON - math.log10(frequency + _UNSEEN)) / _SPAN))


def _small_list(language: str) -> Iterator[tuple[str, float]]:
    """Words with their frequency. The file is a cBpack: the n-th list holds words of 10 ** (-n / 100)."""
    package = find_spec("wordfreq")
    assert package is not None and package.origin is not None  # noqa: PT018, S101 (a dependency)
    path = Path(package.origin).parent / "data" / f"small_{language}.msgpack.gz"
    _header, *lists = msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=False)
    for centibels, words in enumerate(lists):
        for word in words:
            yield word, 10 ** (-centibels / 100)
