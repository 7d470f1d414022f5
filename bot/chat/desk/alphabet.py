"""Sorts names as a reader expects: by the letters, not by their numbers in Unicode. Pure."""

from typing import Final

from bot.news.words.text import fold

# Ukrainian and Belarusian letters that Unicode has before А or after Я, each behind its neighbour.
_BEHIND: Final = str.maketrans(
    {"ґ": "г\uffff", "є": "е\uffff", "і": "и\ufffe", "ї": "и\uffff", "ў": "у\uffff"}
)


def alphabetical(name: str) -> str:
    """Return what a name is sorted by: "Єгипет" behind "Естонія", "Åland" among the A's."""
    return fold(name).translate(_BEHIND)
