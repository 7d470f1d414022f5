"""Words → terms: what two reports are compared by, whatever the inflection, the alphabet or the language.

A term is a stem in Latin letters ("minist"), a concept ("~blast"), a number ("#14"), a place ("@UA-63"), or a
name by its consonants ("^krmtrsk"): any word that is in no list of common ones. Knows no texts, no weights.
"""

from collections.abc import Iterator
from itertools import product
from sys import intern
from typing import Final

from bot.news.likeness.names import consonants
from bot.news.likeness.rarity import Rarity
from bot.news.likeness.stems import CYRILLIC, stem
from bot.news.words import numerals
from bot.news.words.languages.known import LANGUAGES, rows
from bot.news.words.text import fold

# What the first letter of a term says it is; of a stem: none of these.
NUMBER, CONCEPT, PLACE, NAME = "#", "~", "@", "^"

_CACHE_LIMIT: Final = 100_000  # distinct words remembered; then forgotten all at once
_SHORTEST_PART: Final = 4  # letters of a part of a German compound


Table = dict[str, tuple[str, ...]]  # stem → concepts: a strike is an attack or a walkout


def _concepts() -> dict[str, Table]:
    """Concepts by stem, by language; "" where the language is not known. Cyrillic words are one table."""
    found: dict[str, Table] = {language: {} for language in ("", *LANGUAGES)}
    events = list(_events())
    known = {(language, stem(word, language)) for _, language, words in events for word in words}
    counted = (
        (role, language, [word])
        for word, role in numerals.ROLES.items()
        for language in ("en" if word.isascii() else "uk",)
        if (language, stem(word, language)) not in known
    )
    for name, language, words in (*events, *counted):
        tables = ("", *(CYRILLIC if language in CYRILLIC else (language,)))
        for table, word in product(tables, words):
            cut = stem(word, language)
            found[table][cut] = tuple(dict.fromkeys((*found[table].get(cut, ()), CONCEPT + name)))
    return found


def _events() -> Iterator[tuple[str, str, list[str]]]:
    """Each event's name, a language, and its folded words in it; event by event."""
    listed = {code: list(rows(fold(one.events))) for code, one in LANGUAGES.items()}
    for name in dict.fromkeys(name for found in listed.values() for name, _ in found):
        for code, found in listed.items():
            for row, words in found:
                if row == name:
                    yield name, code, words


_CONCEPTS_OF: Final = _concepts()
_terms: dict[tuple[str, str], tuple[str, ...]] = {}


def terms_of(word: str, language: str = "") -> tuple[str, ...]:
    """Give the term of a folded word or number token; of a German compound those of its known parts."""
    key = word, language
    found = _terms.get(key)
    if found is None:
        if len(_terms) > _CACHE_LIMIT:
            _terms.clear()
        found = _terms[key] = tuple(map(intern, _terms_of(word, language)))
    return found


def _terms_of(word: str, language: str) -> tuple[str, ...]:
    if word[0] == NUMBER:
        return (word,)
    found, table = stem(word, language), _CONCEPTS_OF.get(language, _CONCEPTS_OF[""])
    if found in table:
        return table[found]
    if language == "de" and len(word) >= 2 * _SHORTEST_PART and (parts := _parts(word, table)):
        return parts
    if Rarity.load().weight(found, language) == 1 and (heard := consonants(word, language)):
        return (NAME + heard,)
    return (found,)


def _parts(word: str, table: Table) -> tuple[str, ...]:
    """Concepts of the last part of a compound and of what stands before it: Raketen-angriff."""
    for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        if head := table.get(stem(word[start:], "de")):
            before = word[:start].removesuffix("s")
            return (
                *(table.get(stem(before, "de")) or table.get(stem(before.removesuffix("n"), "de"), ())),
                *head,
            )
    return ()
