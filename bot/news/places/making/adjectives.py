"""Adjectives of places: the table of Cyrillic ones, and forms in the other languages. Build time only."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from bot.news.places.adjectival import stem_of
from bot.news.places.keys import name_key
from bot.news.places.making import sources
from bot.news.places.making.units import units
from bot.news.words.text import fold

Ending = tuple[
    str, str
]  # what a word ends in, and the endings of its forms in place of that, a blank between

_GERMAN: tuple[Ending, ...] = (
    ("sch", "sch sche scher schen sches schem"),
    ("er", "er ern erin erinnen ers"),
    ("e", "e en"),
)
_FRENCH: tuple[Ending, ...] = (
    ("ien", "ien ienne iens iennes"),
    ("éen", "éen éenne éens éennes"),
    ("ais", "ais aise aises"),
    ("ois", "ois oise oises"),
    ("ain", "ain aine ains aines"),
    ("and", "and ande ands andes"),
    ("ol", "ol ole ols oles"),
    ("ec", "ec ecque ecs ecques"),
    ("c", "c que cs ques"),
    ("e", "e es"),
)
_SPANISH: tuple[Ending, ...] = (
    ("és", "és esa eses esas"),
    ("án", "án ana anes anas"),
    ("ol", "ol ola oles olas"),
    ("o", "o a os as"),
    ("í", "í íes ís"),
    ("e", "e es"),
    ("a", "a as"),
)
_POLISH: tuple[Ending, ...] = (("ki", "ki ka kie kiego kiej kim kich kiemu ką kimi"),)


def _by(endings: tuple[Ending, ...]) -> Callable[[str], frozenset[str]]:
    def forms(word: str) -> frozenset[str]:
        for ending, others in endings:
            if word.endswith(ending):
                return frozenset(word.removesuffix(ending) + other for other in others.split())
        return frozenset({word})

    return forms


FORMS = {"de": _by(_GERMAN), "fr": _by(_FRENCH), "es": _by(_SPANISH), "pl": _by(_POLISH)}


def table(curated: dict[str, Any]) -> list[str]:
    """Lines of a Cyrillic adjective's stem and what it names: "чортківськ=rUA-61 hUA-61"."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for level, adjective, code in (*_oblasts(curated), *_cities(curated)):
        stem = stem_of(fold(adjective))
        if stem:
            found[stem][f"{level}{code}"] = None
    for unit in units():
        stem = stem_of(fold(unit.name))
        for spelt in (stem, *(russian_stems(stem) if unit.level == "r" else ())):
            if spelt and (spelt == stem or not any(one[0] == unit.level for one in found[spelt])):
                found[spelt][f"{unit.level}{unit.code}"] = None
    return [f"{stem}={' '.join(places)}" for stem, places in sorted(found.items())]


def russian_stems(stem: str) -> list[str]:
    """Spellings that a Ukrainian adjective's stem may have in Russian: of "чортківськ", "чортковск".

    Which vowel is the right one the dictionaries would have to know; the wrong ones are nobody's names.
    """
    if stem in _RUSSIAN:
        return [_RUSSIAN[stem]]
    begun = [stem.removesuffix("івськ").removesuffix("ськ").removesuffix("ьк")]
    ending = stem.removeprefix(begun[0])
    ends = {"івськ": ("овск", "евск"), "ськ": ("ск",)}.get(ending, ("к",))
    for ours, theirs in (("і", ("и", "е")), ("и", ("и", "ы"))):
        parts = begun[0].split(ours)
        if len(parts) > 1:
            begun = [one.replace(ours, "\0") for one in begun]
            begun = [one.replace("\0", letter) for one in begun for letter in theirs]
    plain = str.maketrans({"є": "е", "ї": "и", "ґ": "г", "'": ""})
    return [f"{one.translate(plain)}{end}" for one in dict.fromkeys(begun) for end in ends]


_RUSSIAN = {
    "криворізьк": "криворожск",
    "запорізьк": "запорожск",
    "кременчуцьк": "кременчугск",
    "волноваськ": "волновахск",
    "білоцерківськ": "белоцерковск",
    "харківськ": "харьковск",
    "львівськ": "львовск",
    "луцьк": "луцк",
    "ніжинськ": "нежинск",
}


def _oblasts(curated: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for code, text in curated["ukraine"].items():
        for names in text.split("|")[1:]:
            yield from (("o", name, code) for name in sources.split(names) if name[0].islower())
    for region in sources.regions():
        for name in region.names:
            adjective, _, thing = name.partition(" ")
            if name_key(thing) in _OBLASTS:
                yield "o", adjective, region.code


def _cities(curated: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for code, names in curated["city_adjectives"].items():
        yield from (("c", name, code) for name in sources.split(names))


_OBLASTS = frozenset({"область", "край", "воєводство", "воеводство", "республика", "республіка"})
