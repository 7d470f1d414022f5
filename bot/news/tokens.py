"""Texts as filters see them: words with positions, and the keys they are found by. Knows no filter.

A key is a string: `drone` a form of a word, `=kiev` exactly this folded word, `^us` a word in capitals,
`ukrain*` a beginning.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.news.stems import forms
from bot.news.text import fold

PREFIX_LETTERS: Final = 3  # a shorter beginning is in every text
_LETTER: Final = r"[^\W\d_][\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0900-\u0903\u093a-\u094f]*"
# U.S. and D.C. · words with an apostrophe inside · digits. F-16, F16 and F 16 all give "F", "16".
_TOKEN: Final = re.compile(
    rf"(?<!\w){_LETTER}(?:\.{_LETTER})+(?!\w)\.?|(?:{_LETTER})+(?:'(?:{_LETTER})+)*|\d+"
)
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘ʼʹ′`´ˈ＇", "'") | {"\u0301": None, "\u0300": None})
# Words on the two sides are not neighbours. A full stop counts after a longer word only: St. Petersburg.
_BREAK: Final = re.compile(r"[\n!?;…]")
_STOP: Final = re.compile(r"\.\s")
_ABBREVIATION_LETTERS: Final = 3
_POSSESSIVE: Final = re.compile(r"(?<=[a-zA-Z])'[sS]$")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_CAPITALS: Final = re.compile(r"[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text as written (dots of an abbreviation off), its place among the words."""

    word: str
    at: int


def tokens(text: str) -> Iterator[Token]:
    """Cut a text into words. Places rise by one, and by two where a line or a sentence ends."""
    text = text.translate(_APOSTROPHES)
    place, end, last = -1, 0, ""
    for found in _TOKEN.finditer(text):
        word = found.group()
        gap = text[end : found.start()]
        place += 2 if last and _parts(gap, last) else 1
        yield Token(word.replace(".", ""), place)
        end, last = found.end(), word


def _parts(gap: str, last: str) -> bool:
    if len(gap) < 2 and gap != "\n":  # noqa: PLR2004 (one space or hyphen: the usual case, fast)
        return bool(_BREAK.match(gap))
    return bool(_BREAK.search(gap)) or (len(last) > _ABBREVIATION_LETTERS and bool(_STOP.search(gap)))


def is_capitals(word: str) -> bool:
    """Whether a word is one of 2-3 Latin capitals (US, EU, IT): it then means capitals only."""
    return bool(_CAPITALS.fullmatch(word))


def surface(word: str) -> str:
    """Fold a word as written; the possessive 's goes."""
    return fold(_POSSESSIVE.sub("", word))


@lru_cache(maxsize=50_000)
def form_keys(word: str, language: str) -> frozenset[str]:
    """Keys of every form of a word as written; German umlauts also as ae, oe, ue."""
    keys = forms(surface(word), language)
    spelled_out = word.lower().translate(_UMLAUTS)
    return keys if spelled_out == word.lower() else keys | forms(surface(spelled_out), language)


@lru_cache(maxsize=50_000)
def exact_keys(word: str) -> frozenset[str]:
    """Keys of exactly this word; for capitals like US, in capitals only."""
    return frozenset({f"^{word}" if is_capitals(word) else f"={surface(word)}"})


@lru_cache(maxsize=50_000)
def _all_keys(word: str, language: str) -> tuple[str, ...]:
    bare = _POSSESSIVE.sub("", word)
    capitals = {f"^{bare}"} if is_capitals(bare) else set()
    return tuple(form_keys(word, language) | {f"={surface(word)}"} | capitals)


class Words:
    """The words of an item, ready to be asked for keys."""

    __slots__ = ("_beginnings", "_places", "_title_end")

    def __init__(self, title: str, text: str, language: str) -> None:
        self._places: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[int]] = {}
        self._title_end = self._add(title, 0, language)
        self._add(text, self._title_end, language)

    def _add(self, text: str, start: int, language: str) -> int:
        place = start - 2
        for token in tokens(text):
            place = start + token.at
            for key in _all_keys(token.word, language):
                self._places.setdefault(key, []).append(place)
        return place + 2

    def keys(self) -> Iterable[str]:
        """Every key that is there, but beginnings."""
        return self._places.keys()

    def beginnings(self, lengths: Iterable[int]) -> set[str]:
        """Keys of the words' beginnings, for these lengths only."""
        exact = [key[1:] for key in self._places if key.startswith("=")]
        return {f"{word[:length]}*" for length in lengths for word in exact if len(word) >= length}

    def has(self, sequences: Iterable[Sequence[frozenset[str]]], *, in_title: bool = False) -> bool:
        """Whether one of the sequences stands here: for each place, any of its keys."""
        return any(self._has(sequence, in_title=in_title) for sequence in sequences)

    def _has(self, sequence: Sequence[frozenset[str]], *, in_title: bool) -> bool:
        limit = self._title_end if in_title else None
        if len(sequence) == 1:
            places = (self._at(key) for key in sequence[0])
            return any(found and (limit is None or found[0] < limit) for found in places)
        starts = {place for key in sequence[0] for place in self._at(key)}
        for offset, keys in enumerate(sequence[1:], start=1):
            starts = {place for place in starts if any(_holds(self._at(key), place + offset) for key in keys)}
        return any(limit is None or place < limit for place in starts)

    def _at(self, key: str) -> list[int]:
        """Places of a key, rising."""
        if not key.endswith("*"):
            return self._places.get(key, [])
        if key not in self._beginnings:
            start = f"={key[:-1]}"
            found = (places for exact, places in self._places.items() if exact.startswith(start))
            self._beginnings[key] = sorted(place for places in found for place in places)
        return self._beginnings[key]


def _holds(places: list[int], place: int) -> bool:
    index = bisect_left(places, place)
    return index < len(places) and places[index] == place
