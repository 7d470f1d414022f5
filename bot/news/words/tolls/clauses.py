"""Cuts text into clauses of tokens, each number one token. Binds nothing: that is binding.py.

What looks like a number and counts nobody is put out of sight first: weapons, roads, dates, times, scores,
ranges, ordinals, ages.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.news.words.languages.known import any_of
from bot.news.words.numbers import MARK, tokens
from bot.news.words.text import fold
from bot.news.words.tolls.tongue import Tongue

STOP: Final = "|"  # a comma, a dash, a bracket: nothing is bound across it
AND: Final = "&"  # nor across a conjunction; but what it joins may belong together
QUESTION: Final = "?"  # what stands before it is asked, not told
LABEL: Final = ":"  # a colon or a dash, across which a number may be a figure of a list: "dead: 3"
_TEN: Final = 10
_TENS: Final = frozenset(f"{MARK}{tens}" for tens in range(_TEN, 100, _TEN))
BOUNDARIES: Final = frozenset({STOP, AND, LABEL, QUESTION})
NOTHING: Final = "zzz"  # stands for a number that counts nobody

_NOT_COUNTED: Final = re.compile(
    r"№\s*\d+"
    r"|(?<![^\W_])[^\W\d_]+[-‐‑–]\d[\w-]*"  # F-16, Shahed-136, М-5
    r"|(?<!\d)\d+[-‐‑–][^\W\d_][\w-]*"  # 12-year-old, 54-річна, 5-й
    r"|(?<!\d)\d+(?:[.,]\d+)?\s?[-‐‑–—/:x×]\s?\d+(?:[-./:]\d+)*"  # 10-15, 2:1, 14:02, 24/7
    r"|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?"  # 18.05.2026
    r"|[$€£₴₽¥#]\s?\d[\d.,]*(?:\s?(?:[kmb]|bn|mln|million|billion)\b)?"
    r"|(?<!\d)\d[\d.,\u00a0]{0,40}\s?[%$€£₴₽¥°]"
)
_BREAK: Final = re.compile(
    r"\s[–—-]\s|(?<!\d)[,;]|[,;](?!\d)|[:()\"«»„“”\[\]!?…]|\s\.(?=\s)"
    # "Police arrest 12. Two killed": but "am 12. Mai" is a day.
    rf"|(?<=\d)\.\s(?!{any_of(lambda one: one.dates.months)})"
)
_LABEL: Final = re.compile(r"\s[–—-]\s|:")
_FIGURE: Final = re.compile(r"\d+")
_COMPOUND: Final = re.compile(  # treinta y dos, vingt et un
    r"\b(treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa) y (?=[^\W\d_])"
    r"|\b(vingt|trente|quarante|cinquante|soixante) et (?=(?:une?|onze)\b)"
)


def tokens_of(sentence: str, tongue: Tongue) -> list[str]:
    """Cut a sentence into tokens: words, phrases as one, numbers as "#14", and what parts clauses."""
    folded = _COMPOUND.sub(lambda found: f"{found[1] or found[2]} ", fold(sentence))
    folded = _NOT_COUNTED.sub(f" {NOTHING} ", folded)
    found: list[str] = []
    start = 0
    for mark in _BREAK.finditer(folded):
        found += _words(folded[start : mark.start()], tongue)
        found.append(mark[0] if mark[0] == QUESTION else LABEL if _LABEL.fullmatch(mark[0]) else STOP)
        start = mark.end()
    return [*found, *_words(folded[start:], tongue)]


def _words(clause: str, tongue: Tongue) -> list[str]:
    raw, found = tokens(clause), list[str]()
    tens = _TENS.difference(f"{MARK}{figure}" for figure in _FIGURE.findall(clause))  # those told in words
    index = 0
    while index < len(raw):
        token, length = _phrase(raw, index, tongue)
        index += length
        word = tongue.word(token)
        if not word.number or token[0] == MARK:
            found.append(AND if "and" in word.kinds else token)
        elif found and found[-1] in tens and word.number < _TEN:  # "vingt et un"
            found[-1] = f"{MARK}{int(found[-1][1:]) + word.number}"
        else:
            found.append(f"{MARK}{word.number}")
    return found


def _phrase(raw: Sequence[str], index: int, tongue: Tongue) -> tuple[str, int]:
    """Return the longest phrase that stands at `index`, as one token; else the word."""
    for parts, entry in tongue.phrases.get(raw[index], ()):
        there = raw[index : index + len(parts)]
        if len(there) == len(parts) and all(map(_is, there, parts)):
            return entry.removesuffix("*"), len(parts)
    return raw[index], 1


def _is(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
