"""Measures, cuts and folds plain text; with `plain` and `canonical_link` the text kit. Knows no news."""

import re
import unicodedata
from typing import Final

import regex

from bot.news.words.letters import APOSTROPHES, unmixed
from bot.news.words.links import canonical_link
from bot.news.words.markup import plain

__all__ = [
    "WORD",
    "canonical_link",
    "cut",
    "fold",
    "fold_line",
    "plain",
    "unpossessed",
    "utf16_length",
    "words",
]


def utf16_length(text: str) -> int:
    """Count as Telegram does: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


# A clause ends at a comma or similar, or before a dash that stands alone; "2,8" and "12:30" are no ends.
_CLAUSE: Final = re.compile(r"[,;:](?=\s)|\s[—–-](?=\s)|(?<=[)»”])(?=\s)")
_CLAUSE_FROM: Final = 0.6  # of the room; a clause that ends before would throw away too much
_WORD_FROM: Final = 0.5
_OPEN_ENDS: Final = " \n,;:—–-"
_OPENING: Final = '([«“„"‘‚'


def cut(text: str, limit: int) -> str:
    """Return `text`, or its beginning up to a clause, else a word, with "…": at most `limit` UTF-16 units.

    Never cuts inside a grapheme (combining marks, emoji sequences, flags). `limit` below 1 gives "".
    """
    if utf16_length(text) <= limit:
        return text
    if limit < 1:
        return ""
    end = _grapheme_start(text, _units_to_index(text, limit - 1))
    room = text[: end + 1]
    clauses = [
        match.start()
        for match in _CLAUSE.finditer(text[: end + 2], int(end * _CLAUSE_FROM))
        if match.start() <= end
    ]
    spaces = [index for index in (room.rfind(" "), room.rfind("\n")) if index >= end * _WORD_FROM]
    if clauses:
        end = clauses[-1]
    elif spaces:
        end = max(spaces)
    return _undangled(text[:end]) + "…"


def _undangled(text: str) -> str:
    """Take off what stands open at the end: a comma, a dash, an opening bracket or quote mark."""
    bare = text.rstrip(_OPEN_ENDS)
    without_marks = bare.rstrip(_OPENING)
    if without_marks != bare and without_marks[-1:] in {"", " ", "\n"}:  # “ behind a word closes
        return without_marks.rstrip(_OPEN_ENDS)
    return bare


def _units_to_index(text: str, units: int) -> int:
    """Count the characters of `text` that fit in `units` UTF-16 units."""
    head = text[:units].encode("utf-16-le", "surrogatepass")[: units * 2]
    return len(head.decode("utf-16-le", "ignore"))


_GRAPHEME: Final = regex.compile(r"\X")
_PIECE: Final = 256  # characters


def _grapheme_start(text: str, index: int) -> int:
    """Find the largest grapheme boundary not after `index`, which is inside the text; a blank is one."""
    start = max(text.rfind(" ", 0, index), 0)
    while True:
        # Piece by piece: a row of flags costs `\X` the square of its length.
        last = 0
        for found in _GRAPHEME.finditer(text[start : start + _PIECE]):
            last = int(found.start())
            if start + found.end() > index:
                return start + last
        start += last or _PIECE  # the last of a piece may go on in the next


_LATIN_EXTRA: Final = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
}


_MOST_CHARACTERS: Final = 20_000  # all that the news are written in; Unicode has a million


class _Folding(dict[int, str]):
    """`str.translate` table that learns a character the first time it meets it; forgets all when full."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in APOSTROPHES:
            folded = "'"
        elif unicodedata.combining(character):
            folded = ""
        elif character in "ёґ":
            folded = "е" if character == "ё" else "г"
        elif "LATIN" in unicodedata.name(character, ""):
            parts = unicodedata.normalize("NFKD", character)  # of ｆ (full width) and ﬁ, too
            folded = "".join(_LATIN_EXTRA.get(c, c) for c in parts if not unicodedata.combining(c))
        else:
            folded = character
        if len(self) >= _MOST_CHARACTERS:
            self.clear()
        self[code] = folded
        return folded


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Give the form that matching sees: small letters, ё as е, ґ as г, one apostrophe, no Latin marks.

    Look-alike letters of the other alphabet are taken as the word's own ("Kиїв" with a Latin K).

    Cyrillic й and ї keep theirs: those are letters, not accents.
    """
    if text.isascii():
        return text.lower()
    folded = unmixed(text).casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded).translate(_FOLDING)


def fold_line(text: str) -> str:
    """Fold a text as a reader takes it: white space makes no difference, either."""
    return " ".join(fold(text).split())


# An apostrophe is a letter in Cyrillic words (об'єкт); in Latin ones it parts words (l'attaque).
WORD: Final = r"[^\W_]+(?:'[\u0400-\u052f]+)*"  # of a folded text
_WORD: Final = re.compile(WORD)
_POSSESSIVE: Final = re.compile(r"(?<=[a-z])'s?(?![^\W_])")


def unpossessed(text: str) -> str:
    """Fold; the English possessive goes ("Kyiv’s" gives "kyiv")."""
    folded = fold(text)
    return _POSSESSIVE.sub("", folded) if "'" in folded else folded


def words(text: str) -> list[str]:
    """Return folded word tokens in order, without the English possessive."""
    return _WORD.findall(unpossessed(text))
