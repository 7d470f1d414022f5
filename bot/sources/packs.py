"""Ready-made lists of sources, one a country and one for the world.

The lists are OPML files beside this one; each says where its addresses come from. Stores nothing.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bot.feeds import opml
from bot.feeds.opml import Outline

_FOLDER: Final = Path(__file__).parent / "opml"
WORLD: Final = "world"
# ISO 3166-1 of each list; the world has none. In the order in which they are offered.
COUNTRIES: Final = {
    "ukraine": "UA",
    WORLD: "",
    "czechia": "CZ",
    "france": "FR",
    "germany": "DE",
    "italy": "IT",
    "lithuania": "LT",
    "moldova": "MD",
    "poland": "PL",
    "romania": "RO",
    "spain": "ES",
    "turkey": "TR",
    "uk": "GB",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A ready-made list. `country` "": of the whole world."""

    name: str
    country: str
    outlines: tuple[Outline, ...]


def find(name: str) -> Pack | None:
    """Return the list of this name or country code; None: there is none."""
    wanted = name.strip().casefold()
    return next(
        (load(one) for one, code in COUNTRIES.items() if wanted in {one, code.casefold()} - {""}), None
    )


@cache
def load(name: str) -> Pack:
    """Return one of `COUNTRIES`."""
    found = opml.read((_FOLDER / f"{name}.opml").read_bytes())
    if isinstance(found, opml.NotOpml) or found.flaws:
        raise ValueError(f"{name}.opml is broken")
    return Pack(name=name, country=COUNTRIES[name], outlines=found.outlines)
