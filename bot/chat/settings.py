"""/settings: how a chat is served. One message with buttons, changed in place, or typed."""

from dataclasses import replace
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.chat import leading, news_languages, speaking
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs, short
from bot.chat.desk.permissions import refused
from bot.chat.moments import utc_offset
from storage import subscribers
from storage.engine.database import Session
from storage.gathering import BURST
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
_ALIKE = 60.0
_SUGGESTED = 4
_ON, _OFF = "on", "off"


async def settings(call: Call) -> None:
    """Show the settings, or change the one that is typed."""
    name, _, value = call.words.partition(" ")
    match name.casefold():
        case "":
            await show(call)
        case "timezone":
            await _timezone_typed(call, value.strip())
        case "silent":
            await _silent_typed(call, value.strip().casefold())
        case "news" | "first":
            take = news_languages.typed if name.casefold() == "news" else leading.typed
            if await take(call, value):
                await show(call)
        case "language":
            if changed := await speaking.typed(call, value.strip().casefold()):
                await show(changed)
        case "live":
            await _live_typed(call, value.strip().casefold())
        case _:
            await call.reply(
                fill(
                    call.t.gettext("There is {timezone}, {silent}, {live}, {news}, {first} and {language}."),
                    timezone=code("/settings timezone Europe/Kyiv"),
                    silent=code("/settings silent on"),
                    live=code("/settings live on"),
                    news=code("/settings news en uk"),
                    first=code("/settings first BBC, uk"),
                    language=code("/settings language en"),
                )
            )


async def show(call: Call) -> None:
    """Show the settings with their buttons."""
    chat = await call.chat()
    sources = await call.read(leading.named, chat)
    await call.show(_text(call, chat, sources), _buttons(call, chat))


def _text(call: Call, chat: Chat | None, sources: dict[int, str]) -> Html:
    t = call.t
    zone = chat.timezone if chat else "UTC"
    offset = utc_offset(zone, call.now)
    return paragraphs(
        bold(t.gettext("Settings")),
        lines(
            speaking.line(call, chat),
            news_languages.line(t, chat),
            leading.line(call, chat, sources),
            fill(t.gettext("Time zone: {zone}"), zone=zone if zone == offset else f"{zone} ({offset})"),
            t.gettext("News comes without a sound.")
            if chat and chat.silent
            else t.gettext("News comes with a sound."),
            fill(
                t.ngettext(
                    "More than {n} story at once: one live list, kept up to date.",
                    "More than {n} stories at once: one live list, kept up to date.",
                    BURST,
                ),
                n=BURST,
            )
            if _is_live(chat)
            else t.gettext("Many stories at once: each comes as a message."),
        ),
    )


def _buttons(call: Call, chat: Chat | None) -> Rows:
    t, chat_id = call.t, call.elsewhere
    silent = (
        press(t.gettext("Turn the sound on"), "sn", _OFF, chat_id=chat_id)
        if chat and chat.silent
        else press(t.gettext("Turn the sound off"), "sn", _ON, chat_id=chat_id)
    )
    live = (
        press(t.gettext("Each story as a message"), "sl", _OFF, chat_id=chat_id)
        if _is_live(chat)
        else press(t.gettext("Many at once: a live list"), "sl", _ON, chat_id=chat_id)
    )
    return (
        (press(t.gettext("Time zone"), "st", chat_id=chat_id), silent),
        (press(t.gettext("Languages of the news"), "nl", chat_id=chat_id), live),
        (press(t.gettext("Language"), "lg", chat_id=chat_id),),
    )


def _is_live(chat: Chat | None) -> bool:
    return chat is not None and chat.live_since_at is not None


# --- time zone --------------------------------------------------------------


async def timezone_menu(call: Call) -> None:
    """Offer some time zones."""
    buttons = [press(zone, "sz", zone, chat_id=call.elsewhere) for zone in _OFFERED]
    text = fill(
        call.t.gettext("Which time zone? Or type it: {example}"),
        example=code("/settings timezone Asia/Tokyo"),
    )
    await call.show(
        text, (*grid(buttons, columns=2), (press(call.t.gettext("« Back"), "se", chat_id=call.elsewhere),))
    )


async def timezone_pressed(call: Call) -> None:
    """Take the time zone of the pressed button."""
    zone = call.press.text(0) if call.press else ""
    if zone in available_timezones():
        await call.write(_save_zone, call, zone)
    await show(call)


async def _timezone_typed(call: Call, typed: str) -> None:
    zone = find_zone(typed)
    if zone is None:
        await call.reply(*_unknown_zone(call, typed))
    elif not await refused(call):
        await call.write(_save_zone, call, zone)
        await show(call)


def find_zone(typed: str) -> str | None:
    """Return the IANA name of a time zone typed in any case, blanks for underscores; None: there is none."""
    wanted = typed.replace(" ", "_").casefold()
    return next((zone for zone in available_timezones() if zone.casefold() == wanted), None)


def near_zones(typed: str) -> tuple[str, ...]:
    """Return the time zones whose name, or city, is like what was typed, best first."""
    cities = {
        zone: zone.split("/")[-1].replace("_", " ").casefold() for zone in sorted(available_timezones())
    }
    wanted = typed.rsplit("/", maxsplit=1)[-1].replace("_", " ").casefold()
    found = process.extract(wanted, cities, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_SUGGESTED)
    return tuple(zone for _, _, zone in found)


def _unknown_zone(call: Call, typed: str) -> tuple[Html, Rows]:
    t = call.t
    near = near_zones(typed[:60])
    example = code("/settings timezone Europe/Kyiv")
    if not typed or not near:
        return fill(t.gettext("A time zone is a continent and a city: {example}"), example=example), ()
    buttons = [press(zone, "sz", zone, chat_id=call.elsewhere) for zone in near]
    text = fill(t.gettext("There is no time zone {typed}. Did you mean:"), typed=code(short(typed, 60)))
    return text, grid(buttons, columns=1)


# --- language, sound and bursts ---------------------------------------------


async def language_pressed(call: Call) -> None:
    """Take the language of the pressed button, and go on in it."""
    await show(await speaking.pressed(call))


async def silent_pressed(call: Call) -> None:
    """Turn the sound on or off, as the button says: pressed twice, it says the same."""
    await call.write(_save, call, silent=bool(call.press and call.press.text(0) == _ON))
    await show(call)


async def _silent_typed(call: Call, word: str) -> None:
    if word not in (_ON, _OFF):
        text = call.t.gettext("{on} takes the sound away, {off} gives it back.")
        await call.reply(fill(text, on=code("/settings silent on"), off=code("/settings silent off")))
    elif not await refused(call):
        await call.write(_save, call, silent=word == _ON)
        await show(call)


async def live_pressed(call: Call) -> None:
    """Turn the live list on or off, as the button says."""
    await call.write(_save_live, call, on=bool(call.press and call.press.text(0) == _ON))
    await show(call)


async def _live_typed(call: Call, word: str) -> None:
    if word not in (_ON, _OFF):
        text = call.t.gettext(
            "{on}: when very much happens at once, one list that is kept up to date. "
            "{off}: message by message."
        )
        await call.reply(fill(text, on=code("/settings live on"), off=code("/settings live off")))
    elif not await refused(call):
        await call.write(_save_live, call, on=word == _ON)
        await show(call)


def _save_live(s: Session, call: Call, *, on: bool) -> None:
    subscribers.set_live_list(s, call.kept(s).id, on=on, now=call.now)


def _save_zone(s: Session, call: Call, zone: str) -> None:
    chat = call.kept(s)
    subscribers.set_terms(s, chat.id, replace(chat.terms, timezone=zone), now=call.now)


def _save(s: Session, call: Call, *, silent: bool) -> None:
    subscribers.set_preferences(s, call.kept(s).id, silent=silent)
