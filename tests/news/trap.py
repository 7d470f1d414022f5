"""A gazetteer that breaks where a test wants it to: a bug of ours, met at reading or at comparing."""

from collections import Counter
from typing import Any

from bot.news.places.gazetteer import Gazetteer
from storage.model import Place


class Trap:
    """A gazetteer that breaks: at reading a certain title, or at comparing reports of certain words."""

    def __init__(self, real: Gazetteer) -> None:
        self._real = real
        self.reads, self.compares, self.names = "", "", ""
        self.sprung = Counter[str]()

    def find(
        self, title: str, text: str, *, language: str = "", home_region: str | None = None
    ) -> tuple[Place, ...]:
        if self.reads and self.reads in title:
            self.sprung["find"] += 1
            raise ZeroDivisionError("a trap in reading")
        return self._real.find(title, text, language=language, home_region=home_region)

    def resolve(self, name: str) -> tuple[str, ...]:
        if self.compares and name == self.compares:
            self.sprung["resolve"] += 1
            raise KeyError("a trap in comparing")
        return self._real.resolve(name)

    def name(self, code: str, language: str = "en") -> str:
        if self.names and code == self.names:
            raise LookupError("a trap in naming")
        return self._real.name(code, language)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)
