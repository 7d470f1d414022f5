"""The words of a text that say something of what happened, and whether another text has them. Pure."""

import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.spellings import same_word
from bot.news.likeness.terms import terms_of
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.numbers import tokens
from bot.news.words.sentences import sentences
from bot.news.words.text import fold

NOTS: Final = wording.NEGATIONS | wording.DENIALS  # whose coming or going turns a report
_ASKS: Final = "?"
_CLOSING: Final = 3  # characters at a sentence's end: its mark, and what closes a quotation
_POINT: Final = " · "  # parts points of a list in a summary
_CUT: Final = "…"
_CUT_FROM: Final = 100  # characters of a sentence that we may have cut


def content(text: str, language: str) -> list[str]:
    """Return the words that say something of what happened, in order.

    Who speaks is left out beside a word of saying only: "police say"; "shot by police" says who did it.
    """
    empty = _empty(language if language in LANGUAGES else "")
    found = [word for word in tokens(fold(text)) if word not in empty]
    return [
        word
        for before, word, after in zip(["", *found], found, [*found[1:], ""], strict=False)
        if word not in wording.SAYING and not (word in wording.SPEAKERS and {before, after} & wording.SAYING)
    ]


def in_sentences(text: str, language: str) -> list[list[str]]:
    """Return those words sentence by sentence."""
    return [found for one in sentences(text, language) if (found := content(one, language))]


def worded(sentence: str) -> tuple[str, ...]:
    """Return all words of a sentence but those of saying, in order; "?" behind them where it asks."""
    found = [word for word in tokens(fold(sentence)) if word not in wording.SAYING]
    return (*found, _ASKS) if _ASKS in sentence[-_CLOSING:] else tuple(found)


def split(text: str, language: str) -> list[str]:
    """Return the sentences of a text, or of a summary."""
    return sentences(text.replace(_POINT, "\n"), language)


def tells(told: Iterable[tuple[str, ...]], said: Iterable[str]) -> bool:
    """Tell whether sentences, as `worded`, have some others among them, in order: each word in its place.

    A word may be spelt otherwise. Who leaves one out, or moves one, may say the opposite.
    """
    rest = iter(told)
    return all(any(_is_told(words, is_cut=is_cut, by=one) for one in rest) for words, is_cut in _lines(said))


def _lines(said: Iterable[str]) -> Iterable[tuple[tuple[str, ...], bool]]:
    """Give each sentence that has words, and whether it breaks off."""
    for one in said:
        if words := worded(one):
            yield words, one.endswith(_CUT) and len(one) > _CUT_FROM


def _is_told(words: tuple[str, ...], *, is_cut: bool, by: tuple[str, ...]) -> bool:
    told = by[: len(words)] if is_cut else by
    return len(words) == len(told) and all(
        a == b or same_word(a, b, lambda *_: None) for a, b in zip(words, told, strict=True)
    )


def terms(words: Iterable[str], language: str) -> set[str]:
    """Return what the words are compared by."""
    return {term for word in words for term in terms_of(word, language)}


def is_told(word: str, language: str, told: Collection[str]) -> bool:
    """Tell whether one of a word's terms is among these."""
    return any(term in told for term in terms_of(word, language))


def are_told(words: Iterable[str], language: str, told: Collection[str]) -> bool:
    """Tell whether each word is among these terms."""
    return all(is_told(word, language, told) for word in words)


def signs(text: str) -> frozenset[str]:
    """Return the signs that are no letters, digits or punctuation: pictures, flags, letters drawn as some."""
    return frozenset(one for one in set(text) if not one.isascii() and _is_sign(one))


def _is_sign(character: str) -> bool:
    kind = unicodedata.category(character)
    is_letter_above = kind == "Mn" and " LETTER " in unicodedata.name(character, "")
    return kind[0] == "S" or kind in {"Co", "Cn"} or is_letter_above


@cache
def _empty(language: str) -> frozenset[str]:
    """Return a language's common words: "die" is an article in German, and a fate in English. "": of all."""
    known = [LANGUAGES[language]] if language else list(LANGUAGES.values())
    common = frozenset(fold(" ".join(f"{one.stop} {one.minor} {one.too_common}" for one in known)).split())
    return common - NOTS - wording.BY - wording.SAYING
