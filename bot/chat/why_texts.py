"""The wording of /why's answers. Reads nothing, decides nothing."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.callback_data import Verb
from bot.chat import reasons
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, link, listed, paragraphs, short
from bot.chat.filter_texts import meaning_of
from bot.chat.locale import Texts
from bot.chat.moments import clock_time
from bot.chat.news_languages import name
from bot.chat.pausing import reason as why_paused
from bot.chat.place_reasons import place_reason
from bot.news.messages.compose import what_changed
from storage.model import (
    Chat,
    ChatKind,
    Deferral,
    Delivery,
    DeliveryKind,
    Item,
    Listing,
    Place,
    Role,
    VerdictKind,
    Why,
)

if TYPE_CHECKING:
    from bot.chat.why_facts import Facts

_TITLE_LIMIT = 140
_REASON_LIMIT = 300
_BECAUSE_LIMIT = 80
_MOST_PLACES = 8
_MOST_REPORTS = 6
_MOST_FILTERS = 8
_MEANING_LIMIT = 160


def usage(t: Texts) -> Html:
    """Say how /why is used."""
    return fill(
        t.gettext("Send /why as a reply to a message of mine, or with a link: {example}"),
        example=code("/why https://news.example/story"),
    )


def unknown_link(call: Call, url: str) -> tuple[Html, Rows]:
    """Say that no source brought a link; an admin of the bot can add it as a source."""
    t = call.t
    text = t.gettext("No source of mine has brought that link. /sources lists them.")
    if not call.is_admin or call.origin.kind is not ChatKind.PRIVATE:
        return Html(text), ()
    return lines(text, code(url)), ((press(t.gettext("Add it as a source"), Verb.ADD_OFFERED, 0),),)


def no_single_story(t: Texts) -> Html:
    """Say that a message replied to was no push, and how else to ask."""
    other = fill(
        t.gettext("For a story in a list, send its link: {example}"),
        example=code("/why https://news.example/story"),
    )
    return lines(no_news_of_mine(t), other)


def no_news_of_mine(t: Texts) -> str:
    """Say that a message was no push, or that it is forgotten."""
    return t.gettext("That message is no news of mine, or it is too old to tell.")


def came(call: Call, delivery: Delivery, facts: "Facts") -> Html:
    """Say what brought a message."""
    t = call.t
    return paragraphs(
        _heading(facts.item),
        lines(
            _source(t, facts),
            _filters(t, delivery, facts),
            _found(call, delivery),
            _places(call, facts.item),
        ),
        lines(_verdict(call, facts), _decision(call, facts), _publishers(t, facts)),
        _merged(call, facts),
    )


def listed_stories(call: Call, delivery: Delivery, listing: Listing) -> Html:
    """Say what brought a message with many stories."""
    t = call.t
    n = len(listing.items) + listing.more
    if delivery.kind is DeliveryKind.LIST:
        why = t.ngettext(
            "{n} story came at once: this chat wants that as one live list. /settings changes it.",
            "{n} stories came at once: this chat wants that as one live list. /settings changes it.",
            n,
        )
    elif listing.deferred:
        n = listing.total
        why = t.ngettext(
            "{n} story waited for this chat's quiet hours or digest. /settings changes that.",
            "{n} stories waited for this chat's quiet hours or digest. /settings changes that.",
            n,
        )
    else:
        why = t.ngettext(
            "{n} story came too late: Telegram or I could not be reached, or Telegram told me to wait. So "
            "they are one message.",
            "{n} stories came too late: Telegram or I could not be reached, or Telegram told me to wait. So "
            "they are one message.",
            n,
        )
    return paragraphs(
        fill(why, n=n),
        fill(
            t.gettext("Each passed this chat's filters. Why one of them came: {example}"),
            example=code("/why https://news.example/story"),
        ),
    )


def waits(call: Call, chat: Chat, deferral: Deferral, *, publishers: int) -> Html:
    """Say what a story waits for."""
    t = call.t
    if deferral.why is Why.FEW:
        return few_publishers(t, publishers, chat.publishers)
    time = clock_time(deferral.until, call.view(chat))
    text = t.gettext("It waits for this chat's quiet hours to end, or for its digest: it comes at {time}.")
    return fill(text, time=time)


def few_publishers(t: Texts, have: int, wanted: int) -> Html:
    """Say that too few publishers have a story."""
    text = t.ngettext(
        "This chat wants what {n} independent publisher has (/settings); so far: {have}.",
        "This chat wants what {n} independent publishers have (/settings); so far: {have}.",
        wanted,
    )
    return fill(text, n=wanted, have=have)


def came_not(call: Call, facts: "Facts") -> Html:
    """Tell everything that is known of an item that did not come."""
    t = call.t
    return paragraphs(
        _heading(facts.item),
        lines(
            _source(t, facts),
            _seen(call, facts),
            _places(call, facts.item),
            _decision(call, facts),
            _publishers(t, facts),
        ),
        _merged(call, facts),
    )


def repeats(call: Call, of: Item | None) -> Html:
    """Say that an item is a duplicate."""
    t = call.t
    if of is None:
        return Html(t.gettext("It repeats a report that came before."))
    return fill(t.gettext("It repeats a report that came before: {title}"), title=linked(of))


def paused(t: Texts, reason: str) -> Html:
    """Say that sending stood still."""
    return fill(t.gettext("Sending to this chat was paused then: {reason}."), reason=why_paused(t, reason))


def other_language(t: Texts, languages: Iterable[str], item: Item) -> Html:
    """Say that the chat takes no news in its language."""
    return fill(
        t.gettext("It is in {language}; this chat takes news in {chosen}."),
        language=name(item.language),
        chosen=listed([name(code) for code in sorted(languages)]),
    )


def no_filter(call: Call, queries: Sequence[str], item: Item) -> Html:
    """Say that no filter lets it through, or let it through then."""
    t = call.t
    said = (short(meaning_of(call, query), _MEANING_LIMIT) for query in queries[:_MOST_FILTERS])
    shown = [fill("• {meaning}", meaning=one) for one in said]
    return lines(
        t.gettext("None of this chat's filters lets it through:"),
        *shown,
        "…" if len(queries) > _MOST_FILTERS else None,
        None
        if item.regions
        else t.gettext("No place was recognised in it, so filters for regions never do."),
    )


def _heading(item: Item) -> Html:
    return bold(linked(item))


def linked(item: Item) -> Html:
    """Return a report's title, which leads to its page."""
    return link(short(item.title, _TITLE_LIMIT) or item.source, item.link)


def _source(t: Texts, facts: "Facts") -> Html:
    item = facts.item
    if item.outlet and item.outlet != item.source:
        return fill(t.gettext("Source: {source}, by {outlet}"), source=item.source, outlet=item.outlet)
    return fill(t.gettext("Source: {source}"), source=item.source)


def _filters(t: Texts, delivery: Delivery, facts: "Facts") -> Html:
    if not delivery.filters:
        return Html(t.gettext("No filters here: everything is sent."))
    named = [
        fill("{n}. {query}", n=one.number, query=code(short(one.query, 80)))
        for one in facts.filters
        if one.id in delivery.filters
    ]
    if not named:
        return Html(t.gettext("The filter that let it through is gone by now."))
    return fill(t.gettext("Let through by: {filters}"), filters=listed(named[:_MOST_FILTERS]))


def _found(call: Call, delivery: Delivery) -> Html | None:
    if not delivery.reasons:
        return None
    found = reasons.found(call, delivery.reasons)
    return fill(call.t.gettext("Found in it: {reasons}"), reasons=short(found, _REASON_LIMIT))


def _places(call: Call, item: Item) -> Html:
    t = call.t
    if not item.places:
        return Html(t.gettext("No place was recognised in it."))
    shown = dict.fromkeys(_place(call, place) for place in item.places)
    return fill(t.gettext("Places: {places}"), places=listed(list(shown)[:_MOST_PLACES], "; "))


def _place(call: Call, place: Place) -> Html:
    t = call.t
    roles = {
        Role.HAPPENED: t.gettext("where it happened"),
        Role.DATELINE: t.gettext("where it was written"),
        Role.DEMONYM: t.gettext("a people or adjective"),
        Role.METONYM: t.gettext("stands for a government"),
        Role.NAMED: t.gettext("only named"),
    }
    name = call.place_name(place.unit or place.code)
    role = roles[place.role]
    if place.is_aside:
        role = t.gettext("{role}: not where it happened").format(role=role)
    elif because := place_reason(t, place.reason):
        role = f"{role}; {because}"
    return fill("{spelt} = {name} ({role})", spelt=place.name, name=name, role=role)


def _verdict(call: Call, facts: "Facts") -> Html:
    t, item = call.t, facts.item
    if item.verdict is VerdictKind.UPDATE and facts.of is not None:
        if changed := what_changed(item, call.view(facts.chat)):
            text = t.gettext("A development of {title}: {changed}")
            return fill(text, title=linked(facts.of), changed=changed)
        return fill(t.gettext("A development of {title}"), title=linked(facts.of))
    if item.verdict is VerdictKind.DUPLICATE:
        return Html(t.gettext("The same report had come before."))
    return Html(t.gettext("Nothing known was like it: new."))


def _decision(call: Call, facts: "Facts") -> Html | None:
    if not facts.item.why:
        return None
    seen = reasons.judged(call.t, facts.item, call.view(facts.chat))
    return fill(call.t.gettext("How that was seen: {reasons}"), reasons=short(seen, _REASON_LIMIT))


def _merged(call: Call, facts: "Facts") -> Html | None:
    others = [one for one in facts.story if one.id != facts.item.id]
    if not others:
        return None
    shown = [_other(call, facts, one) for one in others]
    return lines(
        call.t.gettext("Other reports of the same event:"),
        *shown[:_MOST_REPORTS],
        "…" if len(shown) > _MOST_REPORTS else None,
    )


def _other(call: Call, facts: "Facts", one: Item) -> Html:
    """Name a report, with why it was put here."""
    line = fill("• {source}: {title}", source=one.outlet or one.source, title=linked(one))
    if one.of is None or not one.why:
        return line
    seen = reasons.judged(call.t, one, call.view(facts.chat))
    because = fill(call.t.gettext("as {reasons}"), reasons=short(seen, _BECAUSE_LIMIT))
    return fill("{line} ({because})", line=line, because=because)


def _publishers(t: Texts, facts: "Facts") -> Html | None:
    """Say how many have the story, where it is more than the one shown."""
    n = facts.publishers
    if len(facts.story) < 2:  # noqa: PLR2004 (one report)
        return None
    text = t.ngettext(
        "{n} publisher has this story: copies of one report count once.",
        "{n} independent publishers have this story.",
        n,
    )
    return fill(text, n=n)


def _seen(call: Call, facts: "Facts") -> Html:
    time = clock_time(facts.item.seen_at, call.view(facts.chat))
    return fill(call.t.gettext("Found at {time}"), time=time)
