"""From mentions to places: which of several places a name means, and what it does there. Pure."""

import re
from typing import Final

from bot.news.furniture.report import Report
from bot.news.places.adjectival import Adjectives
from bot.news.places.belief import Belief
from bot.news.places.cases import Cases
from bot.news.places.happened import Whereabouts
from bot.news.places.people import People
from bot.news.places.roles import Roles, datelines
from bot.news.places.rules import Rules
from bot.news.places.scan import Mention, Words, scan
from bot.news.places.tables import Kind, Sense, Tables, first_level
from bot.news.places.things import Things
from bot.news.places.weigh import (
    LEVEL,
    Around,
    Context,
    context_of,
    own_codes,
    qualifier_of,
    reason_for,
    score_of,
    state_in_row,
    stated_sense,
)
from bot.news.words.letters import CYRILLIC
from storage.model import Place, Role

_SEVERAL: Final = "its country has several places of that name: the country only"
_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
_CLUB: Final = "a club: the country only"
_WATER: Final = "a river or sea: the country only"
_ROW: Final = 2
_CASES: Final = frozenset({"de", "pl"})
_MOST_MENTIONS: Final = 300  # of a text; a report of 20,000 characters that lists towns has fewer


# What parts of a town are called behind their names.
_QUARTERS: Final = frozenset("quarter district neighbourhood neighborhood borough suburb".split())
_AT_WAR: Final = frozenset({"UA", "RU"})  # in whose places other capitals wage it


class Reader:
    """Reads texts against the tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._rules = Rules(tables)
        self._things = Things(tables)
        self._belief = Belief(self._rules)
        self._people = People(tables)
        self._adjectives = Adjectives(tables)
        self._cases = Cases(tables)
        self._whereabouts = Whereabouts(tables)
        self._roles = Roles(self._rules, self._whereabouts)

    def read(self, title: str, report: Report, *, language: str, home_region: str) -> tuple[Place, ...]:
        """Places of a title, a line break and a report, in order."""
        text = f"{title}\n{report.body_with_dateline}"
        language = language or _by_letters(text)
        words = Words(text, language)
        mentions = self._believed(
            words, scan(words, self._tables, self._adjectives, self._cases if language in _CASES else None)
        )[:_MOST_MENTIONS]
        if not mentions:
            return ()
        heads = frozenset(mention.key for mention in mentions if self._rules.is_headed(words, mention))
        around = Around(home_region, self._rules.settings(words), heads, language)
        context = context_of(mentions, around)
        spans = datelines(title, report)
        placed = (
            (mention, self._place(words, mentions, index, context, spans))
            for index, mention in enumerate(mentions)
        )
        found = [(mention, place) for mention, place in placed if place is not None]
        return self._whereabouts.where(words, found)

    def _place(
        self,
        words: Words,
        mentions: list[Mention],
        index: int,
        context: Context,
        spans: list[tuple[int, int]],
    ) -> Place | None:
        mention, sense = mentions[index], self._sense(words, mentions, index, context)
        if sense is None or not sense.country:
            return None
        role = self._roles.of(words, mention, sense, spans)
        is_whole = role in (Role.HAPPENED, Role.NAMED, Role.DEMONYM)
        reason = reason_for(words, mentions, index, sense, context)
        if is_whole and self._rules.is_water(words, mention):
            is_whole, reason = False, _WATER
        elif is_whole and self._things.is_club(words, mention):
            is_whole, reason = False, _CLUB
        elif is_whole and self._is_one_of_many(words, mentions, index, sense, context):
            is_whole, reason = False, _SEVERAL
        return Place(
            name=words.text[mention.start : mention.end],
            start=mention.start,
            end=mention.end,
            code=sense.code if is_whole else sense.country,
            role=role,
            reason=reason,
            unit=sense.unit if is_whole else "",
        )

    @staticmethod
    def _is_one_of_many(
        words: Words, mentions: list[Mention], index: int, sense: Sense, context: Context
    ) -> bool:
        """Whether its country has other towns of the name and nothing tells which one is meant."""
        mention = mentions[index]
        if sense.kind is not Kind.CITY or sense.code == context.home or mention.key in context.heads:
            return sense.kind is Kind.CITY and sense.code != context.home
        if sense.code in qualifier_of(words, mentions, index):
            return False
        if context.regions[sense.code] > (sense.code in own_codes(mention)):
            return False
        return any(
            other.country == sense.country
            and other.code not in (sense.code, sense.country)
            and other.weight > sense.weight - LEVEL
            for other in mention.entry.senses
        )

    def _believed(self, words: Words, mentions: list[Mention]) -> list[Mention]:
        """Mentions that are no person; a surname once met stays one through the text."""
        people = [mention for mention in mentions if self._people.is_person(words, mention)]
        if not people:
            return mentions
        starts = {mention.start for mention in people}
        names = {mention.key for mention in people if not self._is_country_as_given(words, mention)}
        return [
            mention
            for mention in mentions
            if mention.start not in starts
            and (
                mention.key not in names
                or (mention.last - mention.first == 1 and self._rules.is_located(words, mention))
            )
        ]

    def _is_country_as_given(self, words: Words, mention: Mention) -> bool:
        """Whether "Israel Katz" leaves Israel in the same text a country: it is named after its people."""
        return mention.entry.senses[0].kind is Kind.COUNTRY and self._people.is_given(words, mention)

    def _sense(self, words: Words, mentions: list[Mention], index: int, context: Context) -> Sense | None:
        mention = mentions[index]
        if self._things.is_clock(words, mention) or self._things.is_thing(words, mention):
            return None
        qualifier = qualifier_of(words, mentions, index)
        stated = stated_sense(mentions, index, qualifier)
        if stated is not None:
            return stated
        best: tuple[float, Sense] | None = None
        for sense in self._possible(words, mention):
            score = score_of(sense, mention, context, qualifier)
            if best is None or score > best[0]:
                best = (score, sense)
        if best is None:
            return None
        state = state_in_row(words, mentions, index) if len(mentions) > _ROW else None
        if state is not None:
            return state
        sense = _with_capital(best[1], mention)
        if _is_elsewhere_than_its_town(words, mentions, index, sense):
            return None
        return sense if self._belief.is_sure(words, mention, sense, context, qualifier) else None

    def _possible(self, words: Words, mention: Mention) -> tuple[Sense, ...]:
        """Readings that the letters' case and the words behind allow."""
        senses = mention.entry.senses
        if self._rules.is_american_body(words, mention):
            return tuple(sense for sense in senses if sense.country == "US")
        if len(senses) > 1 and senses[0].kind is Kind.DEMONYM and words.raw[mention.last - 1][0].isupper():
            return senses[1:]
        return senses


def _by_letters(text: str) -> str:
    """The language of a text of which nothing else is known: Ukrainian or Russian, or ""."""
    if _UKRAINIAN.search(text):
        return "uk"
    return "ru" if CYRILLIC.search(text) else ""


def _with_capital(sense: Sense, mention: Mention) -> Sense:
    """The capital that is a region by itself ("Ankara"): it may stand for its government."""
    if sense.kind is not Kind.REGION:
        return sense
    return next((s for s in mention.entry.senses if s.kind is Kind.CAPITAL and s.code == sense.code), sense)


def _is_elsewhere_than_its_town(words: Words, mentions: list[Mention], index: int, sense: Sense) -> bool:
    """Whether it is a quarter of the town before it: "Dresden's Neustadt quarter" is none of Hamburg.

    "Moscow's Kharkiv district offensive" is in Kharkiv.
    """
    mention, town = mentions[index], mentions[index - 1] if index else None
    if town is None or words.key(mention.last) not in _QUARTERS or words.gap_after(mention.last) != " ":
        return False
    is_its_own = words.is_possessive(town.last) and words.text[town.end + 1 : mention.start] in ("s ", " ")
    top = town.entry.senses[0]
    is_in_town = is_its_own and "-" in top.code and sense.country not in _AT_WAR
    return is_in_town and first_level(top.code) != first_level(sense.code)
