"""Where a source's unqualified places are: asked for, typed, chosen. For the admins of the bot only."""

from collections.abc import Callable

from bot.callback_data import Verb
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, fill, lines, short
from bot.chat.sourcing.source_entry import about_feed
from bot.chat.wording.naming import display
from bot.chat.wording.region_texts import full_name
from bot.sources import Unclear, home_region
from storage.model import Button, Feed
from storage.news import feeds

_NAME_LIMIT = 100
_MOST_CHOICES = 8


@about_feed
async def ask(call: Call, feed: Feed) -> None:
    """Ask for the region of a source: `sh`, feed id."""
    question = prompts.mark(call, call.t.gettext("Which country or region?"), Verb.HOME_REGION, feed.id)
    about = call.t.gettext(
        "Places that {name} names without saying where they are are looked for there first."
    )
    if feed.home_region:
        clear = call.t.gettext("Now: {place}.")
        now = fill(clear, place=full_name(call, feed.home_region))
        buttons = ((press(call.t.gettext("No home region"), Verb.SET_HOME_REGION, feed.id, ""),),)
        await call.reply(now, buttons)
    await call.ask(lines(question, fill(about, name=bold(display(feed)))), call.t.gettext("e.g. Kharkiv"))
    call.expect(Verb.HOME_REGION, str(feed.id))


@about_feed
async def typed(call: Call, feed: Feed) -> None:
    """Set the region that was typed."""
    found = home_region(call.words[:_NAME_LIMIT], call.services.gazetteer)
    if isinstance(found, Unclear):
        await call.reply(
            *unclear(
                call, found, lambda code: press(full_name(call, code), Verb.SET_HOME_REGION, feed.id, code)
            )
        )
        return
    await call.reply(*await _set(call, feed, found))


@about_feed
async def pressed(call: Call, feed: Feed) -> None:
    """Set the region of a button: `sr`, feed id, code ("" = none)."""
    code = call.text(1)
    if code and call.services.gazetteer.resolve(code) != (code,):
        await call.show_stale()
        return
    await call.show(*await _set(call, feed, code))


async def _set(call: Call, feed: Feed, code: str) -> tuple[Html, Rows]:
    await call.write(feeds.set_home_region, feed.id, code or None)
    await call.record("set the home region of {what}", display(feed))
    undo = ((press(call.t.gettext("Undo"), Verb.SET_HOME_REGION, feed.id, feed.home_region or ""),),)
    if not code:
        text = call.t.gettext("{name} has no home region any more.")
        return fill(text, name=bold(display(feed))), undo
    text = call.t.gettext("Home of {name}: {place}. It counts for what comes next.")
    return fill(text, name=bold(display(feed)), place=full_name(call, code)), undo


def unclear(call: Call, found: Unclear, button: Callable[[str], Button]) -> tuple[Html, Rows]:
    """Ask which of several places is meant; `button` makes a code's."""
    t, name = call.t, short(found.name, _NAME_LIMIT)
    if found.is_known:
        text = fill(t.gettext("Which {name}?"), name=name)
    elif found.codes:
        text = fill(t.gettext("I know no {name}. Did you mean:"), name=name)
    else:
        return fill(t.gettext("I know no {name}. A country, a region or a city, please."), name=name), ()
    return text, grid([button(code) for code in found.codes[:_MOST_CHOICES]], columns=1)
