"""Builds the gazetteer's data file from public data and the hand-kept files (`make gazetteer`).

Build time only; needs the `gazetteer` extra. The same inputs give the same bytes.
"""

import gzip
import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from bot.news.gazetteer import forms, sources
from bot.news.gazetteer.keys import name_key
from bot.news.gazetteer.tables import DATA, FORMAT, Kind, Trait

HERE: Final = Path(__file__).parent
KYIV_OBLAST: Final = "UA-32"
AROUND_A_CITY: Final = frozenset({KYIV_OBLAST, "RU-MOS", "RU-LEN"})  # their names alone are the city's
DEMONYM_WEIGHT: Final = 70


class Book:
    """Places and their spellings as they are gathered."""

    def __init__(self, cues: dict[str, frozenset[str]]) -> None:
        self.cues = cues
        self.places: list[tuple[str, Kind, int]] = []
        self.numbers: dict[object, int] = {}
        self.spellings: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self.weak: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self.traits: defaultdict[str, Trait] = defaultdict(lambda: Trait.NONE)

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
        self.spellings[key][place] = None
        self.traits[key] |= traits | self._traits(key)

    def spell_weakly(self, place: int, name: str) -> None:
        """Note a rare spelling: it counts only where it is no other place's proper name and no word."""
        key = name_key(name)
        if key and key not in self.cues["common"] and key not in self.cues["given"]:
            self.weak[key][place] = None

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
        for language in forms.languages(name):
            for form in forms.declined(name, language):
                self.spell(place, form, traits)


def split(text: str) -> list[str]:
    """Names of a comma-separated list."""
    return [name.strip() for name in text.replace("\n", " ").split(",") if name.strip()]


def add_countries(book: Book, curated: dict[str, Any]) -> None:
    """Countries under their names in seven languages, and by hand."""
    refused = {name_key(name) for name in split(curated["not_countries"]["names"])}
    for country in sources.countries():
        place = book.place(country.code, country.code, Kind.COUNTRY, sources.weight(country.population))
        names = [*country.names, *split(curated["countries"].get(country.code, ""))]
        for name in names:
            if name_key(name) not in refused:
                book.spell_declined(place, name)


def add_demonyms(book: Book, curated: dict[str, Any]) -> None:
    """Adjectives and people; Cyrillic ones count in lower case."""
    for code, text in curated["demonyms"].items():
        place = book.place(("demonym", code), code, Kind.DEMONYM, DEMONYM_WEIGHT)
        english, ukrainian, russian = text.split("|")
        for name in split(english):
            book.spell(place, name)
            if not name.endswith(("ch", "sh", "ese", "men", "s")):
                book.spell(place, name + "s")
        for language, names in (("uk", ukrainian), ("ru", russian)):
            for name in split(names):
                for form in forms.person_forms(name, language):
                    book.spell(place, form, Trait.LOWER)


def add_regions(book: Book, curated: dict[str, Any]) -> None:
    """First-level regions by their ISO 3166-2 codes, and the regions inside them."""
    for region in sources.regions():
        weight = curated["weights"].get(region.code, region.weight)
        place = book.place(region.code, region.code, Kind.REGION, weight)
        for name in region.names:
            if " " in name or region.code not in AROUND_A_CITY:
                book.spell_declined(place, name)
    for part in sources.parts():
        place = book.place(("part", part.code, part.names), part.code, Kind.CITY, part.weight)
        for name in part.names:
            book.spell(place, name)


def add_ukraine(book: Book, curated: dict[str, Any]) -> None:
    """Its oblasts by hand: adjectives, names in -щина, old spellings."""
    for code, text in curated["ukraine"].items():
        place = book.place(code, code, Kind.REGION, 60)
        english, ukrainian, russian = text.split("|")
        for name in split(english):
            for word in ("Oblast", "region", "Province", *([] if code == KYIV_OBLAST else [""])):
                book.spell(place, f"{name} {word}".strip())
        for language, names in (("uk", ukrainian), ("ru", russian)):
            for name in split(names):
                if name[0].islower():
                    add_oblast(book, place, name, language)
                else:
                    book.spell_declined(place, name)


def add_counties(book: Book) -> None:
    """Counties of the United States; one that several states have gives the country, if no state is said."""
    for name, states in sources.counties():
        if len(states) > 1:
            book.spell(book.place(("county", "US"), "US", Kind.CITY, 56), name)
        for code in states:
            book.spell(book.place(("county", code), code, Kind.CITY, 45 if len(states) > 1 else 56), name)


def add_oblast(book: Book, place: int, adjective: str, language: str) -> None:
    """Spell "харківська область" in every case, "… обл." and, for the country, the adjective alone."""
    for form in forms.declined(f"{adjective.title()} область", language):
        book.spell(place, form, Trait.LOWER)
        book.spell(place, form.rsplit(" ", 1)[0] + " обл", Trait.LOWER)
    masculine = adjective.removesuffix("я" if language == "ru" else "").removesuffix("а") + "ий"
    demonym = book.place(("demonym", "UA"), "UA", Kind.DEMONYM, DEMONYM_WEIGHT)
    for form in forms.person_forms(masculine, language):
        book.spell(demonym, form, Trait.LOWER)


def add_cities(book: Book) -> None:
    """Cities of 15,000 and more, Ukrainian towns of 10,000 and more."""
    for city in sources.cities():
        kind = Kind.CAPITAL if city.is_capital else Kind.CITY
        place = book.place(city.identity, city.code, kind, city.weight)
        for name in city.names:
            book.spell_declined(place, name)
        for name in city.latin:
            book.spell_weakly(place, name)
        for name in city.cyrillic:
            book.spell_declined(place, name)


def add_curated(book: Book, curated: dict[str, Any]) -> None:
    """What only the hand-kept file has."""
    for code, names in curated["places"].items():
        for name in split(names):
            add_named(book, code, name)
    for section, kind in (("metonyms", Kind.METONYM), ("clubs", Kind.METONYM)):
        for code, names in curated[section].items():
            place = book.place((section, code), code, kind, 70)
            for name in split(names):
                book.spell_declined(place, name)
    for section, kind in (("never", Kind.NEVER), ("areas", Kind.AREA)):
        place = book.place(section, "", kind, 99)
        for names in curated[section].values():
            for name in split(names):
                book.spell_declined(place, name, Trait.LOWER if section == "never" else Trait.NONE)


def add_named(book: Book, code: str, name: str) -> None:
    """Add a hand-kept spelling to the place of that code that has it already, else to the region itself."""
    key = name_key(name.removesuffix("^"))
    same = [n for n in book.spellings.get(key, ()) if book.places[n][0] == code]
    place = same[0] if same else book.place(code, code, Kind.REGION if "-" in code else Kind.COUNTRY, 60)
    book.spell_declined(place, name)


def packed(book: Book, display: str, cues: dict[str, frozenset[str]]) -> dict[str, Any]:
    """Lay the book out as `tables.Tables` reads it."""
    codes = sorted({code for code, _, _ in book.places})
    code_index = {code: number for number, code in enumerate(codes)}
    groups: dict[tuple[int, ...], int] = {}
    refs, spellings = [], sorted(book.spellings)
    longest: dict[str, int] = {}
    for key in spellings:
        places = sorted(book.spellings[key], key=lambda n: (-rank(book.places[n]), n))
        refs.append(groups.setdefault((int(book.traits[key]), *places), len(groups)))
        first, *rest = key.split(" ")
        if rest:
            longest[first] = max(longest.get(first, 0), len(rest) + 1)
    return {
        "format": FORMAT,
        "codes": codes,
        "place_codes": [code_index[code] for code, _, _ in book.places],
        "place_kinds": "".join(kind for _, kind, _ in book.places),
        "place_weights": [weight for _, _, weight in book.places],
        "groups": [list(group) for group in groups],
        "spellings": "\n".join(spellings),
        "refs": refs,
        "longest": longest,
        "display": display,
        "cues": {name: ",".join(sorted(found)) for name, found in sorted(cues.items())},
    }


_RANK: Final = {Kind.NEVER: 200, Kind.AREA: 150, Kind.METONYM: 120, Kind.DEMONYM: 110, Kind.COUNTRY: 100}


def rank(place: tuple[str, Kind, int]) -> int:
    """Likeliest first: phrases, countries, then by people."""
    return _RANK.get(place[1], 0) + place[2]


def read(name: str) -> dict[str, Any]:
    """Parse a hand-kept file of this folder."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def main() -> int:
    """Build and write; print what came out."""
    curated = read("curated.toml") | read("demonyms.toml")
    raw_cues = read("cues.toml")
    cues = {
        name: frozenset(key for word in split(text) for key in [name_key(word)] if key)
        for name, text in raw_cues.items()
    }
    book = Book(cues)
    add_countries(book, curated)
    add_demonyms(book, curated)
    add_regions(book, curated)
    add_ukraine(book, curated)
    add_cities(book)
    add_counties(book)
    add_curated(book, curated)
    book.add_weak()
    shown = {name: found for name, found in cues.items() if name not in ("common", "given", "surnames")}
    data = packed(book, sources.display(curated), shown)
    data["abbreviations"] = {
        name_key(name): code for code, names in curated["abbreviations"].items() for name in split(names)
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (HERE / DATA).write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    size = (HERE / DATA).stat().st_size
    sys.stdout.write(
        f"{DATA}: {len(book.places)} places, {len(book.spellings)} spellings, {size / 1e6:.2f} MB\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
