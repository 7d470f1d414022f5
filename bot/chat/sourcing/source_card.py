"""One source: its card, for admins with what can be changed about it, and what it brought last."""

from dataclasses import replace

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, link, short
from bot.chat.sourcing.source_entry import TITLE_LIMIT, Known, about_feed, entry, figures_of, known_here
from bot.chat.wording.condition import (
    language_name,
)
from bot.chat.wording.moments import ago
from bot.chat.wording.naming import display
from bot.feeds import fulltext
from bot.feeds.address import shown
from storage.model import Button, ChatKind, Feed
from storage.news import feeds, figures

_SHOWN, _TITLE_LIMIT = 5, 120


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
    if feed.is_muted(call.now):
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


@about_feed
async def last_items(call: Call, feed: Feed) -> None:
    """Show the last items of the source of a button: it is what anybody could have read."""
    found = await call.read(figures.last_titles, feed.id, limit=_SHOWN)
    back = press(call.t.gettext("« Back"), Verb.SOURCE, feed.id)
    if not found:
        await call.show(Html(call.t.gettext("It has brought nothing yet.")), ((back,),))
        return
    entries = [
        fill("• {title} ({when})", title=link(short(title, _TITLE_LIMIT) or url, url), when=when)
        for title, url, when in ((title, url, ago(call.t, at, call.now)) for at, title, url in found)
    ]
    await call.show(lines(bold(display(feed)), *entries), ((back,),))
