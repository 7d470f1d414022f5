"""The words of an item, ready to be asked for a filter's keys (lexicon.py). Knows no filter."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.news.filters.lexicon import Lexicon
from bot.news.words.tokens import tokens

PREFIX_LETTERS: Final = 3  # a shorter beginning is in every text


class Words:
    """Where the keys of title and text stand. A phrase does not reach from the one into the other."""

    __slots__ = ("_beginnings", "_places", "_title_end")

    def __init__(self, title: str, text: str, language: str, lexicon: Lexicon) -> None:
        self._places: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[int]] = {}
        self._title_end = self._add(title, 0, language, lexicon)
        self._add(text, self._title_end, language, lexicon)

    def _add(self, text: str, start: int, language: str, lexicon: Lexicon) -> int:
        place, keys_of, places = start - 2, lexicon.text_keys, self._places
        for token in tokens(text):
            place = start + token.at
            for key in keys_of(token.word, language):
                if key in places:
                    places[key].append(place)
                else:
                    places[key] = [place]
        return place + 2

    def places(self) -> dict[str, list[int]]:
        """Every key that is there with its places, rising; but no beginnings."""
        return self._places

    def has(self, sequences: Iterable[Sequence[frozenset[str]]], *, in_title: bool = False) -> bool:
        """Whether one of the sequences stands here: for each place, any of its keys."""
        for sequence in sequences:  # noqa: SIM110 (a loop: this is where an index spends its time)
            if self._has(sequence, in_title=in_title):
                return True
        return False

    def _has(self, sequence: Sequence[frozenset[str]], *, in_title: bool) -> bool:
        rest = sequence[1:]
        for key in sequence[0]:
            for place in self._at(key):
                if (not in_title or place < self._title_end) and self._follow(rest, place):
                    return True
        return False

    def _follow(self, rest: Sequence[frozenset[str]], place: int) -> bool:
        """Whether the words of a phrase go on behind a place."""
        for wanted, keys in enumerate(rest, start=place + 1):
            if not any(wanted in self._at(key) for key in keys):
                return False
        return True

    def _at(self, key: str) -> Sequence[int]:
        """Places of a key, rising."""
        if not key.endswith("*"):
            return self._places.get(key, ())
        if key not in self._beginnings:
            start = f"={key[:-1]}"
            found = (places for exact, places in self._places.items() if exact.startswith(start))
            self._beginnings[key] = sorted(place for places in found for place in places)
        return self._beginnings[key]
