"""Why an item did not come to a chat: the first stage that stopped it, in words, with what mends it.

The stages are told in the order in which they come: the item itself, what the chat wanted when the item was
found, what became of its delivery.
"""

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, fill, lines, listed, short
from bot.chat.explaining import why_sentences
from bot.chat.explaining import why_texts as say
from bot.chat.explaining.delivery_words import delivery_reason
from bot.chat.explaining.why_facts import Facts
from bot.chat.wording.moments import clock_time
from bot.chat.wording.naming import HERE, display
from bot.news.messages.byline import byline
from storage.model import Chat, DeliveryState, Held, Role, VerdictKind

_NAME_LIMIT = 24
Told = tuple[Html, Rows]


def answer(call: Call, facts: Facts) -> Told:
    """Say in three sentences why it did not come, with buttons for what can be mended."""
    text, mend = reason(call, facts)
    item = facts.item
    found = fill(
        call.t.gettext("{source} had it; I found it at {found}."),
        source=byline(item, _NAME_LIMIT * 2),
        found=clock_time(item.seen_at, call.view(facts.chat)),
    )
    told = lines(
        bold(say.linked(item)),
        text,
        why_sentences.whereabouts(call, item),
        listed([one for one in (found, why_sentences.publishers(call, facts)) if one], " "),
    )
    return told, (*mend, *why_sentences.wrong_place(call, item))


def reason(call: Call, facts: Facts) -> Told:
    """Return the first stage that stopped it."""
    if facts.delivery is not None and facts.chat is not None:
        return _of_delivery(call, facts, facts.chat)
    return _of_item(call, facts) or _of_story(call, facts) or _of_chat(call, facts)


# --- it was to be sent ------------------------------------------------------


def _of_delivery(call: Call, facts: Facts, chat: Chat) -> Told:
    t, delivery = call.t, facts.delivery
    if facts.waits is not None:
        settings = press(t.gettext("Settings"), Verb.SETTINGS, chat_id=call.elsewhere)
        return say.waits(call, chat, facts.waits, publishers=facts.publishers), ((settings,),)
    if delivery is None or delivery.state in (DeliveryState.QUEUED, DeliveryState.SENDING):
        return Html(t.gettext("It is on its way here.")), ()
    if delivery.state is DeliveryState.GATHERED:
        return Html(t.gettext("It waits for a list with others: it comes in a minute.")), ()
    if delivery.state is DeliveryState.UNCERTAIN:
        return Html(t.gettext("It was sent, and Telegram's answer was lost: I am finding out.")), ()
    if delivery.state is DeliveryState.SENT:
        time = clock_time(delivery.sent_at, call.view(chat)) if delivery.sent_at else ""
        return fill(t.gettext("It came here at {time}, with others in one message."), time=time), ()
    why = delivery_reason(t, delivery.reason)
    return fill(t.gettext("It was to come, but was not sent: {reason}."), reason=why), ()


# --- the item itself --------------------------------------------------------


def _of_item(call: Call, facts: Facts) -> Told | None:
    """Return the reason why nobody got it, if that is so."""
    t, item = call.t, facts.item
    too_old = t.gettext("It was too old when it was found.")
    held = {
        Held.FIRST_READ: t.gettext("It was there before its source was added: such items are not sent."),
        Held.MUTED: t.gettext("Its source was muted for everybody."),
        Held.STALE: too_old,
        Held.REKEYED: t.gettext("Its source had renamed all its items: it was known before."),
    }
    if item.held is not Held.NO:
        return Html(held[item.held]), ()
    return (Html(too_old), ()) if item.verdict is VerdictKind.STALE else None


def _of_story(call: Call, facts: Facts) -> Told | None:
    """Return that the chat had the report already, or its story, from another outlet."""
    t = call.t
    if facts.earlier is None or facts.earlier.item_id == facts.item.id or facts.chat is None:
        return None
    if facts.item.verdict is not VerdictKind.DUPLICATE and not facts.item.is_echo:
        return None
    time = clock_time(facts.earlier.sent_at, call.view(facts.chat)) if facts.earlier.sent_at else ""
    first = next((one for one in facts.story if one.id == facts.earlier.item_id), facts.of)
    title = say.linked(first) if first else Html("")
    text = t.gettext("It repeats a report that came here at {time}: {title}")
    return fill(text, time=time, title=title), ()


# --- what the chat wanted then ----------------------------------------------


def _of_chat(call: Call, facts: Facts) -> Told:
    t, chat, then = call.t, facts.chat, facts.then
    is_on = chat is not None and chat.subscribed_at is not None
    subscribe = press(t.gettext("Subscribe"), Verb.SUBSCRIBE, chat_id=call.elsewhere)
    if not then.is_subscribed:
        text = t.gettext("This chat was not subscribed then.")
        if not is_on:
            text = t.gettext("This chat is not subscribed.")
        return Html(text), () if is_on else ((subscribe,),)
    if then.paused:
        return say.paused(t, then.paused), ((subscribe,),) if chat and chat.paused else ()
    return _of_choices(call, facts)


def _of_choices(call: Call, facts: Facts) -> Told:
    """Return the reason that lies in what the chat had chosen."""
    t, item, then = call.t, facts.item, facts.then
    mute = then.mutes.get(item.feed_id)
    if mute is not None and mute.since_at <= item.seen_at and mute.holds(item.seen_at):
        return Html(t.gettext("Its source was muted in this chat.")), _unmute(call, facts)
    if not then.reads(item.language):
        languages = press(t.gettext("Languages of the news"), Verb.NEWS_LANGUAGES, chat_id=call.elsewhere)
        return say.other_language(t, then.languages, item), ((languages,),)
    if not facts.matched_then:
        return _no_filter(call, facts)
    if facts.publishers < then.publishers:
        return say.few_publishers(t, facts.publishers, then.publishers), ()
    if item.verdict is VerdictKind.DUPLICATE:
        return say.repeats(call, facts.of), ()
    return _not_sent(call, facts)


def _not_sent(call: Call, facts: Facts) -> Told:
    """Return why what fits was not to be sent: it fits as it was changed, too late for news."""
    t, edited_at = call.t, facts.item.edited_at
    if edited_at is not None:
        time = clock_time(edited_at, call.view(facts.chat))
        text = t.gettext("It fits as its publisher changed it, {time}: too late to come as news.")
        return fill(text, time=time), ()
    return Html(t.gettext("This chat let it through, and yet it was not to be sent. Admins: see /stats.")), ()


def _no_filter(call: Call, facts: Facts) -> Told:
    text = say.no_filter(call, [query for _, query in facts.then.filters], facts.item)
    if facts.matching or (facts.chat and facts.chat.subscribed_at and not facts.filters):
        return lines(text, call.t.gettext("Now it would come.")), ()
    places = dict.fromkeys(one.code for one in facts.item.places if one.role is Role.HAPPENED)
    label = call.t.gettext("News from {place}")
    rows = tuple(
        (press(label.format(place=call.place_name(one)), Verb.REGION, one, chat_id=call.elsewhere),)
        for one in list(places)[:2]
    )
    return text, (*rows, (press(call.t.gettext("All filters"), Verb.FILTERS, 0, chat_id=call.elsewhere),))


def _unmute(call: Call, facts: Facts) -> Rows:
    mute = None if facts.feed is None or facts.chat is None else facts.then.mutes.get(facts.feed.id)
    if facts.feed is None or mute is None or not mute.holds(call.now):
        return ()
    label = call.t.gettext("Unmute {source}").format(source=short(display(facts.feed), _NAME_LIMIT))
    return ((press(label, Verb.UNMUTE, facts.feed.id, 0, HERE, chat_id=call.elsewhere),),)
