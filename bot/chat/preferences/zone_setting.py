"""The time zone of a chat: a menu of some, or a typed name, in any case and with a slip."""

from dataclasses import replace
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, short
from bot.chat.desk.permissions import refused
from bot.chat.wording import zones
from bot.chat.wording.moments import utc_offset
from bot.counting import of_waiting
from storage import subscribers
from storage.engine.database import Session
from storage.model import Chat

# Offered by a tap: one city an offset where many subscribers live. Any other zone can be typed.
_OFFERED = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Warsaw",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Asia/Tbilisi",
    "Asia/Jerusalem",
    "America/New_York",
    "America/Los_Angeles",
)
_ALIKE = 75.0
_SUGGESTED = 4


def line(call: Call, chat: Chat | None) -> Html:
    """Say by which clock the chat lives."""
    return fill(call.t.gettext("Time zone: {zone}"), zone=named(call, chat))


def named(call: Call, chat: Chat | None) -> str:
    """Return the chat's time zone with its present distance from UTC."""
    zone = chat.timezone if chat else "UTC"
    offset = utc_offset(zone, call.now)
    return zone if zone == offset else f"{zone} ({offset})"


async def menu(call: Call) -> None:
    """Offer some time zones."""
    buttons = [press(zone, Verb.SET_TIME_ZONE, zone, chat_id=call.elsewhere) for zone in _OFFERED]
    text = fill(
        call.t.gettext("Which time zone? Or type it: {example}"),
        example=code("/settings timezone Asia/Tokyo"),
    )
    await call.show(
        text,
        (
            *grid(buttons, columns=2),
            (press(call.t.gettext("« Back"), Verb.SETTINGS, chat_id=call.elsewhere),),
        ),
    )


async def pressed(call: Call) -> None:
    """Take the time zone of the pressed button."""
    zone = call.text(0)
    if zone in available_timezones():
        await call.write(save, call, zone)


async def typed(call: Call, name: str) -> bool:
    """Take a typed time zone; whether it was taken."""
    zone = find_zone(name)
    if zone is None:
        await call.reply(*_unknown(call, name))
        return False
    if await refused(call):
        return False
    await call.write(save, call, zone)
    return True


def find_zone(typed: str) -> str | None:
    """Return the IANA name of a time zone typed in any case, blanks for underscores; None: there is none."""
    wanted = typed.replace(" ", "_").casefold()
    return next((zone for zone in available_timezones() if zone.casefold() == wanted), None)


def near_zones(typed: str) -> tuple[str, ...]:
    """Return the time zones whose name, or city, is like what was typed, best first."""
    cities = {zone: zones.city(zone).casefold() for zone in sorted(available_timezones())}
    wanted = zones.city(typed).casefold()
    found = process.extract(wanted, cities, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_SUGGESTED)
    return tuple(zone for _, _, zone in found)


def _unknown(call: Call, typed: str) -> tuple[Html, Rows]:
    t = call.t
    near = near_zones(typed[:60])
    example = code("/settings timezone Europe/Kyiv")
    if not typed or not near:
        return fill(t.gettext("A time zone is a continent and a city: {example}"), example=example), ()
    buttons = [press(zone, Verb.SET_TIME_ZONE, zone, chat_id=call.elsewhere) for zone in near]
    text = fill(t.gettext("There is no time zone {typed}. Did you mean:"), typed=code(short(typed, 60)))
    return text, grid(buttons, columns=1)


def save(s: Session, call: Call, zone: str) -> None:
    """Keep the time zone, inside a transaction. What waits for an hour waits by the new clock."""
    chat = call.kept(s)
    subscribers.set_terms(s, chat.id, replace(chat.terms, timezone=zone), now=call.now, count=of_waiting)
