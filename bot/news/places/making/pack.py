"""The layout of the data files: what a build gathered, as bytes. Build time only."""

import gzip
import json
from typing import Any

from bot.news.places.keys import name_key
from bot.news.places.making import adjectives, borders, cities, countries, shown, sources
from bot.news.places.making.book import Book, Layer
from bot.news.places.tables import DATA, FORMAT, FORMS_DATA, ISO_DATA, Trait
from bot.news.places.towns import Towns


def packed(book: Book, curated: dict[str, Any], cues: dict[str, frozenset[str]]) -> dict[str, bytes]:
    """Return the data files' bytes by name."""
    kept = {name: found for name, found in cues.items() if name not in ("common", "given")}
    layers: tuple[tuple[str, Layer, dict[str, Any]], ...] = (
        (DATA, Layer.OWN, base(book, curated, kept)),
        (ISO_DATA, Layer.ISO, {"display": shown.region_names(curated)}),
        (FORMS_DATA, Layer.FORMS, {}),
    )
    return {name: squeezed(data | {"layer": book.packed(layer)}) for name, layer, data in layers}


def base(book: Book, curated: dict[str, Any], cues: dict[str, frozenset[str]]) -> dict[str, Any]:
    """The first file: places, where they are, words of the rules."""
    codes = sorted({code for code, _, _ in book.places} | {town.code for town in cities.towns()})
    number = {code: index for index, code in enumerate(codes)}
    towns = Towns.packed((town.latitude, town.longitude, number[town.code]) for town in cities.towns())
    continents = countries.continents()
    return {
        "codes": codes,
        "place_codes": [number[code] for code, _, _ in book.places],
        "place_kinds": "".join(kind for _, kind, _ in book.places),
        "place_weights": [weight for _, _, weight in book.places],
        "units": shown.unit_names(),
        "place_units": {str(place): unit for place, unit in sorted(book.units.items())},
        "longest": book.longest(),
        "longest_lower": book.longest_lower(),
        "display": shown.country_names(),
        "cues": {name: ",".join(sorted(found)) for name, found in sorted(cues.items())},
        "lower": sorted(
            key
            for key, traits in book.traits.items()
            if Trait.LOWER in traits and "a" <= key[0] <= "z" and " " not in key
        ),
        "adjectives": "\n".join(adjectives.table(curated)),
        "abbreviations": {
            name_key(name): code
            for code, names in curated["abbreviations"].items()
            for name in sources.split(names)
        },
        "continents": continents,
        "towns": towns,
        "centres": borders.centres(Towns(codes, towns)),
        "neighbours": borders.neighbours(Towns(codes, towns), countries.land_borders()),
    }


def squeezed(data: dict[str, Any]) -> bytes:
    """Pack a file; equal data gives equal bytes."""
    text = json.dumps({"format": FORMAT, **data}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)
