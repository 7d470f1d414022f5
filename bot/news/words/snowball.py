"""Stems by Snowball, for the languages that it knows; English also by its irregular forms. Knows no filter.

M. F. Porter, Snowball: a language for stemming algorithms, 2001; run by PyStemmer (0.3 µs a word).
"""

from functools import cache
from typing import Final

import Stemmer

from bot.news.words.english import inflection_stem
from bot.news.words.languages.known import LANGUAGES, rows
from bot.news.words.polish import hard_stems
from bot.news.words.text import fold

ALGORITHMS: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
_GENITIVE_FROM: Final = 5  # letters; German names take a bare s: Kiews, but not Eis

_CES: Final = "ces"


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(ALGORITHMS[language], 0)


@cache
def _irregular(language: str) -> dict[str, tuple[str, ...]]:
    """Return the folded forms that no rule makes, each with its dictionary form."""
    known = LANGUAGES.get(language)
    listed = rows(known.grammar.irregular_forms) if known else ()
    return {form: (base,) for base, forms in listed for form in forms}


def stems(written: str, surface: str, language: str) -> set[str]:
    """Return folded stems of a word in a language of `ALGORITHMS`: as written, and without its marks.

    `written` is in small letters, `surface` is folded. They differ where people leave accents out.
    """
    stemmer = _stemmer(language)
    if language == "en":
        return {inflection_stem(surface, stemmer.stemWord)}
    found = {fold(stemmer.stemWord(written)), stemmer.stemWord(surface)}
    found.update(fold(stemmer.stemWord(base)) for base in _irregular(language).get(surface, ()))
    if language == "pl":
        found |= hard_stems(surface)
    if language == "es" and surface.endswith(_CES):
        found.add(stemmer.stemWord(f"{surface.removesuffix(_CES)}z"))  # "luces": luz
    if language == "de" and surface.endswith("s") and len(surface) >= _GENITIVE_FROM:
        found.add(stemmer.stemWord(surface[:-1]))
    return found
