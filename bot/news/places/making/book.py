"""Places and spellings as a build gathers them, and their layout in the data files. Build time only."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Final

from bot.news.places.keys import name_key
from bot.news.places.making import forms
from bot.news.places.tables import Kind, Trait


class Layer(StrEnum):
    """Where a spelling comes from: data under different licences stays in files of its own."""

    OWN = "own"  # GeoNames, CLDR, the hand-kept files
    ISO = "iso"  # names of iso-codes and what is made of them
    FORMS = "forms"  # case forms by the dictionaries


class Book:
    """Places and their spellings as they are gathered."""

    def __init__(self, cues: dict[str, frozenset[str]]) -> None:
        self.cues = cues
        self.places: list[tuple[str, Kind, int]] = []
        self.numbers: dict[object, int] = {}
        self.units: dict[int, str] = {}  # place → the hromada that it is in, by our code
        self.spellings: defaultdict[str, dict[int, Layer]] = defaultdict(dict)
        self.weak: defaultdict[str, dict[int, Layer]] = defaultdict(dict)
        self.traits: defaultdict[str, Trait] = defaultdict(lambda: Trait.NONE)
        self._layer = Layer.OWN

    @contextmanager
    def layer(self, layer: Layer) -> Iterator[None]:
        """Spellings given inside come from there."""
        before, self._layer = self._layer, layer
        yield
        self._layer = before

    def place(self, identity: object, code: str, kind: Kind, weight: int) -> int:
        """Number of the place with this identity, made if new."""
        if identity not in self.numbers:
            self.numbers[identity] = len(self.places)
            self.places.append((code, kind, weight))
        return self.numbers[identity]

    def spell(self, place: int, name: str, traits: Trait = Trait.NONE) -> None:
        """Give a place a name; a final ^ says: in capitals only."""
        if name.endswith("^"):
            name, traits = name[:-1], traits | Trait.CAPITALS
        key = name_key(name)
        if not key:
            return
        if " " in name and name.rsplit(" ", 1)[1][0].islower():
            traits |= Trait.LOWER_END
        self._note(self.spellings[key], place)
        self.traits[key] |= traits | self._traits(key)

    def spell_weakly(self, place: int, name: str) -> None:
        """Note a rare spelling: it counts only where it is no other place's proper name and no word."""
        key = name_key(name)
        if key and key not in self.cues["common"] and key not in self.cues["given"]:
            self._note(self.weak[key], place)

    def _note(self, found: dict[int, Layer], place: int) -> None:
        """Keep the first layer in the files' order that has the spelling."""
        found[place] = min(found.get(place, self._layer), self._layer, key=list(Layer).index)

    def add_weak(self) -> None:
        """Give the rare spellings that remained to their places; call it last."""
        for key, places in self.weak.items():
            if key not in self.spellings:
                self.spellings[key].update(places)
                self.traits[key] |= Trait.WEAK | self._traits(key)

    def _traits(self, key: str) -> Trait:
        found = Trait.NONE
        is_dictionary_word = forms.is_cyrillic(key) and " " not in key and forms.is_ordinary(key)
        if key in self.cues["common"] or is_dictionary_word:
            found |= Trait.COMMON
        if key in self.cues["given"] or key in self.cues["first_names"]:
            found |= Trait.GIVEN
        if key in self.cues["surnames"]:
            found |= Trait.SURNAME
        return found

    def spell_declined(self, place: int, name: str, traits: Trait = Trait.NONE) -> None:
        """Give a place a name and, if it is Cyrillic, its case forms."""
        self.spell(place, name, traits)
        if name.endswith("^") or not forms.is_cyrillic(name):
            return
        with self.layer(Layer.FORMS):
            for language in forms.languages(name):
                for form in forms.declined(name, language):
                    self.spell(place, form, traits)

    def longest(self) -> dict[str, int]:
        """First word → words of the longest spelling that it begins, if above one."""
        found: dict[str, int] = {}
        for key in sorted(self.spellings):
            first, *rest = key.split(" ")
            if rest:
                found[first] = max(found.get(first, 0), len(rest) + 1)
        return found

    def longest_lower(self) -> list[str]:
        """First words of the spellings of several words that count in small letters too."""
        return sorted(
            {
                key.split(" ", 1)[0]
                for key, traits in self.traits.items()
                if " " in key and traits & (Trait.LOWER | Trait.CAPITALS)
            }
        )

    def packed(self, layer: Layer) -> dict[str, Any]:
        """Spellings that this layer adds; each brings all its places of this and the layers before."""
        so_far = list(Layer)[: list(Layer).index(layer) + 1]
        groups: dict[tuple[int, ...], int] = {}
        refs: list[int] = []
        added = sorted(key for key, places in self.spellings.items() if layer in places.values())
        for key in added:
            places = [place for place, source in self.spellings[key].items() if source in so_far]
            ranked = sorted(places, key=lambda n: (-rank(self.places[n]), n))
            refs.append(groups.setdefault((int(self.traits[key]), *ranked), len(groups)))
        return {"groups": [list(group) for group in groups], "refs": refs, "spellings": "\n".join(added)}


_RANK: Final = {Kind.NEVER: 200, Kind.AREA: 150, Kind.METONYM: 120, Kind.DEMONYM: 110, Kind.COUNTRY: 100}


def rank(place: tuple[str, Kind, int]) -> int:
    """Likeliest first: phrases, countries, then by people."""
    return _RANK.get(place[1], 0) + place[2]
