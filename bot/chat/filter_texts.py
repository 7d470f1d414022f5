"""The wording of /filter's answers, with their buttons. Changes nothing."""

from typing import NamedTuple

from bot.chat.desk.buttons import Rows, last_page, pages, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, link, listed, paragraphs, short
from bot.chat.locale import Texts
from bot.chat.selection import Found
from bot.news.filters.query import Filter, describe, parse
from bot.news.filters.spelling import Unseen
from bot.news.messages.figures import figure
from bot.news.words.translation import N_
from storage.model import Button, Chat, Item, Subscription

EXAMPLES = (
    (N_("flood, earthquake"), N_("either word, in any form")),
    (N_("kyiv -football"), N_("Kyiv in any spelling, without football")),
    (N_('"state of emergency"'), N_("these words together")),
    (N_("region:UA evacuat*"), N_("in Ukraine, words that begin so")),
)
_PAGE = 8
_QUERY_LIMIT = 200
_MEANING_LIMIT = 240
_TITLE_LIMIT = 140
_WORD_LIMIT = 40
Answer = tuple[Html, Rows]


class Rehearsal(NamedTuple):
    """What a filter would have brought, and its words that none of the stories looked through has."""

    chat: Chat | None
    found: Found
    unseen: tuple[Unseen, ...] = ()
    looked_through: int = 0


def meaning(call: Call, parsed: Filter) -> str:
    """Say in words what a filter lets through."""
    return describe(parsed, translate=call.t.gettext, region_name=call.place_name)


def meaning_of(call: Call, query: str) -> str:
    """Say in words what a stored filter lets through; one that is not understood any more as it stands."""
    parsed = parse(query, call.services.lexicon)
    return meaning(call, parsed) if isinstance(parsed, Filter) else query


def listing(call: Call, chat: Chat | None, filters: list[Subscription], *, page: int) -> Answer:
    """Return the list of filters with what can be done to each."""
    t, chat_id = call.t, call.elsewhere
    page = min(page, last_page(len(filters), _PAGE))
    shown = filters[page * _PAGE : (page + 1) * _PAGE]
    add = (
        press(t.gettext("Add words"), "fa", chat_id=chat_id),
        press(t.gettext("Add region"), "rc", chat_id=chat_id),
    )
    off, subscribe = _unsubscribed(call, chat)
    if not filters:
        first = t.gettext("No filters: everything is sent.")
        if off:
            first = t.gettext("No filters: everything would be sent.")
        return paragraphs(off, first, examples(t)), (*subscribe, add)
    heading = t.gettext("Sent is what any one of these lets through:")
    text = paragraphs(off, bold(heading), *(_entry(call, one) for one in shown))
    removers = tuple(
        (
            press(t.gettext("Change {n}").format(n=one.number), "fc", one.id, chat_id=chat_id),
            press(t.gettext("Remove {n}").format(n=one.number), "fr", one.id, chat_id=chat_id),
        )
        for one in shown
    )
    return text, (
        *subscribe,
        *removers,
        *pages(len(filters), page, size=_PAGE, verb="fl", chat_id=chat_id),
        add,
    )


def _unsubscribed(call: Call, chat: Chat | None) -> tuple[str | None, Rows]:
    """Say that nothing is sent, with the button that changes it; nothing where the chat is subscribed."""
    if chat is not None and chat.subscribed_at is not None:
        return None, ()
    text = call.t.gettext("This chat is not subscribed: nothing comes until it is.")
    return text, ((press(call.t.gettext("Subscribe"), "gs", chat_id=call.elsewhere),),)


def _entry(call: Call, one: Subscription) -> Html:
    parsed = parse(one.query, call.services.lexicon)
    # A filter of an older version may not be understood any more: it stays visible, and removable.
    words = (
        short(meaning(call, parsed), _MEANING_LIMIT)
        if isinstance(parsed, Filter)
        else call.t.gettext("not understood any more")
    )
    return lines(fill("{n}. {meaning}", n=one.number, meaning=words), code(short(one.query, _QUERY_LIMIT)))


def examples(t: Texts) -> Html:
    """Return the filter language by example."""
    shown = [
        fill("{query} – {meaning}", query=code(t.gettext(query)), meaning=t.gettext(means))
        for query, means in EXAMPLES
    ]
    return lines(t.gettext("Type /filter and words, for example:"), *shown)


def added(call: Call, one: Subscription, parsed: Filter, tried: Rehearsal) -> Answer:
    """Say how a new filter was understood and what it would have brought."""
    t, chat_id, chat = call.t, call.elsewhere, tried.chat
    rows: Rows = (
        (
            press(t.gettext("Undo"), "fr", one.id, chat_id=chat_id),
            press(t.gettext("Change"), "fc", one.id, chat_id=chat_id),
            press(t.gettext("All filters"), "fl", 0, chat_id=chat_id),
        ),
    )
    heading = fill(
        t.gettext("Filter {n} added: {query}"), n=one.number, query=code(short(one.query, _QUERY_LIMIT))
    )
    corrected = _corrected(one.query, tried)
    if corrected:
        label = t.gettext("Use {word}").format(word=short(tried.unseen[0].near, _WORD_LIMIT))
        rows = ((press(label, "fs", one.id, chat_id=chat_id),), *rows)
    text = paragraphs(lines(heading, _understood(call, parsed)), rehearsal(t, tried, corrected))
    off, subscribe = _unsubscribed(call, chat)
    return paragraphs(text, off), (*subscribe, *rows)


def _understood(call: Call, parsed: Filter) -> Html:
    return fill(
        call.t.gettext("It means: {meaning}"), meaning=short(meaning(call, parsed), 2 * _MEANING_LIMIT)
    )


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
    """The query with the first unknown word as the news has it; "" when nothing is near, or it is long."""
    one = next(iter(tried.unseen), None)
    if one is None or not one.near or query.count(one.word) != 1 or len(query) > _QUERY_LIMIT:
        return ""
    return query.replace(one.word, one.near)


def _story(item: Item) -> Html:
    title = short(item.title, _TITLE_LIMIT) or item.source
    return fill("• {title} – {source}", title=link(title, item.link), source=item.outlet or item.source)


def proposal(call: Call, parsed: Filter, tried: Rehearsal) -> Answer:
    """Ask whether the filter of a deep link is wanted."""
    t, chat_id, chat = call.t, call.elsewhere, tried.chat
    text = paragraphs(
        lines(
            fill(t.gettext("Get news for {query}?"), query=code(parsed.text)),
            _understood(call, parsed),
        ),
        rehearsal(t, tried),
        t.gettext("Not an alarm system: for danger use your country's official alert app."),
    )
    add = press(t.gettext("Add this filter"), "fp", chat_id=chat_id)
    if chat is None or chat.subscribed_at is None:
        add = press(t.gettext("Subscribe with this filter"), "fp", "s", chat_id=chat_id)
    return text, ((add, press(t.gettext("No"), "fn", chat_id=chat_id)),)


def same(call: Call, one: Subscription) -> Answer:
    """Say that the filter is there already."""
    text = fill(
        call.t.gettext("Filter {n} says that already: {query}"),
        n=one.number,
        query=code(short(one.query, _QUERY_LIMIT)),
    )
    return text, ((press(call.t.gettext("All filters"), "fl", 0, chat_id=call.elsewhere),),)


def full(t: Texts) -> Html:
    """Say that no more filters fit."""
    return Html(t.gettext("This chat has as many filters as it may have (50). Remove one first: /filter"))


def removed(call: Call, one: Subscription) -> Answer:
    """Say that a filter is gone."""
    # Undo finds the query in the message, so it brings back this one whatever was removed since.
    return fill(call.t.gettext("Removed: {query}"), query=code(one.query)), (_undo(call, "fb"),)


def cleared(call: Call, count: int) -> Answer:
    """Say that all filters are gone."""
    if not count:
        return Html(call.t.gettext("There are no filters to remove.")), ()
    text = call.t.ngettext("Removed {n} filter.", "Removed {n} filters.", count).format(n=count)
    return lines(text, call.t.gettext("Without filters everything is sent.")), (_undo(call, "fz"),)


def _undo(call: Call, verb: str) -> tuple[Button, ...]:
    return (
        press(call.t.gettext("Undo"), verb, chat_id=call.elsewhere),
        press(call.t.gettext("All filters"), "fl", 0, chat_id=call.elsewhere),
    )


def which_number(t: Texts, count: int) -> Html:
    """Ask for a number that is in the list."""
    if not count:
        return Html(t.gettext("There are no filters to remove."))
    return fill(
        t.gettext("Which one? A number from 1 to {count}: {example}"),
        count=count,
        example=code("/filter remove 1"),
    )


def no_such_filter(t: Texts) -> Html:
    """Say that a button is about a filter that is gone."""
    return Html(t.gettext("That filter is gone already. /filter shows what is there."))


def question(call: Call, marked: Html) -> Html:
    """Ask for the words of a new filter."""
    return paragraphs(
        fill(call.t.gettext("{question} Reply with them."), question=marked),
        examples(call.t),
    )


def change_typed(t: Texts, one: Subscription) -> Html:
    """Say how a filter is changed where nobody can be asked."""
    return lines(
        t.gettext("Remove it and add it anew:"),
        code(f"/filter remove {one.number}"),
        code(f"/filter {one.query}"),
    )


def change_question(call: Call, marked: Html, one: Subscription) -> Html:
    """Ask for the new words of a filter."""
    return lines(
        fill(call.t.gettext("{question} Reply with the new words."), question=marked),
        fill(call.t.gettext("Filter {n} is: {query}"), n=one.number, query=code(one.query)),
    )
