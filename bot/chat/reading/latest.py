"""/latest and searching: the newest stories that this chat's filters, or a query, let through."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from bot import counting
from bot.callback_data import Verb, pack
from bot.chat.desk import prompts
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, lines, paragraphs, short
from bot.chat.desk.recent import Choice
from bot.chat.reading import selection
from bot.chat.reading.selection import Found
from bot.chat.wording.complaint import complaint
from bot.chat.wording.filter_texts import meaning
from bot.news.filters.query import Filter, QueryError, parse
from bot.news.filters.tree import NO_PLACE, Region, leaves
from bot.news.messages import compose
from bot.news.words.text import utf16_length
from storage.engine.database import Session
from storage.model import Button, Chat, ChatKind
from storage.news import feeds

DEFAULT, MOST = 5, 20
_MEANING, _QUOTED = 190, 190  # UTF-16 units: together they fit the heading that compose leaves room for
_QUERY = "q"
_TRAIL = 2  # pages: as many ids as surely fit beside a channel's
_ID = re.compile(r"[0-9]{1,9}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How many stories, of which query ("" = this chat's filters), older than which item.

    `is_cut`: more were asked for than one message holds.
    """

    count: int = DEFAULT
    query: str = ""
    before_id: int | None = None
    is_cut: bool = False
    trail: tuple[int, ...] = ()  # what the pages between the newest and this one began below, newest first


class _Answer(NamedTuple):
    """What was found, of which choice."""

    chat: Chat | None
    choice: Choice
    found: Found
    is_all_muted: bool


def read_words(words: str) -> Ask | None:
    """Read "[N] [QUERY]"; None: N is less than 1."""
    first, _, rest = words.partition(" ")
    if not _NUMBER.fullmatch(first):
        return Ask(query=words)
    count = int(first)
    return Ask(count=min(count, MOST), query=rest.strip(), is_cut=count > MOST) if count > 0 else None


async def latest(call: Call) -> None:
    """Answer /latest."""
    ask = read_words(call.words)
    if ask is None:
        text = call.t.gettext(
            "A number from 1 to {most}, please: /latest 10. To search for a number: {example}"
        )
        await call.reply(fill(text, most=MOST, example=code('/latest "2024"')))
        return
    await answer(call, ask)


async def older(call: Call) -> None:
    """Answer the buttons that page, and "Latest news", which is a new message.

    In private the list above stays where somebody goes on to older ones; in a group each would be one more.
    """
    count = min(call.number(1) or DEFAULT, MOST)
    # The last text in `code`: above the list may stand an example.
    query = next(reversed(prompts.quotes(call.message)), "") if call.text(2) == _QUERY else ""
    trail = _trail(call.text(3))
    ask = Ask(count=max(1, count), query=query, before_id=call.number(0) or None, trail=trail)
    is_newer = call.press is not None and call.press.verb == Verb.NEWER
    in_group = ask.before_id is not None and call.origin.kind is not ChatKind.PRIVATE
    await answer(call, ask, in_place=is_newer or in_group)


async def no_place(call: Call) -> None:
    """Answer the "Without a place" button: what no region filter lets through, as its place is not known."""
    await answer(call, Ask(query=f"region:{NO_PLACE}"))


async def search(call: Call) -> None:
    """Answer the "Search" button under a plain text."""
    await answer(call, Ask(query=prompts.quoted(call.message)))


async def answer(call: Call, ask: Ask, *, in_place: bool = False) -> None:
    """Find and show; `in_place`: in the list whose button was pressed."""
    query = parse(ask.query, call.services.lexicon) if ask.query else None
    if isinstance(query, QueryError):
        await call.reply(complaint(call, query))
        return
    answer = await call.search(_find, call, ask, query)
    found, further = answer.found, _further(call, ask, answer.choice)
    show = call.show if in_place else call.reply
    if found.items:
        text, rows = _listed(call, ask, answer.chat, query, found)
        await show(text, (*rows, *further))
    elif found.is_cut:
        await show(*_none_so_far(call, ask, found))
    else:
        await call.reply(_nothing(call, ask, answer), further)


def _further(call: Call, ask: Ask, choice: Choice) -> Rows:
    """Return the buttons under what the chat's own filters let through."""
    if ask.query or ask.before_id is not None:
        return ()
    row = []
    if call.services.painter.is_available:
        row.append(press(call.t.gettext("Map"), Verb.MAP, chat_id=call.elsewhere))
    if _asks_for_places(choice):
        row.append(press(call.t.gettext("Without a place"), Verb.NO_PLACE, chat_id=call.elsewhere))
    return (tuple(row),) if row else ()


def _asks_for_places(choice: Choice) -> bool:
    """Tell whether a filter asks for a region: news whose place nobody knows does not pass it."""
    return any(isinstance(leaf, Region) for one in choice.queries or () for leaf in leaves(one.root))


def _is_filtered(choice: Choice) -> bool:
    """Tell whether the chat has filters, languages or muted sources: no news may be its own choice."""
    return choice.queries is not None or bool(choice.languages or choice.mutes)


def _listed(call: Call, ask: Ask, chat: Chat | None, query: Filter | None, found: Found) -> tuple[Html, Rows]:
    again = _again(call, ask, found)
    message = compose.latest(
        found.items,
        view=call.view(chat),
        publishers=found.publishers,
        asked=short(meaning(call, query), _MEANING) if query else "",
        older_data=_older(call, ask, found) if again is not None and found.older_from else "",
    )
    newer = _newer(call, ask)
    row = (*newer, *(button for row in message.buttons for button in row))
    text = paragraphs(_most(call) if ask.is_cut else None, Html(message.html), again)
    return text, (row,) if row else ()


def _most(call: Call) -> Html:
    """Say that fewer are shown than were asked for; a year may have been meant as a word."""
    text = call.t.gettext("{most} at most. To search for a number: {example}")
    return fill(text, most=MOST, example=code('/latest "2024"'))


def _again(call: Call, ask: Ask, found: Found) -> Html | None:
    """Return what the "older" button needs in the message: the query, for which callback data is too small.

    None: there is nothing older, or the query is too long to be repeated.
    """
    if utf16_length(ask.query) > _QUOTED or (found.older_from is None and ask.before_id is None):
        return None
    t = call.t
    said = (
        t.gettext("Searched for: {query}")
        if found.older_from is None
        else t.gettext("Older ones for: {query}")
    )
    return fill(said, query=code(ask.query)) if ask.query else Html()


def _find(s: Session, call: Call, ask: Ask, query: Filter | None) -> _Answer:
    chat = call.stored(s)
    choice = (
        selection.of_query(s, chat, query, now=call.now)
        if query
        else selection.of_chat(s, chat, call.services.lexicon, now=call.now)
    )
    recent = call.services.recent
    found = selection.find(s, recent, choice, limit=ask.count, before_id=ask.before_id)
    if found.items:
        found.publishers = counting.of_shown(s, found.items)
    is_all_muted = not found.items and _is_all_muted(s, choice)
    return _Answer(chat=chat, choice=choice, found=found, is_all_muted=is_all_muted)


def _is_all_muted(s: Session, choice: Choice) -> bool:
    now, own = choice.now, {feed for feed, mute in choice.mutes.items() if mute.holds(choice.now)}
    sources = feeds.all_feeds(s)
    return bool(sources) and all(feed.is_muted(now) or feed.id in own for feed in sources)


def _older(call: Call, ask: Ask, found: Found) -> str:
    trail = (*ask.trail, ask.before_id) if ask.before_id else ()
    return _page(call, Verb.OLDER, ask, before=found.older_from or 0, trail=trail)


def _newer(call: Call, ask: Ask) -> tuple[Button, ...]:
    """Return the button to the page above, in the same message; none on the newest."""
    if ask.before_id is None or utf16_length(ask.query) > _QUOTED:
        return ()
    data = _page(call, Verb.NEWER, ask, before=ask.trail[-1] if ask.trail else 0, trail=ask.trail[:-1])
    return (Button(text=call.t.gettext("Newer"), data=data),)


def _page(call: Call, verb: Verb, ask: Ask, *, before: int, trail: tuple[int, ...]) -> str:
    """Return the data of a page's button. What of the trail finds no room is passed over on the way back."""
    kept = "-".join(map(str, trail[-_TRAIL:]))
    query = _QUERY if ask.query else ""
    arguments = (query, kept) if kept else (query,) if query else ()
    return pack(verb, before, ask.count, *arguments, chat_id=call.elsewhere)


def _trail(text: str) -> tuple[int, ...]:
    """Read a trail; what is none is an empty one."""
    digits = text.split("-")[:_TRAIL]
    return tuple(int(one) for one in digits) if all(_ID.fullmatch(one) for one in digits) else ()


def _none_so_far(call: Call, ask: Ask, found: Found) -> tuple[Html, Rows]:
    text = call.t.ngettext(
        "Nothing found in {n} story so far.", "Nothing found in {n} stories so far.", found.total
    ).format(n=found.total)
    again = _again(call, ask, found)
    if again is None:
        return Html(text), ()
    button = Button(text=call.t.gettext("Older"), data=_older(call, ask, found))
    return paragraphs(text, again), ((button,),)


def _nothing(call: Call, ask: Ask, answer: _Answer) -> Html:
    t = call.t
    if ask.before_id is not None:
        return Html(t.gettext("Nothing older."))
    if answer.is_all_muted:
        return Html(t.gettext("All sources are muted here. /unmute lists them."))
    if ask.query:
        return lines(
            fill(t.gettext("Nothing found for {query}."), query=code(ask.query)),
            t.gettext("Fewer words find more; a comma between words means any of them."),
        )
    if _is_filtered(answer.choice):
        return Html(
            t.gettext("This chat's filters let nothing through. /filter lists them, /sources what is read.")
        )
    return Html(t.gettext("No news yet. /sources shows what is read."))
