"""/sources: where the news comes from; for the admins of the bot also how each source fares."""

from bot.chat.buttons import last_page, pages
from bot.chat.call import Call
from bot.chat.locale import Texts
from bot.chat.markup import Html, bold, fill, lines, link, listed, paragraphs, short
from bot.chat.moments import ago, clock_time, lasting
from bot.chat.naming import display, host
from storage import feeds, subscribers
from storage.database import Session
from storage.model import Chat, Feed, FeedStatus, Mute

_PAGE = 20
_ADMIN_PAGE = 10  # their entries have several lines
_TITLE_LIMIT = 80
_ERROR_LIMIT = 160


async def sources(call: Call) -> None:
    """List the sources, numbered, a page at a time."""
    chat, found, mutes = await call.read(_state, call)
    if not found:
        text = (
            call.t.gettext("No sources yet. /addsource and an address adds one.")
            if call.is_admin
            else call.t.gettext("No sources yet.")
        )
        await call.show(Html(text))
        return
    size = _ADMIN_PAGE if call.is_admin else _PAGE
    page = min((call.press.number(0) if call.press else None) or 0, last_page(len(found), size))
    first = page * size
    entries = [
        _entry(call, chat, number, feed, mutes.get(feed.id))
        for number, feed in enumerate(found[first : first + size], start=first + 1)
    ]
    heading = bold(call.t.ngettext("{n} source", "{n} sources", len(found)).format(n=len(found)))
    join = paragraphs if call.is_admin else lines
    await call.show(
        paragraphs(heading, join(*entries)),
        pages(len(found), page, size=size, verb="so", chat_id=call.elsewhere),
    )


def _state(s: Session, call: Call) -> tuple[Chat | None, list[Feed], dict[int, Mute]]:
    chat = subscribers.chat(s, call.target.chat_id, call.target.thread_id)
    return chat, feeds.all_feeds(s), subscribers.mutes(s, chat.id) if chat else {}


def _entry(call: Call, chat: Chat | None, number: int, feed: Feed, own: Mute | None) -> Html:
    # A feed's own address may hold a key; people are shown its site.
    name = link(short(display(feed), _TITLE_LIMIT), feed.site_url or f"https://{host(feed)}")
    marks = [
        muted(call, mute, chat, scope=scope)
        for mute, scope in (
            (feed.muted, call.t.gettext("for everybody")),
            (own, call.t.gettext("here")),
        )
        if mute is not None and mute.holds(call.now)
    ]
    first = fill("{n}. {name}", n=number, name=name)
    if not call.is_admin:
        return Html(f"{first} ({listed(marks, '; ')})") if marks else first
    return lines(first, health(call.t, feed, call), *marks)


def muted(call: Call, mute: Mute, chat: Chat | None, *, scope: str) -> Html:
    """Say for whom and until when a source is silent; to an admin also who did it."""
    t = call.t
    until = (
        fill(t.gettext("until {time}"), time=clock_time(mute.until_at, call.view(chat)))
        if mute.until_at
        else Html(t.gettext("until unmuted"))
    )
    text = fill(t.gettext("muted {scope} {until}"), scope=scope, until=until)
    return fill(t.gettext("{muted}, by {person}"), muted=text, person=mute.by) if call.is_admin else text


def health(t: Texts, feed: Feed, call: Call) -> Html:
    """Say in plain words how a source fares."""
    return lines(
        state(t, feed),
        fill(t.gettext("Last read {when}."), when=ago(t, feed.succeeded_at, call.now))
        if feed.succeeded_at
        else t.gettext("Never read yet."),
        fill(
            t.gettext("Checked {when}, every {span}."),
            when=ago(t, feed.checked_at, call.now),
            span=lasting(t, feed.interval_seconds),
        )
        if feed.checked_at
        else None,
        t.ngettext("{n} failure in a row.", "{n} failures in a row.", feed.failures).format(n=feed.failures)
        if feed.failures
        else None,
        fill(t.gettext("Fault: {error}"), error=short(feed.error, _ERROR_LIMIT)) if feed.error else None,
    )


def state(t: Texts, feed: Feed) -> str:
    """Say a feed's status in words."""
    words = {
        FeedStatus.NEW: t.gettext("Not checked yet."),
        FeedStatus.OK: t.gettext("Fine."),
        FeedStatus.EMPTY: t.gettext("Fine, but holds no items."),
        FeedStatus.BLOCKED: t.gettext("Blocked: a web page comes instead of the feed."),
        FeedStatus.UNDATED: t.gettext("Fine, but its items have no dates."),
        FeedStatus.GAP: t.gettext("Fine, but items may have been missed between two checks."),
        FeedStatus.FAILING: t.gettext("Failing."),
        FeedStatus.RETIRED: t.gettext("Gone for good, says its server: not read any more."),
    }
    return words[feed.status]
