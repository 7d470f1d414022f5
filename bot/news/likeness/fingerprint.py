"""Brings a title and a lead into the form that they are compared in, once an item. Compares nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern
from typing import Final

from bot.news.furniture.report import report_of
from bot.news.likeness import wording
from bot.news.likeness.heading import heading_of, plain_text
from bot.news.likeness.naming import naming_of, read
from bot.news.likeness.terms import CONCEPT, NUMBER, PLACE
from bot.news.words.numbers import counted, tokens
from bot.news.words.sharing import one_of_equal
from bot.news.words.text import fold, unpossessed
from storage.model import Item, Place, Role

LEAD_CHARACTERS: Final = 600  # of the text that are looked at
LEAD_WORDS: Final = 60
LONG_TITLE: Final = (
    12  # words; without a text, such a title is the lead itself (live pages print leads as titles)
)
_TERMS_OF_LEAD: Final = 30
_MAGNITUDES: Final = frozenset({"m", "mw", "ml", "mb", "md"})  # scales, before the strength of a quake
NOWHERE: Final[frozenset[str]] = frozenset()
NO_SIDES: Final[frozenset[str]] = frozenset()


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
    is_denial: bool  # the title denies: who denies is no place of what happened


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
    title_words = _with_quake(tokens(heading.text))
    head = plain_text(report_of(title, text, language).text[:LEAD_CHARACTERS]) if text else ""
    lead_words = tokens(unpossessed(head))[:LEAD_WORDS]
    short = _major(title_words)
    lead = _major(lead_words) or (short if len(title_words) >= LONG_TITLE else ())
    placed = [place for place in places if place.role is not Role.DATELINE]
    naming = naming_of(title, head, title_words, placed, language)
    in_title, in_lead = read(short, naming), read(lead[:_TERMS_OF_LEAD], naming)
    title_terms = tuple(dict.fromkeys(in_title.terms))
    terms = _all_terms(title_terms, in_lead.terms, placed)
    located = in_title.located | in_lead.located
    return Fingerprint(
        feed_id=feed_id,
        language=language,
        title=short,
        lead=lead,
        title_terms=title_terms,
        terms=terms,
        facts=_facts(title_words) + _facts(lead_words),
        sides=_sides(short),
        happened_in=_shared(_event_places(placed)) if placed else NOWHERE,
        title_places=_shared(term for term in title_terms if term[0] == PLACE) if placed else NOWHERE,
        located=_shared(term for term in terms if term[0] == PLACE or term in located) if placed else NOWHERE,
        aliases=_shared(in_title.aliases | in_lead.aliases),
        names=_shared(in_title.names),
        proper=_shared(in_title.proper),
        lead_names=_shared(in_lead.proper),
        concepts=_shared(term for term in title_terms if term[0] == CONCEPT),
        countries=_shared(term for term in terms if term[0] == PLACE and "-" not in term)
        if placed
        else NOWHERE,
        is_general=in_title.is_general,
        is_cut=heading.is_cut,
        is_corrected=heading.is_corrected,
        is_column=heading.is_column,
        is_alarm=heading.is_alarm,
        is_denial=not wording.DENIALS.isdisjoint(short),
    )


def fingerprint_of(item: Item) -> Fingerprint:
    """Normalise an item for comparing."""
    return fingerprint(
        item.title,
        item.text,
        feed_id=item.feed_id,
        language=item.language,
        publishers=(item.source, item.outlet),
        places=item.places,
    )


def _with_quake(title: list[str]) -> list[str]:
    """Name what seismologists only give the strength of: "M 4.4 - 12 km W of Urla, Turkey"."""
    is_bulletin = len(title) > 1 and title[0] in _MAGNITUDES and title[1][0] == NUMBER
    return ["earthquake", *title[1:]] if is_bulletin else title


def _shared(terms: Iterable[str]) -> frozenset[str]:
    return one_of_equal(frozenset(terms))


def _sides(words: Iterable[str]) -> frozenset[str]:
    if wording.SIDES.keys().isdisjoint(words):
        return NO_SIDES
    return frozenset(side for word in words for side in wording.SIDES.get(word, ()))


def _all_terms(title: tuple[str, ...], lead: list[str], placed: list[Place]) -> tuple[str, ...]:
    if not lead and not placed:
        return title
    codes = (intern(PLACE + code) for place in placed for code in (place.code, place.code.partition("-")[0]))
    found = tuple(dict.fromkeys((*title, *lead, *codes)))
    return title if len(found) == len(title) else found


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
