"""/region: choosing places, typed or from a menu of continents, countries and regions."""

from bot.chat import filters
from bot.chat.buttons import Rows, grid, last_page, pages, press
from bot.chat.call import Call
from bot.chat.continents import CONTINENTS, continent_of
from bot.chat.filter_texts import full
from bot.chat.locale import Texts
from bot.chat.markup import Html, bold, code, fill, lines
from bot.chat.permissions import refused
from bot.news.query import Filter, parse
from storage import subscribers
from storage.database import Session
from storage.model import Button

_PAGE = 12
_COLUMNS = 2
_NAME_LIMIT = 100


async def region(call: Call) -> None:
    """Add the region that was typed; without a name, open the menu."""
    if not call.words:
        await menu(call)
        return
    if await refused(call):
        return
    name = call.words[:_NAME_LIMIT]
    gazetteer = call.services.gazetteer
    codes = gazetteer.resolve(name)
    if len(codes) == 1:
        await filters.add(call, query_for(codes[0]))
        return
    guesses = codes or gazetteer.suggest(name)
    await call.reply(_question(call.t, name, known=bool(codes), guesses=guesses), _choices(call, guesses))


def query_for(code_: str) -> str:
    """Return the query that means a region."""
    return f"region:{code_}"


def _question(t: Texts, name: str, *, known: bool, guesses: tuple[str, ...]) -> Html:
    if known:
        return fill(t.gettext("Which {name}?"), name=code(name))
    if guesses:
        return fill(t.gettext("I know no {name}. Did you mean:"), name=code(name))
    return fill(
        t.gettext("I know no {name}. Pick it from the menu, or try another spelling."), name=code(name)
    )


def _choices(call: Call, codes: tuple[str, ...]) -> Rows:
    buttons = [press(full_name(call, code_), "r", code_, chat_id=call.elsewhere) for code_ in codes[:8]]
    menu_button = press(call.t.gettext("Menu"), "rc", chat_id=call.elsewhere)
    return (*grid(buttons, columns=1), (menu_button,))


def full_name(call: Call, code_: str) -> str:
    """Return a region's name with its country's: "Kharkiv Oblast, Ukraine"."""
    country = code_.split("-", maxsplit=1)[0]
    own = call.place_name(code_)
    return own if country == code_ else f"{own}, {call.place_name(country)}"


async def choose(call: Call) -> None:
    """Add the region of a "did you mean" button."""
    code_ = _known_code(call)
    if code_ is None:
        await call.show(_stale(call.t))
        return
    await filters.add(call, query_for(code_))


async def menu(call: Call) -> None:
    """Show the continents."""
    buttons = [
        press(call.t.gettext(continent.name), "rl", continent.code, 0, chat_id=call.elsewhere)
        for continent in CONTINENTS
    ]
    await call.show(
        Html(call.t.gettext("Where? Choose a continent, or type it: /region Kyiv")),
        grid(buttons, columns=_COLUMNS),
    )


async def countries(call: Call) -> None:
    """Show a continent's countries, a page at a time."""
    press_ = call.press
    continent = next((one for one in CONTINENTS if press_ and one.code == press_.text(0)), None)
    if press_ is None or continent is None:
        await call.show(_stale(call.t))
        return
    gazetteer = call.services.gazetteer
    known = sorted(
        (one for one in gazetteer.countries() if continent.has(one)),
        key=call.place_name,
    )
    page = min(press_.number(1) or 0, last_page(len(known), _PAGE))
    chosen = await _chosen(call)
    shown = [
        press(_ticked(call.place_name(one), ticked=_has(chosen, one)), "rg", one, 0, chat_id=call.elsewhere)
        for one in known[page * _PAGE : (page + 1) * _PAGE]
    ]
    turn = pages(len(known), page, size=_PAGE, verb="rl", first=continent.code, chat_id=call.elsewhere)
    back = press(call.t.gettext("« Continents"), "rc", chat_id=call.elsewhere)
    await call.show(bold(call.t.gettext(continent.name)), (*grid(shown, columns=_COLUMNS), *turn, (back,)))


async def country(call: Call) -> None:
    """Show a country and its regions, ticked where this chat has them."""
    code_ = _known_code(call)
    if code_ is None or call.press is None:
        await call.show(_stale(call.t))
        return
    await _show_country(call, code_, call.press.number(1) or 0)


async def toggle(call: Call) -> None:
    """Add or take away the pressed region."""
    code_ = _known_code(call)
    if code_ is None or call.press is None:
        await call.show(_stale(call.t))
        return
    if isinstance(await call.write(_toggle, call, code_), filters.Full):
        await call.reply(full(call.t))
        return
    await _show_country(call, code_.split("-")[0], call.press.number(1) or 0)


def _toggle(s: Session, call: Call, code_: str) -> object:
    chat = call.kept(s)
    for one in subscribers.filters(s, chat.id):
        if one.query == query_for(code_):
            subscribers.remove_filter(s, chat.id, one.number)
            return None
    parsed = parse(query_for(code_), call.services.lexicon)
    return filters.insert(s, call, chat, parsed) if isinstance(parsed, Filter) else None


async def _show_country(call: Call, code_: str, page: int) -> None:
    gazetteer = call.services.gazetteer
    known = sorted(gazetteer.regions(code_), key=call.place_name)
    page = min(page, last_page(len(known), _PAGE))
    chosen = await _chosen(call)
    await call.show(
        lines(
            bold(call.place_name(code_)),
            call.t.gettext("Tap to choose, tap again to take away. ✓ is chosen."),
        ),
        (
            (_tick(call, code_, call.t.gettext("Whole country"), chosen, page),),
            *grid(
                [
                    _tick(call, one, call.place_name(one), chosen, page)
                    for one in known[page * _PAGE : (page + 1) * _PAGE]
                ],
                columns=_COLUMNS,
            ),
            *pages(len(known), page, size=_PAGE, verb="rg", first=code_, chat_id=call.elsewhere),
            (
                press(call.t.gettext("« Countries"), "rl", continent_of(code_), 0, chat_id=call.elsewhere),
                press(call.t.gettext("Done"), "fl", 0, chat_id=call.elsewhere),
            ),
        ),
    )


def _tick(call: Call, code_: str, name: str, chosen: frozenset[str], page: int) -> Button:
    return press(_ticked(name, ticked=code_ in chosen), "rt", code_, page, chat_id=call.elsewhere)


def _ticked(name: str, *, ticked: bool) -> str:
    return f"✓ {name}" if ticked else name


def _has(chosen: frozenset[str], country_code: str) -> bool:
    return any(one.split("-")[0] == country_code for one in chosen)


async def _chosen(call: Call) -> frozenset[str]:
    """Return the codes of the chat's filters that are one region and nothing else."""
    queries = await call.read(_queries, call)
    return frozenset(query.removeprefix("region:") for query in queries if query.startswith("region:"))


def _queries(s: Session, call: Call) -> list[str]:
    chat = subscribers.chat(s, call.target.chat_id, call.target.thread_id)
    return [one.query for one in subscribers.filters(s, chat.id)] if chat else []


def _known_code(call: Call) -> str | None:
    gazetteer = call.services.gazetteer
    code_ = call.press.text(0) if call.press else ""
    head = code_.split("-")[0]
    if head not in gazetteer.countries():
        return None
    return code_ if code_ == head or code_ in gazetteer.regions(head) else None


def _stale(t: Texts) -> Html:
    return Html(t.gettext("This button is out of date. /region opens the menu again."))
