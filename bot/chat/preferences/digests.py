"""Digests: news that comes together, every hour or at chosen hours of the day."""

import re
from typing import Final

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, listed, paragraphs
from bot.chat.desk.permissions import refused
from bot.chat.locale import Texts
from bot.chat.preferences import quiet, zone_setting
from bot.chat.preferences.clock_hours import read_time, told
from storage.engine.database import Session
from storage.model import HOURLY, Chat

_OFF, _HOURLY = "off", "hourly"
_MOST: Final = 6  # hours of the day
_DAY: Final = 24 * 60
_OFFERED: Final = ((8 * 60,), (20 * 60,), (8 * 60, 20 * 60), (8 * 60, 13 * 60, 19 * 60))


def line(t: Texts, chat: Chat | None) -> Html:
    """Say whether news comes together, and when."""
    if chat is None or not chat.digest_at:
        return Html(t.gettext("Each story comes as soon as I have it."))
    if chat.digest_at == HOURLY:
        return Html(t.gettext("News comes together, every hour."))
    return fill(t.gettext("News comes together, at {times}."), times=listed(map(told, chat.digest_at)))


async def menu(call: Call) -> None:
    """Show how news comes and offer other ways; other hours can be typed then."""
    chat, count = await call.read(quiet.state, call)
    t = call.t
    text = paragraphs(
        bold(t.gettext("Digests")),
        lines(
            line(t, chat),
            quiet.urgent_line(t, chat) if chat and chat.digest_at else None,
            quiet.waiting_line(t, count),
            zone_setting.line(call, chat),
        ),
        t.gettext("A digest has each story once, by region; what waits is never dropped."),
        fill(t.gettext("Other hours: {example}"), example=code("/settings digest 7:30, 18:00")),
    )
    await call.show(text, _buttons(call, chat, count))
    call.expect(Verb.DIGESTS)


def _buttons(call: Call, chat: Chat | None, count: int) -> Rows:
    t, chat_id = call.t, call.elsewhere
    present = chat.digest_at if chat else ()
    names = {(): t.gettext("Each story at once"), HOURLY: t.gettext("Every hour")}
    ways = [((), _OFF), (HOURLY, _HOURLY), *((one, "-".join(map(str, one))) for one in _OFFERED)]
    offered = [
        press(
            f"{'✓ ' if way == present else ''}{names.get(way) or ', '.join(map(told, way))}",
            Verb.SET_DIGESTS,
            data,
            chat_id=chat_id,
        )
        for way, data in ways
    ]
    rows = list(grid(offered, columns=2))
    if count:
        rows.append((quiet.send_now_button(call),))
    back = press(t.gettext("« Back"), Verb.SETTINGS, chat_id=chat_id)
    return (*rows, (back, press(t.gettext("Time zone"), Verb.TIME_ZONES, chat_id=chat_id)))


async def pressed(call: Call) -> None:
    """Take the hours of the pressed button."""
    times = _packed(call.text(0))
    if times is not None:
        await call.write(_save, call, times)
    await menu(call)


def _packed(data: str) -> tuple[int, ...] | None:
    if data in {_OFF, _HOURLY}:
        return HOURLY if data == _HOURLY else ()
    minutes = [int(part) for part in data.split("-") if re.fullmatch(r"[0-9]{1,4}", part, re.ASCII)]
    is_fine = bool(minutes) and len(minutes) <= _MOST and max(minutes) < _DAY
    return tuple(sorted(set(minutes))) if is_fine else None


async def typed(call: Call, words: str) -> bool:
    """Take typed hours; whether they were taken."""
    times = read(words)
    if times is None:
        text = call.t.gettext(
            "{example}: news comes together, at these hours (at most {most}). {hourly}: every hour. "
            "{off}: each story at once."
        )
        examples = {
            "example": code("/settings digest 8:00, 20:00"),
            "hourly": code("/settings digest hourly"),
            "off": code("/settings digest off"),
        }
        await call.reply(fill(text, most=_MOST, **examples))
        return False
    if await refused(call):
        return False
    await call.write(_save, call, times)
    return True


async def hours(call: Call) -> bool:
    """Take hours that are typed below the menu; whether it was hours."""
    words = call.words.strip().casefold()
    is_hours = read(words) is not None
    if is_hours and await typed(call, words):
        await menu(call)
    return is_hours


def read(words: str) -> tuple[int, ...] | None:
    """Read "off", "hourly" or hours of the day; None: it is none of these."""
    if words in {_OFF, _HOURLY}:
        return HOURLY if words == _HOURLY else ()
    parts = [part for part in re.split(r"[,;]|\s(?=[0-9])", words) if part.strip()]
    times = [read_time(part) for part in parts]
    found = tuple(sorted({one for one in times if one is not None}))
    return found if found and None not in times and len(found) <= _MOST else None


def _save(s: Session, call: Call, times: tuple[int, ...]) -> None:
    quiet.change(s, call, digest_at=times)
