"""Ready-made lists of sources, for an admin whose bot has none: offered, read address by address, added."""

import asyncio
from collections.abc import Sequence
from typing import Final

from bot.callback_data import Verb
from bot.chat import source_lists
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, fill, lines
from bot.feeds.opml import Outline
from bot.sources import Adding, Line
from bot.sources.packs import COUNTRIES, load, read_each
from storage import feeds

_PROGRESS_SECONDS: Final = 3.0  # Telegram slows down who edits more often


def empty(call: Call) -> tuple[Html, Rows]:
    """Say that there are no sources; to an admin, with what to do about it."""
    t = call.t
    if not call.is_admin:
        return Html(t.gettext("No sources yet.")), ()
    said = lines(
        t.gettext("No sources yet. /addsource and an address adds one, an OPML file adds all it names."),
        t.gettext("Or take a list for a start. Each address is read before it is added:"),
    )
    buttons = [
        press(f"{_name(call, one)} ({len(load(one).outlines)})", Verb.ADD_PACK, one) for one in COUNTRIES
    ]
    return said, grid(buttons, columns=2)


async def show(call: Call) -> None:
    """Offer the lists: `pl`."""
    await call.reply(*empty(call))


async def add(call: Call) -> None:
    """Read a list's addresses, and add those that are feeds: `pa`, the list's name."""
    name = call.press.text(0) if call.press else ""
    if name not in COUNTRIES:
        await call.show(Html(call.t.gettext("This button is out of date.")))
        return
    pack = load(name)
    waiting = await call.reply(_progress(call, 0, len(pack.outlines)))
    adding = Adding(await call.read(feeds.all_feeds), call.services.gazetteer)
    there = [one for one in pack.outlines if adding.knows(one)]
    good, refused = await _read(call, waiting, [one for one in pack.outlines if not adding.knows(one)])
    told = await call.write(adding.add, [*there, *good], now=call.now)
    await source_lists.tell(call, waiting, [*told, *refused])


async def _read(call: Call, message_id: int, outlines: Sequence[Outline]) -> tuple[list[Outline], list[Line]]:
    clock = asyncio.get_running_loop().time
    good: list[Outline] = []
    refused: list[Line] = []
    said_at = clock()
    async for outline, fault in read_each(outlines, call.services.inspect, now=call.now):
        if fault is None:
            good.append(outline)
        else:
            refused.append(fault)
        done = len(good) + len(refused)
        if clock() - said_at >= _PROGRESS_SECONDS and done < len(outlines):
            await call.edit(message_id, _progress(call, done, len(outlines)))
            said_at = clock()
    return good, refused


def _progress(call: Call, done: int, total: int) -> Html:
    return fill(call.t.gettext("Reading sources: {done} of {total} …"), done=done, total=total)


def _name(call: Call, pack: str) -> str:
    code = COUNTRIES[pack]
    return call.place_name(code) if code else call.t.gettext("The world")
