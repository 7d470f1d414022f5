"""The wording of /filter's answers, with their buttons. Changes nothing."""

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, on_page, pages, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs, short
from bot.chat.locale import Texts
from bot.chat.wording.complaint import overtaken
from bot.news.filters.query import Filter, describe, parse
from bot.news.filters.tree import Region, leaves
from bot.news.words.translation import N_
from storage.model import Button, Chat, Subscription

EXAMPLES = (
    (N_("flood, earthquake"), N_("either word, in any form")),
    (N_("kyiv -football"), N_("Kyiv in any spelling, without football")),
    (N_('"state of emergency"'), N_("these words together")),
    (N_("region:UA evacuat*"), N_("in Ukraine, words that begin so")),
)
_PAGE = 8
_QUERY_LIMIT = 200
_MEANING_LIMIT = 240
Answer = tuple[Html, Rows]


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
    page, shown = on_page(filters, page, size=_PAGE)
    add = (
        press(t.gettext("Add words"), Verb.ADD_FILTER, chat_id=chat_id),
        press(t.gettext("Add region"), Verb.CONTINENTS, chat_id=chat_id),
    )
    off, subscribe = unsubscribed(call, chat)
    if not filters:
        first = t.gettext("No filters: everything is sent.")
        if off:
            first = t.gettext("No filters: everything would be sent.")
        return paragraphs(off, first, examples(t)), (*subscribe, add)
    heading = t.gettext("Sent is what any one of these lets through:")
    entries = [_entry(call, one) for one in shown]
    text = paragraphs(off, bold(heading), *entries, _country_wide(call, chat, filters))
    removers = tuple(
        (
            press(t.gettext("Change {n}").format(n=one.number), Verb.CHANGE_FILTER, one.id, chat_id=chat_id),
            press(t.gettext("Remove {n}").format(n=one.number), Verb.REMOVE_FILTER, one.id, chat_id=chat_id),
            press(t.gettext("More {n}").format(n=one.number), Verb.FILTER_CARD, one.id, chat_id=chat_id),
        )
        for one in shown
    )
    return text, (
        *subscribe,
        *removers,
        *pages(len(filters), page, size=_PAGE, verb=Verb.FILTERS, chat_id=chat_id),
        add,
    )


def _country_wide(call: Call, chat: Chat | None, filters: list[Subscription]) -> Html | None:
    """Say whether filters for a region take country-wide news; nothing where none asks for a region."""
    t = call.t
    parsed = (parse(one.query, call.services.lexicon) for one in filters)
    asked = [leaf for one in parsed if isinstance(one, Filter) for leaf in leaves(one.root)]
    if not any(isinstance(leaf, Region) and "-" in leaf.code for leaf in asked):
        return None
    is_on = chat is not None and chat.country_wide
    said = (
        t.gettext("A country's country-wide news comes with its regions. {example} ends that.")
        if is_on
        else t.gettext("Filters for a region leave out country-wide news. {example} adds it.")
    )
    return fill(said, example=code(f"/settings country {'off' if is_on else 'on'}"))


def unsubscribed(call: Call, chat: Chat | None) -> tuple[str | None, Rows]:
    """Say that nothing is sent, with the button that changes it; nothing where the chat is subscribed."""
    if chat is not None and chat.subscribed_at is not None:
        return None, ()
    text = call.t.gettext("This chat is not subscribed: nothing comes until it is.")
    return text, ((press(call.t.gettext("Subscribe"), Verb.BEGIN, chat_id=call.elsewhere),),)


def _entry(call: Call, one: Subscription) -> Html:
    parsed = parse(one.query, call.services.lexicon)
    # A filter of an older version may not be understood any more: it stays visible, and removable.
    words = (
        short(meaning(call, parsed), _MEANING_LIMIT)
        if isinstance(parsed, Filter)
        else call.t.gettext("not understood any more")
    )
    shown = code(words) if words == one.query else bold(words)
    return lines(fill("{n}. {words}", n=one.number, words=shown), syntax(one.query, words))


def syntax(query: str, words: str) -> Html | None:
    """Return a filter as it is typed, small; nothing where its meaning says just that."""
    return None if query == words else code(short(query, _QUERY_LIMIT))


def examples(t: Texts, heading: str = "") -> Html:
    """Return the filter language by example. `heading`: instead of how a filter is typed."""
    shown = [
        fill("{query} – {meaning}", query=code(t.gettext(query)), meaning=t.gettext(means))
        for query, means in EXAMPLES
    ]
    return lines(heading or t.gettext("Type /filter and words, for example:"), *shown)


def same(call: Call, one: Subscription) -> Answer:
    """Say that the filter is there already."""
    words = short(meaning_of(call, one.query), _MEANING_LIMIT)
    shown = code(words) if words == one.query else bold(words)
    heading = fill(call.t.gettext("Filter {n} says that already: {query}"), n=one.number, query=shown)
    text = lines(heading, syntax(one.query, words))
    return text, ((press(call.t.gettext("All filters"), Verb.FILTERS, 0, chat_id=call.elsewhere),),)


def full(t: Texts) -> Html:
    """Say that no more filters fit."""
    return Html(t.gettext("This chat has as many filters as it may have (50). Remove one first: /filter"))


def removed(call: Call, one: Subscription) -> Answer:
    """Say that a filter is gone."""
    # Undo finds the query in the message, so it brings back this one whatever was removed since.
    return fill(call.t.gettext("Removed: {query}"), query=code(one.query)), (_undo(call, Verb.BRING_BACK),)


def cleared(call: Call, filters: list[Subscription]) -> Answer:
    """Say that all filters are gone."""
    if not filters:
        return Html(call.t.gettext("There are no filters to remove.")), ()
    count = len(filters)
    text = call.t.ngettext("Removed {n} filter.", "Removed {n} filters.", count).format(n=count)
    return lines(text, call.t.gettext("Without filters everything is sent.")), (
        _undo(call, Verb.RESTORE_FILTERS, filters[0].id),
    )


def changed_since(call: Call) -> Answer:
    """Say that an Undo is not the last change any more, and does nothing."""
    everything = press(call.t.gettext("All filters"), Verb.FILTERS, 0, chat_id=call.elsewhere)
    return Html(overtaken(call.t)), ((everything,),)


def _undo(call: Call, verb: Verb, *arguments: int) -> tuple[Button, ...]:
    return (
        press(call.t.gettext("Undo"), verb, *arguments, chat_id=call.elsewhere),
        press(call.t.gettext("All filters"), Verb.FILTERS, 0, chat_id=call.elsewhere),
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
        examples(call.t, call.t.gettext("For example:")),
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
