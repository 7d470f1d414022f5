"""Ready-made lists of sources, one a country and one for the world, and how each address is read first.

The lists are OPML files beside this one; each says where its addresses come from. Stores nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from bot.feeds import opml
from bot.feeds.opml import Outline
from bot.feeds.report import CheckReport
from bot.sources import Fate, Line
from storage.model import Feed

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

Inspect = Callable[[Feed], Awaitable[CheckReport]]


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


async def read_each(
    outlines: Sequence[Outline], inspect: Inspect, *, now: datetime
) -> AsyncIterator[tuple[Outline, Line | None]]:
    """Read each address, and give it as soon as it is; with the line that refuses what is no feed now."""

    async def read(outline: Outline) -> tuple[Outline, Line | None]:
        found = await inspect(Feed(id=0, url=outline.url, title="", next_check_at=now))
        if not found.error:
            return outline, None
        name = outline.title or outline.url
        return outline, Line(number=outline.line, name=name, fate=Fate.REFUSED, remark=found.error)

    tasks = [asyncio.create_task(read(outline)) for outline in outlines]
    try:
        for task in asyncio.as_completed(tasks):
            yield await task
    finally:
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
