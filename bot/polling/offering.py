"""Whom an item is offered, and how: a post, a reply in its story, an edit of what is there. Sends nothing.

That an item repeats another is a fact about items; what is withheld is decided for each chat, by what it has.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.feeds.kinds import posts
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.match import SubscriptionIndex
from bot.news.stories.attribution import standings_of, where_named
from bot.news.stories.copies import is_copy, lead, original_of, prints
from bot.polling.terms import ChatTerms, changed
from storage import deferring, holdings, outbox, standins, subscribers
from storage.engine.database import Session
from storage.holdings import Holding
from storage.model import Chat, ChatId, DeliveryKind, Held, Item, Match, NewDelivery, Subscriber, VerdictKind
from storage.news import feeds, items

_CORRECTED: Final = timedelta(hours=6)  # so long a changed report goes to chats that did not want it before
_OWN_PRINTS: Final = 8  # of one source, that are looked at: who prints a report more often floods


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """How news is offered. `merge` False: everything as a post, whatever repeats what (MERGE=log)."""

    edit_delay_seconds: float = 60.0  # a changed title waits for more changes
    outlet_delay_seconds: float = 180.0  # an outlet's name waits for more outlets
    merge: bool = True


class Offers:
    """Makes the deliveries of items. Holds the subscription index, and takes over what changed since."""

    def __init__(self, *, lexicon: Lexicon, offering: Offering) -> None:
        self._lexicon = lexicon
        self._offering = offering
        self._version: int | None = None
        self._index = SubscriptionIndex((), lexicon=lexicon)
        self._terms = ChatTerms()

    def refresh(self, session: Session) -> None:
        """Take over what subscribers have changed."""
        version = subscribers.version(session)
        if version == self._version:
            return
        if self._version is None or self._index.is_wasteful:
            self._terms.clear()
            everybody = self._noted(subscribers.each_subscriber(session))
            self._index = SubscriptionIndex(everybody, lexicon=self._lexicon)
        else:
            changed, wanting = subscribers.changed_since(session, self._version)
            for chat in changed:
                self._index.remove(chat)
                self._terms.remove(chat)
            for subscriber in self._noted(wanting):
                self._index.put(subscriber)
        self._version = version

    def _noted(self, wanting: Iterable[Subscriber]) -> Iterator[Subscriber]:
        for subscriber in wanting:
            self._terms.put(subscriber)
            yield subscriber

    def reconsider(self, session: Session, item: Item, *, now: datetime) -> None:
        """Send what was waiting for further publishers, if with this item there are enough of them."""
        if item.story_id != item.id:
            deferring.change(session, list(changed(session, item.story_id, now=now)), now=now)

    def of_item(
        self, session: Session, item: Item, *, now: datetime, again: bool = False
    ) -> Iterator[NewDelivery]:
        """Yield all that an item brings. `again`: chats may have it already; they get nothing twice."""
        own = _own_chats(session, item)
        matched = [one for one in self._index.match(item, now=now) if one.chat not in own]
        deferral = self._terms.of_item(session, item, now=now)
        for one in self._at_once(session, item, matched, now=now, again=again):
            if one.chat in own:
                continue
            is_news = one.kind is not DeliveryKind.EDIT and not one.is_repeat
            waits = deferral(one.chat, one.kind) if is_news else None
            yield replace(one, deferral=waits) if waits else one

    def _at_once(
        self, session: Session, item: Item, matched: Sequence[Match], *, now: datetime, again: bool
    ) -> Iterator[NewDelivery]:
        if not self._offering.merge:
            yield from (_post(item, match, now=now) for match in matched)
            return
        # Of a new story nobody can have anything.
        is_known = again or item.story_id != item.id
        have = holdings.of_story(session, item.story_id, now=now) if is_known else {}
        told = [_post(item, match, now=now) for match in matched if match.chat not in have]
        if item.verdict in {VerdictKind.UPDATE, VerdictKind.DUPLICATE}:
            wanting = {match.chat: match for match in matched}
            told += self._in_story(session, item, have, wanting, now=now)
        if is_known and is_copy(item):
            getting = {one.chat for one in told if one.kind is not DeliveryKind.EDIT and not one.is_repeat}
            standins.displace(session, item, getting, now=now)
        # What goes along with a split has had its name added already.
        yield from (one for one in told if not again or one.kind is not DeliveryKind.EDIT)

    def of_edit(self, session: Session, item: Item, *, was: Item, now: datetime) -> Iterator[NewDelivery]:
        """Yield what a publisher's change of an item brings: edits, and posts for who wants it only now.

        `was`: the item before. Another print's messages are edited where the item is named otherwise there
        now, and in chats that see this print in its place.
        """
        due_at = now + timedelta(seconds=self._offering.edit_delay_seconds)
        is_alone = not self._offering.merge
        report = [item] if is_alone else prints(item, items.story(session, item.story_id)) or [item]
        before = [was if one.id == item.id else one for one in report]
        stood, stands = standings_of(was, before), standings_of(item, report)
        touched = {item.id} | {one for one in stands if stands[one] is not stood.get(one)}
        prefers = subscribers.preferring(session, [one.id for one in report]) if report[1:] else {}
        for one in report:
            for chat in outbox.holders_of_item(session, one.id):
                is_seen = one.id == item.id or _is_seen(one, prefers.get(chat), touched, before, report)
                if is_seen and chat in self._index:
                    yield _edit(one, chat, due_at=due_at)
        yield from self._wanted_now(session, item, was=was, now=now)

    def _wanted_now(self, session: Session, item: Item, *, was: Item, now: datetime) -> Iterator[NewDelivery]:
        """Yield posts for chats that want a report as it is now, and did not: its place was corrected.

        Who has something of the story has its edits. Later than `_CORRECTED` a page is changed, no news.
        """
        if item.held is not Held.NO or now - item.seen_at > _CORRECTED:
            return
        before = {match.chat for match in self._index.match(was, now=now)} | set(_own_chats(session, item))
        matched = [match for match in self._index.match(item, now=now) if match.chat not in before]
        if not matched:
            return
        have = holdings.of_story(session, item.story_id, now=now)
        deferral = self._terms.of_item(session, item, now=now)
        for match in matched:
            if match.chat not in have:
                yield replace(_post(item, match, now=now), deferral=deferral(match.chat, DeliveryKind.POST))

    def of_regrouping(self, session: Session, story_id: int, *, now: datetime) -> Iterator[NewDelivery]:
        """Yield edits of a story whose items have left or come back: its messages name other outlets then."""
        story = {one.id: one for one in items.story(session, story_id)}
        have = holdings.of_story(session, story_id, now=now)
        edited = sorted((one, chat) for chat, holding in have.items() for one in holding.items)
        for one, chat in edited:
            if one in story and chat in self._index:
                yield _edit(story[one], chat, due_at=now)

    def _in_story(
        self,
        session: Session,
        item: Item,
        have: Mapping[ChatId, Holding],
        wanting: Mapping[ChatId, Match],
        *,
        now: datetime,
    ) -> Iterator[NewDelivery]:
        """Yield, for each chat that has the story, an edit where it has this report of it, else a reply."""
        brought_by = {chat: holding.filters for chat, holding in have.items() if item.id not in holding.items}
        listening = self._index.listening(brought_by, item, now=now)
        story = items.story(session, item.story_id) if is_copy(item) else [item]
        report = {one.id: one for one in prints(item, story) if one.id < item.id}
        is_news = item.verdict is VerdictKind.UPDATE or _is_update(item, report)
        outlets = {(one.feed_id, one.outlet) for one in report.values()}
        if item.is_echo and (item.feed_id, item.outlet) in outlets:
            report = {}  # an outlet that tells it twice has something to add
        edited: list[tuple[int, ChatId]] = []
        for chat in listening:
            mine = report.keys() & have[chat].items
            if mine:
                edited.append((min(mine), chat))
                if mine <= have[chat].waiting:
                    yield _kept(item, chat, wanting.get(chat), now=now)
            elif is_news or chat in wanting:
                yield _reply(item, chat, now=now)
        due_at = now + timedelta(seconds=self._offering.outlet_delay_seconds)
        prefers = subscribers.preferring(session, list(report)) if edited else {}
        before, after = list(report.values()), [*report.values(), item]
        preferred = {lead(report[one], before, prefers[chat]).id for one, chat in edited if chat in prefers}
        touched = _named_anew(item, report, {one for one, _ in edited} | preferred)
        for one, chat in sorted(edited):
            if _is_seen(report[one], prefers.get(chat), touched, before, after):
                yield _edit(report[one], chat, due_at=due_at)


def _named_anew(item: Item, report: Mapping[int, Item], shown: Container[int]) -> set[int]:
    """Return its own id and those of the shown prints beside which its source stands now, and did not before.

    It stands there with its first print, and among others with one that tells the same.
    """
    targets = [one for one in report.values() if one.id in shown]
    own = [one for one in report.values() if one.feed_id == item.feed_id]
    if not own:
        return {one.id for one in targets} | {item.id}
    anew = where_named(item, targets) | {item.id}
    for one in own[:_OWN_PRINTS]:
        anew -= where_named(one, targets) | {one.id}
    return anew


def _is_seen(one: Item, chat: Chat | None, touched: Container[int], *reports: Sequence[Item]) -> bool:
    """Tell whether a chat that was sent `one` sees one of the prints that are `touched`.

    `chat`: None where it prefers no print. `reports`: the prints of the report, as they were and as they are.
    """
    if chat is None:
        return one.id in touched
    return any(lead(one, report, chat).id in touched for report in reports)


def _own_chats(session: Session, item: Item) -> Collection[ChatId]:
    """Return the chats that are the channel which the item comes from: it has it already."""
    if not item.guid.startswith("-"):  # as the guids of posts do (bot/feeds/kinds/posts.py)
        return ()
    feed = feeds.get(session, item.feed_id)
    channel = posts.channel_of(feed.url) if feed else None
    chat = subscribers.chat(session, channel) if channel is not None else None
    return (chat.id,) if chat else ()


def _is_update(item: Item, report: Mapping[int, Item]) -> bool:
    """Tell whether the report that an item prints was itself a development."""
    original = report.get(original_of(item))
    return original is not None and original.verdict is VerdictKind.UPDATE


def _post(item: Item, match: Match, *, now: datetime) -> NewDelivery:
    return NewDelivery(
        chat=match.chat,
        kind=DeliveryKind.POST,
        item_id=item.id,
        story_id=item.story_id,
        filters=match.filters,
        reasons=match.reasons,
        due_at=now,
    )


def _kept(item: Item, chat: ChatId, match: Match | None, *, now: datetime) -> NewDelivery:
    """Keep a print beside the one that waits for the chat."""
    one = _post(item, match, now=now) if match else _reply(item, chat, now=now)
    return replace(one, is_repeat=True)


def _reply(item: Item, chat: ChatId, *, now: datetime) -> NewDelivery:
    return NewDelivery(
        chat=chat,
        kind=DeliveryKind.REPLY,
        item_id=item.id,
        story_id=item.story_id,
        reasons=("follows a story sent here",),
        due_at=now,
    )


def _edit(item: Item, chat: ChatId, *, due_at: datetime) -> NewDelivery:
    """Queue an edit for a little later: several outlets or changes become one edit."""
    return NewDelivery(
        chat=chat, kind=DeliveryKind.EDIT, item_id=item.id, story_id=item.story_id, due_at=due_at
    )
