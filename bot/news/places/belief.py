"""Whether a name is enough to believe that a place is meant. Silence beats a wrong region. Pure."""

from typing import Final

from bot.news.places.rules import Rules, is_cyrillic
from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Kind, Sense, Trait
from bot.news.places.weigh import DWARFED, KNOWN, TITLED, Context, is_supported, own_weight

_KNOWN_AT_HOME: Final = 40  # 10,000, in Ukraine: the towns its news is about
_KNOWN_ALONE: Final = 40  # 10,000, behind "in" or "near", when no other country has a rival of the name
_FEW_LETTERS: Final = 5
_NEAR: Final = frozenset({"UA", "RU", "BY"})
_HALF_A_MILLION: Final = 57
_OTHER_NAMES: Final = Trait.GIVEN | Trait.SURNAME | Trait.COMMON | Trait.WEAK
# Their press names small towns abroad with their country.
_OF_THEIR_OWN: Final = frozenset({"fr", "es", "pl"})
_OTHERS: Final = frozenset({"fr", "es"})  # whose words the rare spellings may be: "la Roya"
_OWN_LANGUAGE: Final = 12  # what a country's own language adds
_MAJOR: Final = 60  # a million people
_ENGLISH: Final = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})


class Belief:
    """Tells which readings to believe."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def is_sure(
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
            return KNOWN if is_foreign else _KNOWN_AT_HOME
        own = own_weight(sense.country, words.language)
        is_plain = not mention.entry.traits & _OTHER_NAMES
        if own >= _OWN_LANGUAGE and is_plain:
            return _KNOWN_AT_HOME
        if words.language in _OF_THEIR_OWN or (words.language == "uk" and sense.country == "RU"):
            return KNOWN
        if is_plain and sense.kind is Kind.CAPITAL:
            return 0
        is_only = all(
            other.country == sense.country or other.weight <= sense.weight - DWARFED
            for other in mention.entry.senses
        )
        return _KNOWN_ALONE if is_plain and is_only and self._rules.is_settled(words, mention) else KNOWN


def _is_short_and_far(mention: Mention, sense: Sense) -> bool:
    """Whether a Cyrillic spelling is too short to tell a far place from a name: "Каро" is no Kara."""
    return (
        len(mention.key) <= _FEW_LETTERS
        and is_cyrillic(mention)
        and sense.country not in _NEAR
        and sense.weight < _HALF_A_MILLION
    )


def _has_town_in_english_press(mention: Mention) -> bool:
    """Whether a far region shares its name with a town of a country whose papers write English.

    Not beside a city of the region's own name that makes it small: Geneva is no town in Illinois.
    """
    top, *others = mention.entry.senses
    city = max((other.weight for other in others if other.code == top.code), default=0)
    return top.country not in _ENGLISH and any(
        other.country in _ENGLISH and other.weight > city - DWARFED for other in others
    )
