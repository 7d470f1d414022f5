"""/region: places by name or by a shared location. The menu is in region_menu.py."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence

from bot.callback_data import Verb
from bot.chat import first_minute
from bot.chat.administering import corrections
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, short
from bot.chat.desk.permissions import may_change, refused
from bot.chat.locale import Texts
from bot.chat.subscriptions import filters, region_menu
from bot.chat.wording import guesses
from bot.chat.wording.guesses import Guess
from bot.chat.wording.region_texts import RegionFilter, country_of, is_code, region_of
from bot.news.filters.query import QueryError, parse
from bot.news.places.gazetteer import Gazetteer
from bot.news.places.keys import name_key
from storage.model import Button, ChatKind
from storage.news import overrides

_NAME_LIMIT = 100
_LABEL_LIMIT = 40
_FIX = "fix"
_OBLAST = re.compile(r"\w+(?:[сцз]ька|[сцз]кая)", re.IGNORECASE)  # what is left of "Львівська область"
_BETWEEN = re.compile(r"[,;/]")  # names of several places
# Names that are asked about in every language and spelling: city or oblast, country or state.
_ASKED = {"UA-30": ("UA-30", "UA-32"), "GE": ("GE", "US-GA")}


async def region(call: Call) -> None:
    """Add the region that was typed; without a name, open the menu."""
    first, _, rest = call.words.partition(" ")
    if not first:
        await region_menu.menu(call)
    elif first.casefold() == _FIX:
        await corrections.fix(call, rest)
    elif not await refused(call):
        await _typed(call, call.words[:_NAME_LIMIT], filters.add)


async def typed(call: Call) -> None:
    """Add the region that was typed while the menu was open."""
    if not await refused(call):
        await _typed(call, " ".join(call.words.split())[:_NAME_LIMIT], first_minute.add)


async def _typed(call: Call, name: str, add: Callable[[Call, str], Awaitable[None]]) -> None:
    codes = await meant(call, name)
    together = call.services.gazetteer.united(name)
    if len(together) > 2:  # noqa: PLR2004 - two are asked about: "Донбас"
        await add(call, f"region:({' OR '.join(together)})")
        return
    if not codes and (several := await _listed(call, name)):
        await add(call, f"region:({' OR '.join(several)})")
        return
    if len(codes) == 1:
        await add(call, RegionFilter(codes[0]).query)
        return
    if codes not in _ASKED.values() and not await named(call, name):
        codes = ()  # a slip, and several places that it may mean
    offered = await (guesses.several(call, name, codes) if codes else guesses.like(call, name))
    rows = _choices(call, offered)
    if not codes and not isinstance(parse(name, call.services.lexicon), QueryError):
        rows = (*rows[:-1], (as_words(call, name),), rows[-1])
    await call.reply(_question(call.t, name, known=bool(codes), is_guessed=bool(offered)), rows)
    call.expect(Verb.REGION_NAME)


async def _listed(call: Call, name: str) -> tuple[str, ...]:
    """Return the codes of names with commas between, if each of them means one place: "Суми, Харків"."""
    names = [one for one in _BETWEEN.split(name) if one.strip()]
    found = [await meant(call, one) for one in names] if len(names) > 1 else []
    single = [_narrowest(codes) for codes in found]
    return tuple(dict.fromkeys(single)) if single and all(single) else ()


def _narrowest(codes: tuple[str, ...]) -> str:
    """Return the one code that is meant; of a city and what lies around, the city; "" if it is not sure."""
    is_around = len(codes) == 2 and country_of(codes[0]) == country_of(codes[1])  # noqa: PLR2004 - the two of them
    return codes[0] if len(codes) == 1 or is_around else ""


async def meant(call: Call, name: str) -> tuple[str, ...]:
    """Return the codes of the places that a typed name means, mistyped ones too where that is sure."""
    fixed = {one.key: one.code for one in await call.read(overrides.in_force)}
    # In a thread: the first mistyped name has the table of names sorted by length.
    return await asyncio.to_thread(_meant, call.services.gazetteer, name, fixed)


async def named(call: Call, name: str) -> tuple[str, ...]:
    """Return the codes of the places of just that name, in any language and form."""
    if not await asyncio.to_thread(call.services.gazetteer.resolve, name):
        return ()
    return await meant(call, name)


def as_words(call: Call, words: str) -> Button:
    """Return the button that takes what the message quotes first for words of a filter."""
    label = call.t.gettext("News with “{words}”").format(words=short(words, _LABEL_LIMIT))
    return press(label, Verb.ADD_QUOTED, chat_id=call.elsewhere)


def _meant(gazetteer: Gazetteer, name: str, fixed: dict[str, str]) -> tuple[str, ...]:
    """Return the codes that a typed name means: as corrected, as known, or as surely mistyped."""
    corrected = fixed.get(name_key(name))
    if corrected is not None:
        return (corrected,) if corrected else ()
    codes = gazetteer.resolve(name) or gazetteer.meant(name)
    if not codes and _OBLAST.fullmatch(name.strip()):
        codes = gazetteer.meant(f"{name.strip()} область")
    if len(codes) == 1 and name.strip().upper() != codes[0]:
        return _ASKED.get(codes[0], codes)
    return codes


def _question(t: Texts, name: str, *, known: bool, is_guessed: bool) -> Html:
    if known:
        return fill(t.gettext("Which {name}?"), name=code(name))
    if is_guessed:
        return fill(t.gettext("I know no {name}. Did you mean:"), name=code(name))
    return fill(
        t.gettext("I know no {name}. Pick it from the menu, or try another spelling."), name=code(name)
    )


def _choices(call: Call, offered: Sequence[Guess]) -> Rows:
    buttons = [
        press(guesses.told(call, one), Verb.REGION, one.code, chat_id=call.elsewhere) for one in offered
    ]
    codes = [one.code for one in offered]
    if len(codes) == 2 and country_of(codes[0]) == country_of(codes[1]):  # noqa: PLR2004 - a city and what is around it
        buttons.append(press(call.t.gettext("Both"), Verb.REGION, *codes, chat_id=call.elsewhere))
    menu_button = press(call.t.gettext("Menu"), Verb.CONTINENTS, chat_id=call.elsewhere)
    return (*grid(buttons, columns=1), (menu_button,))


async def choose(call: Call) -> None:
    """Add the region of a button, or two of them as one filter."""
    codes = tuple(dict.fromkeys(call.press.arguments)) if call.press else ()
    if not codes or not all(is_code(call, one) for one in codes):
        await call.show(region_menu.stale(call.t))
        return
    alternatives = " OR ".join(codes)
    await filters.add(call, f"region:({alternatives})" if len(codes) > 1 else f"region:{codes[0]}")


# --- a shared location ------------------------------------------------------


async def shared(call: Call) -> None:
    """Add the region of a shared location. Of the location nothing is kept but the region's code."""
    location = call.message.location if call.message else None
    is_private = call.origin.kind is ChatKind.PRIVATE
    if location is None or not (is_private or await may_change(call)):
        return  # in a group people show each other where they are
    nearest = call.services.gazetteer.nearest
    codes = await asyncio.to_thread(nearest, location.latitude, location.longitude)
    if is_private and len(codes) == 1:
        await filters.add(call, RegionFilter(codes[0]).query)
    elif codes:
        words = call.t.gettext("News from which region?")
        await call.reply(Html(words), _choices(call, [Guess(code) for code in codes]))
    elif is_private:
        await call.reply(
            Html(call.t.gettext("I know no town near there. Type a place: /region Kyiv")), _choices(call, ())
        )


# --- beside a region that was added -----------------------------------------


async def widen(call: Call) -> None:
    """Take the country-wide news to a region's filter, or leave them again."""
    one = await call.read(filters.pressed, call)
    region_filter = region_of(parse(one.query, call.services.lexicon)) if one else None
    if one is None or region_filter is None:
        await call.show(region_menu.stale(call.t))
        return
    changed = RegionFilter(region_filter.code, is_wide=not region_filter.is_wide)
    await filters.add(call, changed.query, instead_of=one.id)


async def add_neighbour(call: Call) -> None:
    """Add a neighbour of the region that the message is about, or take it away; the message stays."""
    if not is_code(call, call.text(0)):
        await call.show(region_menu.stale(call.t))
        return
    if await region_menu.toggled(call, call.text(0)):
        one = await call.read(filters.pressed, call, 1)
        await (filters.show_added(call, one) if one else filters.show(call))
