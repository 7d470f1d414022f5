"""/latest and searching: the newest stories that this chat's filters, or a query, let through."""

import re
from dataclasses import dataclass

from bot.chat import prompts, selection
from bot.chat.buttons import Rows, press
from bot.chat.call import Call
from bot.chat.complaint import complaint
from bot.chat.markup import Html, code, fill, lines, paragraphs
from bot.news import compose
from bot.news.query import Filter, QueryError, parse
from storage import subscribers
from storage.database import Session
from storage.model import Chat

DEFAULT, MOST = 5, 20
_NUMBER = re.compile(r"[+-]?[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How many stories, of which query ("" = this chat's filters), older than which item."""

    count: int = DEFAULT
    query: str = ""
    before_id: int | None = None


def read_words(words: str) -> Ask | None:
    """Read "[N] [QUERY]"; None: N is out of range."""
    first, _, rest = words.partition(" ")
    if not _NUMBER.fullmatch(first):
        return Ask(query=words)
    if len(first) > 3 or not 1 <= int(first) <= MOST:  # noqa: PLR2004 - a long number is out of range unread
        return None
    return Ask(count=int(first), query=rest.strip())


async def latest(call: Call) -> None:
    """Answer /latest."""
    ask = read_words(call.words)
    if ask is None:
        text = call.t.gettext("A number from 1 to {most}, please: /latest 10. To search for a number: {example}")
        await call.reply(fill(text, most=MOST, example=code('/latest "2024"')))
        return
    await answer(call, ask)


async def older(call: Call) -> None:
    """Answer the "older" and "Latest news" buttons with a new message: the list above stays."""
    press_ = call.press
    if press_ is None:
        return
    count = min(press_.number(1) or DEFAULT, MOST)
    query = prompts.quoted(call.message) if press_.text(2) == "q" else ""
    await answer(call, Ask(count=max(1, count), query=query, before_id=press_.number(0) or None))


async def search(call: Call) -> None:
    """Answer the "Search" button under a plain text."""
    await answer(call, Ask(query=prompts.quoted(call.message)))


async def answer(call: Call, ask: Ask) -> None:
    """Find and show."""
    query = None
    if ask.query:
        query = parse(ask.query, call.services.gazetteer)
        if isinstance(query, QueryError):
            await call.reply(complaint(call.t, ask.query, query))
            return
    chat, found = await call.read(_find, call, ask, query)
    if not found.items:
        await call.reply(_nothing(call, ask, chat))
        return
    message = compose.latest(found.items, view=call.view(chat))
    heading = fill(call.t.gettext("Newest for {query}:"), query=code(ask.query)) if ask.query else None
    buttons = _older_button(call, ask, found) if found.more else ()
    await call.reply(paragraphs(heading, Html(message.html)), (*message.buttons, *buttons))


def _find(s: Session, call: Call, ask: Ask, query: Filter | None) -> tuple[Chat | None, selection.Found]:
    chat = subscribers.chat(s, call.target.chat_id, call.target.thread_id)
    if query is None:
        accept = selection.of_chat(s, chat, call.services.gazetteer, now=call.now)
    else:
        mutes = subscribers.mutes(s, chat.id) if chat else {}
        accept = selection.of_query(query, mutes, now=call.now)
    return chat, selection.find(s, accept, limit=ask.count, before_id=ask.before_id)


def _older_button(call: Call, ask: Ask, found: selection.Found) -> Rows:
    arguments: tuple[str | int, ...] = (found.items[-1].id, ask.count)
    if ask.query:
        arguments += ("q",)
    return ((press(call.t.gettext("Older"), "l", *arguments, chat_id=call.elsewhere),),)


def _nothing(call: Call, ask: Ask, chat: Chat | None) -> Html:
    t = call.t
    if ask.before_id is not None:
        return Html(t.gettext("Nothing older."))
    if ask.query:
        return lines(
            fill(t.gettext("Nothing found for {query}."), query=code(ask.query)),
            t.gettext("Fewer words find more; a comma between words means any of them."),
        )
    if chat is not None:
        return Html(t.gettext("Nothing that this chat's filters let through. /filter lists them; /sources, what is read."))
    return Html(t.gettext("No news yet. /sources shows what is read."))
