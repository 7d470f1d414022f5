"""Items → messages: pushes, developments, lists; always inside Telegram's limits. Pure: sends nothing.

Every text here comes from outside: it is cleaned, cut, then escaped once (telegram_html.py).
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bot.news.messages.byline import byline
from bot.news.messages.outlets import Outlet, named
from bot.news.messages.telegram_html import bold, escape, linked, one_line
from bot.news.messages.told import told_changes
from bot.news.messages.view import View, moment, timed
from bot.news.stories.alerts import is_end
from bot.news.words.text import utf16_length, words
from storage.model import Button, Item, Message, Role

_MAX_UNITS: Final = 4_096  # of the text after parsing (Bot API)
_TITLE: Final = 400
_SUMMARY: Final = 280
_CHANGED: Final = 200
_NAME: Final = 60  # of a place
_PLACES: Final = 3
_REPEATED: Final = 0.9  # share of the summary's words that the title has: it then says nothing new
_MOST: Final = 20  # stories in a list
_HEADER: Final = 300
_ABOVE: Final = 400  # left free for what a caller puts above a list
MENU: Final = "⋯"  # caption of a push's only button
_LINE_BYTES: Final = 1_500  # text and link, escaped: 20 such lines stay under the 32,768 that Telegram takes


def post(item: Item, *, outlets: Sequence[Outlet] = (), view: View, menu_data: str = "") -> Message:
    """Compose a push, also as edited: more `outlets` bring the same report, or the publisher changed it.

    The end of an alert says above all that it is one: it may have the headline of what it ends.
    `menu_data`: callback data (≤ 64 bytes) of its small menu button; "" = no button.
    """
    summary = _summary(item)
    ended = [bold(one_line(what_changed(item, view), _CHANGED))] if is_end(item) else []
    title = escape(_title(item, view)) if ended else bold(_title(item, view))
    body = [*ended, title, *([escape(summary)] if summary else [])]
    foot = ["", _quiet_line(item, outlets, view), *_former(item, view)]
    return Message(html="\n".join([*body, *foot]), buttons=_menu_button(menu_data))


def reply(
    item: Item,
    *,
    outlets: Sequence[Outlet] = (),
    corrected: Item | None = None,
    view: View,
    menu_data: str = "",
) -> Message:
    """Compose a development, sent under the message of its story: what changed, then the report.

    `corrected`: the report that it corrects, whose wording is kept folded. A warning that goes on says it in
    its text: its headline may be the former one's.
    """
    title = _title(item, view)
    changed = one_line(what_changed(item, view), _CHANGED)
    head = [bold(changed), escape(title)] if changed else [bold(title)]
    former = _folded(corrected.title, corrected.summary, view) if corrected else _former(item, view)
    summary = _summary(item) if item.expires_at is not None and not is_end(item) else ""
    said = [escape(summary)] if summary else []
    html = "\n".join([*head, *said, _quiet_line(item, outlets, view), *former])
    return Message(html=html, buttons=_menu_button(menu_data))


def what_changed(item: Item, view: View) -> str:
    """Say in one line what a development brings: "14 killed, was 1"; "" where the report has to say it."""
    return told_changes(item.changes, translate=view.translate, ngettext=view.ngettext, name=view.region_name)


def latest(
    items: Sequence[Item],
    *,
    view: View,
    publishers: Mapping[int, int] = MappingProxyType({}),
    asked: str = "",
    older_data: str = "",
) -> Message:
    """List at most 20 stories, one line of text each, in the order given (newest first).

    `publishers`: how many independent ones stand behind a report, by its story's id. `asked`: plain words
    for what was asked ("(refinery or pipeline), in Ukraine"); "" = everything.
    `older_data`: callback data (≤ 64 bytes) of an "Older" button; "" = no button. All `items` are shown.
    """
    _ = view.translate
    what = one_line(asked, _HEADER - 40)
    if not items:
        nothing = _("Nothing yet for: {asked}").format(asked=what) if what else _("No stories yet.")
        hint = _("New stories come up here as the sources publish them.")
        return Message(html=f"{escape(nothing)}\n{escape(hint)}")
    shown = items[:_MOST]
    header = _("Latest: {asked}").format(asked=what) if what else _("Latest")
    room = (_MAX_UNITS - _HEADER - _ABOVE) // max(len(shown), 5) - len("\n\n")
    lines = [_line(item, publishers.get(item.story_id, 1), view, room) for item in shown]
    buttons = ((Button(text=_("Older"), data=older_data),),) if older_data else ()
    return Message(html="\n\n".join([bold(one_line(header, _HEADER)), *lines]), buttons=buttons)


def first_place(item: Item, view: View) -> str:
    """Return the name of the region, else the country, where it happened first of all; "" = no place."""
    return next(iter(_places(item, view)), "")


def full_place(item: Item, view: View) -> str:
    """Return the first place with its country behind it: "Kharkiv Oblast, Ukraine"; "" = no place."""
    codes = [place.code for place in item.places if place.role is Role.HAPPENED]
    code = next((one for one in codes if "-" in one), codes[0] if codes else "")
    country = code.partition("-")[0]
    names = [view.region_name(one) for one in dict.fromkeys((code, country)) if one]
    return one_line(", ".join(names), _NAME)


def _title(item: Item, view: View, limit: int = _TITLE) -> str:
    _ = view.translate
    return one_line(item.title, limit) or _("(no title)")


def _summary(item: Item) -> str:
    """Return the summary, unless the title says it already."""
    summary = one_line(item.summary, _SUMMARY)
    said = set(words(item.title))
    told = words(summary)
    is_repeat = sum(word in said for word in told) >= _REPEATED * len(told)
    return "" if is_repeat else summary


def _quiet_line(item: Item, outlets: Sequence[Outlet], view: View) -> str:
    """Say where, when and who, always in this order; of a changed report also since when."""
    place = escape(", ".join(_places(item, view)))
    parts = [place, timed(item.happened_at, view), named(item, outlets, view), _edited(item, view)]
    return " · ".join(part for part in parts if part)


def _edited(item: Item, view: View) -> str:
    if item.edited_at is None:
        return ""
    _ = view.translate
    return _("changed {time}").format(time=timed(item.edited_at, view))


def _former(item: Item, view: View) -> list[str]:
    """Show what a report said before its publisher changed it, folded; nothing where that is unknown."""
    title, _, summary = item.former.partition("\n")
    if item.edited_at is None or not title or (title, summary) == (item.title, item.summary):
        return []
    if title == item.title:
        return _folded(summary, "", view)
    return _folded(title, summary if summary != item.summary else "", view)


def _folded(title: str, summary: str, view: View) -> list[str]:
    """Write an earlier wording that a tap unfolds."""
    _ = view.translate
    said = [one_line(title, _TITLE), one_line(summary, _SUMMARY)]
    shown = "\n".join(escape(one) for one in said if one)
    if not shown:
        return []
    before = escape(_("Before:"))
    return [f"<blockquote expandable>{before} {shown}</blockquote>"]


def _places(item: Item, view: View) -> list[str]:
    """Name the places that filters find in an item, at most three: regions, and their country if it is one.

    First what the text says it happened in, then what it names, which may be all: "Dnipro: storm warning".
    """
    counted = [place for place in item.places if not place.is_aside]
    counted.sort(key=lambda place: place.role is not Role.HAPPENED)
    codes = dict.fromkeys(place.code for place in counted)
    countries = dict.fromkeys(code.partition("-")[0] for code in codes)
    regions = [code for code in codes if "-" in code]
    bare = [country for country in countries if not any(code.startswith(f"{country}-") for code in regions)]
    shown = [*regions, *bare, *(countries if len(countries) == 1 and regions else ())]
    return [one_line(view.region_name(code), _NAME) for code in shown[:_PLACES]]


def _menu_button(data: str) -> tuple[tuple[Button, ...], ...]:
    return ((Button(text=MENU, data=data),),) if data else ()


def _line(item: Item, publishers: int, view: View, room: int) -> str:
    """Write a story in at most `room` UTF-16 units: time, linked title, source, how many have it, place."""
    when = moment(item.happened_at, view)
    several = view.ngettext("{n} publisher", "{n} publishers", publishers).format(n=publishers)
    tail = [
        byline(item, 32),
        several if publishers > 1 else "",
        one_line(full_place(item, view), 48),
    ]
    rest = "".join(f" · {part}" for part in tail if part)
    title = _title(item, view, min(200, room - utf16_length(f"{when} {rest}")))
    link_bytes = _LINE_BYTES - len(escape(f"{when} {title}{rest}").encode())
    return f"{escape(when)} {linked(title, item.link, max_bytes=link_bytes)}{escape(rest)}"
