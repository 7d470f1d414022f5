"""What became of each report on the wire for one chat, and why: read from the product's database.

Decides nothing: the verdict and the reasons are those that the core stored.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.explaining.why_facts import lets_through
from bot.demo.refusal import Json
from bot.news.filters.lexicon import Lexicon
from bot.news.messages.compose import what_changed
from bot.news.messages.view import View
from bot.news.words.links import canonical_link
from storage import deferring, outbox, past, subscribers
from storage.engine.database import Session
from storage.model import (
    Chat,
    Deferral,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Held,
    Item,
    Subscription,
    VerdictKind,
    Wanted,
)
from storage.news import feeds, items

UNREAD = "unread"  # the kind of what is still to be read, or to be sent
_TITLE_LIMIT = 60
_HELD = {
    Held.FIRST_READ: "there before the bot came",
    Held.MUTED: "muted for everybody",
    Held.STALE: "too old",
    Held.REKEYED: "known before",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a report. `kind` is for the page's colours, `message_id` the message to show."""

    kind: str
    text: str
    why: tuple[str, ...] = ()
    message_id: int | None = None
    is_edited: bool = False  # a change of its headline or text was taken over


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The chat for which it is asked."""

    name: str
    chat_id: int
    thread_id: int
    lexicon: Lexicon
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is stored of the chat."""

    chat: Chat
    wanted: Wanted
    filters: tuple[Subscription, ...]


def of_links(s: Session, reader: Reader, links: Iterable[str]) -> dict[str, Json]:
    """Tell what became of the reports with these links."""
    known = _known(s, reader)
    return {link: asdict(_fate(s, reader, known, link)) for link in dict.fromkeys(links)}


def _known(s: Session, reader: Reader) -> _Known | None:
    chat = subscribers.chat(s, reader.chat_id, reader.thread_id)
    found = past.of_chat(s, reader.chat_id, reader.thread_id)
    if chat is None or found is None:
        return None
    return _Known(chat=chat, wanted=found[1], filters=tuple(subscribers.filters(s, chat.id)))


def _fate(s: Session, reader: Reader, known: _Known | None, link: str) -> Fate:
    item = items.by_link(s, canonical_link(link))
    if item is None:
        return Fate(kind=UNREAD, text="not read yet")
    return replace(_of_item(s, reader, known, item), is_edited=item.edited_at is not None)


def _of_item(s: Session, reader: Reader, known: _Known | None, item: Item) -> Fate:
    if item.held is not Held.NO:
        return Fate(kind="none", text=_HELD[item.held], why=item.why)
    if known is None:
        return Fate(kind="none", text=f"not for {reader.name}: has not subscribed", why=item.why)
    delivery = outbox.of_item(s, known.chat.id, item.id)
    if delivery is not None:
        waits = deferring.of_item(s, known.chat.id, item.id)
        return _of_delivery(reader, known.chat, item, delivery, waits.deferral if waits else None)
    return _merged(s, known.chat, item) or _unwanted(s, reader, known, item)


def _of_delivery(reader: Reader, chat: Chat, item: Item, delivery: Delivery, waits: Deferral | None) -> Fate:
    why = (*item.why, *delivery.reasons)
    if waits is not None:
        until = waits.until.astimezone(ZoneInfo(chat.timezone))
        return Fate(
            kind="held", text=f"held: {waits.why}", why=(f"until {until:%H:%M} ({chat.timezone})", *why)
        )
    match delivery.state:
        case DeliveryState.SENT:
            return _sent(reader, item, delivery, why)
        case DeliveryState.FAILED | DeliveryState.DROPPED:
            return Fate(kind="none", text=f"not sent: {delivery.reason}", why=why)
        case DeliveryState.GATHERED:
            return Fate(kind="held", text="waits for a list with others", why=why)
        case _:
            return Fate(kind=UNREAD, text="on its way", why=why)


def _sent(reader: Reader, item: Item, delivery: Delivery, why: tuple[str, ...]) -> Fate:
    if delivery.list_id is not None:
        return Fate(kind="new", text="in a list", why=why, message_id=delivery.message_id)
    if delivery.kind is DeliveryKind.REPLY:
        changed = what_changed(item, View(now=reader.now))
        text = f"reply: {changed}" if changed else "reply"
        return Fate(kind="reply", text=text, why=why, message_id=delivery.message_id)
    return Fate(kind="new", text="new", why=why, message_id=delivery.message_id)


def _merged(s: Session, chat: Chat, item: Item) -> Fate | None:
    """Tell into which message of the chat a repeat went."""
    if item.of is None or (item.verdict is not VerdictKind.DUPLICATE and not item.is_echo):
        return None
    original = items.get(s, item.of)
    found = outbox.of_item(s, chat.id, item.of) or outbox.of_story(s, chat.id, item.story_id)
    if original is None or found is None:
        return None
    title = original.title if len(original.title) <= _TITLE_LIMIT else f"{original.title[:_TITLE_LIMIT]}…"
    return Fate(kind="merged", text=f"merged into “{title}”", why=item.why, message_id=found.message_id)


def _unwanted(s: Session, reader: Reader, known: _Known, item: Item) -> Fate:
    """Tell why the chat was not to get it, the first reason that there is."""
    then = past.at(s, known.chat.id, item.seen_at) or known.wanted
    mute = then.mutes.get(item.feed_id)
    if not then.is_subscribed:
        return Fate(kind="none", text=f"not for {reader.name}: was not subscribed", why=item.why)
    if then.paused:
        return Fate(kind="none", text=f"not for {reader.name}: {then.paused}", why=item.why)
    if mute is not None and mute.holds(item.seen_at):
        return Fate(kind="none", text="muted", why=(f"{_source(s, item)} is silent here", *item.why))
    if not then.reads(item.language):
        return Fate(kind="none", text=f"not for {reader.name}: language {item.language}", why=item.why)
    return _unmatched(reader, known, then, item)


def _unmatched(reader: Reader, known: _Known, then: Wanted, item: Item) -> Fate:
    wide = then.country_wide
    let_through = [
        query for _, query in then.filters if lets_through(query, item, reader.lexicon, country_wide=wide)
    ]
    if then.filters and not let_through:
        numbers = {one.id: one.number for one in known.filters}
        named = ", ".join(str(numbers.get(number, "gone")) for number, _ in then.filters)
        filters = "filter" if len(then.filters) == 1 else "filters"
        queries = tuple(f"not in it: {query}" for _, query in then.filters)
        return Fate(kind="none", text=f"not for {reader.name}: {filters} {named}", why=(*queries, *item.why))
    if item.verdict is VerdictKind.DUPLICATE:
        return Fate(kind="merged", text="a repeat", why=item.why)
    return Fate(kind="none", text="not sent", why=item.why)


def _source(s: Session, item: Item) -> str:
    feed = feeds.get(s, item.feed_id)
    return feed.title if feed else item.source
