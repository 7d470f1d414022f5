"""/addsource, /removesource and /stats: for the admins of the bot only (routes.py sees to that)."""

from collections import Counter
from datetime import datetime

from bot.chat import prompts
from bot.chat.buttons import Rows, grid, press
from bot.chat.call import Call
from bot.chat.markup import Html, bold, code, fill, lines, paragraphs, short
from bot.chat.moments import ago
from bot.chat.naming import Nobody, Several, display, find_source
from bot.chat.sources import state
from bot.feeds.report import CheckReport
from bot.sources import is_feed_url
from storage import feeds, outbox, subscribers
from storage.database import Session
from storage.model import Feed, Subscriber

_MOST_CHOICES = 8
_TITLE_LIMIT = 60
_ERROR_LIMIT = 300
_URL_LIMIT = 2000


# --- adding -----------------------------------------------------------------


async def add_source(call: Call) -> None:
    """Add a source and check it at once. One that can't be read now stays, one that never can is refused."""
    url = call.words
    if not is_feed_url(url) or len(url) > _URL_LIMIT:
        text = call.t.gettext("An http or https address of a feed, please: {example}")
        await call.reply(fill(text, example=code("/addsource https://news.example/rss")))
        return
    feed, is_new = await call.write(feeds.add, url, now=call.now)
    if not is_new:
        await call.reply(fill(call.t.gettext("{name} is a source already."), name=bold(display(feed))))
        return
    waiting = await call.reply(fill(call.t.gettext("Checking {url} …"), url=code(short(url, _ERROR_LIMIT))))
    report = await call.services.check_source(feed)
    if report.refused:
        await call.write(feeds.remove, feed.id, now=call.now)
    else:
        call.services.wake_poller()
    await call.edit(waiting.message_id, *_checked(call, feed, report))


def _checked(call: Call, feed: Feed, report: CheckReport) -> tuple[Html, Rows]:
    t = call.t
    fault = short(report.error, _ERROR_LIMIT)
    if report.refused:
        return fill(t.gettext("Not added: {fault}"), fault=fault), ()
    remove = ((press(t.gettext("Remove"), "rs", feed.id),),)
    if report.error:
        return lines(
            fill(t.gettext("Added, but it can't be read now: {fault}"), fault=fault),
            t.gettext("I keep trying."),
        ), remove
    newest = (
        fill(t.gettext("The newest is from {when}."), when=ago(t, report.newest_at, call.now))
        if report.newest_at
        else Html(t.gettext("None of them has a date."))
    )
    return lines(
        fill(t.gettext("Added: {title}."), title=bold(report.title or display(feed))),
        Html(t.ngettext("It holds {n} item.", "It holds {n} items.", report.items).format(n=report.items)),
        newest if report.items else None,
        t.gettext("What is in it now is not sent, only what comes next."),
    ), remove


# --- removing ---------------------------------------------------------------


async def remove_source(call: Call) -> None:
    """Ask before removing the source that is named."""
    t = call.t
    if not call.words:
        await call.reply(Html(t.gettext("Which source? Its number in /sources, or a part of its name.")))
        return
    found = find_source(call.words, await call.read(feeds.all_feeds))
    name = short(call.words, _TITLE_LIMIT)
    match found:
        case Several(several):
            await call.reply(fill(t.gettext("Which {name}?"), name=name), _choices(several))
        case Nobody(guesses) if guesses:
            text = fill(t.gettext("No source is called {name}. Did you mean:"), name=name)
            await call.reply(text, _choices(guesses))
        case Nobody():
            await call.reply(fill(t.gettext("No source is called {name}. /sources lists them."), name=name))
        case feed:
            await call.reply(*_confirmation(call, feed))


def _choices(found: tuple[Feed, ...]) -> Rows:
    buttons = [press(short(display(feed), _TITLE_LIMIT), "rq", feed.id) for feed in found[:_MOST_CHOICES]]
    return grid(buttons, columns=1)


def _confirmation(call: Call, feed: Feed) -> tuple[Html, Rows]:
    text = fill(call.t.gettext("Remove {name}? Nobody gets its news any more."), name=bold(display(feed)))
    return text, ((press(call.t.gettext("Remove"), "rs", feed.id), press(call.t.gettext("Keep"), "rk")),)


async def confirm_removal(call: Call) -> None:
    """Ask about the source of a "did you mean" button."""
    feed = await _pressed_feed(call)
    if feed is not None:
        await call.show(*_confirmation(call, feed))


async def removal(call: Call) -> None:
    """Remove the source, as confirmed."""
    feed = await _pressed_feed(call)
    if feed is None:
        return
    await call.write(_remove, feed.id, call.now)
    await call.show(
        lines(fill(call.t.gettext("Removed: {name}"), name=bold(display(feed))), code(feed.url)),
        ((press(call.t.gettext("Undo"), "ru"),),),
    )


def _remove(s: Session, feed_id: int, now: datetime) -> None:
    feeds.remove(s, feed_id, now=now)
    outbox.drop_queued(s, feed_id=feed_id, reason="source removed")


async def keep(call: Call) -> None:
    """Leave the source."""
    await call.show(Html(call.t.gettext("Nothing was removed.")))


async def undo_removal(call: Call) -> None:
    """Take back the source whose address the message shows."""
    url = prompts.quoted(call.message)
    if not is_feed_url(url):
        await call.show(Html(call.t.gettext("This button is out of date.")))
        return
    feed, _ = await call.write(feeds.add, url, now=call.now)
    call.services.wake_poller()
    await call.show(fill(call.t.gettext("{name} is a source again."), name=bold(display(feed))))


async def _pressed_feed(call: Call) -> Feed | None:
    feed_id = call.press.number(0) if call.press else None
    known = await call.read(feeds.all_feeds)
    feed = next((one for one in known if one.id == feed_id), None)
    if feed is None:
        await call.show(Html(call.t.gettext("That source is gone. /sources lists them.")))
    return feed


# --- figures ----------------------------------------------------------------


async def stats(call: Call) -> None:
    """Show the figures of the whole bot."""
    people, known, counts = await call.read(_figures)
    t = call.t
    states = Counter(state(t, feed) for feed in known)
    checked = max((feed.checked_at for feed in known if feed.checked_at), default=None)
    filters = sum(len(one.filters) for one in people)
    await call.reply(
        paragraphs(
            lines(
                bold(t.gettext("Chats")),
                t.ngettext("{n} subscribed chat", "{n} subscribed chats", len(people)).format(n=len(people)),
                t.ngettext("{n} filter", "{n} filters", filters).format(n=filters),
            ),
            lines(
                bold(t.ngettext("{n} source", "{n} sources", len(known)).format(n=len(known))),
                *(fill("{n} – {words}", words=words, n=n) for words, n in states.most_common()),
                fill(t.gettext("Last poll {when}."), when=ago(t, checked, call.now))
                if checked
                else t.gettext("No source has been polled yet."),
            ),
            lines(
                bold(t.gettext("Deliveries")),
                *(fill("{state}: {n}", state=key, n=n) for key, n in sorted(counts.items())),
                None if counts else t.gettext("none yet"),
            ),
        )
    )


def _figures(s: Session) -> tuple[list[Subscriber], list[Feed], dict[str, int]]:
    return subscribers.subscribers(s), feeds.all_feeds(s), outbox.counts(s)
