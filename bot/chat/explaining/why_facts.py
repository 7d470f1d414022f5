"""What is known of an item, as seen from one chat: all that /why tells of. Decides and words nothing."""

from dataclasses import dataclass, field, replace

from bot.chat.desk.call import Call
from bot.counting import of_waiting
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, parse
from bot.news.filters.reasons import matches
from bot.news.filters.wide import as_meant
from storage import deferring, outbox, past, subscribers
from storage.engine.database import Session
from storage.model import Chat, Deferral, Delivery, DeliveryKind, Feed, Item, Subscription, Wanted
from storage.news import feeds, items


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is stored of an item. `then`: what the chat wanted when the item was found."""

    item: Item
    story: tuple[Item, ...]
    of: Item | None  # what it repeats or follows
    feed: Feed | None
    chat: Chat | None
    filters: tuple[Subscription, ...] = ()  # as they are now
    matching: tuple[Subscription, ...] = ()  # those of them that let it through
    then: Wanted = field(default_factory=Wanted)
    matched_then: bool = False  # a filter of then let it through, or there was none
    delivery: Delivery | None = None  # of the item to this chat
    earlier: Delivery | None = None  # of its story to this chat, sent before
    publishers: int = 1  # independent ones that stand behind it
    waits: Deferral | None = None  # for an hour of the chat's, or for publishers


def of_item(s: Session, call: Call, item: Item) -> Facts:
    """Gather what is known of an item and of this chat's interest in it."""
    found = past.of_chat(s, call.target.chat_id, call.target.thread_id)
    chat = call.stored(s)
    lexicon = call.services.lexicon
    facts = Facts(
        item=item,
        story=tuple(items.story(s, item.story_id)),
        of=items.get(s, item.of) if item.of is not None else None,
        feed=feeds.get(s, item.feed_id),
        chat=chat,
        publishers=of_waiting(s, item.story_id, DeliveryKind.POST, item.id),
        matched_then=True,
    )
    if chat is None or found is None:
        return facts
    then = past.at(s, chat.id, item.seen_at) or found[1]
    filters = tuple(subscribers.filters(s, chat.id))
    delivery = outbox.of_item(s, chat.id, item.id)
    waits = deferring.of_item(s, chat.id, item.id)
    if waits:
        facts = replace(facts, publishers=of_waiting(s, item.story_id, waits.counted_as, item.id))
    return replace(
        facts,
        filters=filters,
        matching=tuple(
            one for one in filters if lets_through(one.query, item, lexicon, country_wide=chat.country_wide)
        ),
        then=then,
        matched_then=_wanted(then, item, lexicon),
        delivery=delivery,
        earlier=outbox.of_story(s, chat.id, item.story_id),
        waits=waits.deferral if waits else None,
    )


def _wanted(then: Wanted, item: Item, lexicon: Lexicon) -> bool:
    """Tell whether a filter of then let it through, or there was none."""
    wide = then.country_wide
    return not then.filters or any(
        lets_through(query, item, lexicon, country_wide=wide) for _, query in then.filters
    )


def lets_through(query: str, item: Item, lexicon: Lexicon, *, country_wide: bool) -> bool:
    """Tell whether a filter as typed lets an item through."""
    parsed = parse(as_meant(query, lexicon, country_wide=country_wide), lexicon)
    return isinstance(parsed, Filter) and matches(parsed, item, lexicon) is not None
