"""Brings a title and a lead into the form that they are compared in, once an item. Compares nothing."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Final

from bot.news import wording
from bot.news.dateline import dateline_span
from bot.news.numbers import counted, tokens
from bot.news.text import fold
from storage.model import Place, Role

LEAD_CHARACTERS: Final = 600  # of the text that are looked at
LEAD_WORDS: Final = 60
LONG_TITLE: Final = (
    12  # words; without a text, such a title is the lead itself (live pages print leads as titles)
)
_STEMS_OF_LEAD: Final = 30
_MIN_STEM: Final = 3
_CACHE_LIMIT: Final = 200_000  # distinct words remembered; then forgotten all at once

_POSSESSIVE: Final = re.compile(r"(?<=[a-z])'s?(?![^\W_])")
_ENGLISH: Final = re.compile(r"(?:ingly|edly|ings|ing|ied|ies|ed|es|ly|s|e)$")
_CYRILLIC: Final = re.compile(
    r"(?:ями|ами|ого|ому|его|ему|ними|ими|ыми|ість|ость|ості|ости|ах|ях|ов|ев|ів|їв|ий|ый|ой|ей|їй|ій|им|ым|їм|ім|ом|ем"
    r"|ам|ям|ою|ею|єю|ую|юю|ая|яя|ое|ее|ые|ие|их|ых|их|ії|ия|ія|ию|ію|ла|ло|ли|ть|ся|[аеєиіїйоуыьэюя])$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """An item as the comparing sees it. Tokens are folded, numbers "#14", minor words left out."""

    title: tuple[str, ...]
    lead: tuple[str, ...]  # without dateline and tail; a long title where there is no text; may be empty
    title_stems: frozenset[str]
    stems: frozenset[str]  # of title and lead, and the places ("@UA-63")
    facts: tuple[tuple[str, str], ...]  # (role, value), the title's first
    sides: frozenset[str]  # of opposites, in the title: "3+"
    publishers: frozenset[str]  # feed and outlet, folded
    happened_in: frozenset[str]  # codes
    is_cut: bool  # the title ends with an ellipsis
    is_corrected: bool
    is_boilerplate: bool  # the lead speaks of newsletters, not of news


def fingerprint(
    title: str, text: str, *, publishers: Iterable[str] = (), places: Iterable[Place] = ()
) -> Fingerprint:
    """Normalise one item. `publishers`: feed and outlet, whose names are no part of a title."""
    names = frozenset(fold(name) for name in publishers if name)
    heading, is_corrected = _title(title, names)
    is_cut = wording.ELLIPSIS.search(heading) is not None
    title_words = tokens(heading)
    lead_text = _lead(text)
    is_boilerplate = wording.BOILERPLATE.search(lead_text) is not None
    lead_words = _without_title(tokens(lead_text)[: LEAD_WORDS * 2], title_words)[:LEAD_WORDS]
    short = _major(title_words)
    lead = _major(lead_words) or (short if len(title_words) >= LONG_TITLE else ())
    title_stems = frozenset(map(stem, short)) - wording.STOP
    placed = [place for place in places if place.role is not Role.DATELINE]
    return Fingerprint(
        title=short,
        lead=lead,
        title_stems=title_stems,
        stems=title_stems
        | (frozenset() if is_boilerplate else frozenset(map(stem, lead[:_STEMS_OF_LEAD])) - wording.STOP)
        | {f"@{place.code}" for place in placed},
        facts=_facts(title_words) + _facts(lead_words),
        sides=frozenset(side for word in short for side in wording.SIDES.get(word, ())),
        publishers=names,
        happened_in=_event_places(placed),
        is_cut=is_cut,
        is_corrected=is_corrected,
        is_boilerplate=is_boilerplate,
    )


_stems: dict[str, str] = {}


def stem(word: str) -> str:
    """Cut the ending off: light, for finding kin, not for showing. Numbers stay."""
    found = _stems.get(word)
    if found is None:
        if len(_stems) > _CACHE_LIMIT:
            _stems.clear()
        found = _stems[word] = _stem(word)
    return found


def _stem(word: str) -> str:
    if word in wording.STOP or len(word) <= _MIN_STEM or not word.isalpha():
        return word
    cut = (_ENGLISH if word.isascii() else _CYRILLIC).sub("", word)
    return cut if len(cut) >= _MIN_STEM else word


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
    while True:
        if match := wording.CORRECTION.search(heading):
            is_corrected = is_corrected or match.start() == 0 or match.end() == len(heading)
        match = wording.PREFIX.match(heading) or wording.CORRECTION.match(heading)
        if match is None or match.end() == len(heading):
            return _without_publisher(heading, publishers), is_corrected
        heading = heading[match.end() :]


def _without_publisher(heading: str, publishers: frozenset[str]) -> str:
    parts = [match.span() for match in wording.SEPARATOR.finditer(heading)]
    if parts and parts[-1][0]:
        start, end = parts[-1]
        last = heading[end:].strip()
        if last in wording.PUBLISHERS or last in publishers:
            return heading[:start]
    return heading


def _lead(text: str) -> str:
    head = _plain(text[:LEAD_CHARACTERS]).strip()
    if span := dateline_span(head):
        head = head[span[1] :]
    return wording.TAIL.sub("", _folded(head))


def _without_title(lead: list[str], title: list[str]) -> list[str]:
    """Some feeds begin the text with the title."""
    return lead[len(title) :] if title and lead[: len(title)] == title else lead


def _major(found: list[str]) -> tuple[str, ...]:
    """Leave the minor words out; a title of nothing else stays as it is."""
    return tuple(word for word in found if word not in wording.MINOR) or tuple(found)


def _facts(found: list[str]) -> tuple[tuple[str, str], ...]:
    if not any(word[0] == "#" for word in found):
        return ()
    return tuple((number.role, number.value) for number in counted(found) if number.role)


def _event_places(placed: Iterable[Place]) -> frozenset[str]:
    """Where the event was; without a word that says so ("in", "near"), the regions that are named."""
    happened, named = set(), set()
    for place in placed:
        if place.role is Role.HAPPENED:
            happened.add(place.code)
        elif place.role is Role.NAMED and "-" in place.code:
            named.add(place.code)
    return frozenset(happened or named)
