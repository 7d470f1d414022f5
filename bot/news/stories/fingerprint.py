"""Brings a title and a lead into the form that they are compared in, once an item. Compares nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern
from typing import Final

from bot.news.furniture.report import report_of
from bot.news.stories import wording
from bot.news.stories.heading import folded, heading_of, plain_text
from bot.news.stories.names import consonants
from bot.news.stories.rarity import Rarity
from bot.news.stories.stems import stem
from bot.news.stories.terms import CONCEPT, NAME, NUMBER, PLACE, terms_of
from bot.news.words import numerals
from bot.news.words.numbers import counted, tokens
from bot.news.words.sharing import one_of_equal
from bot.news.words.text import fold
from storage.model import Place, Role

LEAD_CHARACTERS: Final = 600  # of the text that are looked at
LEAD_WORDS: Final = 60
LONG_TITLE: Final = (
    12  # words; without a text, such a title is the lead itself (live pages print leads as titles)
)
_TERMS_OF_LEAD: Final = 30
NOWHERE: Final[frozenset[str]] = frozenset()
NO_SIDES: Final[frozenset[str]] = frozenset()

_KINDS: Final = frozenset({NUMBER, CONCEPT, NAME})
_UNITS: Final = frozenset(numerals.UNITS.values()) | {"uah", "rub", "jpy"}
_UNSAID: Final = wording.STOP | _UNITS  # words that make no terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """An item as the comparing sees it. Tokens are folded, numbers "#14", minor words left out."""

    feed_id: int
    language: str  # ISO 639-1; "" where it is not known
    title: tuple[str, ...]
    lead: tuple[str, ...]  # without dateline and tail; a long title where there is no text; may be empty
    title_terms: tuple[str, ...]  # each once, in order; names of places by code
    terms: tuple[str, ...]  # those, then the lead's, then the places ("@UA", "@UA-63")
    facts: tuple[tuple[str, str], ...]  # (role, value), the title's first
    sides: frozenset[str]  # of opposites, in the title: "3+"
    happened_in: frozenset[str]  # codes
    title_places: frozenset[str]  # terms
    located: frozenset[str]  # terms that say where: places, names of towns
    aliases: frozenset[str]  # terms that repeat another one, for texts in other languages
    names: frozenset[str]  # terms of the title that are names
    proper: frozenset[str]  # of these, what is surely one: neither a place nor merely a rare word
    lead_names: frozenset[str]  # likewise of the lead
    concepts: frozenset[str]  # terms of the title that tell what happened
    countries: frozenset[str]  # terms
    is_general: bool  # the title has neither a name nor a place: many events could bear it
    is_cut: bool  # the title ends with an ellipsis
    is_corrected: bool
    is_column: bool
    is_alarm: bool
    is_boilerplate: bool  # the lead speaks of newsletters, not of news


def fingerprint(
    title: str,
    text: str,
    *,
    feed_id: int = 0,
    language: str = "",
    publishers: Iterable[str] = (),
    places: Iterable[Place] = (),
) -> Fingerprint:
    """Normalise one item. `publishers`: feed and outlet, whose names are no part of a title."""
    heading = heading_of(title, one_of_equal(frozenset(fold(name) for name in publishers if name)))
    title_words = tokens(heading.text)
    head = plain_text(report_of(title, text, language).text[:LEAD_CHARACTERS]) if text else ""
    lead_text = folded(head)
    is_boilerplate = bool(lead_text) and wording.BOILERPLATE.search(lead_text) is not None
    lead_words = _without_title(tokens(lead_text)[: LEAD_WORDS * 2], title_words)[:LEAD_WORDS]
    short = _major(title_words)
    lead = _major(lead_words) or (short if len(title_words) >= LONG_TITLE else ())
    placed = [place for place in places if place.role is not Role.DATELINE]
    first = frozenset(word for word in title_words[:1] if _is_rare(word, language))
    reader = _Reader(
        language=language,
        places=_place_words(placed),
        nations=_nations(placed),
        first=first,
        capitals=_named_in(title, head, language),
    )
    title_terms = tuple(dict.fromkeys(reader.terms(short)))
    terms = _all_terms(title_terms, reader.terms(() if is_boilerplate else lead[:_TERMS_OF_LEAD]), placed)
    return Fingerprint(
        feed_id=feed_id,
        language=language,
        title=short,
        lead=lead,
        title_terms=title_terms,
        terms=terms,
        facts=_facts(title_words) + _facts(lead_words),
        sides=_sides(short),
        happened_in=one_of_equal(_event_places(placed)) if placed else NOWHERE,
        title_places=one_of_equal(frozenset(reader.places.values()).intersection(title_terms)),
        located=one_of_equal(frozenset(name for name in terms if name[0] == PLACE or name in reader.located)),
        aliases=one_of_equal(frozenset(reader.aliases)),
        names=one_of_equal(frozenset(reader.names(short))),
        proper=one_of_equal(frozenset(reader.proper(short, is_title_case=_is_title_case(title)))),
        lead_names=one_of_equal(frozenset(reader.proper(lead[:_TERMS_OF_LEAD], is_title_case=False))),
        concepts=one_of_equal(frozenset(name for name in title_terms if name[0] == CONCEPT)),
        countries=one_of_equal(frozenset(name for name in terms if name[0] == PLACE and "-" not in name)),
        is_general=not any(map(reader.is_name, short)),
        is_cut=heading.is_cut,
        is_corrected=heading.is_corrected,
        is_column=heading.is_column,
        is_alarm=heading.is_alarm,
        is_boilerplate=is_boilerplate,
    )


_UPPER: Final = "A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻА-ЯЁІЇЄҐ"
_CAPITAL: Final = re.compile(rf"(?<=[\w,;]\s)[«„“\"'(]?([{_UPPER}][\w’'-]+)")
_BEHIND_COLON: Final = re.compile(
    rf"(?<=:\s)[«„“\"'(]?([{_UPPER}][\w’'-]+)"
)  # in English any word may stand so
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_ACRONYM: Final = 4  # letters
_RARE: Final = 0.8  # weight from which a word in capitals where all are in capitals is a name
_MOST: Final = 0.6  # of a title's words in capitals: all of it is written so


def _capitals(text: str) -> str:
    return " ".join(_CAPITAL.findall(text))


def _is_title_case(title: str) -> bool:
    found = _WORD.findall(title)[1:]
    return sum(word[0].isupper() for word in found) > _MOST * len(found)


def _named_in(title: str, text: str, language: str) -> frozenset[str]:
    """Folded words in capitals inside a sentence."""
    in_title = "" if _is_title_case(title) else _capitals(title)
    if language != "en":
        in_title = " ".join((in_title, *_BEHIND_COLON.findall(title)))
    found = tokens(folded(f"{in_title} {_capitals(text)}"))
    if language == "de":  # all nouns stand in capitals
        found = [word for word in found if _is_rare(word, language)]
    return frozenset(found) - _UNITS


def _is_rare(word: str, language: str) -> bool:
    return word[0] != NUMBER and Rarity.load().weight(stem(word, language), language) >= _RARE


def _sides(words: Iterable[str]) -> frozenset[str]:
    if wording.SIDES.keys().isdisjoint(words):
        return NO_SIDES
    return frozenset(side for word in words for side in wording.SIDES.get(word, ()))


def _place_words(placed: Iterable[Place]) -> dict[str, str]:
    """Words that name places, and the terms of their codes; of "Republic of Congo" not the "of"."""
    found: dict[str, str] = {}
    for place in placed:
        words = tokens(folded(place.name))
        code = intern(PLACE + place.code)
        found |= {word: code for word in words if len(words) == 1 or word not in wording.STOP}
    return found


def _nations(placed: Iterable[Place]) -> frozenset[str]:
    """Words that name a nation or a government: they are no place's own name."""
    found = (place.name for place in placed if place.role in {Role.DEMONYM, Role.METONYM})
    return frozenset(word for name in found for word in tokens(folded(name)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes terms of the words of one item. `places`: the words that name places, and their terms."""

    language: str
    places: Mapping[str, str]
    nations: frozenset[str]
    capitals: frozenset[str]
    first: frozenset[str]  # a rare word that begins the title is mostly a name
    aliases: set[str] = field(default_factory=set)
    located: set[str] = field(default_factory=set)

    def terms(self, words: Iterable[str]) -> Iterator[str]:
        """Give the terms, of names also what they are in other languages."""
        for word in words:
            if word in self.places:
                yield self.places[word]
                if word in self.nations:
                    continue
                name = self._alias(word) or terms_of(word, self.language)[0]
                self.located.add(name)
                yield name
            elif word not in _UNSAID:
                found = terms_of(word, self.language)
                yield from found
                if (
                    word in (self.capitals | self.first)
                    and found[0][0] not in _KINDS
                    and (name := self._alias(word))
                ):
                    self.aliases.add(name)
                    yield name

    def names(self, words: Iterable[str]) -> Iterator[str]:
        """Terms of the words that are names: in capitals, or in no list of common words."""
        for word in words:
            if word in wording.STOP or not word.isalpha():  # "A4" is a road of many accidents
                continue
            found = terms_of(word, self.language)[0]
            if word in self.places or word in self.capitals or word in self.first:
                if found[0] not in "~#" and word not in self.nations:
                    yield self._alias(word) or found
            elif found[0] == NAME:
                yield found

    def is_name(self, word: str) -> bool:
        """Whether it names a place, a person, a body: not merely a rare word."""
        if word in self.places:
            return True
        return (
            word.isalpha()
            and word in (self.capitals | self.first)
            and terms_of(word, self.language)[0][0] not in "~#"
        )

    def proper(self, words: Iterable[str], *, is_title_case: bool) -> Iterator[str]:
        """Terms of the names that are no places: in capitals, or where those tell nothing, in no list."""
        for word in words:
            found = terms_of(word, self.language)[0]
            is_unlisted = found[0] == NAME and is_title_case
            if word in self.places or found[0] in "~#" or not word.isalpha() or word in wording.STOP:
                continue
            is_short = len(word) <= _ACRONYM and found[0] != NAME  # "EU", "ППО"
            if is_unlisted or (word in self.capitals and not is_short):
                yield self._alias(word) or found

    def _alias(self, word: str) -> str:
        heard = consonants(word, self.language)
        return intern(NAME + heard) if heard else ""


def _all_terms(title: tuple[str, ...], lead: Iterable[str], placed: Iterable[Place]) -> tuple[str, ...]:
    codes = (intern(PLACE + code) for place in placed for code in (place.code, place.code.partition("-")[0]))
    found = tuple(dict.fromkeys((*title, *lead, *codes)))
    return title if len(found) == len(title) else found


def _without_title(lead: list[str], title: list[str]) -> list[str]:
    """Some feeds begin the text with the title."""
    return lead[len(title) :] if title and lead[: len(title)] == title else lead


def _major(found: list[str]) -> tuple[str, ...]:
    """Leave the minor words out; a title of nothing else stays as it is."""
    return tuple(intern(word) for word in found if word not in wording.MINOR) or tuple(map(intern, found))


def _facts(found: list[str]) -> tuple[tuple[str, str], ...]:
    if not any(word[0] == "#" for word in found):
        return ()
    return tuple((number.role, number.value) for number in counted(found) if number.role)


def _event_places(placed: Iterable[Place]) -> frozenset[str]:
    """Where the event was; without a word that says so ("in", "near"), the regions that are named.

    The finest only: beside "UA-63", "UA" says nothing.
    """
    happened, named = set(), set()
    for place in placed:
        if place.role is Role.HAPPENED:
            happened.add(place.code)
        elif place.role is Role.NAMED and "-" in place.code:
            named.add(place.code)
    found = happened | {code for code in named if code.partition("-")[0] in happened} if happened else named
    return frozenset(found - {code.partition("-")[0] for code in found if "-" in code})
