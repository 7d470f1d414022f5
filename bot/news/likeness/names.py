"""A name by its consonants: the same in every case, alphabet and romanisation. Pure; no list.

Чугуєву, Chuhuiv; Херсона, Jersón, Cherson; Талвинд, Talwind. What romanisations and languages disagree on is
merged: г and х, the sibilants, в and w; vowels and doubled letters go. So words that are no names would meet
too often: only what no list of common words has is asked for.
"""

import re
from typing import Final

from bot.news.words.languages.known import LANGUAGES

SHORTEST: Final = 3  # consonants; shorter ones meet too often
_CYRILLIC: Final = str.maketrans(
    {
        **dict(zip("бвдклмнпрстф", "bvdklmnprstf", strict=True)),
        **dict.fromkeys("гґх", "h"),
        **dict.fromkeys("зжшщц", "s"),
        **dict.fromkeys("аеёэєиіїйоуыюяьъ'", ""),
        "ч": "c",
    }
)
_CASES: Final = {
    code: re.compile(rf"(?<=....)(?:{one.grammar.name_endings})$")
    for code, one in LANGUAGES.items()
    if one.grammar.name_endings
}
_CYRILLIC_CASE: Final = re.compile(
    rf"(?<=....)(?:{LANGUAGES['uk'].grammar.name_endings}|{LANGUAGES['ru'].grammar.name_endings})$"
)
_POLISH_C: Final = re.compile(r"c(?![hz])")
_CH: Final = {"pl": "h", "de": "h", "fr": "s"}  # where it is not spoken as in English and Spanish
_LATIN: Final = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"schtsch|shch|szcz|chtch", "s"),
        (r"tsch|tch|cz", "C"),
        (r"sch|sh|sz|zh|kh(?=$)|rz", lambda found: "h" if found[0] == "kh" else "s"),
        (r"ts|tz", "s"),
        (r"kh|gh|ph", lambda found: "f" if found[0] == "ph" else "h"),
        (r"c(?=[eiy])", "s"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"w", "v"),
        (r"g", "h"),
    )
)
_DOUBLES: Final = re.compile(r"(.)\1+")
_OPENS: Final = frozenset("aeiouyаеиоуэюяієї")  # a name that begins with a vowel does in every alphabet
_VOWELS: Final = re.compile(r"[aeiouyj]+|h$")


def consonants(word: str, language: str = "") -> str:
    """Return the consonants of a folded word as they are heard; "" when they are too few to tell it."""
    if "а" <= word[0] <= "ґ":
        heard = _CYRILLIC_CASE.sub("", word).translate(_CYRILLIC)
    elif word.isascii() and word.isalpha():
        heard = _latin(word, language)
    else:
        return ""
    heard = _DOUBLES.sub(r"\1", heard)
    if len(heard) < SHORTEST:
        return ""
    return f"a{heard}" if word[0] in _OPENS else heard


def _latin(word: str, language: str) -> str:
    if language in _CASES:
        word = _CASES[language].sub("", word)
    if language == "pl":
        word = _POLISH_C.sub("s", word)
    elif language == "es":
        word = word.replace("j", "h")
    for pattern, heard in _LATIN[:2]:
        word = pattern.sub(heard, word)
    word = word.replace("ch", _CH.get(language, "C"))
    for pattern, heard in _LATIN[2:]:
        word = pattern.sub(heard, word)
    return _VOWELS.sub("", word).replace("C", "c")
