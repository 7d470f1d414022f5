"""The nouns: what each part of Dateline hands to the next. Standard library only, no behaviour.

Every value here is frozen. Instants are aware UTC datetimes (`…_at`), spans are seconds (`…_seconds`).
Unions are closed: consume them with `match` and `assert_never`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

# --- feeds ------------------------------------------------------------------


class FeedStatus(StrEnum):
    """How the last check of a feed went."""

    NEW = "new"  # never checked; → any other
    OK = "ok"  # items read, or not modified
    EMPTY = "empty"  # a well-formed feed without items
    BLOCKED = "blocked"  # status 200, but a web page (captcha, consent, block) instead of a feed
    UNDATED = "undated"  # items, none with a date
    GAP = "gap"  # no overlap with the document before: items may have been missed
    FAILING = "failing"  # could not be fetched or parsed; `error` says why
    RETIRED = "retired"  # the server said 410 Gone; not polled any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A source silenced. `until` None: until somebody unmutes it."""

    since_at: datetime
    until_at: datetime | None
    by: int  # Telegram user id

    def holds(self, now: datetime) -> bool:
        """Whether the mute is in force at `now`."""
        return self.until_at is None or now < self.until_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source, with what the last check left."""

    id: int
    url: str
    title: str
    site_url: str = ""
    language: str | None = None  # declared by an admin or by the feed; ISO 639-1
    home_region: str | None = None  # ISO 3166-1 or 3166-2: where its unqualified places are
    status: FeedStatus = FeedStatus.NEW
    error: str = ""  # one line, never with credentials; "" = the last check went well
    failures: int = 0  # checks failed in a row
    etag: str = ""  # byte for byte as the server sent it
    last_modified: str = ""  # likewise
    body_hash: bytes = b""  # blake2b-128 of the last parsed body
    interval_seconds: float = 300.0
    next_check_at: datetime
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    first_read_at: datetime | None = None  # None: the next document read is stored silently
    redirect_url: str = ""  # target of the permanent redirects seen in a row
    redirect_count: int = 0
    muted: Mute | None = None


class FailureKind(StrEnum):
    """Why a fetch brought no document."""

    REFUSED = "refused"  # the address is private, the scheme or port not allowed (SSRF guard)
    UNREACHABLE = "unreachable"  # DNS, connect, TLS
    TIMEOUT = "timeout"
    TOO_LARGE = "too large"
    GONE = "gone"  # 410
    THROTTLED = "throttled"  # 429, 503
    STATUS = "status"  # any other status that is not 2xx
    BROKEN = "broken"  # undecodable content, endless redirects


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body."""

    url: str  # after redirects
    body: bytes  # decompressed
    content_type: str
    etag: str = ""
    last_modified: str = ""
    permanent_url: str = ""  # where an unbroken chain of 301/308 led; "" = no such chain
    max_age_seconds: float | None = None  # Cache-Control or Expires


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """304."""

    permanent_url: str = ""
    max_age_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """No document."""

    kind: FailureKind
    detail: str  # one line for an admin, without credentials
    retry_after_seconds: float | None = None


FetchResult = Fetched | NotModified | FetchFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """As read from a feed: untrusted, but already plain text (no markup, NFC, block tags as line breaks)."""

    guid: str  # as sent, "" = none
    link: str  # absolute http(s) URL, "" = none
    title: str
    text: str  # the fullest body the feed offers, ≤ 10,000 characters
    published_at: datetime | None = None
    updated_at: datetime | None = None
    outlet: str = ""  # <source> or the syndicated origin, when it is not the feed itself
    language: str | None = None
    image_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed document, parsed."""

    title: str
    site_url: str = ""
    language: str | None = None
    ttl_seconds: float | None = None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A body that is not a feed. `blocked`: it is a web page."""

    detail: str
    blocked: bool = False


ParseResult = Document | Unreadable

# --- news -------------------------------------------------------------------


class Role(StrEnum):
    """What a place name does in a text."""

    HAPPENED = "happened"  # where it happened
    DATELINE = "dateline"  # where it was written; gives the country only
    DEMONYM = "demonym"  # "Ukrainian"; country only
    METONYM = "metonym"  # a capital or building for its government; country only
    NAMED = "named"  # merely mentioned


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place name in title, line break and text, taken as one string; `[start:end]` of it is the name."""

    name: str
    start: int
    end: int
    code: str  # ISO 3166-1 alpha-2 ("UA") or ISO 3166-2 ("UA-63")
    role: Role


class VerdictKind(StrEnum):
    """What an entry is to us."""

    NEW = "new"
    UPDATE = "update"  # a development of a story we have: pushed as a reply
    DUPLICATE = "duplicate"  # the same report again: not pushed to who has it
    KNOWN = "known"  # this very item, seen before
    STALE = "stale"  # older than MAX_AGE: stored, never pushed


class Held(StrEnum):
    """Why an accepted item was offered to no subscriber."""

    NO = ""
    FIRST_READ = "first read"
    MUTED = "muted"
    STALE = "stale"
    REKEYED = "re-keyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An accepted entry. Ids rise in the order of acceptance; a story's id is its first item's id."""

    id: int
    feed_id: int
    story_id: int
    guid: str
    link: str
    canonical_link: str = ""  # the link as identity compares it: `items.by_link` finds the item by it
    title: str
    text: str  # plain, ≤ 4,000 characters
    summary: str  # publisher's own sentences, ≤ 280 UTF-16 units; may be ""
    source: str  # the feed's title
    outlet: str = ""  # the origin when syndicated, else ""
    language: str = ""  # ISO 639-1, "" = not known
    published_at: datetime | None = None  # as claimed, never later than seen_at
    seen_at: datetime
    edited_at: datetime | None = None  # when the publisher's last change of title or lead was seen
    content_hash: bytes = b""  # blake2b-128 of folded title and text
    places: tuple[Place, ...] = ()
    regions: frozenset[str] = frozenset()  # codes of the places, with all ancestors ("UA-63" brings "UA")
    verdict: VerdictKind = VerdictKind.NEW
    of: int | None = None  # the item it repeats or follows
    why: tuple[str, ...] = ()  # short reasons, English, for /why and explain
    changed: str = ""  # what is new against the story: "14 killed, was 1"
    held: Held = Held.NO
    image_url: str = ""

    @property
    def happened_at(self) -> datetime:
        """The instant it is ordered and aged by."""
        return self.published_at or self.seen_at


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenKey:
    """One of the identities under which an item of a feed is known: 128 bits, unique per feed."""

    key: bytes
    item_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """What deciding needs of an item that a key led to."""

    item_id: int
    title: str
    content_hash: bytes
    keys: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one poll of one feed writes, in one transaction. `edited` items replace their former text."""

    feed: Feed
    items: tuple[Item, ...] = ()
    edited: tuple[Item, ...] = ()
    keys: tuple[SeenKey, ...] = ()  # new keys, and every key met again (its last-seen time is refreshed)
    notes: tuple[str, ...] = ()  # for the log and the admins: "re-keyed: 40 of 50"


# --- chats ------------------------------------------------------------------


class ChatKind(StrEnum):
    """As the Bot API's `type`."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A place to send to: a Telegram chat, or one topic of a forum."""

    id: int  # ours
    chat_id: int  # Telegram's
    thread_id: int = 0  # message_thread_id of a topic; 0 = the chat itself
    kind: ChatKind = ChatKind.PRIVATE
    title: str = ""
    username: str = ""
    language: str = ""  # of the bot's messages, "" = not chosen
    timezone: str = "UTC"  # IANA
    silent: bool = False  # pushes without a sound
    subscribed_at: datetime | None = None
    paused: str = ""  # why sending stopped ("blocked by the user"); "" = it goes on
    not_before_at: datetime | None = None  # a flood wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One filter of a chat, as typed. `number` is its place in /filter, from 1."""

    id: int
    number: int
    query: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """What matching needs of a subscribed chat. No filters: everything."""

    chat: int  # Chat.id
    filters: tuple[Subscription, ...] = ()
    mutes: Mapping[int, Mute] = field(default_factory=dict)  # feed id → this chat's own mute


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A chat that wants an item, and why."""

    chat: int
    filters: tuple[int, ...] = ()  # Subscription.id; empty: the chat has no filters
    reasons: tuple[str, ...] = ()


# --- messages and the outbox ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One inline button: callback data (≤ 64 bytes) or a URL, never both."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Ready for Telegram: HTML of the Bot API's kind, inside its limits, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


class DeliveryKind(StrEnum):
    """What is sent."""

    POST = "post"  # an item, on its own
    REPLY = "reply"  # a development, under the chat's message of the story
    EDIT = "edit"  # of the chat's message of the item
    NOTICE = "notice"  # to an admin: `text` holds the HTML


class Priority(IntEnum):
    """Lower goes first. Answers to commands don't queue here: they are sent at once, ahead of all."""

    NOTICE = 0
    NEWS = 1  # posts and replies: one class, in the order of acceptance
    EDIT = 3


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    QUEUED = "queued"  # → sending (claimed) · dropped
    SENDING = "sending"  # leased; → sent · queued (retry) · failed · uncertain (reply lost, lease ran out)
    UNCERTAIN = "uncertain"  # Telegram may have it; → sending (once more) · failed
    SENT = "sent"  # final; message_id is set
    FAILED = "failed"  # final; `reason` says why
    DROPPED = "dropped"  # final; `reason` says why it was not worth sending


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """To be queued. A second POST or REPLY of an item to a chat is ignored; a second EDIT queues it again."""

    chat: int  # Chat.id
    kind: DeliveryKind
    item_id: int | None = None
    story_id: int | None = None
    filters: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    text: str = ""
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A row of the outbox, with the chat it goes to."""

    id: int
    chat: Chat
    kind: DeliveryKind
    state: DeliveryState
    item_id: int | None
    story_id: int | None
    filters: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    text: str = ""
    due_at: datetime
    leased_until_at: datetime | None = None
    attempts: int = 0
    message_id: int | None = None  # its own once sent; for an EDIT: the message to edit
    reply_to: int | None = None  # message id of the chat's first message of the story, for a REPLY
    sent_at: datetime | None = None
    reason: str = ""


# --- outcomes of a send -----------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Telegram has it."""

    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Surely not accepted: try again at `at`. `hold_chat`: nothing else to this chat before (flood wait).

    `counts`: it used up one of the attempts; not so where nobody could have been sent anything.
    """

    at: datetime
    reason: str
    hold_chat: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The chat can't be reached: pause it, keep its filters."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group became a supergroup with this id: move the chat, send again."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Never going to be accepted."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Not worth sending any more; Telegram was not asked."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """The reply was lost: Telegram may or may not have it."""

    reason: str


Outcome = Sent | Retry | Gone | Moved | Rejected | Dropped | Uncertain
