"""/why: what brought a message here, or why an item did not come."""

from dataclasses import dataclass

from bot.chat import splitting
from bot.chat import why_texts as say
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html
from bot.chat.desk.permissions import may_change
from bot.news.filters.query import Filter, parse
from bot.news.filters.reasons import matches
from bot.news.filters.wide import as_meant
from bot.news.words.links import canonical_link
from storage import deferring, feeds, items, outbox, subscribers
from storage.engine.database import Session
from storage.model import LISTS, Chat, Deferral, Delivery, Feed, Held, Item, Mute, Subscription, VerdictKind

_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is stored of an item, as seen from one chat."""

    item: Item
    story: tuple[Item, ...]
    of: Item | None  # what it repeats or follows
    feed: Feed | None
    chat: Chat | None
    filters: tuple[Subscription, ...] = ()
    matching: tuple[Subscription, ...] = ()  # those of the filters that let it through, as they are now
    mute: Mute | None = None  # this chat's
    held_by_chat: bool = False  # sent to this chat, or on its way
    publishers: int = 1  # independent ones that have the story
    waits: Deferral | None = None  # for an hour of the chat's, or for publishers


async def why(call: Call) -> None:
    """Answer /why, by reply or with a link."""
    if call.words:
        await of_link(call, call.words)
        return
    question = call.message.reply_to_message if call.message else None
    if question is None or question.forum_topic_created:
        await call.reply(say.usage(call.t))
        return
    await _by_message(call, question.message_id)


async def pressed(call: Call) -> None:
    """Answer the "Why?" button of a push. The message itself tells which delivery it is.

    Where people talk to each other, who may not change the chat gets one line that only they see.
    """
    if call.message is None:
        return
    message_id = call.message.message_id
    if await may_change(call):
        await call.answer()
        await _by_message(call, message_id)
        return
    delivery, facts = await call.read(of_message, call, message_id)
    if delivery is None or facts is None:
        await call.answer(say.no_news_of_mine(call.t))
    else:
        await call.answer(in_a_line(call, delivery, facts), as_alert=True)


def in_a_line(call: Call, delivery: Delivery, facts: Facts) -> str:
    """Say in one plain line what brought a message."""
    return say.came_in_a_line(call, delivery, facts)


async def _by_message(call: Call, message_id: int) -> None:
    delivery, facts = await call.read(of_message, call, message_id)
    if delivery is not None and delivery.kind in LISTS:
        await call.reply(say.listed_stories(call, delivery, await call.read(outbox.listing, delivery.id)))
        return
    if delivery is None or facts is None:
        await call.reply(Html(say.no_news_of_mine(call.t)))
        return
    await call.reply(say.came(call, delivery, facts), splitting.buttons(call, facts.item, facts.story))


def of_message(s: Session, call: Call, message_id: int) -> tuple[Delivery | None, Facts | None]:
    """Find the delivery that became a message, and what is known of its item."""
    delivery = outbox.by_message(s, call.origin.chat_id, message_id)
    if delivery is None or delivery.item_id is None:
        return delivery, None
    item = items.get(s, delivery.item_id)
    return delivery, facts_of(s, call, item) if item else None


async def of_link(call: Call, typed: str) -> None:
    """Say why the item of a link did not come, or that it did."""
    url = typed.split(maxsplit=1)[0]
    if not url.startswith(("http://", "https://")) or len(url) > _LONGEST_LINK:
        await call.reply(say.usage(call.t))
        return
    facts = await call.read(_of_link, call, canonical_link(url))
    if facts is None:
        await call.reply(*say.unknown_link(call, url))
        return
    buttons = splitting.buttons(call, facts.item, facts.story)
    await call.reply(say.came_not(call, facts, reason(call, facts)), buttons)


def _of_link(s: Session, call: Call, link: str) -> Facts | None:
    item = items.by_link(s, link)
    return facts_of(s, call, item) if item else None


def facts_of(s: Session, call: Call, item: Item) -> Facts:
    """Gather what is known of an item and of this chat's interest in it."""
    chat = subscribers.chat(s, call.target.chat_id, call.target.thread_id)
    filters = tuple(subscribers.filters(s, chat.id)) if chat else ()
    return Facts(
        item=item,
        story=tuple(items.story(s, item.story_id)),
        of=items.get(s, item.of) if item.of is not None else None,
        feed=feeds.get(s, item.feed_id),
        chat=chat,
        filters=filters,
        matching=tuple(one for one in filters if _lets_through(call, chat, one, item)),
        mute=subscribers.mutes(s, chat.id).get(item.feed_id) if chat else None,
        held_by_chat=chat is not None and chat.id in outbox.holders_of_item(s, item.id),
        publishers=items.publishers(s, [item.story_id]).get(item.story_id, 0),
        waits=deferring.of_item(s, chat.id, item.id) if chat else None,
    )


def _lets_through(call: Call, chat: Chat | None, one: Subscription, item: Item) -> bool:
    is_wide = chat is not None and chat.country_wide
    parsed = parse(as_meant(one.query, call.services.lexicon, country_wide=is_wide), call.services.lexicon)
    return isinstance(parsed, Filter) and matches(parsed, item, call.services.lexicon) is not None


def reason(call: Call, facts: Facts) -> Html:
    """Say why an item did not come to this chat; the first reason that would have been enough."""
    if facts.waits is not None and facts.chat is not None:
        return say.waits(call, facts.chat, facts.waits, publishers=facts.publishers)
    if facts.held_by_chat:
        return Html(call.t.gettext("It came to this chat, or is on its way."))
    return _of_item(call, facts) or _of_chat(call, facts)


def _of_item(call: Call, facts: Facts) -> Html | None:
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
        return Html(held[item.held])
    return Html(too_old) if item.verdict is VerdictKind.STALE else None


def _of_chat(call: Call, facts: Facts) -> Html:
    """Return the reason that lies in this chat."""
    t, chat, item = call.t, facts.chat, facts.item
    if chat is None or chat.subscribed_at is None:
        return Html(t.gettext("This chat is not subscribed."))
    if chat.subscribed_at > item.seen_at:
        return Html(t.gettext("This chat was not subscribed then."))
    if chat.paused:
        return say.paused(t, chat)
    return _of_choices(call, chat, facts)


def _of_choices(call: Call, chat: Chat, facts: Facts) -> Html:
    """Return the reason that lies in what the chat wants."""
    t, item = call.t, facts.item
    if facts.mute is not None and facts.mute.since_at <= item.seen_at and facts.mute.holds(item.seen_at):
        return Html(t.gettext("Its source was muted in this chat."))
    if not chat.reads(item.language):
        return say.other_language(t, chat, item)
    if facts.filters and not facts.matching:
        return say.no_filter(call, facts.filters, item)
    if facts.publishers < chat.publishers:
        return say.few_publishers(t, facts.publishers, chat.publishers)
    if item.verdict is VerdictKind.DUPLICATE:  # kept from who has the report, and from nobody else
        return say.repeats(call, facts.of)
    return Html(
        t.gettext("This chat lets it through now; then it did not, or sending it failed. Admins: see /stats.")
    )
