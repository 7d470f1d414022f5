"""All that is known of an item, for /why's details. Reads nothing, decides nothing."""

from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, listed, paragraphs, short
from bot.chat.explaining import reasons
from bot.chat.explaining.place_reasons import place_reason
from bot.chat.explaining.why_facts import Facts
from bot.chat.explaining.why_texts import linked
from bot.chat.locale import Texts
from bot.chat.wording.moments import clock_time
from bot.news.messages.byline import byline, names_another
from bot.news.messages.compose import what_changed
from storage.model import Delivery, Item, Place, Role, VerdictKind

_REASON_LIMIT = 300
_BECAUSE_LIMIT = 80
_MOST_FILTERS = 8
_MOST_PLACES = 8
_MOST_REPORTS = 6
_NAME_LIMIT = 60


def came(call: Call, delivery: Delivery, facts: Facts) -> Html:
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


def came_not(call: Call, facts: Facts) -> Html:
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


def _heading(item: Item) -> Html:
    return bold(linked(item))


def _source(t: Texts, facts: Facts) -> Html:
    item = facts.item
    if names_another(item):
        return fill(t.gettext("Source: {source}, by {outlet}"), source=item.source, outlet=item.outlet)
    return fill(t.gettext("Source: {source}"), source=item.source)


def _filters(t: Texts, delivery: Delivery, facts: Facts) -> Html:
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


def _verdict(call: Call, facts: Facts) -> Html:
    t, item = call.t, facts.item
    if item.verdict is VerdictKind.UPDATE and facts.of is not None:
        if changed := what_changed(item, call.view(facts.chat)):
            text = t.gettext("A development of {title}: {changed}")
            return fill(text, title=linked(facts.of), changed=changed)
        return fill(t.gettext("A development of {title}"), title=linked(facts.of))
    if item.verdict is VerdictKind.DUPLICATE:
        return Html(t.gettext("The same report had come before."))
    return Html(t.gettext("Nothing known was like it: new."))


def _decision(call: Call, facts: Facts) -> Html | None:
    if not facts.item.why:
        return None
    seen = reasons.judged(call.t, facts.item, call.view(facts.chat))
    return fill(call.t.gettext("How that was seen: {reasons}"), reasons=short(seen, _REASON_LIMIT))


def _merged(call: Call, facts: Facts) -> Html | None:
    others = [one for one in facts.story if one.id != facts.item.id]
    if not others:
        return None
    shown = [_other(call, facts, one) for one in others]
    return lines(
        call.t.gettext("Other reports of the same event:"),
        *shown[:_MOST_REPORTS],
        "…" if len(shown) > _MOST_REPORTS else None,
    )


def _other(call: Call, facts: Facts, one: Item) -> Html:
    """Name a report, with why it was put here."""
    line = fill("• {source}: {title}", source=byline(one, _NAME_LIMIT), title=linked(one))
    if one.of is None or not one.why:
        return line
    seen = reasons.judged(call.t, one, call.view(facts.chat))
    because = fill(call.t.gettext("as {reasons}"), reasons=short(seen, _BECAUSE_LIMIT))
    return fill("{line} ({because})", line=line, because=because)


def _publishers(t: Texts, facts: Facts) -> Html | None:
    """Say how many stand behind it, where its story has more."""
    n = facts.publishers
    if len(facts.story) < 2:  # noqa: PLR2004 (one report)
        return None
    text = t.ngettext(
        "{n} publisher has this report: copies count once, and who says otherwise does not.",
        "{n} independent publishers have this report.",
        n,
    )
    return fill(text, n=n)


def _seen(call: Call, facts: Facts) -> Html:
    time = clock_time(facts.item.seen_at, call.view(facts.chat))
    return fill(call.t.gettext("Found at {time}"), time=time)
