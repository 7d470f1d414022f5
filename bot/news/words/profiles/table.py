"""How much a text speaks for each language of a script: naive Bayes over sequences of letters. Pure.

The sequences and their probabilities are those of py3langid's model (see LICENSE), after langid.py by Lui and
Baldwin (2012): at every byte the longest sequence that ends there counts, its weight grows with the logarithm
of its number. Kept are the sequences that tell languages of one script apart, each probability in one byte.
"""

import gzip
import json
from array import array
from collections import Counter
from functools import lru_cache
from importlib import resources
from math import log1p
from typing import Final

PACKAGE: Final = "bot.news.words.profiles"
SCRIPTS: Final = frozenset({"arabic", "cyrillic", "devanagari", "latin"})  # those that languages share
FLOOR: Final = -15.0  # log probability of a sequence that a language does not have
STEPS: Final = 20  # a byte's steps in one unit of log probability
LONGEST: Final = 5  # bytes of a sequence
_PADDING: Final = b"\0" * 3  # so that there are LONGEST bytes before the end of the shortest sequence
_LANE: Final = 4  # bytes: the sum of a text's weights stays far below 2**32
_COUNTED: Final = 64  # times that a sequence counts in one text
_COUNT_STEPS: Final = 16
_COUNT_WEIGHTS: Final = tuple(round(_COUNT_STEPS * log1p(count)) for count in range(_COUNTED + 1))


class Profiles:
    """The sequences of one script with a row of weights each, one for every language.

    A row is one whole number with a lane for every language, so that adding rows adds up all languages at
    once: 55 languages cost what one does, and without NumPy.
    """

    def __init__(self, packed: bytes) -> None:
        header, _, weights = packed.partition(b"\n")
        described = json.loads(header)
        self.languages: tuple[str, ...] = tuple(described["languages"])
        width = len(self.languages)
        self._rows: dict[bytes, int] = {}
        for number, sequence in enumerate(described["sequences"]):
            row = bytearray(width * _LANE)
            row[::_LANE] = weights[number * width : (number + 1) * width]
            self._rows[sequence.encode("latin-1")] = int.from_bytes(row, "little")

    def evidence(self, text: str) -> dict[str, float]:
        """Return the log likelihood of `text` in each language but for a constant: differences count."""
        rows, found = self._rows, self._sequences(text)
        total = _COUNT_WEIGHTS[1] * sum(map(rows.__getitem__, found))  # most come once
        for sequence, count in found.items():
            if count > 1:
                total += (_COUNT_WEIGHTS[min(count, _COUNTED)] - _COUNT_WEIGHTS[1]) * rows[sequence]
        sums = array("I", total.to_bytes(len(self.languages) * _LANE, "little"))
        return {
            code: value / (STEPS * _COUNT_STEPS) for code, value in zip(self.languages, sums, strict=True)
        }

    def _sequences(self, text: str) -> Counter[bytes]:
        """Count the longest known sequence at every byte. Written out for speed."""
        rows = self._rows
        spaced = _PADDING + f" {text} ".encode("utf-8", "ignore")
        found = [
            sequence
            for end in range(LONGEST, len(spaced) + 1)
            if (sequence := spaced[end - LONGEST : end]) in rows
            or (sequence := sequence[1:]) in rows
            or (sequence := sequence[1:]) in rows
            or (sequence := sequence[1:]) in rows
        ]
        return Counter(found)


@lru_cache(maxsize=len(SCRIPTS))
def profiles(script: str) -> Profiles:
    """Read the table of a script, one of SCRIPTS; kept from then on: Latin takes 11 MB."""
    packed = resources.files(PACKAGE).joinpath(f"{script}.gz").read_bytes()
    return Profiles(gzip.decompress(packed))
