"""Judges places by the words around them: a government, a piece of another name, a river? Pure."""

from itertools import pairwise
from typing import Final

from bot.news.places.adjectival import stem_of
from bot.news.places.beside import Beside
from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Kind, Sense, Tables, Trait
from bot.news.words.languages.known import words as words_of
from bot.news.words.letters import CYRILLIC_FROM

_ARTICLES: Final = frozenset({"la", "le", "les", "l"})
_THINGS_WITHIN: Final = 3  # "Kyiv's closest European allies"
_LINKS: Final = words_of(lambda one: one.places.links)


class Rules(Beside):
    """What the cue words tell of places."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self._setting_of = {
            word: name.removeprefix("setting_")
            for name, found in self._cues.items()
            if name.startswith("setting_")
            for word in found
        }
        self._first_of_two = frozenset(name.split(" ")[0] for name in self._setting_of if " " in name)

    def settings(self, words: Words) -> frozenset[str]:
        """Countries whose own press speaks so: "sheriff", "lakh", "gardaí"."""
        known, keys = self._setting_of, words.keys
        found = {known[key] for key in keys if key in known}
        for first, second in pairwise(keys):
            if first in self._first_of_two and (country := known.get(f"{first} {second}")):
                found.add(country)
        return frozenset(found)

    def makes_other_name(self, words: Words, mention: Mention) -> bool:
        """Whether the word before makes another place of it: "New Miami", "St. Paul"."""
        before = mention.first - 1
        return (
            words.is_capital(before)
            and words.key(before) in self._cues["name_makers"]
            and not (words.language == "fr" and words.key(before) in _ARTICLES)
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
        """Whether it names a river: "Mississippi River" is in ten states; "Днепр вышел из берегов"."""
        if words.gap_after(mention.last) != " ":
            return False
        if words.key(mention.last) in self._cues["waters"]:
            return words.is_capital(mention.last)
        return any(words.key(mention.last + step) in _BANKS for step in (1, 2))

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

    def opens(self, words: Words, mention: Mention) -> bool:
        """Whether a capital letter says nothing here: a sentence begins, or the headline is in Title Case."""
        return words.opens_sentence(mention.first) or words.line(mention.first).is_title_case

    def is_adjective_here(self, words: Words, mention: Mention) -> bool:
        """Whether a town's name that is an adjective stands before its noun: "Южный мост"."""
        if mention.key in self._cues["surely_towns"] or not mention.key.endswith(_ADJECTIVE_ENDS):
            return False
        following = words.key(mention.last)
        if words.gap_after(mention.last) != " " or following in self._cues["after_town"]:
            return False
        if mention.key.endswith(_MASCULINE):
            return not following.endswith(_VOWELS)
        return not _is_verb(words, mention.last)

    def is_abstract(self, words: Words, mention: Mention) -> bool:
        """Whether a sentence begins with a word that far oftener is none: "Чад" is carbon monoxide."""
        return mention.key in self._cues["abstract"] and words.opens_sentence(mention.first)

    def is_foreign_word(self, words: Words, mention: Mention) -> bool:
        """Whether the text's own language has no such word beside the town's name."""
        return mention.key in self._cues.get(f"no_word_{words.language}", ())

    def begins_as_town(self, words: Words, mention: Mention, sense: Sense) -> bool:
        """Whether a word that begins a sentence is a town by what follows: "Суми без світла", "Рівне: …".

        "Рівне вікно", "Суми готівки" and "Щастя не в грошах" are none.
        """
        if sense.kind not in _TOWNS or not is_cyrillic(mention) or words.line(mention.first).is_capitals:
            return False
        key, following = mention.key, words.key(mention.last)
        if key in self._cues["abstract"]:
            return False
        if key in self._cues["surely_towns"]:
            return True
        gap = words.gap_after(mention.last)
        if gap.strip() in _PARTS and gap != " ":
            return True
        if gap != " " or self._is_one_of_two_things(words, mention.last):
            return False
        if Trait.GIVEN in mention.entry.traits and _is_verb(words, mention.last):
            following = words.key(mention.last + 1)  # "Владимир ушёл под воду", but "Владимир получил приз"
        return following in self._cues["after_town"] or (
            Trait.GIVEN not in mention.entry.traits and _is_verb(words, mention.last, of=key)
        )

    def _is_one_of_two_things(self, words: Words, index: int) -> bool:
        """Whether "and" or "with" and a thing follow: "Изюм и орехи", but "Суми й область", "Орел и Тула"."""
        if words.key(index) not in _WITH or words.is_capital(index + 1):
            return False
        return not words.key(index + 1).startswith(_BESIDE_A_TOWN)

    def is_entangled(self, words: Words, mention: Mention) -> bool:
        """Whether it is a piece of a longer name, or initials."""
        return (
            self._is_part_of_name(words, mention)
            or self._is_initials(words, mention)
            or _is_half(words, mention.first - 1)
            or _is_half(words, mention.last - 1)
        )

    def _is_part_of_name(self, words: Words, mention: Mention) -> bool:
        """Whether capitalised words beside it make another name of it ("Teatro Milan", "Lincoln Park")."""
        first, last = mention.first, mention.last
        if (
            (words.language == "de" and mention.key != words.keys[first] and " " not in mention.key)
            or words.line(first).is_title_case
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
                is_fine = key in self._cues["fine_before"] or self.is_located(words, mention)
                return not is_fine and not is_shouted
        if words.is_capital(last) and words.gap_after(last) in (
            (" ",) if words.language == "de" else (" ", "-")
        ):
            return not is_cyrillic(mention) and not self._names_institution(words, last)
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
        if self._is_told(words, first):
            return True
        if self.is_located(words, mention):
            return False
        if words.is_possessive(last):
            start = last + (words.key(last) == "s")
            return any(
                words.key(index) in self._cues["government_things"]
                for index in range(start, start + _THINGS_WITHIN)
            )
        before = words.key(first - 1)
        is_answered = before.startswith(_CYRILLIC_ACTS) and words.gap(first) == " "  # "ответил Москве"
        if is_answered or before in self._cues["government_before"]:
            return True
        if before in _LINKS and any(self._deals(words.key(index)) for index in (first - 2, first - 3)):
            return True
        return self._acts(words, last)

    def _is_told(self, words: Words, first: int) -> bool:
        """Whether another acts towards it: "Moscú acusa a Kiev", "Paris répond à Washington"."""
        verb = first - 2 if words.key(first - 1) in _TOWARDS else first - 1
        if words.key(verb) not in self._cues["government_verbs_towards"]:
            return False
        return words.is_capital(verb - 1) and words.gap(verb) == " "

    def _deals(self, key: str) -> bool:
        return key in self._cues["government_before"] or key.startswith(_CYRILLIC_DEALINGS)

    def _acts(self, words: Words, last: int) -> bool:
        if words.gap_after(last) != " ":
            return False
        if words.key(last) in _ANDS and words.is_capital(last + 1):
            last += 2  # "Moscú y Washington negocian"
        key = words.key(last)
        if key in _STRIKES and words.key(last + 1) in _BACK:
            return True
        return key in self._cues["government_verbs"] or key.startswith(_CYRILLIC_ACTS)


_STRIKES: Final = frozenset("hits hit strikes struck fires fired pushes pushed lashes lashed fights".split())
_BACK: Final = frozenset("back out".split())  # "hits back", "lashes out"
_TOWARDS: Final = frozenset("a to".split())  # folded: "à"
_ANDS: Final = frozenset("and und et y e i oraz і й та и".split())
_BANKS: Final = frozenset({"берегов", "берегів"})  # "вышел из берегов"
_TOWNS: Final = frozenset({Kind.CITY, Kind.CAPITAL, Kind.REGION})
_PARTS: Final = frozenset((":", "—", "–", "-", ",", "("))
_VERB_ENDS: Final = tuple(words_of(lambda one: one.grammar.verb_endings))
_MASCULINE: Final = ("ий", "ый", "ой")
_VOWELS: Final = tuple("аеєиіїоуюяыэёь")  # no masculine noun in the nominative ends so, but for a few in ь
_ADJECTIVE_ENDS: Final = tuple(words_of(lambda one: one.grammar.place_adjective_endings))
_SHORTEST_VERB: Final = 4


def is_cyrillic(mention: Mention) -> bool:
    """Whether the name is in Cyrillic letters."""
    return mention.key[:1] >= CYRILLIC_FROM


def _is_verb(words: Words, index: int, of: str = "") -> bool:
    """Whether a word in small letters ends as a Ukrainian or Russian verb of the third person.

    `of`: its subject; one in the plural has no verb in "-ів": "Суми штрафів" are sums.
    """
    if words.is_capital(index):
        return False
    key = words.keys[index]
    if of.endswith(_PLURAL) and key.endswith(_OF_MANY):
        return False
    return len(key) >= _SHORTEST_VERB and key.endswith(_VERB_ENDS)


_PLURAL: Final = ("и", "ы")
_OF_MANY: Final = ("ів", "їв")  # "штрафів" looks like "горів"
_WITH: Final = words_of(lambda one: one.places.pairs)
_BESIDE_A_TOWN: Final = tuple(words_of(lambda one: one.places.beside_towns))


def _is_half(words: Words, index: int) -> bool:
    """Whether a hyphen and an adjective follow a capital: "Корсуні-Шевченківському"."""
    return (
        words.is_capital(index)
        and words.is_capital(index + 1)
        and words.gap(index + 1) == "-"
        and bool(stem_of(words.keys[index + 1]))
    )


_INITIALS: Final = 4
_DASHES: Final = frozenset(("—", "–", "-", "--", ". —", ": "))
_VERY_LARGE: Final = 61  # a million and a quarter
_UNMISTAKABLE: Final = 67  # five million
_CYRILLIC_ACTS: Final = tuple(words_of(lambda one: one.places.acts))
_CYRILLIC_DEALINGS: Final = tuple(words_of(lambda one: one.places.dealings))
