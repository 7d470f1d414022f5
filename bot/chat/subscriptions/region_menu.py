"""The menu of /region: continent → country → region, one message that is edited in place, with ticks."""

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, on_page, pages, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, lines
from bot.chat.locale import Texts
from bot.chat.subscriptions import filters
from bot.chat.wording.filter_texts import full
from bot.chat.wording.region_texts import RegionFilter, chosen, country_of, is_code, ticked
from bot.news.filters.query import Filter, parse
from storage import subscribers
from storage.engine.database import Session
from storage.model import Button, ChatKind, Subscription

_PAGE = 10
_COLUMNS = 2


async def menu(call: Call) -> None:
    """Show the continents."""
    t, gazetteer = call.t, call.services.gazetteer
    codes = await _chosen(call)
    inside = {part for code in codes for part in gazetteer.ancestors(code)}
    buttons = [
        press(
            ticked(call.place_name(one), is_chosen=one in inside),
            Verb.COUNTRIES,
            one,
            0,
            chat_id=call.elsewhere,
        )
        for one in sorted(gazetteer.continents(), key=call.place_order)
    ]
    is_private = call.origin.kind is ChatKind.PRIVATE
    await call.show(
        lines(
            t.gettext("Where? Type a place in any language, or choose a continent.")
            if is_private
            else t.gettext("Where? Choose a continent, or type a place in any language: /region Kyiv"),
            t.gettext("Or send me a location: I keep its region only.") if is_private else None,
        ),
        grid(buttons, columns=_COLUMNS),
    )
    call.expect(Verb.REGION_NAME)


async def countries(call: Call) -> None:
    """Show a continent's countries, a page at a time."""
    code = call.text(0)
    if code not in call.services.gazetteer.continents():
        await call.show(stale(call.t))
        return
    await _show_countries(call, code, call.number(1) or 0)


async def country(call: Call) -> None:
    """Show a country and its regions, ticked where this chat has them."""
    code = call.text(0)
    if code not in call.services.gazetteer.countries():
        await call.show(stale(call.t))
        return
    await _show_country(call, code, call.number(1) or 0)


async def toggle(call: Call) -> None:
    """Add or take away the pressed region, and show the page again."""
    code = call.text(0)
    if not is_code(call, code):
        await call.show(stale(call.t))
        return
    if not await toggled(call, code):
        return
    page = call.number(1) or 0
    if code in call.services.gazetteer.continents():
        await _show_countries(call, code, page)
    else:
        await _show_country(call, country_of(code), page)


async def toggled(call: Call, code: str) -> bool:
    """Add the region's filter, or take it away. False: there was no room, and the person was told."""
    if isinstance(await call.write(_toggle, call, code), filters.Full):
        await call.reply(full(call.t))
        return False
    return True


def _toggle(s: Session, call: Call, code: str) -> object:
    chat = call.kept(s)
    present = chosen(call, subscribers.filters(s, chat.id)).get(code)
    if present is not None:
        subscribers.remove_filter(s, chat.id, present.id)
        return None
    parsed = parse(RegionFilter(code).query, call.services.lexicon)
    return filters.insert(s, call, chat, parsed) if isinstance(parsed, Filter) else None


async def _show_countries(call: Call, continent: str, page: int) -> None:
    t, chat_id = call.t, call.elsewhere
    known = sorted(call.services.gazetteer.countries(continent), key=call.place_order)
    page, here = on_page(known, page, size=_PAGE)
    codes = await _chosen(call)
    with_some = {country_of(code) for code in codes}
    shown = [
        press(ticked(call.place_name(one), is_chosen=one in with_some), Verb.COUNTRY, one, 0, chat_id=chat_id)
        for one in here
    ]
    await call.show(
        lines(bold(call.place_name(continent)), hint(call)),
        (
            (_tick(call, continent, t.gettext("Whole continent"), codes, page),),
            *grid(shown, columns=_COLUMNS),
            *pages(len(known), page, size=_PAGE, verb=Verb.COUNTRIES, first=continent, chat_id=chat_id),
            (
                press(t.gettext("« Continents"), Verb.CONTINENTS, chat_id=chat_id),
                await _done(call),
            ),
        ),
    )
    call.expect(Verb.REGION_NAME)


async def _show_country(call: Call, code: str, page: int) -> None:
    known = sorted(call.services.gazetteer.regions(code), key=call.place_order)
    page, here = on_page(known, page, size=_PAGE)
    codes = await _chosen(call)
    shown = [_tick(call, one, call.place_name(one), codes, page) for one in here]
    await call.show(
        lines(
            bold(call.place_name(code)),
            call.t.gettext("Tap to choose, tap again to take away. ✓ is chosen."),
            hint(call) if len(known) > _PAGE else None,
        ),
        (
            (_tick(call, code, call.t.gettext("Whole country"), codes, page),),
            *grid(shown, columns=_COLUMNS),
            *pages(len(known), page, size=_PAGE, verb=Verb.COUNTRY, first=code, chat_id=call.elsewhere),
            *_back(call, code, await _done(call)),
        ),
    )
    call.expect(Verb.REGION_NAME)


async def _done(call: Call) -> Button:
    """Return the button that ends choosing. It subscribes a chat that gets nothing yet."""
    chat, codes = await call.chat(), await _chosen(call)
    if codes and not (chat and chat.subscribed_at):
        return press(call.t.gettext("Done, subscribe"), Verb.BEGIN, chat_id=call.elsewhere)
    return press(call.t.gettext("Done"), Verb.FILTERS, 0, chat_id=call.elsewhere)


def _back(call: Call, country_code: str, done: Button) -> Rows:
    gazetteer = call.services.gazetteer
    continents = sorted(gazetteer.ancestors(country_code) & set(gazetteer.continents()))
    if not continents:  # Antarctica
        return ((press(call.t.gettext("« Continents"), Verb.CONTINENTS, chat_id=call.elsewhere), done),)
    at = sorted(gazetteer.countries(continents[0]), key=call.place_order).index(country_code) // _PAGE
    return (
        (
            press(call.t.gettext("« Countries"), Verb.COUNTRIES, continents[0], at, chat_id=call.elsewhere),
            done,
        ),
    )


def _tick(call: Call, code: str, name: str, codes: dict[str, Subscription], page: int) -> Button:
    return press(
        ticked(name, is_chosen=code in codes), Verb.TOGGLE_REGION, code, page, chat_id=call.elsewhere
    )


async def _chosen(call: Call) -> dict[str, Subscription]:
    return chosen(call, await call.read(filters.present, call))


def hint(call: Call) -> str:
    """Say that typing is quicker than turning pages."""
    if call.origin.kind is ChatKind.PRIVATE:
        return call.t.gettext("Quicker: just type the name.")
    return call.t.gettext("Quicker: type the name, /region Kyiv")


def stale(t: Texts) -> Html:
    """Say that a button means nothing any more."""
    return Html(t.gettext("This button is out of date. /region opens the menu again."))
