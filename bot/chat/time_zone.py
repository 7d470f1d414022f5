"""The time zone, asked once: a tap, a typed city or a shared location answers. /settings changes it later."""

import asyncio
from collections.abc import Iterable

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, short
from bot.chat.desk.permissions import refused
from bot.chat.preferences import zone_setting
from bot.chat.regions import as_words
from bot.chat.wording import zones
from bot.chat.wording.moments import utc_offset
from bot.chat.wording.region_texts import country_of
from bot.news.filters.query import QueryError, parse
from bot.news.messages.view import moment
from storage.engine.database import Session
from storage.model import Chat

VERB = Verb.TIME_ZONE  # of the buttons, and of what plain words answer
_OFFERED = 4
_TYPED_LIMIT = 60


async def ask(call: Call, country: str) -> None:
    """Ask for the time zone. `country`: whose zones are offered to tap, "" = only UTC."""
    names = [zone.name for zone in zones.of_country(country)[:_OFFERED]]
    text = call.t.gettext(
        "What is your time? Tap it, type your city, or send a location (only the time zone is kept)."
    )
    await call.reply(Html(text), _choices(call, [*names, "UTC"]))
    call.expect(VERB)


async def menu(call: Call) -> None:
    """Show the menu of /settings; a city can be typed then, too."""
    await zone_setting.menu(call)
    call.expect(VERB)


def _choices(call: Call, names: Iterable[str]) -> Rows:
    buttons = [
        press(f"{zones.city(name)} · {_time(call, name)}", VERB, name, chat_id=call.elsewhere)
        for name in dict.fromkeys(names)
    ]
    return grid(buttons, columns=2)


def _time(call: Call, name: str) -> str:
    return moment(call.now, call.t.view(gazetteer=call.services.gazetteer, timezone=name, now=call.now))


async def pressed(call: Call) -> None:
    """Take the zone of a tapped button."""
    name = zone_setting.find_zone(call.text(0))
    if name is None:
        await call.show_stale()
    else:
        await _take(call, name)


async def typed(call: Call) -> None:
    """Take a typed zone, city or country; where several are possible, offer them."""
    words = " ".join(call.words.split())[:_TYPED_LIMIT]
    if await refused(call):
        return
    names = await asyncio.to_thread(_meant, call, words)
    if len(names) == 1:
        await _take(call, names[0])
        return
    call.expect(VERB)
    place, rows = code(short(words, _TYPED_LIMIT)), (*_choices(call, names), *_as_news(call, words))
    said = (
        call.t.gettext("Which of these clocks is right for {place}?")
        if names
        else call.t.gettext("I know no city called {place}. Type a bigger one near it, or your country.")
    )
    await call.reply(fill(said, place=place), rows)


def _as_news(call: Call, words: str) -> Rows:
    """Return the button for who wanted news of these words, and typed on without a look at the question."""
    is_filter = not isinstance(parse(words, call.services.lexicon), QueryError)
    return ((as_words(call, words),),) if is_filter else ()


def _meant(call: Call, words: str) -> tuple[str, ...]:
    """Return the zones that typed words may mean: a zone, a zone's city, a place; else what is like them."""
    gazetteer = call.services.gazetteer
    exact = zone_setting.find_zone(words)
    if exact:
        return (exact,)
    near = zone_setting.near_zones(words)
    if near and zones.city(near[0]).casefold() == words.casefold():
        return near[:1]
    codes = gazetteer.resolve(words) or gazetteer.meant(words)
    names = [name for one in codes for name in _of_place(call, one)]
    return tuple(dict.fromkeys(names))[:_OFFERED] or near


def _of_place(call: Call, place: str) -> tuple[str, ...]:
    near = call.services.gazetteer.centre(place)
    return tuple(zone.name for zone in zones.of_country(country_of(place), near)[:_OFFERED])


async def located(call: Call) -> None:
    """Take the zone of a shared location; of the location nothing else is kept."""
    location = call.message.location if call.message else None
    if location is None:
        return
    at = (location.latitude, location.longitude)
    codes = await asyncio.to_thread(call.services.gazetteer.nearest, *at)
    names = [zone.name for zone in zones.of_country(country_of(codes[0]), at)] if codes else []
    if len(names) == 1:
        await _take(call, names[0])
        return
    call.expect(VERB)
    if names:
        text = Html(call.t.gettext("Which of these is your time?"))
        await call.reply(text, _choices(call, names[:_OFFERED]))
    else:
        await call.reply(Html(call.t.gettext("I know no town near there. Type your city, please.")))


async def _take(call: Call, name: str) -> None:
    chat = await call.write(_save, call, name)
    text = fill(
        call.t.gettext("Times are shown as in {city} ({offset}): it is {time}. /settings changes it."),
        city=zones.city(name),
        offset=utc_offset(name, call.now),
        time=moment(call.now, call.view(chat)),
    )
    await call.show(text)


def _save(s: Session, call: Call, name: str) -> Chat:
    zone_setting.save(s, call, name)
    return call.kept(s)
