"""Finds places in news text, by ISO code; resolves what people type. Pure after `load`: no I/O, no clock."""

from collections.abc import Iterable, Mapping
from copy import copy

from bot.news.furniture.report import report_of
from bot.news.places.geography import Geography
from bot.news.places.keys import name_key
from bot.news.places.names import Directory
from bot.news.places.resolve import Reader
from bot.news.places.tables import Tables
from bot.news.words.sharing import one_of_equal
from storage.model import Place

__all__ = ["Gazetteer", "countries_without_region", "regions_of"]


class Gazetteer:
    """Every place the program knows. Build it once, with `Gazetteer.load()`; it never changes after.

    Codes: ISO 3166-1 alpha-2 ("UA"), ISO 3166-2 ("UA-63"), UN M49 for continents ("150" is Europe), and ours
    for Ukraine's raions ("UA-61-06") and hromadas ("UA-61-06-005"): the digits of its codifier.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._reader = Reader(tables)
        self._directory = Directory(tables)
        self._geography = Geography(tables)
        self._overrides: dict[str, str] = {}

    @classmethod
    def load(cls, overrides: Mapping[str, str] | None = None) -> "Gazetteer":
        """Read the data files that are shipped (`make gazetteer` builds them), and correct them."""
        gazetteer = cls(Tables.load())
        return gazetteer.corrected(overrides) if overrides else gazetteer

    def corrected(self, overrides: Mapping[str, str]) -> "Gazetteer":
        """Return one in which each name means its code and nothing else, "" being no place at all.

        Its case forms follow it as far as they are known. Only these corrections count, not those that
        this one was given. Costs little: the data is shared.
        """
        other = copy(self)
        other._overrides = {name_key(name): code for name, code in overrides.items()}  # noqa: SLF001 - its own copy
        other._reader = Reader(self._tables.corrected(overrides))  # noqa: SLF001
        return other

    def find(
        self, title: str, text: str, *, language: str = "", home_region: str | None = None
    ) -> tuple[Place, ...]:
        """Places in the title, a line break and the text, in order; spans count characters of exactly that.

        What stands around the report (credits, links to others) is passed over. `language`: of the text.
        A dateline, a demonym and a capital or building that stands for its government give the country
        only; those that don't tell where it happened are marked. Names that can't be told from a person's, or
        from another place's, are left out.
        `home_region` (ISO 3166-1 or -2) is where the publisher is: its small places need no explanation.
        """
        return self._reader.read(
            title, report_of(title, text, language), language=language, home_region=home_region or ""
        )

    def ancestors(self, code: str) -> frozenset[str]:
        """The code and all that contain it: of "UA-63", {"UA-63", "UA", "150"}."""
        return self._geography.ancestors(code)

    def continents(self) -> tuple[str, ...]:
        """Codes of the continents, sorted."""
        return self._geography.continents

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Regions (of a country: countries) that touch it, its own country's first, longest border first.

        The nearest three where none does; () for what is unknown.
        """
        return self._geography.neighbours(code)

    def nearest(self, latitude: float, longitude: float) -> tuple[str, ...]:
        """Regions of the three nearest towns, nearest first, each once: one code means that they agree.

        A country's code where it has no regions; () beyond 500 km from any town, or off the globe.
        """
        return self._geography.nearest(latitude, longitude)

    def centre(self, code: str) -> tuple[float, float] | None:
        """Latitude and longitude of the middle of a region's or country's towns; None: none known."""
        return self._geography.centre(code)

    def resolve(self, name: str) -> tuple[str, ...]:
        """Codes that a typed name (any language or case) or a code may mean, best first; () = unknown."""
        fixed = self._overrides.get(name_key(name))
        if fixed is not None:
            return (fixed,) if fixed else ()
        return self._directory.resolve(name)

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Codes whose names look most like a mistyped one, best first; () when nothing is near."""
        return self._directory.suggest(name, limit)

    def near(self, name: str, limit: int = 3) -> tuple[tuple[str, str], ...]:
        """The names that look most like a mistyped one, folded, each with its code; best first."""
        return self._directory.near(name, limit)

    def meant(self, name: str) -> tuple[str, ...]:
        """Codes that a name with a slip or two surely means, best first; () when it is not sure."""
        return self._directory.meant(name)

    def united(self, name: str) -> tuple[str, ...]:
        """Codes of all the regions that a typed name means together: of "Донбас", its two oblasts."""
        return self._directory.united(name)

    def knows(self, code: str) -> bool:
        """Whether it is the code of a continent, country, region, raion or hromada."""
        return self._directory.knows(code)

    def name(self, code: str, language: str = "en") -> str:
        """What people call it; English where the language has no name for it, the code itself if unknown."""
        return self._directory.name(code, language)

    def town_name(self, name: str, code: str) -> str:
        """The name of the town that a name in a text stands for, in its own case: of "Ізюмі", "Ізюм".

        "" where only a region or a country with this code goes by it.
        """
        return self._directory.town_name(name, code)

    def spellings(self, name: str) -> frozenset[str]:
        """Folded spellings, in any language and case, of the place a name most likely means, itself included.

        "Kiev": {"kyiv", "kiev", "київ", "києва", "киев" …}. A name that is unknown has only itself.
        """
        return self._directory.spellings(name)

    def countries(self, continent: str | None = None) -> tuple[str, ...]:
        """ISO 3166-1 codes, sorted; of one continent, if it is given."""
        return self._directory.countries if continent is None else self._geography.members(continent)

    def regions(self, country: str) -> tuple[str, ...]:
        """ISO 3166-2 codes of a country's first-level regions, sorted."""
        return self._directory.regions(country)


def regions_of(places: Iterable[Place], gazetteer: Gazetteer) -> frozenset[str]:
    """Codes of the places where it happened, with all that contain them."""
    codes = (place.unit or place.code for place in places if not place.is_aside)
    return one_of_equal(frozenset(code for one in codes for code in gazetteer.ancestors(one)))


def countries_without_region(codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes that are countries of which no region is among them: the news is country-wide."""
    found = frozenset(codes)
    inside = {code.partition("-")[0] for code in found if "-" in code}
    return frozenset(code for code in found if code.isalpha() and code not in inside)
