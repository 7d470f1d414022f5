"""Builds the gazetteer's data file from public data and the hand-kept files (`make gazetteer`).

Build time only; needs the `gazetteer` extra. The same inputs give the same bytes.
"""

import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

from bot.news.places.keys import name_key
from bot.news.places.making import adjectives, cities, countries, forms, pack, sources
from bot.news.places.making.book import Book, Layer
from bot.news.places.making.romanised import romanised_by_neighbours
from bot.news.places.making.units import hromadas_of_towns
from bot.news.places.tables import Kind, Trait

HERE: Final = Path(__file__).parent
SHIPPED: Final = HERE.parent  # where the product reads the data
KYIV_OBLAST: Final = "UA-32"
AROUND_A_CITY: Final = frozenset({KYIV_OBLAST, "RU-MOS", "RU-LEN"})  # their names alone are the city's
DEMONYM_WEIGHT: Final = 70


def add_countries(book: Book, curated: dict[str, Any]) -> None:
    """Countries under their names in seven languages, and by hand."""
    refused = {name_key(name) for name in sources.split(curated["not_countries"]["names"])}
    for country in countries.countries():
        place = book.place(country.code, country.code, Kind.COUNTRY, sources.weight(country.population))
        own = [*country.names, *sources.split(curated["countries"].get(country.code, ""))]
        for layer, names in ((Layer.OWN, own), (Layer.ISO, country.iso_names)):
            with book.layer(layer):
                for name in names:
                    if name_key(name) not in refused:
                        book.spell_declined(place, name)


def add_continents(book: Book) -> None:
    """Continents, for those who type them."""
    for code, names in countries.continent_names():
        place = book.place(code, code, Kind.AREA, 99)
        for name in names:
            book.spell_declined(place, name)


def add_demonyms(book: Book, curated: dict[str, Any]) -> None:
    """Adjectives and people; Cyrillic ones count in lower case."""
    for code, text in curated["demonyms"].items():
        place = book.place(("demonym", code), code, Kind.DEMONYM, DEMONYM_WEIGHT)
        english, ukrainian, russian = text.split("|")
        for name in sources.split(english):
            book.spell(place, name)
            if not name.endswith(("ch", "sh", "ese", "men", "s")):
                book.spell(place, name + "s")
        for language, names in (("uk", ukrainian), ("ru", russian)):
            for name in sources.split(names):
                spell_person(book, place, name, language)


def add_adjectives(book: Book, curated: dict[str, Any]) -> None:
    """Adjectives in German, French, Spanish and Polish, which write them in lower case."""
    for code, text in curated["adjectives"].items():
        place = book.place(("demonym", code), code, Kind.DEMONYM, DEMONYM_WEIGHT)
        for (_, forms_of), words in zip(adjectives.FORMS.items(), text.split("|"), strict=True):
            for word in sources.split(words):
                for form in sorted(forms_of(word)):
                    if name_key(form) not in book.spellings:  # "Serbia" is the country before it is Spanish
                        book.spell(place, form, Trait.LOWER if word[0].islower() else Trait.NONE)


def add_region_adjectives(book: Book, curated: dict[str, Any]) -> None:
    """Adjectives of regions and cities in English, German, French, Spanish and Polish."""
    for code, text in curated["region_adjectives"].items():
        place = book.place(("demonym", code), code, Kind.DEMONYM, DEMONYM_WEIGHT)
        english, *others = text.split("|")
        for word in sources.split(english):
            book.spell(place, word)
        for (_, forms_of), words in zip(adjectives.FORMS.items(), others, strict=True):
            for word in sources.split(words):
                for form in sorted(forms_of(word)):
                    if name_key(form) not in book.spellings:
                        book.spell(place, form, Trait.LOWER if word[0].islower() else Trait.NONE)


def spell_person(book: Book, place: int, word: str, language: str) -> None:
    """Give a place an adjective, or a word for its people, in every form."""
    book.spell(place, word, Trait.LOWER)
    with book.layer(Layer.FORMS):
        for form in forms.person_forms(word, language):
            book.spell(place, form, Trait.LOWER)


def add_regions(book: Book, curated: dict[str, Any]) -> None:
    """First-level regions by their ISO 3166-2 codes, and the regions inside them."""
    for region in sources.regions():
        weight = curated["weights"].get(region.code, region.weight)
        place = book.place(region.code, region.code, Kind.REGION, weight)
        with book.layer(Layer.ISO):
            for name in region.names:
                if " " in name or region.code not in AROUND_A_CITY:
                    book.spell_declined(place, name)
    for part in sources.parts():
        place = book.place(("part", part.code, part.names), part.code, Kind.CITY, part.weight)
        with book.layer(Layer.ISO):
            for name in part.names:
                book.spell(place, name)


def add_ukraine(book: Book, curated: dict[str, Any]) -> None:
    """Its oblasts by hand: adjectives, names in -щина, old spellings."""
    for code, text in curated["ukraine"].items():
        place = book.place(code, code, Kind.REGION, 60)
        english, ukrainian, russian = text.split("|")
        for name in sources.split(english):
            for word in ("Oblast", "region", "Province", *([] if code == KYIV_OBLAST else [""])):
                book.spell(place, f"{name} {word}".strip())
        for language, names in (("uk", ukrainian), ("ru", russian)):
            for name in sources.split(names):
                if name[0].islower():
                    add_oblast(book, place, name, language)
                else:
                    book.spell_declined(place, name)


def add_counties(book: Book) -> None:
    """Counties of the United States; one that several states have gives the country, if no state is said."""
    for name, states in sources.counties():
        is_shared = len(states) > 1
        if is_shared:
            book.spell(book.place(("county", "US"), "US", Kind.CITY, 56), name)
        for code in states:
            place = book.place(("county", code, is_shared), code, Kind.CITY, 45 if is_shared else 56)
            book.spell(place, name)


def add_oblast(book: Book, place: int, adjective: str, language: str) -> None:
    """Spell "харківська область" in every case, "… обл." and, for the country, the adjective alone."""
    book.spell(place, f"{adjective.title()} область", Trait.LOWER)
    with book.layer(Layer.FORMS):
        for form in forms.declined(f"{adjective.title()} область", language):
            book.spell(place, form, Trait.LOWER)
            book.spell(place, form.rsplit(" ", 1)[0] + " обл", Trait.LOWER)
    masculine = adjective.removesuffix("я" if language == "ru" else "").removesuffix("а") + "ий"
    demonym = book.place(("demonym", "UA"), "UA", Kind.DEMONYM, DEMONYM_WEIGHT)
    spell_person(book, demonym, masculine, language)


def add_cities(book: Book) -> None:
    """Cities of 15,000 and more, Ukrainian towns of 10,000 and more."""
    for city in cities.cities():
        kind = Kind.CAPITAL if city.is_capital else Kind.CITY
        place = book.place(city.identity, city.code, kind, city.weight)
        if unit := hromada_of(city):
            book.units[place] = unit
        for name in city.names:
            book.spell_declined(place, name)
        for name in city.latin:
            book.spell_weakly(place, name)
        for name in city.cyrillic:
            book.spell_declined(place, name)
            if city.code.startswith("UA-"):
                for romanised in romanised_by_neighbours(name):
                    book.spell_weakly(place, romanised)


def hromada_of(city: cities.City) -> str:
    """Return the code of a Ukrainian town's hromada, "" where its name tells none."""
    known = hromadas_of_towns()
    return next((known[key] for name in city.cyrillic if (key := (city.code, name_key(name))) in known), "")


def add_curated(book: Book, curated: dict[str, Any]) -> None:
    """What only the hand-kept file has."""
    for code, names in curated["places"].items():
        for name in sources.split(names):
            book.spell_declined(named(book, code, name), name)
    for code, names in curated["irregular"].items():
        for name in sources.split(names):
            book.spell(named(book, code, name), name)
    add_groups(book, curated)


def add_groups(book: Book, curated: dict[str, Any]) -> None:
    """Governments' buildings, clubs, phrases, areas."""
    for section, kind in (("metonyms", Kind.METONYM), ("clubs", Kind.METONYM)):
        for code, names in curated[section].items():
            place = book.place((section, code), code, kind, 70)
            for name in sources.split(names):
                book.spell_declined(place, name)
    for section, kind in (("never", Kind.NEVER), ("areas", Kind.AREA)):
        place = book.place(section, "", kind, 99)
        for names in curated[section].values():
            for name in sources.split(names):
                book.spell_declined(place, name, Trait.LOWER if section == "never" else Trait.NONE)


def named(book: Book, code: str, name: str) -> int:
    """Return the place of that code that has the hand-kept spelling already, else the region itself.

    The region too where the country has another place of the name: kept by hand means which one is meant.
    """
    key = name_key(name.removesuffix("^"))
    known = book.spellings.get(key, ())
    same = [n for n in known if book.places[n][0] == code]
    has_rival = any(
        book.places[n][0][:2] == code[:2] and book.places[n][0] not in (code, code[:2]) for n in known
    )
    return (
        same[0]
        if same and not has_rival
        else book.place(code, code, Kind.REGION if "-" in code else Kind.COUNTRY, 60)
    )


def read(name: str) -> dict[str, Any]:
    """Parse a hand-kept file of this folder."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def main() -> int:
    """Build and write; print what came out. `--check`: write nothing, fail where the files here differ."""
    curated = read("curated.toml") | read("demonyms.toml")
    raw_cues = read("cues.toml")
    cues = {
        name: frozenset(key for word in sources.split(text) for key in [name_key(word)] if key)
        for name, text in raw_cues.items()
    }
    cues["given"] |= declined_names(cues["given"])
    book = filled(curated, cues)
    cues["first_names"] |= {name for name in sources.first_names() if name not in book.spellings}
    lost = uncovered(book, read("cases.toml"))
    if lost:
        sys.stderr.write(f"Case forms that lead to no place: {', '.join(lost)}\n")
        return 1
    files = pack.packed(book, curated, cues)
    if "--check" in sys.argv:
        return checked(files)
    for name, data in files.items():
        (SHIPPED / name).write_bytes(data)
        sys.stdout.write(f"{name}: {len(data) / 1e6:.2f} MB, SHA-256 {hashlib.sha256(data).hexdigest()}\n")
    sys.stdout.write(f"{len(book.places)} places, {len(book.spellings)} spellings\n")
    return 0


def declined_names(names: frozenset[str]) -> frozenset[str]:
    """Case forms of the Cyrillic ones."""
    return frozenset(
        name_key(form)
        for name in names
        if forms.is_cyrillic(name)
        for language in forms.languages(name)
        for form in forms.declined(name, language)
    )


def checked(files: dict[str, bytes]) -> int:
    """Tell which shipped files are not what the script builds now; 1 when there are any."""
    stale = [name for name, data in files.items() if (SHIPPED / name).read_bytes() != data]
    sys.stdout.write(f"Not what is built now: {', '.join(stale)}\n" if stale else "As built now.\n")
    return 1 if stale else 0


def filled(curated: dict[str, Any], cues: dict[str, frozenset[str]]) -> Book:
    """Gather everything."""
    book = Book(cues)
    add_continents(book)
    add_countries(book, curated)
    add_demonyms(book, curated)
    add_adjectives(book, curated)
    add_regions(book, curated)
    add_ukraine(book, curated)
    add_cities(book)
    add_counties(book)
    add_curated(book, curated)
    add_region_adjectives(book, curated)
    book.add_weak()
    return book


def uncovered(book: Book, cases: dict[str, dict[str, str]]) -> list[str]:
    """Forms of the hand-kept list that lead to no place of their code, and oblasts that it lacks."""
    lost = []
    for language, towns in cases.items():
        for town, text in towns.items():
            code, _, listed = text.partition(": ")
            for form in sources.split(listed):
                places = book.spellings.get(name_key(form), {})
                if not any(book.places[place][0] == code for place in places):
                    lost.append(f"{form} ({language}, {town}, {code})")
    return lost


if __name__ == "__main__":
    sys.exit(main())
