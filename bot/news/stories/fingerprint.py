"""Brings a title and a lead into the form that they are compared in, once an item. Compares nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from sys import intern
from typing import Final

from bot.news.furniture.dateline import dateline_span
from bot.news.furniture.report import report_of
from bot.news.stories import wording
from bot.news.stories.terms import CONCEPT, PLACE, terms_of
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

_MARKED: Final = re.compile(r"[^\w\s,.;?'\"]")  # without such a sign there is no prefix and no publisher
_POSSESSIVE: Final = re.compile(r"(?<=[a-z])'s?(?![^\W_])")


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
    names: frozenset[str]  # terms of the title that are names
    concepts: frozenset[str]  # terms of the title that tell what happened
    countries: frozenset[str]  # terms
    is_cut: bool  # the title ends with an ellipsis
    is_corrected: bool
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
    names = one_of_equal(frozenset(fold(name) for name in publishers if name))
    heading, is_corrected = _title(title, names)
    is_cut = wording.ELLIPSIS.search(heading) is not None
    title_words = tokens(heading)
    lead_text = _folded(_plain(report_of(title, text, language).text[:LEAD_CHARACTERS])) if text else ""
    is_boilerplate = bool(lead_text) and wording.BOILERPLATE.search(lead_text) is not None
    lead_words = _without_title(tokens(lead_text)[: LEAD_WORDS * 2], title_words)[:LEAD_WORDS]
    short = _major(title_words)
    lead = _major(lead_words) or (short if len(title_words) >= LONG_TITLE else ())
    placed = [place for place in places if place.role is not Role.DATELINE]
    named = _place_words(placed)
    title_terms = tuple(dict.fromkeys(_terms(short, named, language)))
    capitals = _capitals(title, language)
    terms = _all_terms(title_terms, () if is_boilerplate else lead[:_TERMS_OF_LEAD], named, placed, language)
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
        title_places=one_of_equal(frozenset(named.values()).intersection(title_terms)) if named else NOWHERE,
        names=_names(title_terms, short, capitals, named, language),
        concepts=one_of_equal(frozenset(name for name in title_terms if name[0] == CONCEPT)),
        countries=one_of_equal(frozenset(name for name in terms if name[0] == PLACE and "-" not in name)),
        is_cut=is_cut,
        is_corrected=is_corrected,
        is_boilerplate=is_boilerplate,
    )


_CAPITAL: Final = re.compile(r"(?<=[^\W_],\s)[^\W\d_a-zа-я][\w’'-]+|(?<=[^\W_]\s)[^\W\d_a-zа-яіїєґ][\w’'-]+")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_MOST: Final = 0.6


def _capitals(title: str, language: str) -> frozenset[str]:
    """Folded words in capitals inside a sentence: names, unless all of the title is written so."""
    if language == "de":
        return NOWHERE
    found = _WORD.findall(title)[1:]
    if sum(word[0].isupper() for word in found) > _MOST * len(found):
        return NOWHERE
    return frozenset(tokens(_folded(" ".join(word for word in _CAPITAL.findall(title)))))


def _names(title_terms, short, capitals, named, language) -> frozenset[str]:
    found = {t for word in short if word in capitals and word not in named for t in terms_of(word, language)}
    return one_of_equal(frozenset(t for t in title_terms if t[0] == "^" or t in found))


def _sides(words: Iterable[str]) -> frozenset[str]:
    if wording.SIDES.keys().isdisjoint(words):
        return NO_SIDES
    return frozenset(side for word in words for side in wording.SIDES.get(word, ()))


def _place_words(placed: Iterable[Place]) -> dict[str, str]:
    """Words that name places, and the terms of their codes; of "Republic of Congo" not the "of"."""
    found: dict[str, str] = {}
    for place in placed:
        words = tokens(_folded(place.name))
        code = intern(PLACE + place.code)
        found |= {word: code for word in words if len(words) == 1 or word not in wording.STOP}
    return found


def _terms(words: Iterable[str], named: Mapping[str, str], language: str) -> Iterator[str]:
    for word in words:
        if word in named:
            yield named[word]
            if "-" in named[word]:  # two towns of a region are two places
                yield from terms_of(word, language)
        elif word not in wording.STOP:
            yield from terms_of(word, language)


def _all_terms(
    title: tuple[str, ...],
    lead: tuple[str, ...],
    named: Mapping[str, str],
    placed: Iterable[Place],
    language: str,
) -> tuple[str, ...]:
    codes = [code for place in placed for code in (place.code, place.code.partition("-")[0])]
    if not lead and not codes:
        return title
    return tuple(dict.fromkeys((*title, *_terms(lead, named, language), *(intern(PLACE + code) for code in codes))))


def _plain(text: str) -> str:
    if "&" in text:  # publishers escape twice: "&amp;#39;"
        text = unescape(unescape(text))
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _folded(text: str) -> str:
    folded = fold(text)
    return _POSSESSIVE.sub("", folded) if "'" in folded else folded


def _title(title: str, publishers: frozenset[str]) -> tuple[str, bool]:
    """Fold a title, without dateline, prefixes and publisher; whether it says it is a correction."""
    title = _plain(title).strip()
    if (span := dateline_span(title, strict=True)) and span[1] < len(title):
        title = title[span[1] :]
    heading, is_corrected = _folded(title).strip(), False
    while _MARKED.search(heading):
        if match := wording.CORRECTION.search(heading):
            is_corrected = is_corrected or match.start() == 0 or match.end() == len(heading)
        match = wording.PREFIX.match(heading) or wording.CORRECTION.match(heading)
        if match is None or match.end() == len(heading):
            break
        heading = heading[match.end() :]
    return _without_publisher(heading, publishers), is_corrected


def _without_publisher(heading: str, publishers: frozenset[str]) -> str:
    parts = [match.span() for match in wording.SEPARATOR.finditer(heading)]
    if parts and parts[-1][0]:
        start, end = parts[-1]
        last = heading[end:].strip()
        if last in wording.PUBLISHERS or last in publishers:
            return heading[:start]
    return heading


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
    found = happened or named
    return frozenset(found - {code.partition("-")[0] for code in found if "-" in code})
