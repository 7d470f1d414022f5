"""Word forms: which words count as one for a filter. Pure: no I/O; knows no sentence and no filter.

The seam for dictionaries and stemmers is `forms`. Until they come, English endings only.
"""

from typing import Final

_VOWELS: Final = frozenset("aeiouy")
_MIN_STEM: Final = 3
# Nouns that end in a bare s, and short words where cutting it would make another word.
_NOT_PLURAL: Final = ("ss", "us", "is")


def forms(word: str, language: str) -> frozenset[str]:
    """Return what a folded word is indexed under: itself and its base forms in `language`.

    Two words are forms of one when their sets meet. `language` is ISO 639-1; "" = not known (a word of a
    filter): every language is tried.
    """
    found = {word}
    if "'" in word:
        found |= _without_article(word)
    if language in {"", "en"} and word.isascii() and word.isalpha():
        found.add(_english(word))
    return frozenset(found)


def _without_article(word: str) -> set[str]:
    """French and Italian elision: l'ukraine, d'odessa."""
    article, _, rest = word.partition("'")
    return {rest} if len(article) <= 2 and rest and word[0].isascii() else set()  # noqa: PLR2004 (l', qu')


def _english(word: str) -> str:
    """Porter's steps 1a and 1b, then a silent e off: strikes, striking, struck's kin; not irregular forms.

    M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980.
    """
    word = _singular(word)
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _MIN_STEM and _VOWELS & set(stem):
            return _repaired(stem)
    if word.endswith("e") and len(word) > _MIN_STEM + 1:
        return word[:-1] if not _is_short(word[:-1]) else word
    if word.endswith("y") and len(word) > _MIN_STEM and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word


def _singular(word: str) -> str:
    if len(word) <= _MIN_STEM or not word.endswith("s") or word.endswith(_NOT_PLURAL):
        return word
    if word.endswith("ies") and len(word) > _MIN_STEM + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "uses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _repaired(stem: str) -> str:
    """Undo what an ending did to the stem: stopp → stop, hop(e) stays apart from hop."""
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if _is_short(stem):
        return stem + "e"
    return stem


def _is_short(stem: str) -> bool:
    """One vowel between consonants, as in hop: the form with e is another word."""
    syllables = sum(
        letter in _VOWELS and (index == 0 or stem[index - 1] not in _VOWELS)
        for index, letter in enumerate(stem)
    )
    has_shape = len(stem) >= _MIN_STEM and stem[-3] not in _VOWELS and stem[-2] in _VOWELS
    return syllables == 1 and has_shape and stem[-1] not in "aeiouywx"
