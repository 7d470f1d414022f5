"""Answers to what is no command of ours: a mistyped one, or plain words in a private chat."""

from rapidfuzz import fuzz, process

from bot.chat import menus
from bot.chat.desk.buttons import press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, short

_ALIKE = 60.0
_LONGEST_SEARCH = 300  # characters, as of a filter


async def unknown(call: Call) -> None:
    """Name the command that was probably meant. `words` is the whole text."""
    typed = call.words.split()[0].lstrip("/").split("@")[0].casefold()
    name = nearest(typed, admin=call.is_admin)
    if name:
        text = call.t.gettext("There is no /{typed}. Did you mean /{name}?")
        await call.reply(fill(text, typed=short(typed, 32), name=name))
    else:
        await call.reply(
            fill(call.t.gettext("There is no /{typed}. /help lists what there is."), typed=short(typed, 32))
        )


def nearest(typed: str, *, admin: bool) -> str:
    """Return the command most like what was typed, "" when none is near."""
    names = [menus.START, menus.STOP, *(entry.name for entry in menus.entries(admin=admin))]
    found = process.extractOne(typed, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else ""


async def plain_text(call: Call) -> None:
    """Offer to look for plain words."""
    words = " ".join(call.words.split())
    if not words or len(words) > _LONGEST_SEARCH:
        await call.reply(Html(call.t.gettext("I answer commands: /help lists them.")))
        return
    text = call.t.gettext(
        "I answer commands: /help lists them. To look for these words, press Search: {words}"
    )
    label = call.t.gettext("Search: {words}").format(words=short(words, 40))
    await call.reply(fill(text, words=code(words)), ((press(label, "lq"),),))
