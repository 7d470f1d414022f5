"""Regions as filters and as buttons: names, queries, ticks, what is offered beside one. Changes nothing."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.news.filters.query import parse
from bot.news.filters.query_terms import full_name as named_fully
from bot.news.filters.tree import WIDE, Filter, Or, Region
from storage.model import Button, Subscription

_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class RegionFilter:
    """A filter that is one region and nothing else. `is_wide`: with its country's country-wide news."""

    code: str
    is_wide: bool = False

    @property
    def query(self) -> str:
        """Return the filter as text."""
        if self.is_wide:
            return f"region:({self.code} OR {country_of(self.code)}{WIDE})"
        return f"region:{self.code}"


def region_of(parsed: object) -> RegionFilter | None:
    """Return the region that a filter is; None: it is something else, or more."""
    match parsed:
        case Filter(root=Region() as leaf) if not leaf.code.endswith(WIDE):
            return RegionFilter(leaf.code)
        case Filter(root=Or(of=(Region() as leaf, Region(code=wide)))) if (
            wide == f"{country_of(leaf.code)}{WIDE}"
        ):
            return RegionFilter(leaf.code, is_wide=True)
        case _:
            return None


def chosen(call: Call, filters: Iterable[Subscription]) -> dict[str, Subscription]:
    """Return the filters that are one region and nothing else, by its code."""
    found = ((region_of(parse(one.query, call.services.lexicon)), one) for one in filters)
    return {region.code: one for region, one in found if region is not None}


def is_code(call: Call, code: str) -> bool:
    """Tell whether it is the code of a continent, a country, a region or a part of one."""
    return call.services.gazetteer.knows(code)


def country_of(code: str) -> str:
    """Return the code of the country that a region is in."""
    return code.partition("-")[0]


def around(code: str) -> list[str]:
    """Return the codes of what a raion or hromada lies in, the narrowest first; of a region, nothing."""
    parts = code.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts) - 1, 1, -1)]


def full_name(call: Call, code: str) -> str:
    """Return a region's name with its country's: "Kharkiv Oblast, Ukraine"."""
    return named_fully(code, call.place_name)


def ticked(name: str, *, is_chosen: bool) -> str:
    """Return the words of a button that chooses something."""
    return f"✓ {name}" if is_chosen else name


async def beside(call: Call, one: Subscription, filters: Iterable[Subscription]) -> Rows:
    """Return what is offered beside a filter that is one region: its country's news, its neighbours."""
    region = region_of(parse(one.query, call.services.lexicon))
    if region is None:
        return ()
    wide: Rows = ()
    if country_of(region.code) != region.code:
        words = call.t.gettext("Also country-wide news")
        button = press(
            ticked(words, is_chosen=region.is_wide), Verb.WIDEN_REGION, one.id, chat_id=call.elsewhere
        )
        wide = ((button,),)
    # Asked in a thread: the first question reads the table of neighbours.
    near = await asyncio.to_thread(call.services.gazetteer.neighbours, region.code)
    near = near or tuple(around(region.code))
    codes = chosen(call, filters)
    buttons = [_neighbour(call, code, one, is_chosen=code in codes) for code in near[:_NEIGHBOURS]]
    return (*wide, *grid(buttons, columns=2))


def _neighbour(call: Call, code: str, one: Subscription, *, is_chosen: bool) -> Button:
    name = call.place_name(code)
    words = ticked(name, is_chosen=True) if is_chosen else f"+ {name}"
    return press(words, Verb.ADD_NEIGHBOUR, code, one.id, chat_id=call.elsewhere)
