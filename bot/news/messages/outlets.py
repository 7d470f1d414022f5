"""Who prints a report: its source, and the others, as its message names them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.news.messages.byline import byline, in_one_line
from bot.news.messages.telegram_html import escape, linked, one_line
from bot.news.messages.view import View
from bot.news.stories.attribution import Standing, standings
from storage.model import Item

_NAME: Final = 60  # UTF-16 units of a name
_MOST: Final = 8  # further ones shown; the rest as a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Another publisher of the same report."""

    name: str
    link: str
    standing: Standing = Standing.SAME  # to what the message says: the reader may look there


def others(first: Item, copies: Iterable[Item]) -> tuple[Outlet, ...]:
    """Return who else prints the report, each source once: first who tells the same, then who does not."""
    prints = list(copies)
    known = standings(first, prints)
    others = [one for one in prints if one.id in known]
    same = [one for one in others if known[one.id] is Standing.SAME]
    listed = in_one_line(first, [*same, *(one for one in others if known[one.id] is not Standing.SAME)])
    return tuple(Outlet(name=byline(one, _NAME), link=one.link, standing=known[one.id]) for one in listed)


def named(item: Item, outlets: Sequence[Outlet], view: View) -> str:
    """Name the source, then each further outlet once: who tells the same, in own words, otherwise."""
    _ = view.translate
    names = {byline(item, _NAME)}
    shown: list[tuple[str, Standing]] = []
    for outlet in outlets:
        name = one_line(outlet.name, _NAME)
        if name and name not in names:
            names.add(name)
            shown.append((linked(name, outlet.link), outlet.standing))
    listed: dict[Standing, list[str]] = {one: [] for one in Standing}
    for name, standing in shown[:_MOST]:
        listed[standing].append(name)
    parts = [_source(item, view), *listed[Standing.SAME]]
    if listed[Standing.REWORDED]:
        reworded = " · ".join(listed[Standing.REWORDED])
        parts.append(escape(_("in their own words: {outlets}")).format(outlets=reworded))
    if listed[Standing.AT_ODDS]:
        at_odds = " · ".join(listed[Standing.AT_ODDS])
        parts.append(escape(_("told otherwise: {outlets}")).format(outlets=at_odds))
    if (rest := len(shown) - _MOST) > 0:
        more = view.ngettext("{count} more outlet", "{count} more outlets", rest)
        parts.append(escape(more.format(count=rest)))
    return " · ".join(parts)


def _source(item: Item, view: View) -> str:
    _ = view.translate
    name = byline(item, _NAME) or _("source")
    return linked(name, item.link, max_bytes=2_000)
