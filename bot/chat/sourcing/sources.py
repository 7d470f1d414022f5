"""/sources: where the news comes from; for the admins of the bot also how each source fares."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, on_page, pages, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, link, listed, paragraphs, short
from bot.chat.sourcing import packs, source_lists
from bot.chat.wording.condition import (
    FIGURES_SPAN,
    REMEMBERED_SPAN,
    condition,
    counts,
    is_troubled,
    language_name,
)
from bot.chat.wording.moments import clock_time
from bot.chat.wording.naming import Nobody, Several, display, find_source, host
from bot.chat.wording.region_texts import full_name
from bot.feeds import fulltext, kinds
from bot.feeds.address import shown
from storage import figures, subscribers
from storage.engine.database import Session
from storage.model import Button, Chat, ChatKind, Feed, FeedFigures, Mute
from storage.news import feeds

PAGE = 20
ADMIN_PAGE = 8  # their entries have up to seven lines
TITLE_LIMIT = 60
MOST_CHOICES = 8
_LINE_LIMIT = 120  # so that the longest page fits a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is stored of the sources, as one chat meets it."""

    chat: Chat | None
    feeds: Sequence[Feed]  # in the order of /sources
    mutes: dict[int, Mute]  # the chat's own


async def sources(call: Call) -> None:
    """List the sources, numbered, a page at a time; show the one that is named."""
    if call.is_admin and call.words.casefold() == source_lists.EXPORT:
        await source_lists.export(call)
        return
    known = await call.read(known_here, call)
    if call.words:
        await _named(call, known)
        return
    if not known.feeds:
        await call.show(*packs.empty(call))
        return
    await _list(call, known, list(enumerate(known.feeds, start=1)), verb=Verb.SOURCES)


async def troubled(call: Call) -> None:
    """List only the sources that an admin should look at, under their numbers in /sources."""
    known = await call.read(known_here, call)
    shown = [(number, feed) for number, feed in enumerate(known.feeds, start=1) if is_troubled(feed)]
    await _list(call, known, shown, verb=Verb.TROUBLED_SOURCES)


def known_here(s: Session, call: Call) -> Known:
    """Read the sources, and what this chat has muted."""
    chat = call.stored(s)
    return Known(chat=chat, feeds=feeds.all_feeds(s), mutes=subscribers.mutes(s, chat.id) if chat else {})


async def _list(call: Call, known: Known, shown: list[tuple[int, Feed]], *, verb: Verb) -> None:
    size = ADMIN_PAGE if call.is_admin else PAGE
    page, here = on_page(shown, call.number(0) or 0, size=size)
    figured = await figures_of(call, [feed for _, feed in here]) if call.is_admin else {}
    entries = [entry(call, known, number, feed, figured.get(feed.id)) for number, feed in here]
    join = paragraphs if call.is_admin else lines
    await call.show(
        paragraphs(_heading(call, known.feeds), join(*entries)),
        (
            *_cards(call, here),
            *pages(len(shown), page, size=size, verb=verb, chat_id=call.elsewhere),
            *_switch(call, known.feeds, verb),
            *_export(call, verb),
        ),
    )


def _cards(call: Call, here: Sequence[tuple[int, Feed]]) -> Rows:
    """Return a button a source of the page, with its number, that opens its card; for admins."""
    if not call.is_admin:
        return ()
    return grid([press(str(number), Verb.SOURCE, feed.id) for number, feed in here], columns=ADMIN_PAGE)


def _heading(call: Call, found: Sequence[Feed]) -> Html:
    count = bold(call.t.ngettext("{n} source", "{n} sources", len(found)).format(n=len(found)))
    return lines(count, counts(call.t, found)) if call.is_admin else count


def _switch(call: Call, found: Sequence[Feed], verb: Verb) -> Rows:
    """Return the button between all sources and those in trouble, for the admins of the bot."""
    number = sum(map(is_troubled, found))
    if verb == Verb.TROUBLED_SOURCES:
        return ((press(call.t.gettext("All sources"), Verb.SOURCES, 0, chat_id=call.elsewhere),),)
    if not call.is_admin or number in (0, len(found)):
        return ()
    caption = call.t.ngettext("{n} in trouble", "{n} in trouble", number).format(n=number)
    return ((press(caption, Verb.TROUBLED_SOURCES, 0, chat_id=call.elsewhere),),)


def _export(call: Call, verb: Verb) -> Rows:
    """Return the button for the list as a file, which holds addresses: in an admin's private chat."""
    if verb != Verb.SOURCES or not call.is_admin or call.origin.kind is not ChatKind.PRIVATE:
        return ()
    return ((press(call.t.gettext("As a file (OPML)"), Verb.EXPORT_SOURCES),),)


async def figures_of(call: Call, found: Sequence[Feed]) -> dict[int, FeedFigures]:
    """Read what these sources brought lately."""
    ids = [feed.id for feed in found]
    return await call.read(
        figures.of_feeds, ids, since=call.now - FIGURES_SPAN, lately=call.now - REMEMBERED_SPAN
    )


def entry(call: Call, known: Known, number: int, feed: Feed, figured: FeedFigures | None) -> Html:
    """Return a source as it stands in the list: name and mutes; for admins how it fares."""
    # A feed's own address may hold a key; people are shown its site.
    name = link(short(display(feed), TITLE_LIMIT), feed.site_url or f"https://{host(feed)}")
    first = fill("{n}. {name}", n=number, name=name)
    marks = _mutes(call, known, feed)
    if not call.is_admin:
        return Html(f"{first} ({listed(marks, '; ')})") if marks else first
    said = condition(
        call.t,
        feed,
        figured or FeedFigures(),
        now=call.now,
        clock=lambda then: clock_time(then, call.view(known.chat)),
    )
    kind = kinds.name_of(feed.url, feed.kind)
    of_kind = f"{call.t.gettext(kind)}." if kind else None
    return lines(first, of_kind, *(short(line, _LINE_LIMIT) for line in said), _home(call, feed), *marks)


def _home(call: Call, feed: Feed) -> Html | None:
    if feed.home_region is None:
        return None
    return fill(call.t.gettext("Home: {place}."), place=short(full_name(call, feed.home_region), TITLE_LIMIT))


def _mutes(call: Call, known: Known, feed: Feed) -> list[Html]:
    return [
        muted(call, mute, known.chat, scope=scope)
        for mute, scope in (
            (feed.muted, call.t.gettext("for everybody")),
            (known.mutes.get(feed.id), call.t.gettext("here")),
        )
        if mute is not None and mute.holds(call.now)
    ]


def until(call: Call, mute: Mute, chat: Chat | None) -> Html:
    """Say until when a source is silent."""
    if mute.until_at is None:
        return Html(call.t.gettext("until unmuted"))
    return fill(call.t.gettext("until {time}"), time=clock_time(mute.until_at, call.view(chat)))


def muted(call: Call, mute: Mute, chat: Chat | None, *, scope: str) -> Html:
    """Say for whom and until when a source is silent; to an admin also who did it."""
    t = call.t
    text = fill(t.gettext("muted {scope} {until}"), scope=scope, until=until(call, mute, chat))
    if not call.is_admin:
        return text
    person = t.gettext("you") if mute.by == call.person_id else str(mute.by)
    return fill(t.gettext("{muted}, by {person}"), muted=text, person=person)


# --- one of them ------------------------------------------------------------


async def _named(call: Call, known: Known) -> None:
    found = find_source(call.words, known.feeds)
    if isinstance(found, Feed):
        await show_one(call, known, found)
    else:
        await call.reply(*which(call, call.words, found, lambda feed: choice(feed, Verb.SOURCE)))


def which(
    call: Call, words: str, found: Several | Nobody, button: Callable[[Feed], Button]
) -> tuple[Html, Rows]:
    """Ask which source is meant; `button` makes the one of a source that it may be."""
    t, name = call.t, short(words, TITLE_LIMIT)
    if isinstance(found, Several):
        text, choices = fill(t.gettext("Which {name}?"), name=name), found.feeds
    elif found.guesses:
        text, choices = fill(t.gettext("No source is called {name}. Did you mean:"), name=name), found.guesses
    else:
        return fill(t.gettext("No source is called {name}. /sources lists them."), name=name), ()
    return text, grid([button(feed) for feed in choices[:MOST_CHOICES]], columns=1)


def choice(feed: Feed, verb: Verb, *arguments: str | int, chat_id: int | None = None) -> Button:
    """Return the button of a source."""
    return press(short(display(feed), TITLE_LIMIT), verb, feed.id, *arguments, chat_id=chat_id)


def about_feed(act: Callable[[Call, Feed], Awaitable[None]]) -> Callable[[Call], Awaitable[None]]:
    """Hand over the source of a button or a question, by the id in it; that it is gone is said."""

    @wraps(act)
    async def found(call: Call) -> None:
        asked = call.press or call.asked
        feed_id = asked.number(0) if asked else None
        feed = await call.read(feeds.get, feed_id) if feed_id is not None else None
        if feed is None:
            await call.show(Html(call.t.gettext("That source is gone. /sources lists them.")))
        else:
            await act(call, feed)

    return found


@about_feed
async def one(call: Call, feed: Feed) -> None:
    """Show the source of a button."""
    await show_one(call, await call.read(known_here, call), feed)


async def show_one(call: Call, known: Known, feed: Feed) -> None:
    """Show one source; to admins with what can be changed about it."""
    figured = await figures_of(call, [feed]) if call.is_admin else {}
    number = next((n for n, one in enumerate(known.feeds, start=1) if one.id == feed.id), 0)
    shown = entry(call, known, number, feed, figured.get(feed.id))
    await call.show(*(_card(call, feed, shown) if call.is_admin else (shown, ())))


def address_of(call: Call, feed: Feed) -> str:
    """Return the source's address: whole for the admin alone, without what may be a key in a group."""
    return feed.url if call.origin.kind is ChatKind.PRIVATE else shown(feed.url)


def undo(call: Call, feed: Feed, button: Button) -> Rows:
    """Return the button that takes the address out of its message; none where the message has it cut."""
    return ((button,),) if address_of(call, feed) == feed.url else ()


def _card(call: Call, feed: Feed, named: Html) -> tuple[Html, Rows]:
    t = call.t
    # An address may hold a key: it is in the list as a file, and nowhere in a group.
    address = code(shown(feed.url)) if call.origin.kind is ChatKind.PRIVATE else None
    folders = " › ".join(short(name, TITLE_LIMIT) for name in feed.categories)
    spoken = feed.language and language_name(t, feed.language)
    said = lines(
        named,
        fill(t.gettext("Language: {language}."), language=spoken) if spoken else None,
        fill(t.gettext("Folder: {name}."), name=folders) if folders else None,
        Html(t.gettext("Full text: its pages are read.")) if feed.full_text else None,
        address,
    )
    return said, (
        (
            press(t.gettext("Change address"), Verb.ADDRESS, feed.id),
            press(t.gettext("Home region"), Verb.HOME_REGION, feed.id),
        ),
        (
            press(
                t.gettext("Stop reading its pages") if feed.full_text else t.gettext("Read its pages"),
                Verb.FULL_TEXT,
                feed.id,
                int(not feed.full_text),
            ),
            press(t.gettext("Remove"), Verb.CONFIRM_REMOVAL, feed.id),
        ),
        _mute(call, feed),
        (
            press(t.gettext("Last items"), Verb.LAST_ITEMS, feed.id),
            press(t.gettext("Rename"), Verb.RENAME, feed.id),
        ),
    )


def _mute(call: Call, feed: Feed) -> tuple[Button, ...]:
    """Return the buttons that silence the source for everybody, or let it be heard again."""
    t = call.t
    if feed.muted is not None and feed.muted.holds(call.now):
        return (press(t.gettext("Unmute for all"), Verb.UNMUTE, feed.id, 0, ""),)
    return (
        press(t.gettext("Mute for all: 2 h"), Verb.MUTE, feed.id, 2 * 60, ""),
        press(t.gettext("a day"), Verb.MUTE, feed.id, 24 * 60, ""),
        press(t.gettext("for good"), Verb.MUTE, feed.id, 0, ""),
    )


@about_feed
async def full_text(call: Call, feed: Feed) -> None:
    """Turn the reading of a source's pages on or off: `sf`, feed id, 1 or 0."""
    is_on = call.number(1) == 1
    if is_on and not fulltext.is_installed():
        await call.reply(Html(call.t.gettext(fulltext.MISSING)))
        return
    await call.write(feeds.set_full_text, feed.id, on=is_on)
    await call.record("turned the full text on or off for {what}", display(feed))
    await show_one(call, await call.read(known_here, call), replace(feed, full_text=is_on))
