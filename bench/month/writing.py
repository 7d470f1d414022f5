"""How invented events are put into words: templates of several languages, filled in. Knows no outlets."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What can happen. Each list holds ways to say the same."""

    name: str
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    later_titles: tuple[str, ...]
    later_leads: tuple[str, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What outlets of one language have to write with."""

    code: str
    places: tuple[str, ...]
    names: tuple[str, ...]
    ends: tuple[str, ...]
    colour: tuple[str, ...]
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One invented event: what, where, and how its figure grows from stage to stage."""

    tongue: Tongue
    kind: Kind
    city: str
    country: str
    name: str
    figure: int
    growth: int

    def told(self, stage: int, voice: int) -> tuple[str, str]:
        """Write title and lead. Stage 0 is the first report; a voice is a choice of words."""
        kind = self.kind
        titles, leads = (kind.later_titles, kind.later_leads) if stage else (kind.titles, kind.leads)
        words = {
            "city": self.city,
            "country": self.country,
            "name": self.name,
            "n": self.figure,
            "m": self.figure + stage * self.growth,
        }
        title = titles[voice % len(titles)].format(**words)
        return title, leads[voice % len(leads)].format(**words)


@cache
def tongues() -> dict[str, Tongue]:
    """All languages, by code."""
    with (Path(__file__).parent / "tongues.toml").open("rb") as file:
        return {code: _tongue(code, table) for code, table in tomllib.load(file).items()}


def _tongue(code: str, table: dict[str, Any]) -> Tongue:
    kinds = tuple(Kind(**{name: _frozen(value) for name, value in one.items()}) for one in table["kinds"])
    lists = {name: tuple(table[name]) for name in ("places", "names", "ends", "colour")}
    return Tongue(code=code, kinds=kinds, **lists)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def happening(tongue: Tongue, chance: random.Random) -> Happening:
    """Invent an event."""
    kind = chance.choice(tongue.kinds)
    city, _, country = chance.choice(tongue.places).partition(", ")
    figure = chance.randint(kind.low, kind.high)
    return Happening(
        tongue=tongue,
        kind=kind,
        city=city,
        country=country or city,
        name=chance.choice(tongue.names) + chance.choice(tongue.ends),
        figure=figure,
        growth=max(1, figure // 4),
    )
