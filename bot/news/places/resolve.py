"""From mentions to places: which of several places a name means, and what it does there. Pure."""

import re
from typing import Final

from bot.news.furniture.report import Report
from bot.news.places.adjectival import Adjectives
from bot.news.places.cases import Cases
from bot.news.places.happened import Whereabouts
from bot.news.places.people import People
from bot.news.places.roles import Roles, datelines
from bot.news.places.rules import Rules, is_cyrillic
from bot.news.places.scan import Mention, Words, scan
from bot.news.places.tables import Kind, Sense, Tables, Trait
from bot.news.places.things import Things
from bot.news.places.weigh import (
    DWARFED,
    KNOWN,
    LEVEL,
    TITLED,
    Around,
    Context,
    context_of,
    is_supported,
    own_codes,
    own_weight,
    qualifier_of,
    reason_for,
    score_of,
    state_in_row,
    stated_sense,
)
from bot.news.words.letters import CYRILLIC
from storage.model import Place, Role

KNOWN_AT_HOME: Final = 40  # 10,000, in Ukraine: the towns its news is about
KNOWN_ALONE: Final = 40  # 10,000, behind "in" or "near", when no other country has a rival of the name
_SEVERAL: Final = "its country has several places of that name: the country only"
_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
_CLUB: Final = "a club: the country only"
_WATER: Final = "a river or sea: the country only"
_ROW: Final = 2
_FEW_LETTERS: Final = 5
_NEAR: Final = frozenset({"UA", "RU", "BY"})
_HALF_A_MILLION: Final = 57
_CASES: Final = frozenset({"de", "pl"})
_OTHER_NAMES: Final = Trait.GIVEN | Trait.SURNAME | Trait.COMMON | Trait.WEAK
# Whose press names small towns abroad with their country.
_OF_THEIR_OWN: Final = frozenset({"fr", "es", "pl"})
_OTHERS: Final = frozenset({"fr", "es"})  # whose words the rare spellings may be: "la Roya"
_OWN_LANGUAGE: Final = 12  # what a country's own language adds
_MAJOR: Final = 60  # a million people
_ENGLISH: Final = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})


_MOST_MENTIONS: Final = 300  # of a text; a report of 20,000 characters that lists towns has fewer


class Reader:
    """Reads texts against the tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._rules = Rules(tables)
        self._things = Things(tables)
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
        return sense if self._is_sure(words, mention, sense, context, qualifier) else None

    def _possible(self, words: Words, mention: Mention) -> tuple[Sense, ...]:
        """Readings that the letters' case and the words behind allow."""
        senses = mention.entry.senses
        if self._rules.is_american_body(words, mention):
            return tuple(sense for sense in senses if sense.country == "US")
        if len(senses) > 1 and senses[0].kind is Kind.DEMONYM and words.raw[mention.last - 1][0].isupper():
            return senses[1:]
        return senses

    def _is_sure(
        self, words: Words, mention: Mention, sense: Sense, context: Context, qualifier: frozenset[str]
    ) -> bool:
        """Silence beats a wrong region: small, ordinary or entangled names need something to stand on."""
        if sense.kind not in TITLED and sense.kind is not Kind.REGION:
            return not self._rules.is_abstract(words, mention)
        if sense.code in qualifier or sense.country in qualifier:
            return True
        if self._rules.makes_other_name(words, mention) or self._rules.is_owner(words, mention):
            return False
        has_support = is_supported(sense, mention, context)
        has_support |= mention.key in context.heads and sense.country == "US"
        if not has_support and self._is_doubtful(words, mention, sense):
            return False
        if self._is_a_word(words, mention) and self._rules.opens(words, mention):
            is_headline = self._is_headline_of(words, mention, sense)
            return is_headline or self._rules.begins_as_town(words, mention, sense)
        return sense.kind is not Kind.CITY or not self._rules.is_entangled(words, mention)

    def _is_doubtful(self, words: Words, mention: Mention, sense: Sense) -> bool:
        """Whether the name alone, nothing in the text supporting it, is too little to believe it."""
        if self._is_a_word(words, mention) and not self._is_told(words, mention, sense):
            return True
        if sense.kind is Kind.CITY and self._rules.may_be_surname(words, mention):
            return not self._is_city_at_home(words, sense)
        if _is_short_and_far(mention, sense) and not self._rules.is_located(words, mention):
            return True
        if sense.kind is Kind.REGION and sense.weight < _MAJOR and _has_town_in_english_press(mention):
            return True
        return sense.kind is not Kind.REGION and sense.weight < self._floor(words, mention, sense)

    def _is_a_word(self, words: Words, mention: Mention) -> bool:
        """Whether the name is an ordinary word too: "Nice" is, but for a French text."""
        return Trait.COMMON in mention.entry.traits and not self._rules.is_foreign_word(words, mention)

    def _is_told(self, words: Words, mention: Mention, sense: Sense) -> bool:
        """Whether a word that is no name elsewhere is one here: in Cyrillic a capital tells it."""
        if self._rules.is_located(words, mention):
            return True
        if not is_cyrillic(mention):
            return self._is_headline_of(words, mention, sense)
        if self._rules.is_adjective_here(words, mention):
            return False
        return not self._rules.opens(words, mention) or self._rules.begins_as_town(words, mention, sense)

    @staticmethod
    def _is_city_at_home(words: Words, sense: Sense) -> bool:
        """Whether it is a large city of a country that speaks the text's language: "le maire de Lyon"."""
        return sense.weight >= KNOWN and own_weight(sense.country, words.language) >= _OWN_LANGUAGE

    def _is_headline_of(self, words: Words, mention: Mention, sense: Sense) -> bool:
        """Whether a city of the text's own language heads a line, with a colon: "Essen: …", "Tours : …"."""
        return (
            self._is_city_at_home(words, sense)
            and words.opens_sentence(mention.first)
            and words.gap_after(mention.last).strip() == ":"
        )

    def _floor(self, words: Words, mention: Mention, sense: Sense) -> int:
        """How large a place must be to be believed without its country or region beside it."""
        if sense.country == "UA":
            is_foreign = Trait.WEAK in mention.entry.traits and words.language in _OTHERS
            return KNOWN if is_foreign else KNOWN_AT_HOME
        own = own_weight(sense.country, words.language)
        if own >= _OWN_LANGUAGE and not mention.entry.traits & _OTHER_NAMES:
            return KNOWN_AT_HOME
        if words.language == "uk" and sense.country == "RU":
            return KNOWN
        if words.language in _OF_THEIR_OWN:
            return KNOWN
        is_plain = not mention.entry.traits & (Trait.GIVEN | Trait.SURNAME | Trait.COMMON | Trait.WEAK)
        if is_plain and sense.kind is Kind.CAPITAL:
            return 0
        is_only = all(
            other.country == sense.country or other.weight <= sense.weight - DWARFED
            for other in mention.entry.senses
        )
        return KNOWN_ALONE if is_plain and is_only and self._rules.is_settled(words, mention) else KNOWN


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


def _is_short_and_far(mention: Mention, sense: Sense) -> bool:
    """Whether a Cyrillic spelling is too short to tell a far place from a name: "Каро" is no Kara."""
    return (
        len(mention.key) <= _FEW_LETTERS
        and is_cyrillic(mention)
        and sense.country not in _NEAR
        and sense.weight < _HALF_A_MILLION
    )


def _has_town_in_english_press(mention: Mention) -> bool:
    """Whether a far region shares its name with a town of a country whose papers write English."""
    top, *others = mention.entry.senses
    return top.country not in _ENGLISH and any(other.country in _ENGLISH for other in others)
