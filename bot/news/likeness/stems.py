"""Word → stem, by language: light, for finding kin, never for showing. Knows no events and no names.

Ukrainian and Russian words lose their ending and are spelt in Latin letters, so that the names in them meet
the English ones; the others are Snowball's.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

import Stemmer

from bot.news.likeness import wording
from bot.news.words.english import inflection_stem
from bot.news.words.languages.known import any_of
from bot.news.words.snowball import ALGORITHMS

CYRILLIC: Final = frozenset({"uk", "ru"})
_MIN_STEM: Final = 3
_LONG: Final = 5  # letters from which a last vowel is an ending in any language
_ENDING: Final = re.compile(rf"{any_of(lambda one: one.grammar.stem_endings)}$")  # Cyrillic
# One Latin spelling for names in Ukrainian, Russian and English: close to BGN/PCGN, і, и, й, ы and y as one.
LATIN: Final = str.maketrans(
    dict(
        zip(
            "абвгґдеєзиіїйклмнопрстуфъыьэё'",
            [*"abvggdeeziiiiklmnoprstuf", "", "i", "", "e", "e", ""],
            strict=True,
        )
    )
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "y": "i"}
)


def stem(word: str, language: str = "") -> str:
    """Cut the ending off a folded word, in Latin letters. Stop words and words with digits stay."""
    if word in wording.STOP or len(word) <= _MIN_STEM or not word.isalpha():
        return word
    cut = _stemmer(language)(word) if word.isascii() else _ENDING.sub("", word)
    cut = (cut if len(cut) >= _MIN_STEM else word).translate(LATIN)
    return (cut[:-1] if len(cut) > _LONG and cut[-1] in "aeiou" else cut) or word


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    name = ALGORITHMS.get(language, "english")
    stem_word = Stemmer.Stemmer(name, 0).stemWord  # without a cache of its own
    if name != "english":
        return stem_word  # type: ignore[no-any-return, unused-ignore]
    return lambda word: inflection_stem(word, stem_word)
