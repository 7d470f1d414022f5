"""What one check of one feed writes, in one transaction: items, feed state, deliveries, notices to admins.

Decides nothing about news and sends nothing: the outbox is read by the sender.
"""

import html
import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.feeds import state
from bot.news.compose import Translate
from bot.news.identity import Identity, identity
from bot.news.lexicon import Lexicon
from bot.news.links import host_of
from bot.news.match import SubscriptionIndex
from storage import documents, feeds, items, outbox, overrides, subscribers
from storage.database import Session
from storage.model import (
    Changes,
    ChatKind,
    DeliveryKind,
    Entry,
    Feed,
    FeedStatus,
    Held,
    Item,
    KnownItem,
    Match,
    NewDelivery,
    VerdictKind,
)

NOTICE_AFTER = 5  # failures in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What deciding on a document needs of the database."""

    feed: Feed  # as it is now: an admin may have muted it since it was due
    identities: tuple[Identity, ...]  # one an entry
    known: dict[bytes, KnownItem]
    next_id: int
    corrections: dict[str, str]  # of the gazetteer: name → code


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check that brought no document: the feed before and after it, and the host's wish for a pause."""

    before: Feed
    after: Feed
    held_host: str = ""
    held_until: datetime | None = None


def facts(session: Session, feed_id: int, entries: Sequence[Entry]) -> Facts | None:
    """Read them in one snapshot; None when the feed has been removed."""
    feed = feeds.get(session, feed_id)
    if feed is None:
        return None
    ones = tuple(identity(entry) for entry in entries)
    keys = frozenset(key for one in ones for key in one.keys)
    return Facts(
        feed=feed,
        identities=ones,
        known=items.known(session, feed_id, keys),
        next_id=items.next_id(session),
        corrections=overrides.codes(session),
    )


class Recorder:
    """Writes checks. Holds the subscription index, and takes over what changed since it looked last."""

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        admin_ids: Collection[int] = (),
        edit_delay_seconds: float = 60.0,
        translate: Translate = str,
    ) -> None:
        self._lexicon = lexicon
        self._admin_ids = tuple(admin_ids)
        self._edit_delay = timedelta(seconds=edit_delay_seconds)
        self._translate = translate
        self._version: int | None = None
        self._index = SubscriptionIndex((), lexicon=lexicon)

    def record(self, session: Session, changes: Changes, *, before: Feed, now: datetime) -> int:
        """Write a document's items and the deliveries that they bring. Number of deliveries queued."""
        items.record(session, changes, now=now)
        notes = (*changes.notes, *self._move(session, changes.feed, now=now))
        self._refresh(session)
        queued = 0
        for item in changes.items:
            # One by one: the next item of the same story must find who already has it.
            if item.held is Held.NO:
                queued += outbox.enqueue(session, self._deliveries(session, item, now=now))
        for item in changes.edited:
            queued += outbox.enqueue(session, self._edits(session, item, now=now))
        return queued + self._tell(session, before, changes.feed, notes=notes, now=now)

    def note(self, session: Session, checks: Collection[Check], *, now: datetime) -> int:
        """Write what checks left that brought no document, all together. Number of notices queued."""
        feeds.save_checks(session, [check.after for check in checks])
        queued = 0
        for check in checks:
            if check.held_until:
                documents.hold_host(session, check.held_host, check.held_until, now=now)
            notes = self._move(session, check.after, now=now)
            queued += self._tell(session, check.before, check.after, notes=notes, now=now)
        return queued

    def _move(self, session: Session, feed: Feed, *, now: datetime) -> list[str]:
        """Take a permanent redirect over; where another source lives at its target, they become one."""
        if not state.adopts_redirect(feed):
            return []
        other = feeds.by_url(session, feed.redirect_url)
        if other is None or other.id == feed.id:
            feeds.save(session, state.adopt_redirect(feed), asked_url=feed.url)
            return []
        feeds.merge(session, feed, other, now=now)
        moved = self._translate("has moved to where {other} is, and is one source with it now")
        return [moved.format(other=other.title or host_of(other.url))]

    def _refresh(self, session: Session) -> None:
        version = subscribers.version(session)
        if version == self._version:
            return
        if self._version is None or self._index.is_wasteful:
            self._index = SubscriptionIndex(subscribers.each_subscriber(session), lexicon=self._lexicon)
        else:
            changed, wanting = subscribers.changed_since(session, self._version)
            for chat in changed:
                self._index.remove(chat)
            for subscriber in wanting:
                self._index.put(subscriber)
        self._version = version

    def _deliveries(self, session: Session, item: Item, *, now: datetime) -> Iterator[NewDelivery]:
        matched = self._index.match(item, now=now)
        is_known = item.story_id != item.id  # nobody can have a story that begins with this item
        has = outbox.holders(session, item.story_id) if is_known else {}
        listening = self._listening(has, item, now=now)
        yield from (_post(item, match, now=now) for match in matched if match.chat not in has)
        if item.verdict is VerdictKind.UPDATE:
            yield from (_reply(item, chat, now=now) for chat in listening)
        elif item.verdict is VerdictKind.DUPLICATE:
            yield from self._added_outlet(session, item, listening, now=now)

    def _listening(self, chats: Iterable[int], item: Item, *, now: datetime) -> list[int]:
        """Keep the chats that still get pushes, don't mute the item's feed and take news in its language."""
        index = self._index
        return [chat for chat in chats if chat in index and index.takes(chat, item, now)]

    def _added_outlet(
        self, session: Session, item: Item, chats: Collection[int], *, now: datetime
    ) -> Iterator[NewDelivery]:
        """Edit, in each chat, its own message of the story: not every chat got the first outlet's."""
        earlier = [one for one in items.story(session, item.story_id) if one.id < item.id]
        if (item.feed_id, item.outlet) in {(one.feed_id, one.outlet) for one in earlier}:
            return
        waiting = set(chats)
        for one in earlier:
            if one.verdict is VerdictKind.UPDATE:
                continue
            for chat in waiting & outbox.holders_of_item(session, one.id).keys():
                waiting.discard(chat)
                yield self._edit(one, chat, now=now)

    def _edits(self, session: Session, item: Item, *, now: datetime) -> Iterator[NewDelivery]:
        for chat in outbox.holders_of_item(session, item.id):
            if chat in self._index:
                yield self._edit(item, chat, now=now)

    def _edit(self, item: Item, chat: int, *, now: datetime) -> NewDelivery:
        """Queue an edit for a little later: several outlets or a title going to and fro become one edit."""
        return NewDelivery(
            chat=chat,
            kind=DeliveryKind.EDIT,
            item_id=item.id,
            story_id=item.story_id,
            due_at=now + self._edit_delay,
        )

    def _tell(
        self, session: Session, before: Feed, after: Feed, *, notes: Iterable[str], now: datetime
    ) -> int:
        texts = [
            *self._health(before, after),
            *self._silence(before, after, now),
            *(f"{_name(after)}: {html.escape(note)}" for note in notes),
        ]
        queued = 0
        for text in texts:
            for admin in self._admin_ids:
                chat = subscribers.chat(session, admin) or subscribers.upsert_chat(
                    session, chat_id=admin, kind=ChatKind.PRIVATE, now=now
                )
                notice = NewDelivery(chat=chat.id, kind=DeliveryKind.NOTICE, text=text, due_at=now)
                queued += outbox.enqueue(session, [notice])
        return queued

    def _health(self, before: Feed, after: Feed) -> Iterator[str]:
        """Say it once when a source stops working, and once when it works again."""
        _ = self._translate
        name, error = _name(after), html.escape(after.error)
        if after.status is FeedStatus.RETIRED:
            yield _("{source} is gone for good ({error}). It is not polled any more.").format(
                source=name, error=error
            )
        elif after.failures == NOTICE_AFTER:
            yield _("{source} has failed {count} times in a row: {error}").format(
                source=name, count=NOTICE_AFTER, error=error
            )
        elif before.failures >= NOTICE_AFTER and not after.failures:
            yield _("{source} works again.").format(source=name)

    def _silence(self, before: Feed, after: Feed, now: datetime) -> Iterator[str]:
        """Say it once when a source is silent beyond its own rhythm, and once when it brings news again."""
        _ = self._translate
        if after.silent_at and not before.silent_at and after.news_at:
            yield _(
                "{source} can be read, but has brought nothing new for {hours} h; "
                "lately its longest pause was {pause} h."
            ).format(
                source=_name(after),
                hours=int((now - after.news_at).total_seconds() // 3600),
                pause=math.ceil(after.longest_gap_seconds / 3600),
            )
        elif before.silent_at and not after.silent_at:
            yield _("{source} brings news again.").format(source=_name(after))


def _name(feed: Feed) -> str:
    return f"<b>{html.escape(feed.title or feed.url.rpartition('@')[2])}</b>"


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


def _reply(item: Item, chat: int, *, now: datetime) -> NewDelivery:
    return NewDelivery(
        chat=chat,
        kind=DeliveryKind.REPLY,
        item_id=item.id,
        story_id=item.story_id,
        reasons=("follows a story sent here",),
        due_at=now,
    )
