"""/addsource, and giving a source another address: an address is read once before anything is stored.

For the admins of the bot only (routes.py sees to that). What is too long for a button's data, an address,
stands in the message in `code`; the button holds its place there.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.callback_data import Verb
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs, short
from bot.chat.sourcing import channel_posts
from bot.chat.sourcing.home_region import unclear
from bot.chat.sourcing.source_entry import about_feed, address_of, undo
from bot.chat.wording.condition import language_name
from bot.chat.wording.moments import ago
from bot.chat.wording.naming import display
from bot.chat.wording.region_texts import full_name
from bot.feeds.address import find_same, is_feed_url, written
from bot.feeds.names import settled
from bot.feeds.owners import is_at_home
from bot.feeds.report import CheckReport, Offer
from bot.feeds.wording import worded
from bot.sources import Unclear, home_region, read_wanted
from storage.engine.database import Session
from storage.model import Feed
from storage.news import feeds

_TITLE_LIMIT = 60
_ERROR_LIMIT = 300
_SHOWN_URL = 400  # characters: eight of them fit a message
_EXAMPLE = "/addsource https://news.example/rss"

DataOf = Callable[[int], tuple[Verb, *tuple[str | int, ...]]]
"""From an address's place in the message to its button's verb and arguments."""


# --- adding -----------------------------------------------------------------


async def add_source(call: Call) -> None:
    """Read "URL [region:PLACE]", look at the address, add it."""
    if await channel_posts.added(call):
        return
    wanted = read_wanted(call.words)
    if wanted is None:
        await call.reply(_no_address(call))
        return
    url, place = wanted
    region = home_region(place, call.services.gazetteer) if place else ""
    if isinstance(region, Unclear):
        question, buttons = unclear(
            call, region, lambda found: press(full_name(call, found), Verb.ADD_OFFERED, 0, found)
        )
        await call.reply(lines(question, code(url)), buttons)
        return
    await _add(call, url, region)


async def add_offered(call: Call) -> None:
    """Add the address of a button: `sd`, its place in the message, home region."""
    url = _pressed_url(call, 0)
    if not url:
        await call.show_stale()
        return
    await _add(call, url, _pressed_region(call))


async def add_anyway(call: Call) -> None:
    """Add the address of the message although it brought no feed: `sk`, 0, home region."""
    url = _pressed_url(call, 0)
    if not url:
        await call.show_stale()
        return
    feed, is_new = await call.write(_store, call, url, _pressed_region(call))
    if not is_new:
        await call.show(_is_there(call, feed))
        return
    await call.record("added {what}", display(feed))
    call.services.wake_poller()
    text = call.t.gettext("Added: {title}. I keep trying to read it, and tell you when I can't.")
    await call.show(fill(text, title=bold(display(feed))), _remove(call, feed))


async def _add(call: Call, url: str, region: str) -> None:
    same = find_same(url, await call.read(feeds.all_feeds))
    if same is not None:
        await call.reply(_is_there(call, same))
        return
    waiting = await call.reply(_checking(call, url))
    report = await call.services.inspect(_unstored(call, url))
    await call.edit(waiting, *await _added(call, url, region, report))


async def _added(call: Call, url: str, region: str, report: CheckReport) -> tuple[Html, Rows]:
    """Store what was found, where it is worth it; the answer."""
    t = call.t
    if report.refused:
        return fill(t.gettext("Not added: {fault}"), fault=_fault(call, report)), ()
    if report.offers:
        return _offered(call, report.offers, lambda place: (Verb.ADD_OFFERED, place, region))
    if report.foreign:
        return lines(_no_feed(call, report), code(url)), (
            (press(t.gettext("Add anyway"), Verb.ADD_ANYWAY, 0, region),),
        )
    feed, is_new = await call.write(_store, call, url, region, report.moved_url)
    if not is_new:
        return _is_there(call, feed), ()
    await call.record("added {what}", report.title or display(feed))
    call.services.wake_poller()
    if report.error:
        # It stays: most such faults pass, and the person has just seen it if the address was mistyped.
        fault = _fault(call, report)
        return lines(
            fill(t.gettext("Added, but it can't be read now: {fault}"), fault=fault),
            t.gettext("I keep trying."),
        ), _remove(call, feed)
    return lines(
        fill(t.gettext("Added: {title}."), title=bold(await _name(call, feed, report))),
        *_findings(call, report),
        fill(t.gettext("Home: {place}."), place=full_name(call, region)) if region else None,
        t.gettext("What is in it now is not sent, only what comes next."),
    ), _remove(call, feed)


async def _name(call: Call, feed: Feed, report: CheckReport) -> str:
    """Return what it will be called once it is read: not as another source is."""
    others = await call.read(feeds.names, but=feed.id)
    return display(replace(feed, title=feed.title or settled(report.title, feed.url, others)))


def _store(s: Session, call: Call, url: str, region: str, moved_url: str = "") -> tuple[Feed, bool]:
    """Add the source, unless it is there: it or its new address may have come in meanwhile."""
    known = feeds.all_feeds(s)
    same = find_same(url, known) or (find_same(moved_url, known) if moved_url else None)
    return (same, False) if same else feeds.add(s, url, home_region=region or None, now=call.now)


def _no_feed(call: Call, report: CheckReport) -> Html:
    if report.blocked:
        return Html(call.t.gettext("Not added: that is a web page, and it leads to no feed that I can read."))
    return fill(call.t.gettext("Not added: {fault}"), fault=_fault(call, report))


def _findings(call: Call, report: CheckReport) -> list[Html]:
    t = call.t
    found = [
        Html(t.ngettext("It holds {n} item.", "It holds {n} items.", report.items).format(n=report.items))
    ]
    if report.newest_at:
        when = ago(t, report.newest_at, call.now)
        found.append(fill(t.gettext("The newest is from {when}."), when=when))
    elif report.items:
        found.append(Html(t.gettext("None of them has a date.")))
    if report.language:
        name = language_name(t, report.language)
        found.append(fill(t.gettext("Language: {language}."), language=name))
    return found


# --- moving -----------------------------------------------------------------


@about_feed
async def ask_address(call: Call, feed: Feed) -> None:
    """Ask for a source's new address: `sa`, feed id."""
    question = prompts.mark(call, call.t.gettext("The new address?"), Verb.ADDRESS, feed.id)
    about = call.t.gettext("{name} keeps its items and what is known of them.")
    await call.ask(lines(question, fill(about, name=bold(display(feed)))), "https://")
    call.expect(Verb.ADDRESS, str(feed.id))


@about_feed
async def address_typed(call: Call, feed: Feed) -> None:
    """Look at the address that was typed, and move the source there."""
    url = written(call.words)
    if not is_feed_url(url):
        await call.reply(_no_address(call, example="https://news.example/rss"))
        return
    same = find_same(url, await call.read(feeds.all_feeds))
    if url == feed.url or (same is not None and same.id != feed.id):
        await call.reply(_is_there(call, same or feed))
        return
    waiting = await call.reply(_checking(call, url))
    report = await call.services.inspect(_unstored(call, url))
    await call.edit(waiting, *await _moved(call, feed, url, report))


async def _moved(call: Call, feed: Feed, url: str, report: CheckReport) -> tuple[Html, Rows]:
    t = call.t
    if report.offers:
        return _offered(call, report.offers, lambda place: (Verb.MOVE_SOURCE, feed.id, place))
    if report.error:
        fault = fill(t.gettext("Not changed: {fault}"), fault=_fault(call, report))
        if report.refused:
            return fault, ()
        return lines(fault, code(url)), ((press(t.gettext("Change anyway"), Verb.MOVE_SOURCE, feed.id, 0),),)
    return await _move(call, feed, url)


@about_feed
async def move_pressed(call: Call, feed: Feed) -> None:
    """Move a source to an address of the message: `sm`, feed id, its place there."""
    url = _pressed_url(call, 1)
    if not url:
        await call.show_stale()
        return
    await call.show(*await _move(call, feed, url))


async def _move(call: Call, feed: Feed, url: str) -> tuple[Html, Rows]:
    moved = await call.write(feeds.move, feed.id, url, now=call.now)
    if moved is None:
        return Html(call.t.gettext("Not changed: another source has that address.")), ()
    await call.record("moved {what}", display(moved))
    call.services.wake_poller()
    return lines(
        fill(call.t.gettext("{name} is read at its new address now. Before:"), name=bold(display(moved))),
        code(address_of(call, feed)),
    ), undo(call, feed, press(call.t.gettext("Undo"), Verb.MOVE_SOURCE, feed.id, 0))


# --- what both say ----------------------------------------------------------


def _no_address(call: Call, example: str = _EXAMPLE) -> Html:
    text = call.t.gettext("An http or https address of a feed, please: {example}")
    return fill(text, example=code(example))


def _fault(call: Call, report: CheckReport) -> str:
    return short(worded(report.error, call.t.gettext), _ERROR_LIMIT)


def _is_there(call: Call, feed: Feed) -> Html:
    """Say that it is there; of one that redirects led to a stranger's address also who it was at first."""
    there = fill(call.t.gettext("{name} is a source already."), name=bold(display(feed)))
    if is_at_home(feed):
        return there
    given = replace(feed, url=feed.given_url)
    moved = call.t.gettext("It was added as {url}, which has moved here. To start anew, remove it first.")
    return lines(there, fill(moved, url=code(short(address_of(call, given), _ERROR_LIMIT))))


def _checking(call: Call, url: str) -> Html:
    return fill(call.t.gettext("Checking {url} …"), url=code(short(url, _ERROR_LIMIT)))


def _remove(call: Call, feed: Feed) -> Rows:
    t = call.t
    return (
        (
            press(t.gettext("Remove"), Verb.REMOVE_SOURCE, feed.id),
            press(t.gettext("Home region"), Verb.HOME_REGION, feed.id),
        ),
    )


def _offered(call: Call, offers: tuple[Offer, ...], data: DataOf) -> tuple[Html, Rows]:
    """List the feeds of a web page, each with a button."""
    t = call.t
    fitting = [offer for offer in offers if len(offer.url) <= _SHOWN_URL]
    entries, buttons = [], []
    for place, offer in enumerate(fitting):
        title = short(offer.title, _TITLE_LIMIT) or t.gettext("without a title")
        count = t.ngettext("{n} item", "{n} items", offer.items).format(n=offer.items)
        named = fill("{n}. {title} ({count})", n=place + 1, title=bold(title), count=count)
        entries.append(lines(named, code(offer.url)))
        buttons.append((press(f"{place + 1}. {title}", *data(place)),))
    heading = t.ngettext(
        "That is a web page, with {n} feed:", "That is a web page, with {n} feeds:", len(fitting)
    )
    return paragraphs(heading.format(n=len(fitting)), *entries), tuple(buttons)


def _pressed_url(call: Call, argument: int) -> str:
    """Return the address of the message whose place the button holds; "" when there is none."""
    place = call.number(argument)
    shown = prompts.quotes(call.message)
    url = shown[place] if place is not None and place < len(shown) else ""
    return url if is_feed_url(url) else ""


def _pressed_region(call: Call) -> str:
    text = call.text(1)
    return text if text and call.services.gazetteer.resolve(text) == (text,) else ""


def _unstored(call: Call, url: str) -> Feed:
    return Feed(id=0, url=url, title="", next_check_at=call.now)
