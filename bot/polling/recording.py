"""What one check of one feed writes, in one transaction: items, feed state, deliveries, notices to admins.

Decides nothing about news and sends nothing: the outbox is read by the sender.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from bot.feeds import state, wording
from bot.feeds.names import settled
from bot.feeds.owners import have_one_owner, is_at_home, owner
from bot.news.filters.lexicon import Lexicon
from bot.news.stories.identity import Identity, content_hash, guid_key, identity
from bot.news.stories.publishers import publisher
from bot.news.words.links import host_of
from bot.news.words.translation import Translate
from bot.polling.notices import broken, told
from bot.polling.offering import Offering, Offers
from bot.polling.troubles import Trouble
from storage import outbox, subscribers
from storage.engine.database import Session
from storage.model import (
    Changes,
    ChatKind,
    DeliveryKind,
    Document,
    Entry,
    Feed,
    Held,
    KnownItem,
    NewDelivery,
    Split,
)
from storage.news import checks, documents, entry_keys, feeds, items, overrides, splits

_told = attrgetter(
    "status",
    "error",
    "failures",
    "redirect_count",
    "redirect_url",
    "silent_at",
    "etag",
    "last_modified",
)
"""What a check may change beside the times at which a source was asked and is asked next."""

Speak = Callable[[str], Translate]
"""From the language of an admin's chat, "" = not known, to the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What deciding on a document needs of the database."""

    feed: Feed  # as it is now: an admin may have muted it since it was due
    identities: tuple[Identity, ...]  # one an entry
    known: dict[bytes, KnownItem]
    next_id: int
    corrections: dict[str, str]  # of the gazetteer: name → code
    is_anothers: bool = False  # redirected, the document is what another source is polled for


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check that brought no document: the feed before and after it, and the host's wish for a pause."""

    before: Feed
    after: Feed
    held_host: str = ""
    held_until: datetime | None = None

    def following(self, earlier: "Check") -> "Check":
        """Make one check of two of the same source."""
        if self.held_until is None:
            return replace(
                self, before=earlier.before, held_host=earlier.held_host, held_until=earlier.held_until
            )
        return replace(self, before=earlier.before)

    @property
    def is_news(self) -> bool:
        """Tell whether it says more than when the source was asked, and is asked next."""
        return self.held_until is not None or _told(self.before) != _told(self.after)

    @property
    def has_new_validators(self) -> bool:
        """Tell whether the server named a body that we have anew."""
        before, after = self.before, self.after
        return (before.etag, before.last_modified) != (after.etag, after.last_modified)


def facts(session: Session, feed_id: int, document: Document, *, found_at: str = "") -> Facts | None:
    """Read them in one snapshot; None when the feed has been removed. `found_at`: where redirects led."""
    feed, entries = feeds.get(session, feed_id), document.entries
    if feed is None:
        return None
    if not feed.title:  # its first document names it; what it says of itself later does not
        title = document.title if feed.first_read_at is None else ""
        feed = replace(feed, title=settled(title, feed.url, feeds.names(session, but=feed.id)))
    other = feeds.by_url(session, found_at) if found_at and found_at != feed.url else None
    ones = tuple(identity(entry) for entry in entries)
    keys = {key for one in ones for key in one.keys}
    keys |= {guid_key(guid) for entry in entries for guid in entry.follows}
    return Facts(
        feed=feed,
        identities=ones,
        known=entry_keys.known(session, feed_id, frozenset(keys)),
        next_id=items.next_id(session),
        corrections=overrides.codes(session),
        is_anothers=other is not None and other.id != feed_id and _yields_to(feed, other),
    )


def page_texts(session: Session, feed_id: int, entries: Sequence[Entry]) -> list[str | None]:
    """Read what is stored of the entries' pages: None = a new item; "" = it has the feed's own text.

    An item's hash is that of the feed's text: where it is not the hash of the text that is stored, that is
    the page's.
    """
    ones = [identity(entry).keys for entry in entries]
    known = entry_keys.known(session, feed_id, frozenset(key for keys in ones for key in keys))
    found: list[str | None] = []
    for keys in ones:
        one = next((known[key] for key in keys if key in known), None)
        item = items.get(session, one.item_id) if one else None
        is_page = item is not None and item.content_hash != content_hash(item.title, item.text)
        found.append(None if one is None else item.text if item and is_page else "")
    return found


def _leads_to_another(session: Session, feed: Feed) -> bool:
    """Tell whether a source is sent to a domain where others were put, and none of its own owner's was."""
    target, mine = owner(feed.redirect_url), owner(feed.given_url)
    if target == mine:
        return False
    return any(owner(url) == target for url in feeds.given_urls(session, but=feed.id))


def _yields_to(feed: Feed, other: Feed) -> bool:
    """Tell whether a source leaves an address to the other that is there: it is at home, or of one owner."""
    return is_at_home(other) or have_one_owner(feed.given_url, other.given_url)


class Recorder:
    """Writes checks, and what admins asked of stories."""

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        admin_ids: Collection[int] = (),
        offering: Offering,
        speak: Speak = lambda _language: str,
    ) -> None:
        self._admin_ids = tuple(admin_ids)
        self._speak = speak
        self._offers = Offers(lexicon=lexicon, offering=offering)

    def record(self, session: Session, changes: Changes, *, before: Feed, now: datetime) -> int:
        """Write a document's items and the deliveries that they bring. Number of deliveries queued."""
        before_edit = items.several(session, [item.id for item in changes.edited])
        items.record(session, changes, now=now)
        notes = (*changes.notes, *self._move(session, changes.feed, now=now))
        self._offers.refresh(session)
        queued = 0
        for item in changes.items:
            # One by one: the next item of the same story must find who already has it.
            if item.held is Held.NO:
                queued += outbox.enqueue(session, self._offers.of_item(session, item, now=now))
                self._offers.reconsider(session, item, now=now)
        former = {item.id: item for item in before_edit}
        for item in changes.edited:
            edits = self._offers.of_edit(session, item, was=former.get(item.id, item), now=now)
            queued += outbox.enqueue(session, edits)
        return queued + self._tell(session, before, changes.feed, notes=notes, now=now)

    def note(self, session: Session, done: Collection[Check], *, now: datetime) -> int:
        """Write what checks left that brought no document, all together. Number of notices queued."""
        checks.save_all(session, [check.after for check in done])
        queued = 0
        for check in done:
            if not check.is_news:
                continue
            if check.has_new_validators:
                checks.save(session, check.after, asked_url=check.before.url)
            if check.held_until:
                documents.hold_host(session, check.held_host, check.held_until, now=now)
            notes = self._move(session, check.after, now=now)
            queued += self._tell(session, check.before, check.after, notes=notes, now=now)
        return queued

    def _move(self, session: Session, feed: Feed, *, now: datetime) -> list[str]:
        """Take a permanent redirect over; where another source lives at its target, they become one.

        One to another outlet's domain is followed and not taken over: that outlet may move there itself, and
        would live in a row of another's name, mute and items.
        """
        if not state.adopts_redirect(feed):
            return []
        other = feeds.by_url(session, feed.redirect_url)
        if other is None or other.id == feed.id:
            if _leads_to_another(session, feed):
                return []
            checks.save(session, state.adopt_redirect(feed), asked_url=feed.url)
            return []
        if feeds.get(session, feed.id) is None:
            return []  # removed while it was asked, or one with the other already: that was told
        if not _yields_to(feed, other):
            return []  # both are strangers there: neither takes the other in
        is_same_owner = host_of(feed.url) == host_of(other.url)
        feeds.merge(session, feed, other, hands_on=is_same_owner, now=now)
        return [wording.MERGED.format(other=other.title or host_of(other.url))]

    def carry_out(self, session: Session, *, now: datetime) -> int:
        """Carry out what admins asked of stories: splits, and their undoing. Number of deliveries queued."""
        self._offers.refresh(session)
        queued = 0
        for split in splits.pending(session):
            queued += (self._join_again if split.is_undone else self._split)(session, split, now=now)
        return queued

    def _split(self, session: Session, split: Split, *, now: datetime) -> int:
        item = items.get(session, split.item_id)
        left = item.story_id if item else split.former_story_id
        moved = splits.carry_out(session, split, publisher=publisher(item) if item else "", now=now)
        queued = outbox.enqueue(session, self._offers.of_regrouping(session, left, now=now))
        for one in moved:
            if one.held is Held.NO:
                queued += outbox.enqueue(session, self._offers.of_item(session, one, now=now, again=True))
        return queued

    def _join_again(self, session: Session, split: Split, *, now: datetime) -> int:
        """What was pushed stays: it can't be taken back."""
        moved = splits.join_again(session, split, now=now)
        story_id = moved[0].story_id if moved else split.former_story_id
        return outbox.enqueue(session, self._offers.of_regrouping(session, story_id, now=now))

    def announce(self, session: Session, found: Sequence[Trouble], *, now: datetime) -> int:
        """Tell admins what broke. Number of notices queued."""
        return self._write_to_admins(session, lambda translate: broken(found, translate=translate), now=now)

    def _tell(
        self, session: Session, before: Feed, after: Feed, *, notes: Iterable[str], now: datetime
    ) -> int:
        notes = tuple(notes)
        if not any(told(before, after, notes, now=now, translate=str)):
            return 0
        return self._write_to_admins(
            session,
            lambda translate: told(before, after, notes, now=now, translate=translate),
            now=now,
        )

    def _write_to_admins(
        self, session: Session, texts: Callable[[Translate], Iterable[str]], *, now: datetime
    ) -> int:
        queued = 0
        for admin in self._admin_ids:
            chat = subscribers.chat(session, admin) or subscribers.upsert_chat(
                session, chat_id=admin, kind=ChatKind.PRIVATE, now=now
            )
            for text in texts(self._speak(chat.language)):
                notice = NewDelivery(chat=chat.id, kind=DeliveryKind.NOTICE, text=text, due_at=now)
                queued += outbox.enqueue(session, [notice])
        return queued
