"""What a place does in a text: is it where it happened, a government, a nationality, a dateline? Pure."""

from typing import Final

from bot.news.furniture.dateline import dateline_span
from bot.news.furniture.report import Report
from bot.news.places.beside import is_area
from bot.news.places.happened import Whereabouts
from bot.news.places.rules import Rules
from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Kind, Sense
from storage.model import Role

_ADJECTIVES_TOO: Final = frozenset({"polska", "polski"})  # countries that begin a sentence as adjectives do
_SEATS: Final = frozenset("US-DC CN-BJ RU-MOW UA-30 IN-DL JP-13 KR-11".split())  # capitals that are regions


class Roles:
    """Tells the role of a place by the words around it."""

    def __init__(self, rules: Rules, whereabouts: Whereabouts) -> None:
        self._rules = rules
        self._whereabouts = whereabouts

    def of(self, words: Words, mention: Mention, sense: Sense, spans: list[tuple[int, int]]) -> Role:
        """Dateline, nationality, government, scene, or merely named."""
        if any(start <= mention.start < end for start, end in spans):
            return Role.DATELINE
        if sense.kind is Kind.DEMONYM:
            is_named = "-" in sense.code and is_area(words.key(mention.first - 1))
            return Role.NAMED if is_named else Role.DEMONYM  # "w województwie lubelskim"
        is_adjective = mention.key in _ADJECTIVES_TOO and words.opens_sentence(mention.first)
        if is_adjective and self._whereabouts.is_whose(words, mention):
            return Role.DEMONYM  # "Polska firma", but "Polska wybiera"
        if sense.kind is Kind.METONYM:
            return Role.METONYM
        is_seat = sense.kind is Kind.CAPITAL or (sense.kind is Kind.REGION and sense.code in _SEATS)
        if is_seat and self._rules.is_government(words, mention):
            return Role.METONYM
        return Role.HAPPENED if self._rules.is_located(words, mention) else Role.NAMED


def datelines(title: str, report: Report) -> list[tuple[int, int]]:
    """Spans over title and text together."""
    found = []
    span = dateline_span(title, strict=True)
    if span:
        found.append(span)
    span = report.dateline_span
    if span:
        found.append((span[0] + len(title) + 1, span[1] + len(title) + 1))
    return found
