"""Which places a typed name may mean: what the sources write about comes first. Asks nothing."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.chat.desk.call import Call
from bot.chat.wording.region_texts import full_name
from bot.news.places.gazetteer import Gazetteer
from bot.news.places.keys import name_key
from storage.engine.database import Session
from storage.model import Place
from storage.news import items

_LOOKED_AT = 400  # newest reports
_SHORTEST = 4  # letters of a name that may hold a slip
_LONG = 8  # … that may hold two
_MOST = 8


class Guess(NamedTuple):
    """A place: its code, and the name of the town that is meant in it, "" = the whole of it."""

    code: str
    town: str = ""


def told(call: Call, guess: Guess) -> str:
    """Return what a button calls a guess: "Springfield, Missouri", "Kharkiv Oblast, Ukraine"."""
    gazetteer = call.services.gazetteer
    if not guess.town or name_key(guess.town) in gazetteer.spellings(gazetteer.name(guess.code)):
        return full_name(call, guess.code)  # a city that is a region by itself: Kyiv
    town = guess.town.title() if guess.town.islower() else guess.town
    return f"{town}, {call.place_name(guess.code)}"


async def several(call: Call, name: str, codes: tuple[str, ...]) -> tuple[Guess, ...]:
    """Return the places of just that name, those first that the sources write about most."""
    written = await call.read(_written_about)
    of_code = Counter[str]()
    for (_, code), times in written.items():
        of_code[code] += times
    town_name = call.services.gazetteer.town_name
    ranked = sorted(codes, key=lambda code: -of_code[code])  # a stable sort: then the likelier ones
    return tuple(Guess(code, town_name(name, code)) for code in ranked[:_MOST])


async def like(call: Call, name: str) -> tuple[Guess, ...]:
    """Return places whose names look like a mistyped one: those in the news, then those of the gazetteer."""
    written = await call.read(_written_about)
    return await asyncio.to_thread(alike, call.services.gazetteer, name, written)


def alike(gazetteer: Gazetteer, name: str, written: Counter[tuple[str, str]]) -> tuple[Guess, ...]:
    """Return places whose names look like one; `written`: names in the news, folded, with their codes."""
    found = [*_in_the_news(gazetteer, name, written), *_known(gazetteer, name)]
    by_code = {guess.code: guess for guess in reversed(found)}
    return tuple(by_code[code] for code in dict.fromkeys(guess.code for guess in found))[:_MOST]


def _in_the_news(gazetteer: Gazetteer, name: str, written: Counter[tuple[str, str]]) -> Iterator[Guess]:
    key = name_key(name)
    slips = (len(key) >= _SHORTEST) + (len(key) >= _LONG)
    near = [
        (distance, -times, spelt, code)
        for (spelt, code), times in written.items()
        if (distance := OSA.distance(key, spelt, score_cutoff=slips)) <= slips
    ]
    for _, _, spelt, code in sorted(near):
        yield Guess(code, gazetteer.town_name(spelt.title(), code))


def _known(gazetteer: Gazetteer, name: str) -> Iterator[Guess]:
    near = gazetteer.near(name)
    meant = [(near[0][0], code) for code in gazetteer.meant(name)] if near else []
    for spelt, code in meant or near:  # what is surely meant needs nothing that merely looks like it
        yield Guess(code, gazetteer.town_name(spelt.title(), code))


def _written_about(s: Session) -> Counter[tuple[str, str]]:
    """Count the names of places in the newest reports: (folded name, code) → how often."""
    return counted(items.newest_places(s, limit=_LOOKED_AT))


def counted(reports: Iterable[Iterable[Place]]) -> Counter[tuple[str, str]]:
    """Count the names of places where something happened, or that are named: (folded name, code) → times."""
    return Counter(
        (name_key(place.name), place.code) for places in reports for place in places if not place.is_aside
    )
