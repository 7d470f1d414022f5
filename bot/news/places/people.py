"""Whether a spelling that is a place's is here (a part of) somebody's name. Pure."""

from typing import Final

from bot.news.places.beside import Beside, is_area
from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Kind, Tables, Trait
from bot.news.words.languages.known import words as words_of

_NAMES_OF_PEOPLE: Final = Trait.GIVEN | Trait.SURNAME
_SAINTS: Final = frozenset(("st", "saint", "ste"))
_LARGE: Final = 57  # half a million people
_KNOWN: Final = 50  # 100,000
_HOME: Final = "UA"  # whose small towns are in the news
_SHORTEST: Final = 5  # letters of a word whose ending tells something
_ENDINGS: Final = ("ing", "ed", "tion", "sion", "ment", "ness")
_NO_PLURALS: Final = ("as", "is", "us", "os", "ss")
_OWNERS: Final = words_of(lambda one: one.places.owners)  # stand before people as often
_OF_PEOPLE: Final = words_of(lambda one: one.places.of_people)
_COURTS: Final = words_of(lambda one: one.places.courts)
_OF_A_MAN: Final = ("ова", "ева", "єва", "ина", "іна", "їна")  # genitives of names in -ов, -ев, -ин
_SLAVIC: Final = frozenset({"RU", "UA", "BY"})  # whose towns are named after men
_ADJECTIVE_ENDS: Final = tuple(words_of(lambda one: one.grammar.place_adjective_endings))


class People(Beside):
    """What the cue words tell of people."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self._tables = tables
        cues = self._cues
        self._ordinary = frozenset().union(
            *(cues[name] for name in ("headline", "city_things", "town_people", "government_verbs")),
            *(cues[name] for name in ("government_things", "titles", "fine_before", "institutions")),
        )

    def is_person(self, words: Words, mention: Mention) -> bool:
        """Whether the spelling is (a part of) somebody's name."""
        if self._is_saint(words, mention):
            return True
        if mention.last - mention.first > 1 or Trait.CAPITALS in mention.entry.traits:
            return False
        kind = mention.entry.senses[0].kind
        is_nameable = bool(mention.entry.traits & _NAMES_OF_PEOPLE)
        if kind is Kind.DEMONYM and words.language == "pl":
            return self._is_polish_surname(words, mention)
        if kind in (Kind.DEMONYM, Kind.METONYM) or (kind is Kind.COUNTRY and not is_nameable):
            return False
        return (
            self._has_first_name(words, mention)
            or self._has_title(words, mention)
            or self.is_given(words, mention)
            or self._follows_name(words, mention)
            or self._speaks(words, mention)
            or self._has_what_people_have(words, mention)
        )

    def _is_polish_surname(self, words: Words, mention: Mention) -> bool:
        """Whether an adjective has a capital letter behind a name: "Paweł Krakowski", "Jan Litewski"."""
        before = mention.first - 1
        return (
            words.is_capital(mention.first)
            and words.is_capital(before)
            and words.gap(mention.first) == " "
            and words.key(before) in self._cues["first_names"]
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

    def _has_what_people_have(self, words: Words, mention: Mention) -> bool:
        """Whether a town's genitive is a man's here: "адвокат Иванова", "дело Королева".

        Behind a court it is one only where the form is another word too, and no adjective says whose court it
        is: "Суд Тамбова", "районный суд Иванова".
        """
        before = mention.first - 1
        top = mention.entry.senses[0]
        if not mention.key.endswith(_OF_A_MAN) or words.gap(mention.first) != " ":
            return False
        if top.kind is not Kind.CITY or top.weight > _LARGE or top.country not in _SLAVIC:
            return False
        if words.key(before) in _COURTS:
            is_whose = words.gap(before) == " " and words.key(before - 1).endswith(_ADJECTIVE_ENDS)
            return Trait.COMMON in mention.entry.traits and not is_whose
        return words.key(before) in _OF_PEOPLE

    def _has_first_name(self, words: Words, mention: Mention) -> bool:
        before = mention.first - 1
        if not words.is_capital(before):
            return False
        gap, key = words.gap(mention.first), words.key(before)
        if len(key) == 1 and gap in (". ", "."):
            return words.is_capital(before - 1) or mention.entry.senses[0].weight < _LARGE
        if gap != " " or not (
            key in self._cues["first_names"] or self._is_given_name(words, before, mention)
        ):
            return False
        return not (key in self._cues["also_words"] and words.opens_sentence(before))

    def _is_given_name(self, words: Words, before: int, mention: Mention) -> bool:
        """Whether a town's name stands behind one that is a given name too: "Kent Nagano conducts"."""
        if mention.entry.senses[0].kind not in (Kind.CITY, Kind.REGION) or self.is_located(words, mention):
            return False
        entry = self._tables.entry(words.keys[before])
        return entry is not None and Trait.GIVEN in entry.traits and not words.line(before).is_capitals

    def _has_title(self, words: Words, mention: Mention) -> bool:
        before = mention.first - 1
        if words.key(before) not in self._cues["titles"] or words.gap(mention.first) not in (" ", ". "):
            return False
        return words.is_capital(before) or Trait.SURNAME in mention.entry.traits

    def is_given(self, words: Words, mention: Mention) -> bool:
        """Whether a capitalised word that makes no place of it follows a given name or an obscure one."""
        last = mention.last
        is_name = Trait.GIVEN in mention.entry.traits
        if not is_name and words.language == "de":
            return False  # all nouns have a capital there: "Salzburgs Bürgermeister"
        if not is_name and not _is_obscure(mention) and not _is_rare(words, mention):
            return False
        if not words.is_capital(last) or words.gap_after(last) != " " or words.raw[last].isupper():
            return False
        if self._names_institution(words, last) or self._is_placed(words, mention):
            return False
        if is_name and not words.line(mention.first).is_title_case:
            return True
        return self._may_be_surname(words, last)

    def _is_placed(self, words: Words, mention: Mention) -> bool:
        """Whether what stands before says place: in Cyrillic, "у Володимира Зеленського" doesn't."""
        if not self.is_located(words, mention):
            return False
        return Trait.GIVEN not in mention.entry.traits or words.key(mention.first - 1) not in _OWNERS

    def _follows_name(self, words: Words, mention: Mention) -> bool:
        """Whether an obscure place's name stands behind a capitalised word that nothing is known of."""
        before = mention.first - 1
        if not _is_obscure(mention) or not words.is_capital(before) or words.gap(mention.first) != " ":
            return False
        line = words.line(mention.first)
        return not (line.is_title_case or line.is_capitals) and self._may_be_surname(words, before)

    def _may_be_surname(self, words: Words, index: int) -> bool:
        """Whether a word is no ordinary one, by our lists and its ending, and no place that people know."""
        key = words.key(index)
        is_ordinary = key in self._ordinary or key in self._locatives or is_area(key)
        if is_ordinary or self._has_ordinary_ending(key):
            return False
        entry = self._tables.entry(key)
        if entry is None or entry.traits & _NAMES_OF_PEOPLE:
            return True
        top = entry.senses[0]
        return top.kind in (Kind.CITY, Kind.REGION) and top.weight < _KNOWN

    def _has_ordinary_ending(self, key: str) -> bool:
        if len(key) < _SHORTEST or not key.isascii() or key in self._cues["surnames"]:
            return False
        return key.endswith(_ENDINGS) or (key.endswith("s") and not key.endswith(_NO_PLURALS))

    def _is_saint(self, words: Words, mention: Mention) -> bool:
        """Whether a saint's school, church or hospital is named: "St. John's University"."""
        if words.key(mention.first) not in _SAINTS or mention.last - mention.first == 1:
            return False
        if words.key(mention.first - 1) == "of" and words.key(mention.first - 2) in self._cues["saintly"]:
            return True
        start = mention.last + (words.is_possessive(mention.last) and words.key(mention.last) == "s")
        return any(words.key(index) in self._cues["saintly"] for index in (start, start + 1))


def _is_rare(words: Words, mention: Mention) -> bool:
    """Whether it is a rare spelling, in a language that does not write all nouns with capitals."""
    return Trait.WEAK in mention.entry.traits and words.language != "de"


def _is_obscure(mention: Mention) -> bool:
    """Whether its likeliest place is small and far: a town of under 100,000, a region of under 500,000."""
    top = mention.entry.senses[0]
    if top.country == _HOME or top.place < 0:
        return False
    return (top.kind is Kind.CITY and top.weight < _KNOWN) or (
        top.kind is Kind.REGION and top.weight < _LARGE
    )
