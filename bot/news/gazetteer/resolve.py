"""From mentions to places: which of several places a name means, and what it does there. Pure."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from bot.news.dateline import dateline_span
from bot.news.gazetteer.rules import Rules
from bot.news.gazetteer.scan import Mention, Words, scan
from bot.news.gazetteer.tables import CERTAIN, Kind, Sense, Tables, Trait
from storage.model import Place, Role

KNOWN: Final = 50  # 100,000 people: understood without its country beside it
KNOWN_AT_HOME: Final = 40  # 10,000, in Ukraine: the towns its news is about
KNOWN_ALONE: Final = 40  # 10,000, behind "in" or "near", when no other country has a rival of the name
_SAID: Final = 14  # the sense's country is named elsewhere in the text
_SAID_REGION: Final = 12  # … or its very region
_SIBLING: Final = 10  # a region, and other regions of its country are named: "Alabama, Georgia and Florida"
_CLEAR: Final = 12  # sixteen times the people of the next place of the name, in another country
_HOME: Final = 16
_LEVEL: Final = 6  # a third of the people: as likely to be meant
_SETTING: Final = 16  # the text has words that only that country's press uses
_DWARFED: Final = 8  # a place of the name with a sixth of the people is no rival
_QUALIFIED: Final = 60  # "Paris, Texas"
_PRIOR: Final = {Kind.COUNTRY: 12, Kind.CAPITAL: 4, Kind.REGION: -2}
# Whose towns our news means more often than their size tells: "Донецк" is Ukraine's even beside Rostov.
_PRESS: Final = {"US": 3, "GB": 3, "UA": 16}
_MAJOR: Final = 60  # a million people
_ENGLISH: Final = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
_TITLED: Final = frozenset({Kind.CITY, Kind.CAPITAL})


@dataclass(slots=True)
class Context:
    """What the text says of countries and regions beside the mention in question."""

    countries: Counter[str]
    regions: Counter[str]
    home: str
    settings: frozenset[str]  # countries whose press has the text's words of its own
    heads: frozenset[str]  # names that stand as heads of local reports: "DECATUR — The council …"


class Reader:
    """Reads texts against the tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._rules = Rules(tables)

    def read(self, title: str, text: str, *, home_region: str) -> tuple[Place, ...]:
        """Places of a title, a line break and a text, in order."""
        words = Words(f"{title}\n{text}")
        mentions = self._believed(words, scan(words, self._tables))
        if not mentions:
            return ()
        heads = frozenset(mention.key for mention in mentions if self._rules.is_headed(words, mention))
        context = _context(mentions, home_region, self._rules.settings(words), heads)
        spans = _datelines(title, text)
        placed = (self._place(words, mentions, index, context, spans) for index in range(len(mentions)))
        return tuple(place for place in placed if place is not None)

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
        role = self._role(words, mention, sense, spans)
        is_whole = role in (Role.HAPPENED, Role.NAMED)
        reason = _reason(words, mentions, index, sense, context)
        if is_whole and self._rules.is_water(words, mention):
            is_whole, reason = False, _WATER
        elif is_whole and self._is_one_of_many(words, mentions, index, sense, context):
            is_whole, reason = False, _SEVERAL
        return Place(
            name=words.text[mention.start : mention.end],
            start=mention.start,
            end=mention.end,
            code=sense.code if is_whole else sense.country,
            role=role,
            reason=reason,
        )

    @staticmethod
    def _is_one_of_many(
        words: Words, mentions: list[Mention], index: int, sense: Sense, context: Context
    ) -> bool:
        """Whether its country has other towns of the name and nothing tells which one is meant."""
        mention = mentions[index]
        if sense.kind is not Kind.CITY or sense.code == context.home or mention.key in context.heads:
            return sense.kind is Kind.CITY and sense.code != context.home
        if sense.code in _qualifier(words, mentions, index):
            return False
        if context.regions[sense.code] > (sense.code in _own(mention)):
            return False
        return any(
            other.country == sense.country
            and other.code not in (sense.code, sense.country)
            and other.weight >= sense.weight - _LEVEL
            for other in mention.entry.senses
        )

    def _believed(self, words: Words, mentions: list[Mention]) -> list[Mention]:
        """Mentions that are no person; a surname once met stays one through the text."""
        people = {mention.key for mention in mentions if self._rules.is_person(words, mention)}
        return [
            m
            for m in mentions
            if m.key not in people or (m.last - m.first == 1 and self._is_still_place(words, m))
        ]

    def _is_still_place(self, words: Words, mention: Mention) -> bool:
        return self._rules.is_located(words, mention) and not self._rules.is_person(words, mention)

    def _sense(self, words: Words, mentions: list[Mention], index: int, context: Context) -> Sense | None:
        mention = mentions[index]
        qualifier = _qualifier(words, mentions, index)
        stated = _stated(mentions, index, qualifier)
        if stated is not None:
            return stated
        best: tuple[float, Sense] | None = None
        for sense in self._possible(words, mention):
            score = _score(sense, mention, context, qualifier)
            if best is None or score > best[0]:
                best = (score, sense)
        if best is None:
            return None
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
        if sense.kind not in _TITLED and sense.kind is not Kind.REGION:
            return True
        if sense.code in qualifier or sense.country in qualifier:
            return True
        if self._rules.makes_other_name(words, mention) or self._rules.is_owner(words, mention):
            return False
        is_supported = _is_supported(sense, mention, context)
        is_supported |= mention.key in context.heads and sense.country == "US"
        if not is_supported and self._is_doubtful(words, mention, sense):
            return False
        return not (Trait.COMMON in mention.entry.traits and self._rules.opens(words, mention)) and (
            sense.kind is not Kind.CITY or not self._rules.is_entangled(words, mention)
        )

    def _is_doubtful(self, words: Words, mention: Mention, sense: Sense) -> bool:
        """Whether the name alone, nothing in the text supporting it, is too little to believe it."""
        if Trait.COMMON in mention.entry.traits and not self._rules.is_located(words, mention):
            return True
        if sense.kind is Kind.CITY and self._rules.may_be_surname(words, mention):
            return True
        if sense.kind is Kind.REGION and sense.weight < _MAJOR and _has_town_in_english_press(mention):
            return True
        return sense.kind is not Kind.REGION and sense.weight < self._floor(words, mention, sense)

    def _floor(self, words: Words, mention: Mention, sense: Sense) -> int:
        """How large a place must be to be believed without its country or region beside it."""
        if sense.country == "UA":
            return KNOWN_AT_HOME
        is_plain = not mention.entry.traits & (Trait.GIVEN | Trait.SURNAME | Trait.COMMON | Trait.WEAK)
        if is_plain and sense.kind is Kind.CAPITAL:
            return 0
        is_only = all(
            other.country == sense.country or other.weight <= sense.weight - _DWARFED
            for other in mention.entry.senses
        )
        return KNOWN_ALONE if is_plain and is_only and self._rules.is_settled(words, mention) else KNOWN

    def _role(self, words: Words, mention: Mention, sense: Sense, spans: list[tuple[int, int]]) -> Role:
        if any(start <= mention.start < end for start, end in spans):
            return Role.DATELINE
        if sense.kind is Kind.DEMONYM and "-" not in sense.code:
            return Role.DEMONYM
        if sense.kind is Kind.METONYM:
            return Role.METONYM
        if sense.kind is Kind.CAPITAL and self._rules.is_government(words, mention):
            return Role.METONYM
        return Role.HAPPENED if self._rules.is_located(words, mention) else Role.NAMED


def _with_capital(sense: Sense, mention: Mention) -> Sense:
    """The capital that is a region by itself ("Ankara"): it may stand for its government."""
    if sense.kind is not Kind.REGION:
        return sense
    return next((s for s in mention.entry.senses if s.kind is Kind.CAPITAL and s.code == sense.code), sense)


def _datelines(title: str, text: str) -> list[tuple[int, int]]:
    """Spans over title and text together."""
    found = []
    span = dateline_span(title, strict=True)
    if span:
        found.append(span)
    span = dateline_span(text)
    if span:
        found.append((span[0] + len(title) + 1, span[1] + len(title) + 1))
    return found


def _context(mentions: list[Mention], home: str, settings: frozenset[str], heads: frozenset[str]) -> Context:
    countries: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    for mention in mentions:
        sense = _telling(mention)
        if sense is not None:
            countries[sense.country] += 1
            if "-" in sense.code:
                regions[sense.code] += 1
    return Context(countries, regions, home, settings, heads)


def _telling(mention: Mention) -> Sense | None:
    """The one place that a mention surely is, before its context is looked at."""
    top, *others = mention.entry.senses
    if not top.country or (top.kind in _TITLED and top.weight < KNOWN):
        return None
    rivals = [sense.weight for sense in others if sense.country != top.country]
    is_alone = top.kind not in (Kind.REGION, *_TITLED) or top.weight >= max(rivals, default=0) + _CLEAR
    return top if is_alone else None


def _qualifier(words: Words, mentions: list[Mention], index: int) -> frozenset[str]:
    """Codes of the state or country behind a comma or in brackets: "Paris, Texas", "Odesa (Ukraine)"."""
    if index + 1 >= len(mentions):
        return frozenset()
    mention, following = mentions[index], mentions[index + 1]
    if words.text[mention.end : following.start] not in (", ", " (", ",\u00a0"):
        return frozenset()
    codes = frozenset(sense.code for sense in following.entry.senses if sense.kind in _LARGE)
    return frozenset() if _is_list(words, mentions, index, codes) else codes


def _is_list(words: Words, mentions: list[Mention], index: int, codes: frozenset[str]) -> bool:
    """Whether equals stand in a row: "Washington, Pennsylvania and California"."""
    if index + 2 >= len(mentions):
        return False
    first, second, third = mentions[index : index + 3]
    if words.text[second.end : third.start] not in _ROW:
        return False
    countries = {code[:2] for code in codes if "-" in code}
    return all(
        any(sense.kind is Kind.REGION and sense.country in countries for sense in one.entry.senses)
        for one in (first, third)
    )


def _has_town_in_english_press(mention: Mention) -> bool:
    """Whether a far region shares its name with a town of a country whose papers write English."""
    top, *others = mention.entry.senses
    return top.country not in _ENGLISH and any(other.country in _ENGLISH for other in others)


_LARGE: Final = frozenset((Kind.COUNTRY, Kind.REGION))
_ROW: Final = frozenset((", ", " and ", ", and ", " or ", ", or "))


def _stated(mentions: list[Mention], index: int, qualifier: frozenset[str]) -> Sense | None:
    """The state behind a town that we don't know in it: "Edmonton, Ky."."""
    if not qualifier or index + 1 >= len(mentions):
        return None
    state = mentions[index + 1].entry.senses[0]
    senses = mentions[index].entry.senses
    if state.kind is not Kind.REGION or state.country not in _NAMING_STATES or senses[0].kind not in _TITLED:
        return None
    return (
        None if any(sense.country == state.country and sense.code in qualifier for sense in senses) else state
    )


_NAMING_STATES: Final = frozenset({"US", "CA", "AU"})  # whose papers write "town, state"


def _score(sense: Sense, mention: Mention, context: Context, qualifier: frozenset[str]) -> float:
    score = float(sense.weight)
    score += _PRIOR.get(sense.kind, 0) + _PRESS.get(sense.country, 0)
    own = _own(mention)
    if sense.country and context.countries[sense.country] > (sense.country in own):
        score += _SAID
    if "-" in sense.code and context.regions[sense.code] > (sense.code in own):
        score += _SAID_REGION
    siblings = context.regions.keys() - own - {sense.code}
    if sense.kind is Kind.REGION and any(code.startswith(f"{sense.country}-") for code in siblings):
        score += _SIBLING
    if sense.code in qualifier or (sense.country in qualifier and sense.kind in (*_TITLED, Kind.REGION)):
        score += _QUALIFIED
    if sense.country in context.settings or (sense.country == "US" and mention.key in context.heads):
        score += _SETTING
    if context.home and sense.country == context.home[:2]:
        score += _HOME + _HOME * (sense.code == context.home)
    return score


def _own(mention: Mention) -> frozenset[str]:
    """Codes that the mention itself put into the context."""
    sense = _telling(mention)
    return frozenset({sense.code, sense.country}) if sense else frozenset()


def _reason(words: Words, mentions: list[Mention], index: int, sense: Sense, context: Context) -> str:
    """What speaks most for this place of the name."""
    mention, qualifier = mentions[index], _qualifier(words, mentions, index)
    own = _own(mention)
    told = (
        (sense.weight == CERTAIN and sense.place < 0, _CORRECTED),
        (len({one.code for one in mention.entry.senses}) == 1, _ONLY),
        (sense.code in qualifier or sense.country in qualifier, _BESIDE),
        (bool(context.home) and sense.country == context.home[:2], _AT_HOME),
        (context.countries[sense.country] > (sense.country in own), _ELSEWHERE),
        (sense.country in context.settings, _OWN_WORDS),
    )
    return next((reason for holds, reason in told if holds), _LIKELIEST)


# Reasons, for /why.
_CORRECTED: Final = "an admin said so"
_ONLY: Final = "the only place of that name"
_BESIDE: Final = "its country or region stands beside it"
_AT_HOME: Final = "the publisher is there"
_ELSEWHERE: Final = "its country is named elsewhere in the text"
_OWN_WORDS: Final = "the text has words of that country's press"
_LIKELIEST: Final = "the likeliest place of that name"
_SEVERAL: Final = "its country has several places of that name: the country only"
_WATER: Final = "a river or sea: the country only"


def _is_supported(sense: Sense, mention: Mention, context: Context) -> bool:
    own = _own(mention)
    if context.home and context.home in (sense.code, sense.country):
        return True
    if context.regions[sense.code] > (sense.code in own):
        return True
    return sense.country != "US" and context.countries[sense.country] > (sense.country in own)
