"""Why a message came, in three sentences and with buttons that mend what they name. Reads nothing."""

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, fill, lines, listed, short
from bot.chat.explaining import reasons
from bot.chat.explaining.place_reasons import place_reason
from bot.chat.explaining.why_facts import Facts
from bot.chat.wording.filter_texts import meaning_of
from bot.chat.wording.moments import clock_time
from bot.chat.wording.naming import HERE, display
from bot.chat.wording.region_texts import full_name
from bot.news.messages.byline import byline
from bot.news.messages.compose import what_changed
from storage.model import Button, Delivery, DeliveryKind, Item, Place, Role, Subscription

_MEANING_LIMIT, _NAME_LIMIT, _FOUND_LIMIT, _TITLE_LIMIT = 240, 24, 160, 100
_LINE_LIMIT = 90
_PLACES = 2


def came(call: Call, delivery: Delivery, facts: Facts) -> tuple[Html, Rows]:
    """Say which choice of the chat brought it, what of it was meant, and its way here."""
    text = lines(_choice(call, delivery, facts), _read(call, delivery, facts), _way(call, delivery, facts))
    return text, _mend(call, delivery, facts)


def in_a_line(call: Call, delivery: Delivery, facts: Facts) -> str:
    """Say in a plain line what brought a message: an alert has 200 characters."""
    t = call.t
    if delivery.kind is DeliveryKind.REPLY:
        why = t.gettext("It goes on with a story that was sent here.")
    elif not delivery.filters:
        why = t.gettext("There are no filters here: everything is sent.")
    else:
        named = [meaning_of(call, one.query) for one in facts.filters if one.id in delivery.filters]
        why = t.gettext("A filter here lets it through: {query}").format(query=short("; ".join(named), 90))
    source = t.gettext("Source: {source}").format(source=byline(facts.item, _NAME_LIMIT * 2))
    return f"{why} {source}"


def _choice(call: Call, delivery: Delivery, facts: Facts) -> Html:
    t = call.t
    if delivery.kind is DeliveryKind.REPLY:
        return Html(t.gettext("It came because it goes on with a story that was sent here."))
    if not delivery.filters:
        return Html(t.gettext("It came because everything is sent here: there were no filters."))
    there = _brought_by(delivery, facts)
    if not there:
        return Html(t.gettext("It came because of a filter that is gone by now."))
    named = [
        fill("{n}. {meaning}", n=one.number, meaning=bold(short(meaning_of(call, one.query), _MEANING_LIMIT)))
        for one in there[:_PLACES]
    ]
    text = t.ngettext(
        "It came because of this filter: {filters}.",
        "It came because of these filters: {filters}.",
        len(there),
    )
    return fill(text, filters=listed(named, "; "))


def _brought_by(delivery: Delivery, facts: Facts) -> list[Subscription]:
    return [one for one in facts.filters if one.id in delivery.filters]


def _read(call: Call, delivery: Delivery, facts: Facts) -> Html:
    """Say what of the report the filters meant, and how its place was read."""
    t = call.t
    where = whereabouts(call, facts.item)
    words = [one for one in delivery.reasons if not one.startswith(("region:", "follows "))]
    if not words:
        return where
    found = short(reasons.found(call, words), _FOUND_LIMIT)
    return listed((fill(t.gettext("Found in it: {reasons}."), reasons=found), where), " ")


def whereabouts(call: Call, item: Item) -> Html:
    """Say where it happened by what was read in it."""
    place = next((one for one in item.places if one.role is Role.HAPPENED), None)
    if place is not None:
        return _place_read(call, place)
    if item.places:
        text = call.t.gettext("“{spelt}” is only named in it, and no place where it happened was recognised.")
        return fill(text, spelt=item.places[0].name)
    return Html(call.t.gettext("No place was recognised in it."))


def _place_read(call: Call, place: Place) -> Html:
    t = call.t
    name = full_name(call, place.unit or place.code)
    because = place_reason(t, place.reason)
    if because:
        text = t.gettext("“{spelt}” was read as {name}: {because}.")
        return fill(text, spelt=place.name, name=name, because=because)
    return fill(t.gettext("“{spelt}” was read as {name}."), spelt=place.name, name=name)


def _way(call: Call, delivery: Delivery, facts: Facts) -> Html:
    t, view = call.t, call.view(facts.chat)
    found = clock_time(facts.item.seen_at, view)
    if delivery.sent_at is None:
        had = t.gettext("{source} had it; I found it at {found}.")
        text = fill(had, source=_outlet(facts.item), found=found)
    else:
        text = fill(
            t.gettext("{source} had it; I found it at {found} and sent it at {sent}."),
            source=_outlet(facts.item),
            found=found,
            sent=clock_time(delivery.sent_at, view),
        )
    further = _development(call, facts) or publishers(call, facts)
    return listed((text, further), " ") if further else text


def _development(call: Call, facts: Facts) -> Html | None:
    """Say what it goes on with."""
    if facts.of is None or facts.of.id == facts.item.id:
        return None
    title = short(facts.of.title, _TITLE_LIMIT)
    if changed := what_changed(facts.item, call.view(facts.chat)):
        return fill(call.t.gettext("It follows “{title}”: {changed}."), title=title, changed=changed)
    return fill(call.t.gettext("It follows “{title}”."), title=title)


def publishers(call: Call, facts: Facts) -> Html | None:
    """Say how many stand behind it, where there are several."""
    n = facts.publishers
    if n < 2:  # noqa: PLR2004 - one is its own
        return None
    return Html(call.t.ngettext("{n} publisher has it.", "{n} publishers have it.", n).format(n=n))


def _mend(call: Call, delivery: Delivery, facts: Facts) -> Rows:
    t, chat_id = call.t, call.elsewhere
    first: list[Button] = [
        press(
            t.gettext("Change filter {n}").format(n=one.number), Verb.CHANGE_FILTER, one.id, chat_id=chat_id
        )
        for one in _brought_by(delivery, facts)[:_PLACES]
    ]
    second = [press(t.gettext("Less like this"), Verb.LESS, delivery.id, chat_id=chat_id)]
    if facts.feed:
        name = short(display(facts.feed), _NAME_LIMIT)
        label = t.gettext("Mute {source}").format(source=name)
        second.append(press(label, Verb.MUTE, facts.feed.id, 0, HERE, chat_id=chat_id))
    return (*((tuple(first),) if first else ()), tuple(second), *wrong_place(call, facts.item))


def wrong_place(call: Call, item: Item) -> Rows:
    """Return the button that tells an admin of the bot how a place is mended; none for others."""
    if not call.is_admin or not item.places:
        return ()
    return ((press(call.t.gettext("Wrong place"), Verb.WRONG_PLACE, item.id, chat_id=call.elsewhere),),)


def _outlet(item: Item) -> str:
    return byline(item, _LINE_LIMIT)
