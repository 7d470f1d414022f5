"""/region fix: admins of the bot tell what a name means in the news. Reads no news."""

from bot.callback_data import Verb
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, on_page, pages, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, ours, paragraphs
from bot.chat.desk.permissions import only_admins
from bot.chat.wording.region_texts import full_name, is_code
from bot.news.places.keys import name_key
from storage.engine.database import Session
from storage.model import Override
from storage.news import items, overrides

MOST = 500  # corrections: each is read with every document
_NAME_LIMIT = 60  # characters
_WORDS = 6  # that a name may have: longer ones slow down every text that holds its first
_PAGE = 8
_NO_PLACE = "none"
_QUOTES = "\"'“”«»„"


async def fix(call: Call, words: str) -> None:
    """Answer `/region fix [NAME CODE]`: correct a name, or list what is corrected."""
    if not call.is_admin:
        await call.refuse(only_admins(call.t))
        return
    if not words.strip():
        await show(call)
        return
    name, _, typed = words.strip().rpartition(" ")
    await _fix(call, " ".join(name.split()).strip(_QUOTES), typed)


async def how(call: Call) -> None:
    """Tell how the place names of a report are corrected: `wp`, item."""
    item = await call.read(items.get, call.number(0) or 0)
    if item is None or not item.places:
        await call.reply(Html(call.t.gettext("That is too old to tell.")))
        return
    means = call.t.gettext("{spelt} was read as {name} ({code}).")
    read = dict.fromkeys((place.name, place.code) for place in item.places)
    told = [
        lines(
            fill(means, spelt=name, name=full_name(call, place), code=place),
            code(f"/region fix {name} {_NO_PLACE}"),
        )
        for name, place in list(read)[:_PAGE]
    ]
    text = call.t.gettext("Send one of these with the right code, or with {none} where it is no place:")
    await call.reply(paragraphs(fill(text, none=code(_NO_PLACE)), *told))


async def _fix(call: Call, name: str, typed: str) -> None:
    problem = _problem(call, name, typed)
    if problem:
        await call.reply(problem)
        return
    meant = "" if typed.casefold() == _NO_PLACE else typed.upper()
    one = Override(key=name_key(name), name=name, code=meant, by=call.person_id, created_at=call.now)
    number = await call.write(_put, one)
    if number is None:
        text = call.t.gettext("{most} names are corrected already. Remove one first: /region fix")
        await call.show(fill(text, most=MOST))
        return
    await call.record("corrected {what}", f"{name} = {meant or _NO_PLACE}")
    undo = press(call.t.gettext("Undo"), Verb.UNDO_CORRECTION, number)
    listed = press(call.t.gettext("All corrections"), Verb.CORRECTIONS, 0)
    await call.show(
        lines(_meaning(call, one), call.t.gettext("This holds for news that comes in from now on.")),
        ((undo, listed),),
    )


def _problem(call: Call, name: str, typed: str) -> Html | None:
    t = call.t
    if not name or not (typed.casefold() == _NO_PLACE or is_code(call, typed.upper())):
        text = t.gettext(
            "A name and a code, please: {example}. {none} instead of a code says that it is no place."
        )
        return fill(text, example=code("/region fix Springfield US-IL"), none=code(_NO_PLACE))
    key = name_key(name)
    if not key or len(name) > _NAME_LIMIT or len(key.split()) > _WORDS:
        text = t.gettext("A name has at most {words} words and {letters} letters, and at least one letter.")
        return fill(text, words=_WORDS, letters=_NAME_LIMIT)
    return None


def _put(s: Session, one: Override) -> int | None:
    try:
        return overrides.put(s, one, limit=MOST)
    except ValueError:
        return None


def _meaning(call: Call, one: Override) -> Html:
    if not one.code:
        return fill(call.t.gettext("{name} is no place."), name=bold(one.name))
    text = call.t.gettext("{name} means {place} ({code}).")
    return fill(text, name=bold(one.name), place=full_name(call, one.code), code=one.code)


async def show(call: Call) -> None:
    """List what is corrected."""
    known = await call.read(overrides.in_force)
    if not known:
        text = call.t.gettext("Nothing is corrected. To correct a name: {example}")
        await call.show(fill(text, example=code("/region fix Springfield US-IL")))
        return
    page, shown = on_page(known, call.number(0) or 0, size=_PAGE)
    removers: Rows = tuple(
        (press(call.t.gettext("Remove {name}").format(name=one.name), Verb.REMOVE_CORRECTION, one.id),)
        for one in shown
    )
    await call.show(
        lines(bold(call.t.gettext("Corrected names")), *(_meaning(call, one) for one in shown)),
        (*removers, *pages(len(known), page, size=_PAGE, verb=Verb.CORRECTIONS)),
    )


async def undo(call: Call) -> None:
    """Take the correction of the pressed button back: what held before it holds again."""
    one = await call.write(overrides.take_back, call.number(0) or 0)
    if one is None:
        await call.show(ours(_gone(call)))
        return
    await call.show(fill(call.t.gettext("Undone: {name} means what it did before."), name=bold(one.name)))


def _gone(call: Call) -> str:
    return call.t.gettext("That correction is gone already. /region fix lists them.")


async def remove(call: Call) -> None:
    """Remove what was corrected of the pressed button's name."""
    wanted = call.number(0)
    one = next((one for one in await call.read(overrides.in_force) if one.id == wanted), None)
    if one is None:  # pressed twice perhaps: the message with Undo stays
        await call.answer(_gone(call))
        return
    await call.answer()
    await call.write(overrides.remove, one.key)
    # Undo finds name and code in the message, whatever was corrected since.
    text = call.t.gettext("Not corrected any more: {name}")
    quoted = code(f"{one.name} {one.code or _NO_PLACE}")
    await call.show(fill(text, name=quoted), ((press(call.t.gettext("Undo"), Verb.CORRECT_AGAIN),),))


async def again(call: Call) -> None:
    """Correct the name again that the message says was removed."""
    name, _, typed = prompts.quoted(call.message).rpartition(" ")
    await _fix(call, name, typed)
