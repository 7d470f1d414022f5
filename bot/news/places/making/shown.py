"""The names people read: of continents, countries and regions, in our languages. Build time only."""

import re
from typing import Any, Final

from bot.news.places.making import countries, sources
from bot.news.places.making.units import units
from bot.news.words.languages import READ

_ROMANISED: Final = re.compile(r"(\w+)skaya oblast'")  # "Pskovskaya oblast'"


def country_names() -> str:
    """Lines of code and the names people read, of continents and countries; the first names the languages."""
    lines = ["\t".join(READ)]
    codes = [
        *sorted(set(countries.CONTINENTS.values())),
        *(country.code for country in countries.countries()),
    ]
    lines += [
        "\t".join([code, *(countries.territory(language, code) for language in READ)]) for code in codes
    ]
    return "\n".join(lines)


def unit_names() -> str:
    """Lines of a raion's or hromada's code and what people read, in Ukrainian and in Latin letters."""
    return "\n".join(f"{unit.code}\t{unit.shown}\t{unit.english}" for unit in units())


def region_names(curated: dict[str, Any]) -> str:
    """Likewise of the first-level regions."""
    lines = ["\t".join(READ)]
    for code, names in sorted(sources.first_level().items()):
        others = (sources.translated(code, language) for language in READ[1:])
        lines.append("\t".join([code, _english(code, names, curated), *others]).rstrip())
    return "\n".join(lines)


def _english(code: str, names: tuple[str, ...], curated: dict[str, Any]) -> str:
    country, _, part = code.partition("-")
    shown = dict(row.strip().split(": ") for row in curated["shown"].get(country, "").split(",") if row)
    if part in shown:
        return str(shown[part])
    if code in curated["ukraine"]:
        return str(curated["ukraine"][code]).split(",")[0].split("|")[0].strip() + " Oblast"
    for name in names:
        oblast = _ROMANISED.fullmatch(name)
        if oblast:
            return f"{oblast[1]} Oblast"
        if re.search(
            r" (Oblast|Province|Region|Krai|Republic|Prefecture|County|Governorate|Voivodeship)$", name
        ):
            return name
    return names[0]
