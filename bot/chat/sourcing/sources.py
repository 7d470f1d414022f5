"""/sources: where the news comes from; for the admins of the bot also how each source fares."""

from collections.abc import Sequence

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, on_page, pages, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, lines, paragraphs
from bot.chat.sourcing import packs, source_lists
from bot.chat.sourcing.source_card import show_one
from bot.chat.sourcing.source_entry import Known, choice, entry, figures_of, known_here, which
from bot.chat.wording.condition import (
    counts,
    is_troubled,
)
from bot.chat.wording.naming import find_source
from storage.model import ChatKind, Feed

PAGE = 20
ADMIN_PAGE = 8  # their entries have up to seven lines


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


async def _named(call: Call, known: Known) -> None:
    found = find_source(call.words, known.feeds)
    if isinstance(found, Feed):
        await show_one(call, known, found)
    else:
        await call.reply(*which(call, call.words, found, lambda feed: choice(feed, Verb.SOURCE)))
