"""Quiet hours: when no news comes. It waits, and comes together when they end."""

from dataclasses import replace
from typing import Final

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs
from bot.chat.desk.permissions import refused
from bot.chat.locale import Texts
from bot.chat.preferences import zone_setting
from bot.chat.preferences.clock_hours import read_span, told
from bot.counting import of_waiting
from storage import deferring, subscribers
from storage.engine.database import Session
from storage.model import Button, Chat, Terms

URGENT: Final = 4
"""So many independent publishers let a story through quiet hours, where the chat wants it so."""

_OFF, _ON = "off", "on"
_DAY: Final = 24 * 60
_OFFERED: Final = ((22 * 60, 7 * 60), (23 * 60, 7 * 60), (0, 8 * 60), (21 * 60, 9 * 60))


def line(t: Texts, chat: Chat | None) -> Html:
    """Say when the chat's quiet hours are."""
    if chat is None or chat.quiet_from is None or chat.quiet_to is None:
        return Html(t.gettext("No quiet hours."))
    text = t.gettext("Quiet hours: {start}–{end}. What comes then waits until {end}.")
    return fill(text, start=told(chat.quiet_from), end=told(chat.quiet_to))


def urgent_line(t: Texts, chat: Chat | None) -> Html | None:
    """Say what comes all the same."""
    if chat is None or not chat.urgent_publishers:
        return None
    text = t.ngettext(
        "What {n} independent publisher has comes at any hour.",
        "What {n} independent publishers have comes at any hour.",
        chat.urgent_publishers,
    )
    return fill(text, n=chat.urgent_publishers)


def waiting_line(t: Texts, count: int) -> Html | None:
    """Say how many stories wait."""
    if not count:
        return None
    return fill(t.ngettext("{n} story waits now.", "{n} stories wait now.", count), n=count)


async def menu(call: Call) -> None:
    """Show the quiet hours and offer some; others can be typed then."""
    chat, count = await call.read(state, call)
    t = call.t
    text = paragraphs(
        bold(t.gettext("Quiet hours")),
        lines(line(t, chat), urgent_line(t, chat), waiting_line(t, count), zone_setting.line(call, chat)),
        fill(t.gettext("Other hours: {example}"), example=code("/settings quiet 22:30-6:45")),
    )
    await call.show(text, _buttons(call, chat, count))
    call.expect(Verb.QUIET)


def state(s: Session, call: Call) -> tuple[Chat | None, int]:
    """Read the chat, and how many stories wait for an hour of it."""
    chat = call.stored(s)
    return chat, deferring.waiting(s, chat.id) if chat else 0


def _buttons(call: Call, chat: Chat | None, count: int) -> Rows:
    t, chat_id = call.t, call.elsewhere
    present = (chat.quiet_from, chat.quiet_to) if chat else (None, None)
    hours = [
        press(
            f"{'✓ ' if span == present else ''}{told(span[0])}–{told(span[1])}",
            Verb.SET_QUIET,
            *span,
            chat_id=chat_id,
        )
        for span in _OFFERED
    ]
    rows = list(grid(hours, columns=2))
    if chat and chat.quiet_from is not None:
        rows.append((press(t.gettext("No quiet hours"), Verb.SET_QUIET, _OFF, chat_id=chat_id),))
    if chat and (chat.quiet_from is not None or chat.digest_at):
        rows.append((urgent_button(call, chat),))
    if count:
        rows.append((send_now_button(call),))
    back = press(t.gettext("« Back"), Verb.SETTINGS, chat_id=chat_id)
    return (*rows, (back, press(t.gettext("Time zone"), Verb.TIME_ZONES, chat_id=chat_id)))


def urgent_button(call: Call, chat: Chat) -> Button:
    """Return the button that lets through, or holds, what many publishers have."""
    t, chat_id = call.t, call.elsewhere
    if chat.urgent_publishers:
        return press(t.gettext("Let everything wait"), Verb.SET_URGENT, _OFF, chat_id=chat_id)
    text = t.ngettext("At once what {n} publisher has", "At once what {n} publishers have", URGENT)
    return press(text.format(n=URGENT), Verb.SET_URGENT, _ON, chat_id=chat_id)


def send_now_button(call: Call) -> Button:
    """Return the button that sends what waits."""
    return press(call.t.gettext("Send now what waits"), Verb.SEND_NOW, chat_id=call.elsewhere)


async def pressed(call: Call) -> None:
    """Take the hours of the pressed button."""
    start, end = call.number(0), call.number(1)
    if call.text(0) == _OFF:
        await call.write(_save, call, None)
    elif start is not None and end is not None and start != end and max(start, end) < _DAY:
        await call.write(_save, call, (start, end))
    await menu(call)


async def urgent_pressed(call: Call) -> None:
    """Let through what many publishers have, or not, as the button says."""
    await call.write(_save_urgent, call, URGENT if call.text(0) == _ON else 0)
    await menu(call)


async def send_now_pressed(call: Call) -> None:
    """Send what waits."""
    await call.write(_send, call)
    await menu(call)


async def typed(call: Call, words: str) -> bool:
    """Take typed quiet hours; whether they were taken."""
    span = read_span(words)
    if span is None and words != _OFF:
        text = call.t.gettext("{example} lets news wait from the evening to the morning, {off} ends that.")
        examples = {"example": code("/settings quiet 22:00-7:00"), "off": code("/settings quiet off")}
        await call.reply(fill(text, **examples))
        return False
    if await refused(call):
        return False
    await call.write(_save, call, span)
    return True


async def hours(call: Call) -> bool:
    """Take hours that are typed below the menu; whether it was hours."""
    words = call.words.strip().casefold()
    is_span = words == _OFF or read_span(words) is not None
    if is_span and await typed(call, words):
        await menu(call)
    return is_span


async def urgent_typed(call: Call, words: str) -> bool:
    """Take a typed number of publishers that lets a story through; whether it was taken."""
    is_number = words.isascii() and words.isdigit() and 2 <= int(words[:3]) <= 20  # noqa: PLR2004 (one has everything)
    if not is_number and words != _OFF:
        text = call.t.gettext(
            "{example}: what so many independent publishers have comes in quiet hours, too. "
            "{off}: nothing does."
        )
        examples = {"example": code(f"/settings urgent {URGENT}"), "off": code("/settings urgent off")}
        await call.reply(fill(text, **examples))
        return False
    if await refused(call):
        return False
    await call.write(_save_urgent, call, int(words) if is_number else 0)
    return True


def _send(s: Session, call: Call) -> None:
    deferring.send_now(s, call.kept(s).id, now=call.now)


def _save(s: Session, call: Call, span: tuple[int, int] | None) -> None:
    start, end = span or (None, None)
    change(s, call, quiet_from=start, quiet_to=end)


def _save_urgent(s: Session, call: Call, publishers: int) -> None:
    change(s, call, urgent_publishers=publishers)


def change(s: Session, call: Call, **changed: int | tuple[int, ...] | None) -> None:
    """Keep changed terms of the chat, inside a transaction; the others stay."""
    chat = call.kept(s)
    terms: Terms = replace(chat.terms, **changed)  # type: ignore[arg-type]  # named by the fields of Terms
    subscribers.set_terms(s, chat.id, terms, now=call.now, count=of_waiting)
