"""Texts as words in their places. Knows no filter, and no word's meaning: that is the lexicon's."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.news.words.letters import APOSTROPHES, unmixed

_LETTER: Final = r"[^\W\d_][\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0900-\u0903\u093a-\u094f]*"
# U.S. and D.C. · words with an apostrophe inside · digits. F-16, F16 and F 16 all give "F", "16".
_TOKEN: Final = re.compile(
    rf"(?<!\w){_LETTER}(?:\.{_LETTER})+(?!\w)\.?|(?:{_LETTER})+(?:'(?:{_LETTER})+)*|\d+"
)
_APOSTROPHES: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | {"\u0301": None, "\u0300": None})
# Words on the two sides are not neighbours. A full stop counts after a longer word only: St. Petersburg.
_BREAK: Final = re.compile(r"[\n!?;…]")
_STOP: Final = re.compile(r"\.\s")
_ABBREVIATION_LETTERS: Final = 3
LONGEST: Final = 64  # letters of a word; what is behind them tells nothing, and every cache of words keeps it


class Token(NamedTuple):
    """One word of a text as written (dots of an abbreviation off), its place among the words."""

    word: str
    at: int


def tokens(text: str) -> Iterator[Token]:
    """Cut a text into words. Places rise by one, and by two where a line or a sentence ends."""
    text = unmixed(text).translate(_APOSTROPHES)
    place, end, last = -1, 0, ""
    for found in _TOKEN.finditer(text):
        word = found.group()
        gap = text[end : found.start()]
        place += 2 if last and _parts(gap, last) else 1
        yield Token(word.replace(".", "")[:LONGEST], place)
        end, last = found.end(), word


def _parts(gap: str, last: str) -> bool:
    if len(gap) < 2 and gap != "\n":  # noqa: PLR2004 (one space or hyphen: the usual case, fast)
        return bool(_BREAK.match(gap))
    return bool(_BREAK.search(gap)) or (len(last) > _ABBREVIATION_LETTERS and bool(_STOP.search(gap)))
