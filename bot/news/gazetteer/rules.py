"""Judges mentions by the words around them: is it a person, a government, another name? Pure."""

from itertools import pairwise
from typing import Final

from bot.news.gazetteer.scan import Mention, Words
from bot.news.gazetteer.tables import Kind, Tables, Trait

_NAMES_OF_PEOPLE: Final = Trait.GIVEN | Trait.SURNAME
_THINGS_WITHIN: Final = 3  # "Kyiv's closest European allies"
_LINKS: Final = frozenset("with from to on against by between and с со з із зі между між и та й".split())


class Rules:
    """The cue words, and what they tell."""

    def __init__(self, tables: Tables) -> None:
        self._cues = tables.cues
        self._locatives = self._cues["locatives"]
        self._setting_of = {
            word: name.removeprefix("setting_")
            for name, found in self._cues.items()
            if name.startswith("setting_")
            for word in found
        }

    def settings(self, words: Words) -> frozenset[str]:
        """Countries whose own press speaks so: "sheriff", "lakh", "gardaí"."""
        known, keys = self._setting_of, words.keys
        found = {known[key] for key in keys if key in known}
        for pair in pairwise(keys):
            country = known.get(" ".join(pair))
            if country:
                found.add(country)
        return frozenset(found)

    def is_located(self, words: Words, mention: Mention) -> bool:
        """Whether a preposition of place stands before it, or before an adjective that does."""
        before = mention.first - 1
        if before >= 0 and words.gap(mention.first) != " ":
            return False
        key = words.key(before)
        return key in self._locatives or (key in self._cues["at_place"] and words.key(before - 1) != "and")

    def is_person(self, words: Words, mention: Mention) -> bool:
        """Whether the spelling is (a part of) somebody's name."""
        if self._is_saint(words, mention):
            return True
        if mention.last - mention.first > 1 or Trait.CAPITALS in mention.entry.traits:
            return False
        kind = mention.entry.senses[0].kind
        is_nameable = bool(mention.entry.traits & _NAMES_OF_PEOPLE)
        if kind in (Kind.DEMONYM, Kind.METONYM) or (kind is Kind.COUNTRY and not is_nameable):
            return False
        return (
            self._has_first_name(words, mention)
            or self._has_title(words, mention)
            or self._has_surname(words, mention)
            or self._speaks(words, mention)
        )

    def _speaks(self, words: Words, mention: Mention) -> bool:
        """Whether a surname says something: "Nelson said"."""
        if Trait.SURNAME not in mention.entry.traits or mention.entry.senses[0].kind is Kind.COUNTRY:
            return False
        if any(sense.kind is Kind.CAPITAL for sense in mention.entry.senses[:2]):
            return False
        if self.is_located(words, mention):
            return False
        return words.gap_after(mention.last) == " " and words.key(mention.last) in self._cues["speaks"]

    def _has_first_name(self, words: Words, mention: Mention) -> bool:
        before = mention.first - 1
        if not words.is_capital(before):
            return False
        gap, key = words.gap(mention.first), words.key(before)
        if len(key) == 1 and gap in (". ", "."):
            return words.is_capital(before - 1) or mention.entry.senses[0].weight < _LARGE
        if gap != " " or key not in self._cues["first_names"]:
            return False
        return not (key in self._cues["also_words"] and words.opens_sentence(before))

    def _has_title(self, words: Words, mention: Mention) -> bool:
        before = mention.first - 1
        if words.key(before) not in self._cues["titles"] or words.gap(mention.first) not in (" ", ". "):
            return False
        return words.is_capital(before) or Trait.SURNAME in mention.entry.traits

    def _has_surname(self, words: Words, mention: Mention) -> bool:
        """Whether a given name is followed by a capitalised word that makes no place of it."""
        last = mention.last
        if (
            Trait.GIVEN not in mention.entry.traits
            or not words.is_capital(last)
            or words.gap_after(last) != " "
        ):
            return False
        if self._names_institution(words, last) or words.line(mention.first).is_title_case:
            return False
        return not words.raw[last].isupper() and not self.is_located(words, mention)

    def makes_other_name(self, words: Words, mention: Mention) -> bool:
        """Whether the word before makes another place of it: "New Miami", "St. Paul"."""
        before = mention.first - 1
        return (
            words.is_capital(before)
            and words.key(before) in self._cues["name_makers"]
            and words.gap(mention.first) in (" ", ". ", "-")
        )

    def is_owner(self, words: Words, mention: Mention) -> bool:
        """Whether a name that is a surname too has something of its own: "Lincoln's letters"."""
        return (
            Trait.SURNAME in mention.entry.traits
            and mention.entry.senses[0].weight < _UNMISTAKABLE
            and words.is_possessive(mention.last)
            and not self.is_located(words, mention)
            and not self.is_government(words, mention)
        )

    def may_be_surname(self, words: Words, mention: Mention) -> bool:
        """Whether nothing beside a name that is a surname too speaks for the city: "Warren resigned"."""
        if Trait.SURNAME not in mention.entry.traits or self.is_located(words, mention):
            return False
        if mention.entry.senses[0].weight >= _VERY_LARGE:
            return False
        return (
            words.key(mention.last) not in self._cues["city_things"] and words.gap_after(mention.last) == " "
        )

    def is_water(self, words: Words, mention: Mention) -> bool:
        """Whether it names a river: "Mississippi River" is in ten states."""
        return (
            words.gap_after(mention.last) == " "
            and words.key(mention.last) in self._cues["waters"]
            and (words.is_capital(mention.last))
        )

    def _is_initials(self, words: Words, mention: Mention) -> bool:
        """Whether a short word in capitals inside a sentence is initials: "the CHU in Montpellier"."""
        word = words.raw[mention.first]
        is_short = mention.last - mention.first == 1 and len(word) <= _INITIALS and word.isupper()
        return (
            is_short and not words.opens_sentence(mention.first) and not words.line(mention.first).is_capitals
        )

    def is_american_body(self, words: Words, mention: Mention) -> bool:
        """Whether a body that only American towns have follows: "Paris Police Department"."""
        if words.gap_after(mention.last) != " ":
            return False
        following = words.key(mention.last)
        if f"{following} {words.key(mention.last + 1)}" in self._cues["local_american"]:
            return True
        is_country = mention.entry.senses[0].kind is Kind.COUNTRY
        return following in (self._cues["town_people"] if is_country else self._cues["local_american"])

    def _is_saint(self, words: Words, mention: Mention) -> bool:
        """Whether a saint's school, church or hospital is named: "St. John's University"."""
        if words.key(mention.first) not in _SAINTS or mention.last - mention.first == 1:
            return False
        if words.key(mention.first - 1) == "of" and words.key(mention.first - 2) in self._cues["saintly"]:
            return True
        start = mention.last + (words.is_possessive(mention.last) and words.key(mention.last) == "s")
        return any(words.key(index) in self._cues["saintly"] for index in (start, start + 1))

    def opens(self, words: Words, mention: Mention) -> bool:
        """Whether a capital letter says nothing here: a sentence begins, or the headline is in Title Case."""
        return words.opens_sentence(mention.first) or words.line(mention.first).is_title_case

    def is_entangled(self, words: Words, mention: Mention) -> bool:
        """Whether it is a piece of a longer name, or initials."""
        return self._is_part_of_name(words, mention) or self._is_initials(words, mention)

    def _is_part_of_name(self, words: Words, mention: Mention) -> bool:
        """Whether capitalised words beside it make another name of it ("Teatro Milan", "Lincoln Park")."""
        first, last = mention.first, mention.last
        if (
            words.line(first).is_title_case
            or words.line(first).is_capitals
            or words.key(last - 1) == "county"
        ):
            return False
        before = first - 1
        if words.is_capital(before) and words.gap(first) == " ":
            is_shouted, key = words.raw[before].isupper(), words.key(before)
            if is_shouted and key in self._cues["clubs"]:
                return True
            if not words.opens_sentence(before):
                return key not in self._cues["fine_before"] and not is_shouted
        if words.is_capital(last) and words.gap_after(last) in (" ", "-"):
            return not self._names_institution(words, last)
        return False

    def _names_institution(self, words: Words, start: int) -> bool:
        """Whether the capitalised words from here on have one that keeps the town a town.

        "Toronto [Children's Hospital]", but not "Lincoln [Park]".
        """
        for index in range(start, start + _WORDS_OF_A_NAME):
            if not words.is_capital(index) or (
                index > start and words.gap(index) not in (" ", "-", "’", "'")
            ):
                return False
            if words.key(index) in self._cues["institutions"]:
                return True
        return False

    def is_settled(self, words: Words, mention: Mention) -> bool:
        """Whether something is there, or somebody is from there: "in Decatur", "a Decatur woman"."""
        if self.is_located(words, mention):
            return True
        return words.gap_after(mention.last) == " " and words.key(mention.last) in self._cues["city_things"]

    def is_headed(self, words: Words, mention: Mention) -> bool:
        """Whether it stands as the head of a local paper's report: "DECATUR — The council …"."""
        first, last = mention.first, mention.last
        if not words.opens_sentence(first) or words.line(first).is_capitals:
            return False
        is_shouted = all(word.isupper() for word in words.raw[first:last])
        return is_shouted and last < len(words.raw) and words.gap_after(last).strip() in _DASHES

    def is_government(self, words: Words, mention: Mention) -> bool:
        """Whether a capital's name stands for its government."""
        first, last = mention.first, mention.last
        if self.is_located(words, mention):
            return False
        if words.is_possessive(last):
            start = last + (words.key(last) == "s")
            return any(
                words.key(index) in self._cues["government_things"]
                for index in range(start, start + _THINGS_WITHIN)
            )
        before = words.key(first - 1)
        if before in self._cues["government_before"]:
            return True
        if before in _LINKS and any(self._deals(words.key(index)) for index in (first - 2, first - 3)):
            return True
        return self._acts(words, last)

    def _deals(self, key: str) -> bool:
        return key in self._cues["government_before"] or key.startswith(_CYRILLIC_DEALINGS)

    def _acts(self, words: Words, last: int) -> bool:
        if words.gap_after(last) != " ":
            return False
        key = words.key(last)
        return key in self._cues["government_verbs"] or key.startswith(_CYRILLIC_ACTS)


_INITIALS: Final = 4
_SAINTS: Final = frozenset(("st", "saint", "ste"))
_DASHES: Final = frozenset(("—", "–", "-", "--", ". —", ": "))
_LARGE: Final = 57  # half a million people
_VERY_LARGE: Final = 61  # a million and a quarter
_UNMISTAKABLE: Final = 67  # five million
_WORDS_OF_A_NAME: Final = 5
_CYRILLIC_ACTS: Final = tuple(
    "заяв готов вимага требу звинува обвин відповіл ответил погод соглас відмов отказ пообіця пообеща закли"
    " призва призыва вважа счита хоче хочет попере предупре підтрим поддерж запропон предлож запрова"
    " ввел введе засуд осуд наголос підкресл відреаг отреаг".split()
)
_CYRILLIC_DEALINGS: Final = tuple(
    "переговор відносин отношен угод сделк соглашен діалог диалог контакт консультац суперечк".split()
    + "тиск давлен домовл договор".split()
)
