"""What stands around a mention: the questions that both people and places are told by. Pure."""

from typing import Final

from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Tables

_WORDS_OF_A_NAME: Final = 5


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
