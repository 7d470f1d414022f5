"""Tells which words of an item are names: of places, by the gazetteer, and of people and bodies, by capitals.

Reads one item. A name is a term twice: as its stem in the language, and as its consonants, by which reports
in other languages know it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from sys import intern
from typing import Final

from bot.news.likeness import wording
from bot.news.likeness.names import consonants
from bot.news.likeness.rarity import Rarity
from bot.news.likeness.stems import stem
from bot.news.likeness.terms import CONCEPT, NAME, NUMBER, PLACE, terms_of
from bot.news.words import numerals
from bot.news.words.languages.known import LANGUAGES
from bot.news.words.numbers import tokens
from bot.news.words.text import fold, unpossessed
from storage.model import Place, Role

_UPPER: Final = "A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻА-ЯЁІЇЄҐ"
_CAPITAL: Final = re.compile(rf"(?<=[\w,;]\s)[«„“\"'(]?([{_UPPER}][\w’'-]+)")
_BEHIND_COLON: Final = re.compile(
    rf"(?<=:\s)[«„“\"'(]?([{_UPPER}][\w’'-]+)"
)  # in English any word may stand so
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_MOST: Final = 0.6  # of a title's words in capitals: all of it is written so
_RARE: Final = 0.8  # weight from which a word in capitals where all are in capitals is a name
_ACRONYM: Final = 4  # letters
_KINDS: Final = frozenset({NUMBER, CONCEPT})
_UNSAID: Final = wording.STOP | frozenset(numerals.UNITS.values()) | {"uah", "rub", "jpy"}  # make no terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What is known of an item's words. `places`: words that name places, and their terms."""

    language: str
    places: dict[str, str]
    nations: frozenset[str]  # of these, words for a people or a government: no place's own name
    capitals: frozenset[str]
    first: str  # the word that begins the title, if it is rare: mostly a name; else ""
    is_title_case: bool


@dataclass(slots=True)
class Read:
    """The terms of some words, in order, and which of them are names."""

    terms: list[str] = field(default_factory=list)
    located: set[str] = field(default_factory=set)  # places' own names
    aliases: set[str] = field(default_factory=set)  # terms that repeat another one
    names: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)  # of these, what is surely a name, and no place
    is_general: bool = True  # no word names a place, a person or a body


def naming_of(title: str, head: str, words: list[str], places: Iterable[Place], language: str) -> Naming:
    """Look at capitals and places. `head`: of the text; `words`: the title's, folded."""
    is_title_case = _is_title_case(title)
    found = _CAPITAL.findall(head)
    if not is_title_case:
        found += _CAPITAL.findall(title)
    if language != "en" and ":" in title:
        found += _BEHIND_COLON.findall(title)
    capitals = tokens(unpossessed(" ".join(found))) if found else []
    if language == "de":  # all nouns stand in capitals
        capitals = [word for word in capitals if _is_rare(word, language)]
    codes: dict[str, str] = {}
    nations: set[str] = set()
    for place in places:
        named = tokens(unpossessed(place.name))
        code = intern(PLACE + place.code)
        codes |= {word: code for word in named if len(named) == 1 or word not in wording.STOP}
        if place.role in {Role.DEMONYM, Role.METONYM}:
            nations.update(named)
    return Naming(
        language=language,
        places=codes,
        nations=frozenset(nations),
        capitals=frozenset(capitals) - _UNSAID,
        first=words[0] if words and _is_rare(words[0], language) else "",
        is_title_case=is_title_case,
    )


def read(words: Iterable[str], naming: Naming) -> Read:
    """Turn words into terms."""
    found = Read()
    for word in words:
        if word in naming.places:
            _read_place(word, naming, found)
        elif word not in _UNSAID:
            _read_word(word, naming, found)
    return found


def _read_place(word: str, naming: Naming, found: Read) -> None:
    found.is_general = False
    found.terms.append(naming.places[word])
    if word not in naming.nations and stem(word, naming.language) not in _areas():
        name = alias(word, naming.language) or terms_of(word, naming.language)[0]
        found.terms.append(name)
        found.located.add(name)
        found.names.add(name)
        if "-" not in naming.places[word]:  # a country's name says what its code has said
            found.aliases.add(name)


@cache
def _areas() -> frozenset[str]:
    """Stems of the words that say what kind of place a name is of: all oblasts share it, and are not one."""
    return frozenset(stem(word, code) for code, one in LANGUAGES.items() for word in fold(one.areas).split())


def _read_word(word: str, naming: Naming, found: Read) -> None:
    terms = terms_of(word, naming.language)
    found.terms += terms
    kind = terms[0][0]
    if kind in _KINDS or not word.isalpha():  # "A4" is a road of many accidents
        return
    is_capital = word in naming.capitals
    if is_capital or word == naming.first:
        name = alias(word, naming.language) or terms[0]
        if name != terms[0]:
            found.terms.append(name)
            found.aliases.add(name)
        found.names.add(name)
        found.is_general = False
        if is_capital and (len(word) > _ACRONYM or kind == NAME):  # not "EU"
            found.proper.add(name)
    elif kind == NAME:
        found.names.add(terms[0])
        if naming.is_title_case:
            found.proper.add(terms[0])


@lru_cache(maxsize=50_000)
def alias(word: str, language: str) -> str:
    """Give a name's term for texts in other languages; "" where it has too few consonants."""
    heard = consonants(word, language)
    return intern(NAME + heard) if heard else ""


def _is_title_case(title: str) -> bool:
    found = _WORD.findall(title)[1:]
    return bool(sum(word[0].isupper() for word in found) > _MOST * len(found))


def _is_rare(word: str, language: str) -> bool:
    return word[0] != NUMBER and Rarity.load().weight(stem(word, language), language) >= _RARE
