"""The first minute: places to tap that suit a person and the sources, and a real story as a sample.

One tap adds the place, subscribes, and shows what a message will look like. The time zone is asked once.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from bot.callback_data import Verb
from bot.chat import time_zone
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, fill, lines, listed, short
from bot.chat.desk.permissions import refused
from bot.chat.reading import selection
from bot.chat.reading.selection import Found
from bot.chat.subscriptions import filter_card, filters, subscribing
from bot.chat.wording import filter_texts as say
from bot.chat.wording.complaint import complaint
from bot.chat.wording.region_texts import RegionFilter, country_of, is_code, region_of
from bot.news.filters.query import Filter, QueryError, parse
from bot.news.messages import compose
from storage import subscribers
from storage.engine.database import Session
from storage.model import Chat, ChatKind, Feed, Role, Subscription
from storage.news import feeds, items

_COUNTRIES = {"de": "DE", "es": "ES", "fr": "FR", "pl": "PL", "uk": "UA"}  # of a language without a country
_LOOKED_AT = 200  # newest reports, for where news happens
_REGIONS = 2
_MEANINGS, _MEANING_LIMIT = 4, 200


class Offer(NamedTuple):
    """What is offered to tap: regions of a country, then the country. `country` "": everything only."""

    country: str = ""
    regions: tuple[str, ...] = ()


class _Taken(NamedTuple):
    """What a tap did. `is_first`: the chat got nothing, and had asked for nothing, before."""

    chat: Chat
    filter: filters.Saved | None  # None: none was added
    is_first: bool
    wanted: tuple[Filter, ...] = ()  # all that the chat has now; none: everything
    found: Found = Found()


# --- what is offered --------------------------------------------------------


async def chips(call: Call) -> Rows:
    """Return places to tap, and the ways to any other."""
    t = call.t
    offer = await call.search(_offer, call)
    places = [press(call.place_name(one), Verb.TAKE_PLACE, one) for one in offer.regions]
    if offer.country:
        whole = t.gettext("All of {country}").format(country=call.place_name(offer.country))
        places.append(press(whole, Verb.TAKE_PLACE, offer.country))
    return (
        *grid(places, columns=2),
        (press(t.gettext("Everything"), Verb.TAKE_PLACE), press(t.gettext("Other place…"), Verb.CONTINENTS)),
        (
            press(t.gettext("Choose words"), Verb.ADD_FILTER),
            press(t.gettext("Latest news"), Verb.OLDER, 0, 5),
        ),
    )


def _offer(s: Session, call: Call) -> Offer:
    happened = Counter(
        place.code
        for places in items.newest_places(s, limit=_LOOKED_AT)
        for place in places
        if place.role is Role.HAPPENED
    )
    language = (call.person.language_code or "") if call.person else ""
    return offer(language or call.t.language, feeds.all_feeds(s), happened)


def offer(language: str, sources: Iterable[Feed], happened: Counter[str]) -> Offer:
    """Choose a country by a person's language (IETF tag), else the sources' homes; then its regions.

    A region is offered where a source is at home, and where most of the latest news happened.
    """
    homes = Counter(feed.home_region for feed in sources if feed.home_region)
    countries = Counter(country_of(code) for code in homes.elements())
    spoken = _spoken_in(language)
    known = countries.keys() | {country_of(code) for code in happened}
    country = spoken if spoken in known else next((one for one, _ in countries.most_common(1)), "")
    ranked = Counter({code: n + (code in homes) * _LOOKED_AT for code, n in (happened + homes).items()})
    regions = [code for code, _ in ranked.most_common() if "-" in code and country_of(code) == country]
    return Offer(country, tuple(regions[:_REGIONS]))


def _spoken_in(language: str) -> str:
    """Return the country that an IETF language tag speaks of, "" = none."""
    base, _, territory = language.replace("_", "-").partition("-")
    return territory.upper() if len(territory) == 2 else _COUNTRIES.get(base, "")  # noqa: PLR2004 - ISO 3166-1


# --- a tap, and words -------------------------------------------------------


async def take(call: Call) -> None:
    """Subscribe to the place of a chip (none: to everything), and show a story as a sample."""
    place = call.text(0)
    if place and not is_code(call, place):
        await call.show_stale()
        return
    await subscribe(call, RegionFilter(place).query if place else "")


async def begin(call: Call) -> None:
    """Subscribe with the filters that were chosen, and show a story as a sample."""
    await subscribe(call, "")


async def quoted(call: Call) -> None:
    """Take the words that the message quotes."""
    await add(call, prompts.quoted(call.message))


async def words_typed(call: Call) -> None:
    """Take the typed words of a new filter."""
    if not await refused(call):
        await add(call, call.words)


async def add(call: Call, query: str) -> None:
    """Add a filter; in a private chat that has asked for nothing yet, it subscribes, too."""
    parsed = parse(query, call.services.lexicon)
    if isinstance(parsed, QueryError):
        await call.reply(complaint(call, parsed))
    elif call.target.kind is ChatKind.PRIVATE and await call.read(_is_new, call):
        await subscribe(call, query)
    else:
        await filters.add(call, query)


def _is_new(s: Session, call: Call) -> bool:
    chat = call.stored(s)
    return chat is None or (chat.subscribed_at is None and not subscribers.filters(s, chat.id))


async def subscribe(call: Call, query: str) -> None:
    """Add a filter ("": none), subscribe, and show a story as a sample. A mistake is told."""
    parsed = parse(query, call.services.lexicon) if query else None
    if isinstance(parsed, QueryError):
        await call.reply(complaint(call, parsed))
        return
    taken = await call.write(_take, call, parsed)
    if isinstance(taken.filter, filters.Full):
        await call.show(say.full(call.t))
        return
    await call.show(_told(call, taken), _after(call, taken))
    if taken.found.items and call.elsewhere is None:
        await call.reply(Html(compose.post(taken.found.items[0], view=call.view(taken.chat)).html))
    is_asked = taken.is_first and taken.chat.timezone == "UTC"
    if is_asked and call.target.kind is ChatKind.PRIVATE:
        await time_zone.ask(call, _country(call, taken))


def _take(s: Session, call: Call, wanted: Filter | None) -> _Taken:
    is_first = _is_new(s, call)
    chat = call.kept(s)
    saved = filters.insert(s, call, chat, wanted) if wanted else None
    if isinstance(saved, filters.Full):
        return _Taken(chat, saved, is_first)
    subscribing.start(s, call)
    lexicon = call.services.lexicon
    choice = selection.of_chat(s, chat, lexicon, now=call.now)
    since = call.now - filters.DAY
    found = selection.count(s, call.services.recent, choice, since=since, limit=1)
    if not found.items:
        newest = selection.find(s, call.services.recent, choice, limit=1)
        found = Found(items=newest.items, matched=found.matched, total=found.total)
    return _Taken(chat, saved, is_first, tuple(choice.queries or ()), found)


def _told(call: Call, taken: _Taken) -> Html:
    t = call.t
    several = [short(say.meaning(call, one), _MEANING_LIMIT) for one in taken.wanted[:_MEANINGS]]
    what = listed([bold(one) for one in several], "; ") if several else bold(t.gettext("everything"))
    if len(taken.wanted) > _MEANINGS:
        what = listed((what, "…"), " ")
    first = t.gettext("Subscribed. You get: {what}.")
    if call.target.kind is not ChatKind.PRIVATE:
        first = t.gettext("Subscribed. This is sent: {what}.")
    return lines(
        fill(first, what=what),
        filter_card.counted(t, taken.found),
        _sample(call, taken),
    )


def _sample(call: Call, taken: _Taken) -> str | None:
    if not taken.found.items:
        return call.t.gettext("The first one comes as soon as a source has it.")
    return None if call.elsewhere is not None else call.t.gettext("The newest one, as an example:")


def _after(call: Call, taken: _Taken) -> Rows:
    t, chat_id = call.t, call.elsewhere
    more = (
        press(t.gettext("Another place"), Verb.CONTINENTS, chat_id=chat_id),
        press(t.gettext("Choose words"), Verb.ADD_FILTER, chat_id=chat_id),
    )
    everything = press(t.gettext("All filters"), Verb.FILTERS, 0, chat_id=chat_id)
    if isinstance(taken.filter, Subscription):
        return (
            (press(t.gettext("Undo"), Verb.REMOVE_FILTER, taken.filter.id, chat_id=chat_id), everything),
            more,
        )
    return ((everything,), more) if taken.wanted else (more,)


def _country(call: Call, taken: _Taken) -> str:
    """Return the country of the first wanted place, else of the person's language; "" = neither tells it."""
    places = (region_of(one) for one in taken.wanted)
    found = next((country_of(one.code) for one in places if one), "")
    return found or _spoken_in((call.person.language_code or "") if call.person else "")
