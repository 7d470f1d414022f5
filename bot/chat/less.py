"""Less like this: a place, a source or a word of a push is wanted no more. Changes filters in their place."""

from bot.callback_data import Verb
from bot.chat import push_menu
from bot.chat.desk import prompts
from bot.chat.desk.buttons import press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, fill, short
from bot.chat.explaining import why_facts
from bot.chat.explaining.why_facts import Facts
from bot.chat.explaining.why_texts import no_news_of_mine
from bot.chat.subscriptions import filters
from bot.chat.subscriptions.filter_changes import Changed, told
from bot.chat.wording.complaint import complaint
from bot.chat.wording.naming import HERE, display
from bot.news.filters.query import Filter, QueryError, parse
from bot.news.filters.tree import conjunction, leaves, negation, write
from storage import outbox, subscribers
from storage.engine.database import Session
from storage.model import Button, ChatKind, Delivery, Role, Subscription
from storage.news import items

_NAME_LIMIT = 24
_PLACES = 3


async def ask(call: Call) -> None:
    """Ask what there shall be less of: a place of the report, its source, or a word that is typed."""
    delivery, facts = await call.read(_pressed, call)
    if delivery is None or facts is None:
        await call.reply(Html(no_news_of_mine(call.t)))
        return
    if call.message is not None and call.message.message_id == delivery.message_id:
        await push_menu.close(call)
    t = call.t
    places = dict.fromkeys(place.code for place in facts.item.places if place.role is Role.HAPPENED)
    label = t.gettext("Nothing from {place}")
    rows: list[tuple[Button, ...]] = [
        (press(label.format(place=call.place_name(one)), Verb.LESS_OF_PLACE, one, delivery.id),)
        for one in list(places)[:_PLACES]
    ]
    if facts.feed:
        by = t.gettext("Nothing by {source}").format(source=short(display(facts.feed), _NAME_LIMIT))
        rows.append((press(by, Verb.MUTE, facts.feed.id, 0, HERE),))
    if call.origin.kind is not ChatKind.CHANNEL:  # there nobody can be asked
        rows.append((press(t.gettext("A word…"), Verb.LESS_OF_WORD, delivery.id),))
    await call.reply(Html(t.gettext("Less of what?")), tuple(rows))


def _pressed(s: Session, call: Call) -> tuple[Delivery | None, Facts | None]:
    """Return the delivery of the button, if it went to this chat, with what is known of its item."""
    delivery = outbox.get(s, call.number(0) or 0)
    if delivery is None or delivery.chat.chat_id != call.target.chat_id or delivery.item_id is None:
        return None, None
    item = items.get(s, delivery.item_id)
    return delivery, why_facts.of_item(s, call, item) if item else None


async def ask_word(call: Call) -> None:
    """Ask for the words that are not wanted."""
    delivery_id = call.number(0) or 0
    question = prompts.mark(
        call, call.t.gettext("No news with which words?"), Verb.LESS_OF_WORDS, delivery_id
    )
    await call.ask(fill(call.t.gettext("{question} Reply with them."), question=question), "football, sport*")
    call.expect(Verb.LESS_OF_WORDS, str(delivery_id))


async def without_place(call: Call) -> None:
    """Want nothing more from the place of the button: `lp`, code, delivery."""
    place = call.text(0)
    await _without(call, f"region:{place}", call.number(1) or 0)


async def without_words(call: Call) -> None:
    """Want nothing more with the typed words."""
    await _without(call, call.words, (call.asked.number(0) if call.asked else None) or 0)


async def _without(call: Call, query: str, delivery_id: int) -> None:
    unwanted = parse(query, call.services.lexicon)
    if isinstance(unwanted, QueryError):
        await call.show(complaint(call, unwanted))
        return
    changed = await call.write(_exclude, call, unwanted, delivery_id)
    if changed:
        await call.show(*told(call, changed))
    else:
        text = call.t.gettext("A filter here asks for just that, or has no room for it: /filter changes it.")
        await call.show(Html(text))


def _exclude(s: Session, call: Call, unwanted: Filter, delivery_id: int) -> list[Changed]:
    """Exclude it from the filters that brought the push; from everything, where there are none."""
    chat = call.kept(s)
    there = subscribers.filters(s, chat.id)
    delivery = outbox.get(s, delivery_id)
    brought = delivery.filters if delivery and delivery.chat.id == chat.id else ()
    meant = [one for one in there if one.id in brought] or there
    if not meant:
        new = excluding(None, unwanted)
        parsed = parse(new, call.services.lexicon)
        added = filters.insert(s, call, chat, parsed) if isinstance(parsed, Filter) else None
        return [Changed(added, "")] if isinstance(added, Subscription) else []
    changed = []
    for one in meant:
        old = parse(one.query, call.services.lexicon)
        new = excluding(old, unwanted) if isinstance(old, Filter) else ""
        if not new or isinstance(parse(new, call.services.lexicon), QueryError):
            continue
        now = subscribers.change_filter(s, chat.id, one.id, new)
        if now is not None:
            changed.append(Changed(now, one.query))
    return changed


def excluding(old: Filter | None, unwanted: Filter) -> str:
    """Return a filter without what is unwanted, as text; "" where it asks for just that, or excludes it."""
    if old is None:
        return write(negation(unwanted.root))
    without = conjunction([old.root, negation(unwanted.root)])
    if without == old.root or unwanted.root in (old.root, *leaves(old.root)):
        return ""
    return write(without)
