"""A source as several answers show it: its entry in a list, its mutes, which of several is meant."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import wraps

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, fill, lines, link, listed, ours, short
from bot.chat.locale import Texts
from bot.chat.wording.condition import (
    FIGURES_SPAN,
    REMEMBERED_SPAN,
    condition,
)
from bot.chat.wording.moments import clock_time
from bot.chat.wording.naming import Nobody, Several, display, host
from bot.chat.wording.region_texts import full_name
from bot.feeds import kinds
from bot.feeds.address import shown
from storage import subscribers
from storage.engine.database import Session
from storage.model import Button, Chat, ChatKind, Feed, FeedFigures, Mute
from storage.news import feeds, figures

TITLE_LIMIT = 60
MOST_CHOICES = 8
_LINE_LIMIT = 120  # so that the longest page of /sources fits a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is stored of the sources, as one chat meets it."""

    chat: Chat | None
    feeds: Sequence[Feed]  # in the order of /sources
    mutes: dict[int, Mute]  # the chat's own


def known_here(s: Session, call: Call) -> Known:
    """Read the sources, and what this chat has muted."""
    chat = call.stored(s)
    return Known(chat=chat, feeds=feeds.all_feeds(s), mutes=subscribers.mutes(s, chat.id) if chat else {})


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
    if not call.is_admin or not mute.by:  # who erased themselves is nobody
        return text
    person = t.gettext("you") if mute.by == call.person_id else str(mute.by)
    return fill(t.gettext("{muted}, by {person}"), muted=text, person=person)


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
            await call.show(ours(gone(call.t)))
        else:
            await act(call, feed)

    return found


def gone(t: Texts) -> str:
    """Say that there is no such source any more."""
    return t.gettext("That source is gone. /sources lists them.")


def address_of(call: Call, feed: Feed) -> str:
    """Return the source's address: whole for the admin alone, without what may be a key in a group."""
    return feed.url if call.origin.kind is ChatKind.PRIVATE else shown(feed.url)


def undo(call: Call, feed: Feed, button: Button) -> Rows:
    """Return the button that takes the address out of its message; none where the message has it cut."""
    return ((button,),) if address_of(call, feed) == feed.url else ()
