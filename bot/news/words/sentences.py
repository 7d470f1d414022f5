"""Splits plain text into sentences, for the languages of the news. Changes no character inside a sentence."""

import re
from typing import Final

from bot.news.words.languages.known import LANGUAGES, words

# Abbreviations that every language of the news takes over.
_SHARED: Final = "dr prof mr mrs ms st vs nr al ph tel sr jr art fig vol approx ca cf np gen col"
_ABBREVIATIONS: Final = {
    code: frozenset(f"{_SHARED} {one.sentences.abbreviations}".split()) for code, one in LANGUAGES.items()
}
_ANY: Final = frozenset.union(*(_ABBREVIATIONS[code] for code in ("en", "uk", "ru", "de")))
# Abbreviations before a number, full words or units at a sentence's end before a capital.
_BEFORE_NUMBERS: Final = words(lambda one: one.sentences.before_numbers) | {"nr", "art", "fig", "vol"}
# These close a sentence as often as not; the first word of what follows decides.
_MAY_END: Final = words(lambda one: one.sentences.may_end) | {"jr", "sr"}
_MAY_END_LETTERS: Final = frozenset("".join(one.sentences.may_end_letters for one in LANGUAGES.values()))
_STARTERS: Final = words(lambda one: one.sentences.starters)

# French puts a space before its ». Behind a space any quote mark may have closed ("…“ sagte er"); glued, a “
# opens what follows ("…over.“We").
_END: Final = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?:"
    r"(?P<close>(?:[\"'”’»“)\]]|\s(?=»))*)(?P<space>\s+)(?=[\"'“„«‘(\[¿¡©–—-]{0,2}\s?[^\W_a-z])"
    r"|(?P<shut>[\"'”’»)\]]*)(?=[“„«]?[^\W\d_]{2}))"
)
_TOKEN: Final = re.compile(r"[^\s(\[\"'’“„«‘/]+$")
_FIRST_WORD: Final = re.compile(r"[^\W_]+")
_GLUED: Final = re.compile(r"[^\W\d_]{3}")
_DOMAIN: Final = re.compile(
    r"(?i:com|net|org|info|ru|ua|de|fr|es|pl|uk|eu|io|tv|fm|new|live|news|новости|новини|ру|рф)\b"
)
_LOOK_BACK: Final = 24  # characters: the longest abbreviation with what stands before it
_ORDINAL_LANGUAGES: Final = frozenset(
    code for code, one in LANGUAGES.items() if one.sentences.has_ordinal_stop
)
_ORDINAL_DIGITS: Final = 2  # a longer number is a year, which ends sentences


def sentences(text: str, language: str = "") -> list[str]:
    """Split `text` into its sentences, in order; a line break always ends one.

    `language`: ISO 639-1; where it is unknown the abbreviations of several languages count together.
    Nothing is lost but spaces: the sentences hold every other character of the text, in order.
    """
    return [sentence for line in text.split("\n") for sentence in _split_line(line, language)]


def _split_line(line: str, language: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end in _END.finditer(line):
        if _is_boundary(line, start, end, language):
            found.append(line[start : end.end()].strip())
            start = end.end()
    found.append(line[start:].strip())
    return [sentence for sentence in found if sentence]


def _is_boundary(line: str, start: int, end: re.Match[str], language: str) -> bool:
    found = _FIRST_WORD.search(line, end.end())
    first = found[0] if found else ""
    if end["space"] is None:
        return _is_lost_space(line, end, first)
    if first[:1].islower():
        return False
    if end["mark"] != "." or end["close"]:
        return True
    return _stop_ends(line[max(start, end.start() - _LOOK_BACK) : end.start()], first, language)


def _stop_ends(before: str, first: str, language: str) -> bool:
    """Tell whether a single full stop behind `before` ends a sentence when `first` is the next word."""
    token = _TOKEN.search(before)
    word = token[0].lower() if token else ""
    if word.isdigit():
        is_list_number = word == before.strip().lower()  # "1. First point"
        is_ordinal = len(word) <= _ORDINAL_DIGITS and language in _ORDINAL_LANGUAGES
        return not (is_list_number or is_ordinal)
    if len(word) == 1 and word.isalpha():  # mostly an initial: "J. Smith"
        return word in _MAY_END_LETTERS and first.lower() in _STARTERS
    if word not in _ABBREVIATIONS.get(language, _ANY):
        return True
    if word in _BEFORE_NUMBERS:
        return not first[:1].isdigit()
    return word in _MAY_END and first.lower() in _STARTERS


def _is_lost_space(line: str, end: re.Match[str], first: str) -> bool:
    """Tell a stop between two words that a feed glued together ("…over.The…") from a host name."""
    before = _GLUED.match(line, max(0, end.start() - 3), end.start())
    if not end["shut"] and not (before and before[0].islower()):
        return False
    return first[:1].isupper() and not first.isupper() and not _DOMAIN.match(first)
