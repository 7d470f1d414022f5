"""Names of places in the cases of German and Polish: back to the form that the tables have. Pure.

"Sachsens", "Kölner", "Ostukraine"; "w Krakowie", "we Lwowie", "pod Rzeszowem", "w Zielonej Górze".
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

from bot.news.places.scan import Mention, Words
from bot.news.places.tables import Entry, Kind, Sense, Tables, Trait

_PLACED: Final = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CITY, Kind.CAPITAL})
_NAMES: Final = Trait.GIVEN | Trait.SURNAME | Trait.COMMON | Trait.CAPITALS
_WORDS: Final = 2  # of a name that is told by its cases
_SHORTEST: Final = 4  # letters of a name that is told by its case
_UNMISTAKABLE: Final = 57  # half a million: no surname is meant
_KNOWN: Final = 50  # 100,000 people
_KNOWN_AT_HOME: Final = 40  # 10,000, in a country whose language it is, and in Ukraine
_HOMES: Final = {"de": frozenset({"DE", "AT", "CH", "UA"}), "pl": frozenset({"PL", "UA"})}

# Folded endings of Polish cases, each with what stands there in the nominative.
_POLISH: Final = {
    "owie": ("ow",),
    "ie": ("", "a", "o"),
    "iu": ("", "ie"),
    "u": ("", "e", "o"),
    "em": ("", "e", "o"),
    "iem": ("", "ie"),
    "ia": ("", "ie"),
    "a": ("", "o", "e"),
    "i": ("a", "", "ia"),
    "y": ("a", ""),
    "e": ("a",),
    "ce": ("ka",),
    "dze": ("ga",),
    "rze": ("ra", "r"),
    "cu": ("iec",),
    "ca": ("iec",),
    "cem": ("iec",),
    "ku": ("ek",),
    "ka": ("ek",),
    "kiem": ("ek",),
    "niu": ("en",),
    "nia": ("en",),
    "niem": ("en",),
    "dzie": ("d", "da", "dz"),
    "cie": ("t", "ta"),
    "ach": ("y", "e", "a", "i"),
    "ami": ("y", "e", "i"),
    "om": ("y", "e", "i"),
    "ic": ("ice",),
    "": ("e", "y", "i"),
    "ej": ("a",),
    "ym": ("y", "e"),
    "im": ("i", "ie"),
    "ego": ("y", "e"),
    "iego": ("i", "ie"),
    "ych": ("e",),
    "ich": ("ie",),
}
_LONGEST: Final = max(map(len, _POLISH))
_POLISH_BEFORE: Final = frozenset(
    "w we na pod z ze do od kolo k nad przy za przez po miasto miasta mieszkancy mieszkancow"
    " prezydent prezydenta burmistrz wojt centrum okolicach okolice ulicach".split()
)
_SIDES: Final = ("ost", "west", "nord", "sud", "zentral", "mittel")  # folded
_OTHER_NOUNS: Final = frozenset(
    "schnitzel zeitung allgemeine wurstchen rundschau morgenpost abendblatt kurier stadtanzeiger sv"
    " philharmoniker symphoniker kranz platz strasse tor brucke allee bahnhof".split()
)


class Cases:
    """Reads names in cases, by language."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._readers: dict[str, Callable[[Words, int], Mention | None]] = {
            "de": self._german,
            "pl": self._polish,
        }

    def mention(self, words: Words, index: int) -> Mention | None:
        """The place that a capitalised word which no list has names in some case, or None."""
        reader = self._readers.get(words.language)
        if reader is None or not words.is_capital(index) or len(words.keys[index]) < _SHORTEST:
            return None
        return reader(words, index)

    def _german(self, words: Words, index: int) -> Mention | None:
        key = words.keys[index]
        for bare in _german_names(key):
            entry = self._known(bare, "de")
            if entry is None or (key.endswith("er") and not _is_adjective(words, index)):
                continue
            return Mention(index, index + 1, words.starts[index], words.ends[index], entry, bare)
        return None

    def _polish(self, words: Words, index: int) -> Mention | None:
        if words.opens_sentence(index) and not words.line(index).is_title_case:
            return None
        key = words.keys[index]
        if words.is_capital(index + 1) and words.gap(index + 1) in (" ", "-"):
            for second in _polish_names(words.keys[index + 1]):
                for first in _polish_names(key):
                    entry = self._known(f"{first} {second}", "pl")
                    if entry is not None:
                        start, end = words.starts[index], words.ends[index + 1]
                        return Mention(index, index + 2, start, end, entry, f"{first} {second}")
        is_told = words.key(index - 1) in _POLISH_BEFORE
        found = [
            (entry.senses[0].weight + 20 * (entry.senses[0].country == "PL"), bare, entry)
            for bare in _polish_names(key)
            if (entry := self._known(bare, "pl")) is not None
            and (is_told or entry.senses[0].weight >= _KNOWN)
        ]
        if not found:
            return None
        _, bare, entry = max(found, key=lambda one: one[0])
        return Mention(index, index + 1, words.starts[index], words.ends[index], entry, bare)

    def _known(self, key: str, language: str) -> Entry | None:
        """What a name in the nominative means, if it is no other word and no village far away."""
        entry = self._tables.entry(key)
        if entry is None or len(key) < _SHORTEST - 1:
            return None
        if entry.traits & _NAMES and entry.senses[0].weight < _UNMISTAKABLE:
            return None
        senses = [one for one in entry.senses if one.kind in _PLACED and _is_large(one, _HOMES[language])]
        return Entry(tuple(senses), Trait.NONE) if senses else None


def nominatives(key: str) -> Iterator[str]:
    """Give what a German or Polish form may stand for: of "zielonej gorze", "zielona gora"."""
    yield from _german_names(key)
    words = [list(_polish_names(word)) for word in key.split(" ")[:_WORDS]]
    yield from map(" ".join, product(*words))


def _is_large(sense: Sense, homes: frozenset[str]) -> bool:
    return sense.weight >= (_KNOWN_AT_HOME if sense.country in homes else _KNOWN)


def _german_names(key: str) -> Iterator[str]:
    """Nominatives that a German form may have: of "kiews", "kiew"; of "munchner", "munchen"."""
    if key.endswith("s"):
        yield key[:-1]
    if key.endswith("er"):
        yield key[:-2]
        yield f"{key[:-2]}en"
        if key.endswith("ner"):
            yield f"{key[:-3]}en"
    for side in _SIDES:
        if key.startswith(side):
            yield key.removeprefix(side)
            yield key.removeprefix(side).removesuffix("s")


def _is_adjective(words: Words, index: int) -> bool:
    """Whether a noun follows that "Kölner" may go with."""
    if not words.is_capital(index + 1) or words.gap(index + 1) != " ":
        return False
    return words.keys[index + 1] not in _OTHER_NOUNS


def _polish_names(key: str) -> Iterator[str]:
    """Nominatives that a Polish form may have, itself first: of "krakowie", "krakow"."""
    yield key
    for size in range(_LONGEST, -1, -1):
        ending = key[len(key) - size :] if size else ""
        for other in _POLISH.get(ending, ()):
            yield key[: len(key) - size] + other
