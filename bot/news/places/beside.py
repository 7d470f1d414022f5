"""What stands around a mention: the questions that both people and places are told by. Pure."""

from functools import cache
from typing import Final

from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Tables
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.text import fold

_WORDS_OF_A_NAME: Final = 5
_BEGINNING: Final = 5  # letters of a word for a kind of place, which all its forms have


@cache
def _areas() -> frozenset[str]:
    found = (word for one in LANGUAGES.values() for word in fold(one.areas).split())
    return frozenset(word[:_BEGINNING] for word in found if len(word) >= _BEGINNING)


def is_area(word: str) -> bool:
    """Tell whether it says what kind of place the name behind it is of: "Landkreis", "województwie"."""
    return word[:_BEGINNING] in _areas()


class Beside:
    """The cue words, and where they stand."""

    def __init__(self, tables: Tables) -> None:
        self._cues = tables.cues
        self._locatives = self._cues["locatives"]

    def is_located(self, words: Words, mention: Mention) -> bool:
        """Whether a preposition of place stands before it, or before an adjective that does."""
        before = mention.first - 1
        if before >= 0 and words.gap(mention.first) != " ":
            return False
        key = words.key(before)
        if is_area(key):
            return True  # "Landkreis Rostock"
        return key in self._locatives or (key in self._cues["at_place"] and words.key(before - 1) != "and")

    def _names_institution(self, words: Words, start: int) -> bool:
        """Whether the capitalised words from here on have one that keeps the town a town.

        "Toronto [Children's Hospital]", but not "Lincoln [Park]".
        """
        for index in range(start, start + _WORDS_OF_A_NAME):
            if not words.is_capital(index) or (
                index > start and words.gap(index) not in (" ", "-", "’", "'")
            ):
                return False
            key = words.key(index)
            if key in self._cues["institutions"]:
                return True
            if key in self._cues["government_verbs"]:
                return False  # "Israel Katz Says Army …"
        return False
