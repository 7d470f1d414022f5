"""Ready-made lists of sources, for an admin whose bot has none: offered, read address by address, added."""

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, lines
from bot.chat.sourcing import source_lists
from bot.sources.packs import COUNTRIES, load


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
    name = call.text(0)
    if name not in COUNTRIES:
        await call.show_stale()
        return
    await source_lists.add(call, load(name).outlines)


def _name(call: Call, pack: str) -> str:
    code = COUNTRIES[pack]
    return call.place_name(code) if code else call.t.gettext("The world")
