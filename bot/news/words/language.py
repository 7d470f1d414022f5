"""Tells the language of an item, one of the configured ones or none. Loads a script's table at first need."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.news.words.profiles.table import SCRIPTS, profiles

SAMPLE: Final = 300  # characters that are judged: a title and the beginning of the lead

_CODES_LISTED: Final = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
    mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
    sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo
    wa wo xh yi yo za zh zu
"""
CODES: Final = frozenset(_CODES_LISTED.split())  # ISO 639-1
# What feeds write instead: a country's code, an old code, ISO 639-2 and 639-3.
_ALIASES: Final = {
    "ua": "uk",
    "iw": "he",
    "ukr": "uk",
    "rus": "ru",
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "pol": "pl",
    "nb": "no",
}
# Languages by the script of their news, as Unicode names it; Latin is what is not listed.
_LISTED: Final = {
    "arabic": "ar fa ku ps sd ug ur",
    "armenian": "hy",
    "bengali": "as bn",
    "cjk": "zh",
    "cyrillic": "ab ba be bg ce cv kk ky mk mn os ru sr tg tt uk",
    "devanagari": "hi mr ne sa",
    "ethiopic": "am ti",
    "georgian": "ka",
    "greek": "el",
    "gujarati": "gu",
    "gurmukhi": "pa",
    "hangul": "ko",
    "hebrew": "he yi",
    "hiragana": "ja",
    "kannada": "kn",
    "khmer": "km",
    "lao": "lo",
    "malayalam": "ml",
    "myanmar": "my",
    "oriya": "or",
    "sinhala": "si",
    "tamil": "ta",
    "telugu": "te",
    "thai": "th",
    "tibetan": "bo dz",
}
_WRITTEN_IN: Final = {script: frozenset(codes.split()) for script, codes in _LISTED.items()}
_NOT_LATIN: Final = frozenset().union(*_WRITTEN_IN.values()) - {"ku", "sr"}
_LETTERS: Final = re.compile(r"[^\W\d_]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_LATIN: Final = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN: Final = re.compile(r"[ыэёъЫЭЁЪ]")
# Words that tell nothing: addresses, and names in the other alphabet.
_ADDRESS: Final = re.compile(r"(?<!\S)\S*(?://|www\.|@)\S*")
_FOREIGN_WORD: Final = {
    "latin": re.compile(r"(?<!\S)\S*[\u0400-\u052f]\S*"),
    "": re.compile(r"(?<!\S)\S*[A-Za-z]\S*"),
}

# In logarithms of likelihood. Of 4,200 headlines of eight words in the seven languages 4 lie more than 5
# below a language that is not configured; of 1,600 in Italian, Czech, Portuguese and Belarusian 99 % do.
_FOREIGN: Final = 5.0
_CLOSE: Final = 2.0  # an item that speaks for two languages alike is in its source's
# A declared "en" may be a publishing system's default: it is believed unless the text is far more like
# another configured language, as no English headline of 600 was.
# Most headlines that come without a language are English. With this before its evidence 344 of 362
# beginnings of three English words came out as English (312 without), 47 of 47 German, 35 of 37 French (36)
# and all Polish.
_LIKELIEST: Final = 3.0
_BRIEF: Final = 60  # characters of a text to which that matters
_CONTRADICTED: Final = 25.0
_SURE_LETTERS: Final = 3  # bilingual outlets declare one of their two languages for both
_CONTRADICTING: Final = 120  # characters looked at for that: most items declare "en", and most are


def detect(text: str, *, allowed: Sequence[str], declared: str | None = None, usual: str = "") -> str:
    """Return the ISO 639-1 code of the language of `text`; "" where it is unsure or none of `allowed`.

    `declared`, what the source says of itself ("uk", "uk-UA", "ua"), wins unless it is no language, the text
    is in another script, or plainly contradicts a declared en, uk or ru: publishing systems declare "en-US"
    when nobody tells them otherwise, bilingual outlets one language for both. `usual`, the language of most
    of the source's items, is for texts that tell nothing or speak for two alike.
    """
    sample = _ADDRESS.sub(" ", text[:SAMPLE])
    script = _script(sample)
    usual = usual if usual in allowed else ""
    said = normal_code(declared)
    if said and (not script or _is_written(said, script)):
        return _unless_contradicted(said, sample, script, allowed)
    candidates = [code for code in allowed if _is_written(code, script)]
    if not script or not candidates:
        return "" if script else usual
    return _told(sample, script, candidates, usual if usual in candidates else "")


def normal_code(declared: str | None) -> str:
    """Return the ISO 639-1 code of a declared language ("uk-UA", "ua", "eng"); "" when it is none."""
    code = re.split(r"[-_]", (declared or "").strip().lower(), maxsplit=1)[0]
    code = _ALIASES.get(code, code)
    return code if code in CODES else ""


def _script(sample: str) -> str:
    """Tell the script that most letters of `sample` are of; "" where there are no letters.

    A third is enough for Cyrillic: its headlines name Western products in Latin letters, not the reverse.
    """
    letters = _LETTERS.findall(sample)
    latin, cyrillic = len(_LATIN.findall(sample)), len(_CYRILLIC.findall(sample))
    if cyrillic * 3 >= len(letters):
        return "cyrillic" if letters else ""
    if latin * 2 >= len(letters):
        return "latin"
    named = Counter(unicodedata.name(letter, "?").partition(" ")[0].lower() for letter in letters)
    if named["hiragana"] + named["katakana"]:  # only Japanese has them, between Chinese signs
        return "hiragana"
    return named.most_common(1)[0][0]


def _is_written(code: str, script: str) -> bool:
    return code not in _NOT_LATIN if script == "latin" else code in _WRITTEN_IN.get(script, ())


def _told(sample: str, script: str, candidates: Sequence[str], usual: str) -> str:
    """Tell which of the candidates fits best; "" when another language of the script fits far better."""
    by_letters = _by_letters(sample, candidates)
    if script in SCRIPTS and len(sample.split()) == 1:  # a section tag such as "Ukraine" came out as French
        return by_letters or usual
    evidence = _evidence(sample, script)
    known = [code for code in candidates if code in evidence] if any(evidence.values()) else []
    if not known:
        return candidates[0] if len(candidates) == 1 else usual
    if not usual and "en" in known and sample.isascii() and len(sample) <= _BRIEF:
        evidence = evidence | {"en": evidence["en"] + _LIKELIEST}
    best = max(known, key=lambda code: evidence[code])
    if max(evidence.values()) - evidence[best] > _FOREIGN:
        return ""
    if best in {"uk", "ru"} and by_letters:
        return by_letters
    return usual if usual in known and evidence[best] - evidence[usual] < _CLOSE else best


def _evidence(sample: str, script: str) -> dict[str, float]:
    if script not in SCRIPTS:
        return {}
    bare = _FOREIGN_WORD.get(script, _FOREIGN_WORD[""]).sub(" ", sample)
    return profiles(script).evidence(bare.lower() if bare.isupper() else bare)


def _unless_contradicted(said: str, sample: str, script: str, allowed: Sequence[str]) -> str:
    others = [code for code in allowed if code != said and _is_written(code, script)]
    if said in {"uk", "ru"}:
        return _by_letters(sample, others, surely=True) or said
    if said != "en" or script != "latin" or not others:
        return said
    evidence = _evidence(sample[:_CONTRADICTING], script)
    best = max((code for code in others if code in evidence), key=lambda code: evidence[code], default=said)
    return best if evidence[best] - evidence[said] > _CONTRADICTED else said


def _by_letters(sample: str, candidates: Sequence[str], *, surely: bool = False) -> str:
    """Tell Ukrainian from Russian by the letters that only one of them has; "" where these say nothing.

    `surely`: only where several are of the one, and none of the other.
    """
    if "uk" not in candidates and "ru" not in candidates:
        return ""
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if surely and (min(ukrainian, russian) or max(ukrainian, russian) < _SURE_LETTERS):
        return ""
    told = "uk" if ukrainian > russian else "ru" if russian > ukrainian else ""
    return told if told in candidates else ""
