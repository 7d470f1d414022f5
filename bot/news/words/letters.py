"""Letters that only look like another alphabet's, and signs that stand for an apostrophe. Knows no words.

Keyboards and hurried hands write "Вибуxи" with a Latin x, "Khаrkiv" with a Cyrillic а, "Слов"янськ" with a
quotation mark. What stands here keeps the length of a text, so that places in it stay where they are.
"""

import re
from typing import Final

APOSTROPHES: Final = "’‘ʼʹ′`´ˈ＇ʻʽʾ‛՚ꞌ"  # noqa: RUF100 (the list is the point)

CYRILLIC_FROM: Final = "\u0400"  # a word that begins so, or with a later letter, is no Latin one
CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_TO_CYRILLIC: Final = str.maketrans("aceiopxyABCEHIKMOPTXY", "асеіорхуАВСЕНІКМОРТХУ")
_TO_LATIN: Final = str.maketrans("асеіорхуАВСЕНІКМОРТХУјѕЈЅ", "aceiopxyABCEHIKMOPTXYjsJS")
_MIXED: Final = re.compile(
    r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]|[\u0400-\u04ff][\"”“*][єюяїЄЮЯЇ]"
)
_WORD: Final = re.compile(r"[A-Za-z\u0400-\u04ff]+")
_LATIN_LETTERS: Final = re.compile(r"[A-Za-z]")
_QUOTED: Final = re.compile(r"(?<=[\u0400-\u04ff])[\"”“*](?=[єюяїЄЮЯЇ])")


def unmixed(text: str) -> str:
    """Return the text with each word in one alphabet, where only look-alike letters are of another."""
    if text.isascii() or _MIXED.search(text) is None:
        return text
    return _WORD.sub(_in_one_alphabet, _QUOTED.sub("'", text))


def in_latin(text: str) -> str:
    """Return the text with each Cyrillic letter that looks like a Latin one as that."""
    return text.translate(_TO_LATIN)


def _in_one_alphabet(found: re.Match[str]) -> str:
    word = found[0]
    latin = len(_LATIN_LETTERS.findall(word))
    if not 0 < latin < len(word):
        return word
    whole = (_in_cyrillic(word), _in_latin(word))
    likelier, other = whole if 2 * latin <= len(word) else whole[::-1]
    return likelier or other or word


def _in_cyrillic(word: str) -> str:
    other = word.translate(_TO_CYRILLIC)
    return "" if _LATIN_LETTERS.search(other) else other


def _in_latin(word: str) -> str:
    other = word.translate(_TO_LATIN)
    return other if other.isascii() else ""
