"""Which of several places a name means, by what else the text says: scores and their reasons. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.news.places.scan import Mention, Words
from bot.news.places.tables import CERTAIN, Kind, Sense

KNOWN: Final = 50  # 100,000 people: understood without its country beside it
_SAID: Final = 14  # the sense's country is named elsewhere in the text
_SAID_REGION: Final = 12  # … or its very region
_SIBLING: Final = 10  # a region, and other regions of its country are named: "Alabama, Georgia and Florida"
_CLEAR: Final = 12  # sixteen times the people of the next place of the name, in another country
_HOME: Final = 16
LEVEL: Final = 6  # a third of the people: as likely to be meant
_SETTING: Final = 16  # the text has words that only that country's press uses
DWARFED: Final = 8  # a place of the name with a sixth of the people is no rival
_QUALIFIED: Final = 60  # "Paris, Texas"
_PRIOR: Final = {Kind.COUNTRY: 12, Kind.CAPITAL: 4, Kind.REGION: -2}
# Whose towns our news means more often than their size tells: "Донецк" is Ukraine's even beside Rostov …
_PRESS: Final = {"US": 3, "GB": 3, "UA": 16}
# … and a text in a language means the towns of its countries: "Granada", "Самара".
_OWN: Final[dict[str, dict[str, int]]] = {
    "ru": {"RU": 16, "UA": 16, "BY": 8, "KZ": 4},
    "de": {"DE": 16, "AT": 14, "CH": 12},
    "fr": {"FR": 16, "BE": 8, "CH": 8, "GF": 12, "GP": 12, "MQ": 12, "RE": 12, "YT": 12, "NC": 12, "PF": 12},
    "es": {
        "ES": 16,
        "MX": 6,
        "AR": 6,
        "CO": 6,
        "CL": 6,
        "PE": 6,
        "VE": 6,
        "EC": 6,
        "CU": 4,
        "UY": 4,
        "CR": 6,
        "PA": 6,
        "GT": 6,
        "HN": 6,
        "NI": 6,
        "SV": 6,
        "DO": 6,
        "BO": 6,
        "PY": 6,
    },
    "pl": {"PL": 16},
}
TITLED: Final = frozenset({Kind.CITY, Kind.CAPITAL})


class Around(NamedTuple):
    """What is known of a text besides its places."""

    home: str
    settings: frozenset[str]
    heads: frozenset[str]
    language: str


@dataclass(slots=True)
class Context:
    """What the text says of countries and regions beside the mention in question."""

    countries: Counter[str]
    regions: Counter[str]
    home: str
    settings: frozenset[str]  # countries whose press has the text's words of its own
    heads: frozenset[str]  # names that stand as heads of local reports: "DECATUR — The council …"
    language: str


def context_of(mentions: list[Mention], around: "Around") -> Context:
    """Count what the mentions surely say."""
    countries: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    for mention in {mention.key: mention for mention in mentions}.values():  # a name said twice tells no more
        sense = telling(mention)
        if sense is not None:
            countries[sense.country] += 1
            if "-" in sense.code:
                regions[sense.code] += 1
    return Context(countries, regions, *around)


def telling(mention: Mention) -> Sense | None:
    """The one place that a mention surely is, before its context is looked at."""
    top, *others = mention.entry.senses
    if not top.country or (top.kind in TITLED and top.weight < KNOWN):
        return None
    rivals = [sense.weight for sense in others if sense.country != top.country]
    is_alone = top.kind not in (Kind.REGION, *TITLED) or top.weight >= max(rivals, default=0) + _CLEAR
    return top if is_alone else None


def qualifier_of(words: Words, mentions: list[Mention], index: int) -> frozenset[str]:
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


def state_in_row(words: Words, mentions: list[Mention], index: int) -> Sense | None:
    """The state that a capital's name means among states: "Oregon, Washington and Idaho"."""
    capital = mentions[index].entry.senses[0]
    states = [
        sense
        for sense in mentions[index].entry.senses
        if sense.kind is Kind.REGION and sense.country == capital.country and sense.code != capital.code
    ]
    if not states or capital.kind is not Kind.REGION:
        return None
    if any(one.entry.senses[0].code == capital.code for one in mentions[index + 1 : index + 2]):
        return None  # "Washington, D.C."
    equals = sum(1 for step in (-1, 1) for _ in _equals(words, mentions, index, step, capital.country))
    return states[0] if equals >= _ROW_LENGTH else None


def _equals(words: Words, mentions: list[Mention], index: int, step: int, country: str) -> Iterator[Mention]:
    """States of a country that stand in one row with a mention, before (step -1) or behind it (1)."""
    while 0 <= index + step < len(mentions):
        first, second = sorted((index, index + step))
        top = mentions[index + step].entry.senses[0]
        gap = words.text[mentions[first].end : mentions[second].start]
        if gap not in _ROW or top.kind is not Kind.REGION or top.country != country:
            return
        yield mentions[index + step]
        index += step


_ROW_LENGTH: Final = 2  # other states beside it
_LARGE: Final = frozenset((Kind.COUNTRY, Kind.REGION))
_ROW: Final = frozenset((", ", " and ", ", and ", " or ", ", or "))


def stated_sense(mentions: list[Mention], index: int, qualifier: frozenset[str]) -> Sense | None:
    """The state behind a town that we don't know in it: "Edmonton, Ky."."""
    if not qualifier or index + 1 >= len(mentions):
        return None
    state = mentions[index + 1].entry.senses[0]
    senses = mentions[index].entry.senses
    if state.kind is not Kind.REGION or state.country not in _NAMING_STATES or senses[0].kind not in TITLED:
        return None
    return (
        None if any(sense.country == state.country and sense.code in qualifier for sense in senses) else state
    )


_NAMING_STATES: Final = frozenset({"US", "CA", "AU"})  # whose papers write "town, state"


def score_of(sense: Sense, mention: Mention, context: Context, qualifier: frozenset[str]) -> float:
    """How likely a place is the one meant; only comparisons mean something."""
    score = float(sense.weight)
    press = _PRESS.get(sense.country, 0)
    own = _OWN.get(context.language)
    score += _PRIOR.get(sense.kind, 0) + (press if own is None else max(press, own.get(sense.country, 0)))
    stated = own_codes(mention)
    if sense.country and context.countries[sense.country] > (sense.country in stated):
        score += _SAID
    if "-" in sense.code and context.regions[sense.code] > (sense.code in stated):
        score += _SAID_REGION
    siblings = context.regions.keys() - stated - {sense.code}
    if sense.kind is Kind.REGION and any(code.startswith(f"{sense.country}-") for code in siblings):
        score += _SIBLING
    if sense.code in qualifier or (sense.country in qualifier and sense.kind in (*TITLED, Kind.REGION)):
        score += _QUALIFIED
    if sense.country in context.settings or (sense.country == "US" and mention.key in context.heads):
        score += _SETTING
    if context.home and sense.country == context.home[:2]:
        score += _HOME + _HOME * (sense.code == context.home)
    return score


def own_weight(country: str, language: str) -> int:
    """What a text's language adds to the places of a country."""
    return _OWN.get(language, {}).get(country, 0)


def own_codes(mention: Mention) -> frozenset[str]:
    """Codes that the mention itself put into the context."""
    sense = telling(mention)
    return frozenset({sense.code, sense.country}) if sense else frozenset()


def reason_for(words: Words, mentions: list[Mention], index: int, sense: Sense, context: Context) -> str:
    """What speaks most for this place of the name."""
    mention, qualifier = mentions[index], qualifier_of(words, mentions, index)
    own = own_codes(mention)
    told = (
        (sense.weight == CERTAIN and sense.place < 0, _CORRECTED),
        (len({one.code for one in mention.entry.senses}) == 1, _ONLY),
        (sense.code in qualifier or sense.country in qualifier, _BESIDE),
        (bool(context.home) and sense.country == context.home[:2], AT_HOME),
        (context.countries[sense.country] > (sense.country in own), _ELSEWHERE),
        (sense.country in context.settings, _OWN_WORDS),
    )
    return next((reason for holds, reason in told if holds), _LIKELIEST)


# Reasons, for /why.
_CORRECTED: Final = "an admin said so"
_ONLY: Final = "the only place of that name"
_BESIDE: Final = "its country or region stands beside it"
AT_HOME: Final = "the publisher is there"  # not only by the words
_ELSEWHERE: Final = "its country is named elsewhere in the text"
_OWN_WORDS: Final = "the text has words of that country's press"
_LIKELIEST: Final = "the likeliest place of that name"


def is_supported(sense: Sense, mention: Mention, context: Context) -> bool:
    """Whether something besides the name speaks for the place."""
    own = own_codes(mention)
    if context.home and context.home in (sense.code, sense.country):
        return True
    if context.regions[sense.code] > (sense.code in own):
        return True
    return sense.country != "US" and context.countries[sense.country] > (sense.country in own)
