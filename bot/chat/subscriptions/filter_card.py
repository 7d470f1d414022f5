"""A filter as people meet it: what it means, how it is typed, what it would have sent, what goes with it."""

from typing import NamedTuple
from urllib.parse import quote

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, link, listed, paragraphs, short
from bot.chat.locale import Texts
from bot.chat.reading.selection import Found
from bot.chat.subscriptions import sharing
from bot.chat.wording.filter_texts import Answer, meaning, syntax, unsubscribed
from bot.news.filters.query import Filter
from bot.news.filters.spelling import Unseen
from bot.news.messages.byline import byline
from bot.news.messages.figures import figure
from storage.model import Button, Chat, Item, Subscription

_QUERY_LIMIT = 200
_MEANING_LIMIT = 480
_TITLE_LIMIT = 140
_WORD_LIMIT = 40
_NAME_LIMIT = 60
_COPIED = 256  # characters, Bot API: CopyTextButton


class Rehearsal(NamedTuple):
    """What a filter would have brought, and its words that none of the stories looked through has."""

    chat: Chat | None
    found: Found
    unseen: tuple[Unseen, ...] = ()
    looked_through: int = 0
    nobody: tuple[str, ...] = ()  # what it takes for sources, and none is called so


def added(call: Call, one: Subscription, parsed: Filter, tried: Rehearsal) -> Answer:
    """Say how a new filter was understood and what it would have brought."""
    heading = call.t.gettext("Filter {n} added: {meaning}")
    undo = press(call.t.gettext("Undo"), Verb.REMOVE_FILTER, one.id, chat_id=call.elsewhere)
    return _card(call, one, parsed, tried, heading=heading, first=undo)


def shown(call: Call, one: Subscription, parsed: Filter, tried: Rehearsal) -> Answer:
    """Show a filter of the list with all that can be done to it."""
    remove = press(call.t.gettext("Remove"), Verb.REMOVE_FILTER, one.id, chat_id=call.elsewhere)
    return _card(call, one, parsed, tried, heading=call.t.gettext("Filter {n}: {meaning}"), first=remove)


def _card(
    call: Call, one: Subscription, parsed: Filter, tried: Rehearsal, *, heading: str, first: Button
) -> Answer:
    t, chat_id = call.t, call.elsewhere
    words = short(meaning(call, parsed), _MEANING_LIMIT)
    corrected = _corrected(one.query, tried)
    text = paragraphs(
        _heading(heading, one, words),
        lines(
            *(
                fill(
                    t.gettext("No source is called {name}. /sources lists them."),
                    name=short(one, _WORD_LIMIT),
                )
                for one in tried.nobody
            )
        ),
        rehearsal(t, tried, corrected),
    )
    off, subscribe = unsubscribed(call, tried.chat)
    label = t.gettext("Use {word}")
    use: Rows = ()
    if corrected:
        word = short(tried.unseen[0].near, _WORD_LIMIT)
        use = ((press(label.format(word=word), Verb.RESPELL, one.id, chat_id=chat_id),),)
    last = (
        first,
        press(t.gettext("Change"), Verb.CHANGE_FILTER, one.id, chat_id=chat_id),
        press(t.gettext("All filters"), Verb.FILTERS, 0, chat_id=chat_id),
    )
    return paragraphs(text, off), (*subscribe, *use, *_further(call, one, words), last)


def _heading(heading: str, one: Subscription, words: str) -> Html:
    """Say what a filter means, then how it is typed; the typed form is what Undo finds in the message."""
    if words == one.query:
        return fill(heading, n=one.number, meaning=code(one.query))
    return lines(fill(heading, n=one.number, meaning=bold(words)), syntax(one.query, words))


def _further(call: Call, one: Subscription, words: str) -> Rows:
    """Return what else can be made of a filter: narrower, wider, given away."""
    t, chat_id, typed = call.t, call.elsewhere, f"/filter {one.query}"
    return (
        (
            press(t.gettext("Narrow it"), Verb.NARROWER, one.id, chat_id=chat_id),
            press(t.gettext("Or also…"), Verb.WIDER, one.id, chat_id=chat_id),
        ),
        (*share(call, one.query, words), *_copy(t, typed)),
    )


def _copy(t: Texts, typed: str) -> tuple[Button, ...]:
    return (Button(text=t.gettext("Copy"), copy=typed),) if len(typed) <= _COPIED else ()


def share(call: Call, query: str, words: str) -> tuple[Button, ...]:
    """Return the button that sends a filter to others as a link; none for one too long for a link."""
    payload = sharing.payload_of(query, call.services.lexicon, known=call.services.gazetteer.countries())
    if not payload:
        return ()
    deep = f"https://t.me/{call.bot.username}?start={payload}"
    said = call.t.gettext("News for: {meaning}").format(meaning=words)
    url = f"https://t.me/share/url?url={quote(deep, safe='')}&text={quote(said, safe='')}"
    return (Button(text=call.t.gettext("Share"), url=url),)


def counted(t: Texts, found: Found) -> str:
    """Say how many of the last day's stories pass."""
    if not found.total:
        return t.gettext("No news came in during the last day to try it on.")
    template = (
        t.ngettext(
            "Of the {total} newest stories it would have sent {n}.",
            "Of the {total} newest stories it would have sent {n}.",
            found.matched,
        )
        if found.is_cut
        else t.ngettext(
            "In the last day it would have sent {n} story of {total}.",
            "In the last day it would have sent {n} stories of {total}.",
            found.matched,
        )
    )
    return template.format(n=found.matched, total=found.total)


def rehearsal(t: Texts, tried: Rehearsal, corrected: str = "") -> Html:
    """Say how many of the last day's stories a filter would have sent, and show some."""
    found = tried.found
    missing = [_missing(t, one, tried.looked_through) for one in tried.unseen]
    instead = fill("→ {query}", query=code(corrected)) if corrected else None
    return lines(counted(t, found), *missing, instead, *(_story(item) for item in found.items))


def _missing(t: Texts, one: Unseen, total: int) -> Html:
    word = short(one.word, _WORD_LIMIT)
    none = fill(
        t.ngettext(
            "0 of the last {total} story had {word}.", "0 of the last {total} stories had {word}.", total
        ),
        total=figure(total, t.gettext),
        word=word,
    )
    if not one.near:
        return none
    near = fill(
        t.gettext("Did you mean {word} ({n})?"),
        word=short(one.near, _WORD_LIMIT),
        n=figure(one.items, t.gettext),
    )
    return listed((none, near), " ")


def _corrected(query: str, tried: Rehearsal) -> str:
    """Return the query with its first unknown word as the news has it; "": nothing is near, or too long."""
    one = next(iter(tried.unseen), None)
    if one is None or not one.near or query.count(one.word) != 1 or len(query) > _QUERY_LIMIT:
        return ""
    return query.replace(one.word, one.near)


def _story(item: Item) -> Html:
    title = short(item.title, _TITLE_LIMIT) or item.source
    return fill("• {title} – {source}", title=link(title, item.link), source=byline(item, _NAME_LIMIT))


def proposal(call: Call, parsed: Filter, tried: Rehearsal) -> Answer:
    """Ask whether the filter of a deep link is wanted."""
    t, chat_id, chat = call.t, call.elsewhere, tried.chat
    text = paragraphs(
        lines(
            fill(
                t.gettext("Get news for: {meaning}?"),
                meaning=bold(short(meaning(call, parsed), _MEANING_LIMIT)),
            ),
            code(parsed.text),
        ),
        rehearsal(t, tried),
        t.gettext("Not an alarm system: for danger use your country's official alert app."),
    )
    add = press(t.gettext("Add this filter"), Verb.ACCEPT_FILTERS, chat_id=chat_id)
    if chat is None or chat.subscribed_at is None:
        add = press(t.gettext("Subscribe with this filter"), Verb.ACCEPT_FILTERS, "s", chat_id=chat_id)
    return text, ((add, press(t.gettext("No"), Verb.DECLINE_FILTERS, chat_id=chat_id)),)
