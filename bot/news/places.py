"""Finds places in news text, by ISO code; resolves what people type. Pure after `load`: no I/O, no clock."""

from collections.abc import Iterable

from bot.news.gazetteer.names import Directory
from bot.news.gazetteer.resolve import Reader
from bot.news.gazetteer.tables import Tables
from storage.model import Place

__all__ = ["Gazetteer", "regions_of"]


class Gazetteer:
    """Every place the program knows. Build it once, with `Gazetteer.load()`; it never changes after."""

    def __init__(self, tables: Tables) -> None:
        self._reader = Reader(tables)
        self._directory = Directory(tables)

    @classmethod
    def load(cls) -> "Gazetteer":
        """Read the data file that is shipped (`make gazetteer` builds it)."""
        return cls(Tables.load())

    def find(self, title: str, text: str, *, home_region: str | None = None) -> tuple[Place, ...]:
        """Places in the title, a line break and the text, in order; spans count characters of exactly that.

        A dateline, a demonym and a capital or building that stands for its government give the country
        only. Names that can't be told from a person's, or from another place's, are left out.
        `home_region` (ISO 3166-1 or -2) is where the publisher is: its small places need no explanation.
        """
        return self._reader.read(title, text, home_region=home_region or "")

    def ancestors(self, code: str) -> frozenset[str]:
        """The code and all that contain it: of "UA-63", {"UA-63", "UA"}."""
        return frozenset({code, code.partition("-")[0]}) if code else frozenset()

    def resolve(self, name: str) -> tuple[str, ...]:
        """Codes that a typed name (any language or case) or a code may mean, best first; () = unknown."""
        return self._directory.resolve(name)

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Codes whose names look most like a mistyped one, best first; () when nothing is near."""
        return self._directory.suggest(name, limit)

    def name(self, code: str, language: str = "en") -> str:
        """What people call it; English where the language has no name for it, the code itself if unknown."""
        return self._directory.name(code, language)

    def spellings(self, name: str) -> frozenset[str]:
        """Folded spellings, in any language and case, of the place a name most likely means, itself included.

        "Kiev": {"kyiv", "kiev", "київ", "києва", "киев" …}. A name that is unknown has only itself.
        """
        return self._directory.spellings(name)

    def countries(self) -> tuple[str, ...]:
        """ISO 3166-1 codes, sorted."""
        return self._directory.countries

    def regions(self, country: str) -> tuple[str, ...]:
        """ISO 3166-2 codes of a country's first-level regions, sorted."""
        return self._directory.regions(country)


def regions_of(places: Iterable[Place], gazetteer: Gazetteer) -> frozenset[str]:
    """Codes of the places, with all that contain them."""
    return frozenset(code for place in places for code in gazetteer.ancestors(place.code))
