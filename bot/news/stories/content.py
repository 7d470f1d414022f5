"""The words of a text that say something of what happened, and whether another text has them. Pure."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.rarity import Rarity
from bot.news.likeness.stems import stem
from bot.news.likeness.terms import NUMBER, terms_of
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.numbers import tokens
from bot.news.words.sentences import sentences
from bot.news.words.text import fold

NOTS: Final = wording.NEGATIONS | wording.DENIALS  # whose coming or going turns a report
BEHIND: Final = 3  # words behind a "not" that it may turn
_SAYS_NOTHING: Final = 0.25  # weight of words as common as "said" or "wie"


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


def affirmed(text: str, language: str) -> Iterator[str]:
    """Give the words of the sentences that deny nothing: "nobody is dead" does not tell of the dead."""
    for found in in_sentences(text, language):
        if NOTS.isdisjoint(found):
            yield from found


def terms(words: Iterable[str], language: str) -> set[str]:
    """Return what the words are compared by."""
    return {term for word in words for term in terms_of(word, language)}


def is_told(word: str, language: str, told: Collection[str]) -> bool:
    """Tell whether one of a word's terms is among these."""
    return any(term in told for term in terms_of(word, language))


def are_told(words: Iterable[str], language: str, told: Collection[str]) -> bool:
    """Tell whether each word is among these terms."""
    return all(is_told(word, language, told) for word in words)


def tells(said: Iterable[list[str]], language: str, sources: list[tuple[list[str], set[str]]]) -> bool:
    """Tell whether a print has each word of some sentences, and denies none of them.

    `sources`: words and terms of its sentences. Words that are common everywhere say nothing.
    """
    told = set[str]().union(*(found for _, found in sources))
    return all(
        are_told((word for word in one if _says(word, language)), language, told)
        and not _is_denied(one, language, sources)
        for one in said
    )


def _is_denied(one: list[str], language: str, sources: list[tuple[list[str], set[str]]]) -> bool:
    """Tell whether the sentence that is most like this one denies a word of it that this one does not."""
    nots = NOTS.difference(one)
    if all(nots.isdisjoint(words) for words, _ in sources):
        return False

    mine = terms(one, language)
    words, _ = max(sources, key=lambda source: (len(mine & source[1]), -len(source[0])))
    return any(
        word in nots and not mine.isdisjoint(terms(words[at + 1 : at + 1 + BEHIND], language))
        for at, word in enumerate(words)
    )


def _says(word: str, language: str) -> bool:
    if word[0] == NUMBER or word in wording.TURNS:
        return True
    return Rarity.load().weight(stem(word, language), language) >= _SAYS_NOTHING


@cache
def _empty(language: str) -> frozenset[str]:
    """Return a language's common words: "die" is an article in German, and a fate in English. "": of all."""
    known = [LANGUAGES[language]] if language else list(LANGUAGES.values())
    common = frozenset(fold(" ".join(f"{one.stop} {one.minor} {one.too_common}" for one in known)).split())
    return common - NOTS - wording.BY - wording.SAYING
