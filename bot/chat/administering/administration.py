"""/removesource and /stats: for the admins of the bot only (routes.py sees to that)."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.callback_data import Verb
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs
from bot.chat.explaining.delivery_words import delivery_lines
from bot.chat.locale import Texts
from bot.chat.reading.day import told
from bot.chat.sourcing.source_entry import about_feed, address_of, choice, gone, undo, which
from bot.chat.wording.condition import state
from bot.chat.wording.moments import ago
from bot.chat.wording.naming import display, find_source
from bot.feeds.address import is_feed_url, shown
from storage import outbox, subscribers
from storage.day import last_day
from storage.engine.database import Session
from storage.model import Button, Feed, Subscriber
from storage.news import feeds

# --- removing ---------------------------------------------------------------


async def remove_source(call: Call) -> None:
    """Ask before removing the source that is named."""
    t = call.t
    if not call.words:
        await call.reply(Html(t.gettext("Which source? Its number in /sources, or a part of its name.")))
        return
    found = find_source(call.words, await call.read(feeds.all_feeds))
    if isinstance(found, Feed):
        await call.reply(*_confirmation(call, found))
    else:
        await call.reply(*which(call, call.words, found, lambda feed: choice(feed, Verb.CONFIRM_REMOVAL)))


def _confirmation(call: Call, feed: Feed) -> tuple[Html, Rows]:
    text = fill(
        call.t.gettext(
            "Remove {name}? Nobody gets its news any more. What it has brought stays in /latest and /why."
        ),
        name=bold(display(feed)),
    )
    return text, (
        (
            press(call.t.gettext("Keep"), Verb.KEEP_SOURCE),
            press(call.t.gettext("Remove"), Verb.REMOVE_SOURCE, feed.id),
        ),
    )


@about_feed
async def confirm_removal(call: Call, feed: Feed) -> None:
    """Ask about the source of a "did you mean" button."""
    await call.show(*_confirmation(call, feed))


async def removal(call: Call) -> None:
    """Remove the source, as confirmed. Pressed twice, the message with its address and Undo stays."""
    feed = await call.read(feeds.get, call.number(0) or 0)
    if feed is None:
        await call.answer(gone(call.t))
        return
    await call.answer()
    await call.write(feeds.remove, feed.id, now=call.now)
    await call.record("removed {what}", f"{display(feed)} {shown(feed.url)}")
    await call.show(
        lines(
            fill(call.t.gettext("Removed: {name}"), name=bold(display(feed))), code(address_of(call, feed))
        ),
        undo(call, feed, press(call.t.gettext("Undo"), Verb.UNDO_REMOVAL)),
    )


async def keep(call: Call) -> None:
    """Leave the source."""
    await call.show(Html(call.t.gettext("Nothing was removed.")))


async def undo_removal(call: Call) -> None:
    """Take back the source whose address the message shows."""
    url = prompts.quoted(call.message)
    if not is_feed_url(url):
        await call.show_stale()
        return
    feed = await call.write(_taken_back, url, call.now)
    await call.record("took {what} back", display(feed))
    call.services.wake_poller()
    await call.show(fill(call.t.gettext("{name} is a source again."), name=bold(display(feed))))


def _taken_back(s: Session, url: str, now: datetime) -> Feed:
    """Undo the removal; where it was undone already, or the source is known no more, add it."""
    return feeds.bring_back(s, url, now=now) or feeds.add(s, url, now=now)[0]


# --- figures ----------------------------------------------------------------


async def stats(call: Call) -> None:
    """Show the figures of the whole bot."""
    people, known, counts, has_older = await call.read(_figures)
    day = await call.read(last_day, now=call.now)
    t = call.t
    of_latest = t.gettext("Settled ones: of the latest {n}.").format(n=f"{outbox.COUNTED:,}")
    said = paragraphs(
        _of_chats(t, people),
        _of_sources(call, known),
        told(t, day, {feed.id: display(feed) for feed in known}),
        lines(bold(t.gettext("Deliveries")), of_latest if has_older else None, delivery_lines(t, counts)),
    )
    await call.reply(said, ((*_pictures(call), press(t.gettext("What admins did"), Verb.AUDIT_LOG, 0)),))


def _of_chats(t: Texts, people: Sequence[Subscriber]) -> Html:
    filters = sum(len(one.filters) for one in people)
    return lines(
        bold(t.gettext("Chats")),
        t.ngettext("{n} subscribed chat", "{n} subscribed chats", len(people)).format(n=len(people)),
        t.ngettext("{n} filter", "{n} filters", filters).format(n=filters),
    )


def _of_sources(call: Call, known: Sequence[Feed]) -> Html:
    t = call.t
    states = Counter(state(t, feed) for feed in known)
    checked = max((feed.checked_at for feed in known if feed.checked_at), default=None)
    polled = fill(t.gettext("Last poll {when}."), when=ago(t, checked, call.now)) if checked else None
    return lines(
        bold(t.ngettext("{n} source", "{n} sources", len(known)).format(n=len(known))),
        *(fill("{n} – {words}", words=words, n=n) for words, n in states.most_common()),
        polled or t.gettext("No source has been polled yet."),
    )


def _pictures(call: Call) -> tuple[Button, ...]:
    if not call.services.painter.is_available:
        return ()
    return press(call.t.gettext("Picture"), Verb.DAY_CHART), press(call.t.gettext("Map"), Verb.MAP_OF_ALL)


def _figures(s: Session) -> tuple[list[Subscriber], list[Feed], dict[str, int], bool]:
    return subscribers.subscribers(s), feeds.all_feeds(s), outbox.counts(s), outbox.has_older(s)
