"""Many stories → one message, grouped by region: what a chat has missed, or a burst. Pure.

A report has a line; further ones of a story stand below its first, as many as there is room for.

Always inside Telegram's limits, whatever the stories hold: each line has its share of them.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.news.messages.byline import byline
from bot.news.messages.compose import first_place
from bot.news.messages.telegram_html import bold, escape, linked, one_line
from bot.news.messages.view import View, moment
from bot.news.words.text import utf16_length
from storage.model import Button, Item, Listing, Message, Why

_MAX_UNITS: Final = 4_096  # of the text after parsing (Bot API)
_MAX_BYTES: Final = 28_000  # of the 32,768 that Telegram takes; headings and tags have the rest
_AROUND: Final = 400  # units for the heading and the foot
_REGION: Final = 40
_LINE: Final = 170  # units: longer ones are harder to read than to open
_SOURCE: Final = 32
_LEAST: Final = 80  # units of a line: with less room, fewer reports of a story are shown
_BELOW: Final = "↳ "
_BYTES_A_UNIT: Final = 6  # of an escaped quotation mark, the worst


def missed(listing: Listing, *, view: View, why_data: str = "") -> Message:
    """Tell what a chat has missed. `why_data`: callback data (≤ 64 bytes) of a "Why?" button; "" = none."""
    total = len(listing.items) + listing.more
    if listing.deferred:
        return _message(listing, [bold(_waited_for(listing, view))], view, why_data)
    if listing.since_at is None:
        heading = view.ngettext("Catching up: {n} story", "Catching up: {n} stories", total).format(n=total)
    else:
        heading = view.ngettext(
            "Catching up: {n} story since {time}", "Catching up: {n} stories since {time}", total
        ).format(n=total, time=moment(listing.since_at, view))
    return _message(listing, [bold(heading)], view, why_data)


def _waited_for(listing: Listing, view: View) -> str:
    """Head a digest that the chat has asked for: "12 stories since 22:00", and which part of it this is."""
    _ = view.translate
    total = max(listing.total, len(listing.items))
    heading = view.ngettext("{n} story", "{n} stories", total).format(n=total)
    if listing.since_at is not None:
        since = moment(listing.since_at, view)
        heading = view.ngettext("{n} story since {time}", "{n} stories since {time}", total)
        heading = heading.format(n=total, time=since)
    if listing.deferred == Why.QUIET:
        heading = _("Quiet hours are over: {stories}").format(stories=heading)
    if listing.parts > 1:
        heading = f"{heading} ({listing.part}/{listing.parts})"
    return heading


def live(listing: Listing, *, view: View, why_data: str = "") -> Message:
    """Tell of a burst, as it stands now: the message is edited as stories come."""
    _ = view.translate
    total = len(listing.items) + listing.more
    heading = view.ngettext("{n} story at once", "{n} stories at once", total).format(n=total)
    note = _("This list is kept up to date: {time}").format(time=moment(view.now, view))
    return _message(listing, [bold(heading), escape(note)], view, why_data)


def _message(listing: Listing, head: list[str], view: View, why_data: str) -> Message:
    _ = view.translate
    groups = _by_region(listing.items, view)
    parts = ["\n".join(head)]
    left = _MAX_UNITS - _AROUND - sum(utf16_length(region) + len("\n\n") for region in groups)
    told = _reports(listing, most=left // _LEAST)
    count = sum(map(len, told.values()))
    room = min(_LINE, left // max(count, 1) - len("\n"))
    max_bytes = _MAX_BYTES // max(count, 10) - room * _BYTES_A_UNIT
    for region, items in groups.items():
        lines = [
            _story(told[item.id], listing.counts.get(item.id, 1), view, room, max_bytes) for item in items
        ]
        parts.append("\n".join([bold(region), *lines]))
    if listing.more:
        more = view.ngettext("and {n} more: /latest", "and {n} more: /latest", listing.more)
        parts.append(escape(more.format(n=listing.more)))
    buttons = ((Button(text=_("Why?"), data=why_data),),) if why_data else ()
    return Message(html="\n\n".join(parts), buttons=buttons)


def _by_region(items: Iterable[Item], view: View) -> dict[str, list[Item]]:
    """Group by where it happened, the region with the newest story first; those without a place last."""
    _ = view.translate
    elsewhere = _("No place given")
    groups: dict[str, list[Item]] = {}
    for item in items:
        region = one_line(first_place(item, view), _REGION) or elsewhere
        groups.setdefault(region, []).append(item)
    if elsewhere in groups:
        groups[elsewhere] = groups.pop(elsewhere)
    return groups


def _reports(listing: Listing, *, most: int) -> dict[int, tuple[Item, ...]]:
    """Return at most so many reports, but one of each story; the oldest first, by the story's newest."""
    found = {item.id: listing.reports.get(item.id, (item,)) for item in listing.items}
    each = max(map(len, found.values()), default=1)
    while each > 1 and sum(min(len(one), each) for one in found.values()) > most:
        each -= 1
    return {newest: tuple(sorted(one[:each], key=lambda item: item.id)) for newest, one in found.items()}


def _story(reports: Sequence[Item], count: int, view: View, room: int, max_bytes: int) -> str:
    """Write a story's reports, and behind the last one how many more there are."""
    _ = view.translate
    hidden = count - len(reports)
    more = _("and {n} more").format(n=hidden)
    rest = f" · {more}" if hidden > 0 else ""
    room -= utf16_length(f"{_BELOW}{rest}") if count > 1 else 0
    lines = [_line(one, view, room, max_bytes) for one in reports]
    return f"\n{_BELOW}".join(lines) + escape(rest)


def _line(item: Item, view: View, room: int, max_bytes: int) -> str:
    _ = view.translate
    when = moment(item.happened_at, view)
    source = byline(item, _SOURCE)
    rest = f" · {source}" if source else ""
    title = one_line(item.title, room - utf16_length(f"{when} {rest}")) or _("(no title)")
    return f"{escape(when)} {linked(title, item.link, max_bytes=max_bytes)}{escape(rest)}"
