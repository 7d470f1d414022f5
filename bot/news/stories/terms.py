"""Words → terms: what two reports are compared by, whatever the inflection, the alphabet or the language.

A term is a stem in Latin letters ("zelensk"), a concept ("~blast"), a number ("#14") or a place ("@UA-63").
Light on purpose: it is for finding kin, never for showing. Knows no texts, no weights.
"""

import re
from sys import intern
from typing import Final

import Stemmer

from bot.news.stories import concepts, wording
from bot.news.words import numerals
from bot.news.words.english import inflection_stem

NUMBER, CONCEPT, PLACE = "#", "~", "@"  # what the first letter of a term says it is; of a stem: none of these

_MIN_STEM: Final = 3
_LONG: Final = 5  # letters from which a last vowel is an ending in any language
_CACHE_LIMIT: Final = 200_000  # distinct words remembered; then forgotten all at once

_english: Final = Stemmer.Stemmer("english", 0).stemWord  # without a cache of its own
_CYRILLIC: Final = re.compile(
    r"(?:ями|ами|ого|ому|его|ему|ними|ими|ыми|ість|ость|ості|ости|ах|ях|ов|ев|ів|їв|ий|ый|ой|ей|їй|ій|им|ым|їм|ім|ом|ем"
    r"|ам|ям|ою|ею|єю|ую|юю|ая|яя|ое|ее|ые|ие|их|ых|их|ії|ия|ія|ию|ію|ла|ло|ли|ть|ся|[аеєиіїйоуыьэюя])$"
)
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


def stem(word: str) -> str:
    """Cut the ending off a folded word. Numbers, stop words and words with digits stay."""
    if word in wording.STOP or len(word) <= _MIN_STEM or not word.isalpha():
        return word
    cut = inflection_stem(word, _english) if word.isascii() else _CYRILLIC.sub("", word)
    return cut if len(cut) >= _MIN_STEM else word


def uncached_term(word: str) -> str:
    """Give the term of a folded word, and remember nothing: for word lists."""
    if word[0] == NUMBER:
        return word
    found = stem(word)
    if found in _CONCEPT_OF:
        return _CONCEPT_OF[found]
    found = found.translate(LATIN)
    return (found[:-1] if len(found) > _LONG and found[-1] in "aeiou" else found) or word


def _concepts() -> dict[str, str]:
    rows = (line.partition(":") for line in concepts.CONCEPTS.strip().splitlines())
    found = {stem(word): CONCEPT + name for name, _, words in rows for word in words.split()}
    return found | {stem(word): CONCEPT + role for word, role in numerals.ROLES.items()}


_CONCEPT_OF: Final = _concepts()
_terms: dict[str, str] = {}


def term(word: str) -> str:
    """Give the term of a folded word, or of a number token."""
    found = _terms.get(word)
    if found is None:
        if len(_terms) > _CACHE_LIMIT:
            _terms.clear()
        found = _terms[word] = intern(uncached_term(word))
    return found
