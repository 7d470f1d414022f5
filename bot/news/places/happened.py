"""Which of the places that a text names are where it happened. Pure; knows no names.

A nationality that only says whose something is, is no place; one that tells more is a place where nothing
else tells one. Where a report was written counts for a report that tells of no place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from typing import Final

from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Kind, Tables
from bot.news.words.languages.known import words as words_of
from bot.news.words.letters import CYRILLIC_FROM
from storage.model import Place, Role

Placed = tuple[Mention, Place]

_AHEAD: Final = 3  # words behind a nationality that are looked at: "Russian glide bomb"
_BACK: Final = 2  # … and before one, in languages that turn them round: "avion militaire russe"
_EXACT: Final = 3  # letters of a word that stands for no longer ones: "tv", "gas"
_SHORT: Final = 4
_ENDING: Final = 3  # letters that a case form may add to a short word
_AIRLINES: Final = frozenset("airlines airways airline".split())
_IN: Final = words_of(lambda one: one.places.inside)
_BY: Final = frozenset({"by", "von", "par", "por", "przez", "back"})
_SPEAKS: Final = tuple(words_of(lambda one: one.places.speaks))
_TELLING: Final = frozenset({Role.HAPPENED, Role.NAMED})


class Use(StrEnum):
    """What a nationality does before its noun."""

    WHOSE = "whose"  # "Russian drones", "a Polish firm"
    STATE = "state"  # "the Russian president"
    GROUND = "ground"  # "the Ukrainian city"
    OTHER = "other"  # "German inflation"


class Whereabouts:
    """The nouns that nationalities stand with."""

    def __init__(self, tables: Tables) -> None:
        self._nouns = {
            use: _by_beginning(tables.cues[name])
            for use, name in ((Use.WHOSE, "actors"), (Use.STATE, "states"), (Use.GROUND, "grounds"))
        }
        self._speaks = tables.cues["speaks"]
        self._attacks = tables.cues["attacks"]

    def where(self, words: Words, placed: Sequence[Placed]) -> tuple[Place, ...]:
        """The places in order, those where nothing happened marked."""
        uses = {mention.first: self._use(words, mention, place) for mention, place in placed}
        kept = [one for one in placed if uses[one[0].first] is not Use.WHOSE]
        told = {place.code[:2] for _, place in kept if place.role in _TELLING} | {
            place.code for mention, place in kept if uses[mention.first] is Use.GROUND
        }
        if told:
            kept = [
                (mention, place)
                for mention, place in kept
                if uses[mention.first] is not Use.OTHER or place.code[:2] in told
            ]
        if any(place.role in _TELLING or place.role is Role.DEMONYM for _, place in kept):
            kept = [(mention, place) for mention, place in kept if place.role is not Role.DATELINE]
        for is_no_scene in (self._is_where_they_spoke, self._is_attacker, _is_airline):
            elsewhere = [one for one in kept if not is_no_scene(words, *one)]
            if any(place.role in _TELLING for _, place in elsewhere):
                kept = elsewhere
        counted = {mention.first for mention, _ in kept}
        return tuple(
            place if mention.first in counted else replace(place, is_aside=True) for mention, place in placed
        )

    def _is_where_they_spoke(self, words: Words, mention: Mention, place: Place) -> bool:
        """Whether only somebody's words were said there: "… on the blast, the minister said in Vienna"."""
        if place.role is not Role.HAPPENED or words.key(mention.first - 1) not in _IN:
            return False
        verb = words.key(mention.first - 2)
        return verb in self._speaks or verb.startswith(_SPEAKS)

    def _is_attacker(self, words: Words, mention: Mention, place: Place) -> bool:
        """Whether it is the country that attacks: "Russia launches drones at Ukraine"."""
        if place.role is not Role.NAMED or "-" in place.code or words.gap_after(mention.last) != " ":
            return False
        verb, after = words.key(mention.last), words.key(mention.last + 1)
        return verb in self._attacks and after not in _BY

    def is_whose(self, words: Words, mention: Mention) -> bool:
        """Whether the word behind a nationality makes it tell whose something is."""
        return self._by_noun(words, mention) is Use.WHOSE

    def _use(self, words: Words, mention: Mention, place: Place) -> Use | None:
        """What a nationality does; None for every other place."""
        if place.role is not Role.DEMONYM:
            return None
        if self._is_people(words, mention):
            return Use.WHOSE
        if "-" in place.code:
            return Use.GROUND  # who is of a town is there: "Bomberos valencianos"
        return self._by_noun(words, mention)

    def _by_noun(self, words: Words, mention: Mention) -> Use:
        for key in (*_ahead(words, mention.last), *_back(words, mention)):
            for use, nouns in self._nouns.items():
                if _begins(key, nouns):
                    return use
        return Use.OTHER

    @staticmethod
    def _is_people(words: Words, mention: Mention) -> bool:
        """Whether it is a word for people: "росіяни", "Ukrainians"."""
        key = words.keys[mention.last - 1]
        if key >= CYRILLIC_FROM:
            return not key.endswith(_ADJECTIVES)
        return (
            mention.entry.senses[0].kind is Kind.DEMONYM
            and key.endswith("s")
            and key.isascii()
            and (words.raw[mention.first][0].isupper() and key.endswith(("ans", "is")))
        )


def _is_airline(words: Words, mention: Mention, _place: Place) -> bool:
    """Whether an airline is called so: "Qatar Airways", "Air Algérie"."""
    before, last = mention.first - 1, mention.last
    if words.is_capital(last) and words.gap_after(last) == " " and words.key(last) in _AIRLINES:
        return True
    return before >= 0 and words.raw[before] == "Air" and words.gap(mention.first) == " "


# Of Cyrillic adjectives; words for people end otherwise.
_ADJECTIVES: Final = tuple(words_of(lambda one: one.grammar.adjective_endings))


def _by_beginning(listed: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words by their first two letters."""
    return {start: tuple(found) for start, found in groupby(sorted(listed), key=lambda word: word[:2])}


def _begins(key: str, nouns: dict[str, tuple[str, ...]]) -> bool:
    """Whether a word is one of the nouns in some form."""
    for noun in nouns.get(key[:2], ()):
        if key.startswith(noun):
            more = len(key) - len(noun)
            if more <= (1 if len(noun) <= _EXACT else _ENDING if len(noun) == _SHORT else more):
                return True
    return False


def _ahead(words: Words, start: int) -> Iterator[str]:
    """The words behind a nationality, each also with the next, up to a comma or the like."""
    for index in range(start, min(start + _AHEAD, len(words.keys))):
        if words.gap(index) not in _GAPS:
            return
        yield f"{words.keys[index]} {words.key(index + 1)}"
        yield words.keys[index]


def _back(words: Words, mention: Mention) -> Iterator[str]:
    """The words before one that is written in small letters."""
    if not words.raw[mention.first][0].islower() or words.keys[mention.first] >= CYRILLIC_FROM:
        return
    for index in range(mention.first, max(mention.first - _BACK, 0), -1):
        if words.gap(index) not in _GAPS:
            return
        yield words.keys[index - 1]


_GAPS: Final = frozenset(" |\u00a0|-|‑".split("|"))
