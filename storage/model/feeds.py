"""Sources, and what asking one of them brings. Standard library only, no behaviour."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple


class FeedStatus(StrEnum):
    """How the last check of a feed went."""

    NEW = "new"  # never checked; → any other
    OK = "ok"  # items read, or not modified
    EMPTY = "empty"  # a well-formed feed without items
    BLOCKED = "blocked"  # status 200, but a web page (captcha, consent, block) instead of a feed
    UNDATED = "undated"  # items, none with a date
    GAP = "gap"  # no overlap with the document before: items may have been missed
    FAILING = "failing"  # could not be fetched or parsed; `error` says why
    DEAD = "dead"  # failing for a month; asked once a week
    RETIRED = "retired"  # the server said 410 Gone; not polled any more


AGGREGATORS: Final = frozenset({"news.google.com"})
"""Hosts of sources that list what outlets print, under their names: each outlet counts as a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A source silenced. `until` None: until somebody unmutes it."""

    since_at: datetime
    until_at: datetime | None
    by: int  # Telegram user id

    def holds(self, now: datetime) -> bool:
        """Tell whether the mute is in force at `now`."""
        return self.until_at is None or now < self.until_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The last 24 hours, hour by hour, the oldest first."""

    items: tuple[int, ...]
    pushes: tuple[int, ...]
    repeats: int  # items that brought nothing that another had not
    repeats_an_hour: tuple[int, ...]
    delay_seconds: float | None  # found → sent, the median; None: nothing was sent
    delays: tuple[float | None, ...]  # likewise, of what was sent in each hour
    sources: tuple[tuple[int, int], ...]  # feed id and its items, the most first


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that an admin of the bot did."""

    at: datetime
    by: int  # Telegram user id
    deed: str  # in English
    what: str  # the source, the place, the item: as it was called


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source, with what the last check left."""

    id: int
    url: str
    given_url: str = ""  # where somebody put it; no redirect changes it
    title: str
    site_url: str = ""
    language: str | None = None  # declared by an admin or by the feed; ISO 639-1
    home_region: str | None = None  # ISO 3166-1 or 3166-2: where its unqualified places are
    categories: tuple[str, ...] = ()  # folders of the list it came from, outermost first
    full_text: bool = False  # whether the pages of its new items are read for their text
    kind: str = ""  # of source, a name of bot.feeds.kinds; "" = a feed, or not read yet
    status: FeedStatus = FeedStatus.NEW
    error: str = ""  # one line, never with credentials; "" = the last check went well
    failures: int = 0  # checks failed in a row
    etag: str = ""  # byte for byte as the server sent it
    last_modified: str = ""  # likewise
    body_hash: bytes = b""  # blake2b-128 of the last parsed body; b"" = none was read at this address yet
    interval_seconds: float = 300.0
    next_check_at: datetime
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    whole_at: datetime | None = None  # when the server last sent a body; None: not known
    first_read_at: datetime | None = None  # None: the next document read is stored silently
    redirect_url: str = ""  # target of the last permanent redirect
    redirect_count: int = 0  # how often it was that in a row
    ttl_seconds: float = 0.0  # the document's <ttl>; 0 = none
    skip_hours: tuple[int, ...] = ()  # the document's <skipHours>, UTC
    gaps: int = 0  # how often a document shared nothing with the one before: items may have been missed
    failing_since_at: datetime | None = None  # None: the last check went well
    news_at: datetime | None = None  # when a check last brought items, or the first one was read
    longest_gap_seconds: float = 0.0  # between news, as far as it counts (bot/feeds/rhythm.py); 0 = not known
    silent_at: datetime | None = None  # when admins were told that it is silent; None = it is not
    muted: Mute | None = None

    def is_muted(self, now: datetime) -> bool:
        """Tell whether an admin silences it for everybody, at `now`."""
        return self.muted is not None and self.muted.holds(now)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFigures:
    """What a source brought lately. Its first document, and one that came under new ids, don't count."""

    items: int = 0
    lately: int = 0  # of them within the last two days
    delay_seconds: float | None = (
        None  # published → seen, median of the last dated items; None: none had a date
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How all polled sources fare together."""

    sources: int = 0
    failing: int = 0  # their last check brought nothing
    failing_since_at: datetime | None = None  # of the last that began to fail
    next_due_at: datetime | None = None  # of the one that is due first, or has been for the longest


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What others have changed, as far as it is the poller's business."""

    version: int
    feeds: frozenset[int] = frozenset()  # added, removed, moved, muted …
    has_splits: bool = False  # whether admins asked something of stories


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
    links: str = ""  # the Link headers, one after another with commas between


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
    host: str = ""  # that asks for a pause; behind a redirect it may be another's


FetchResult = Fetched | NotModified | FetchFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """As read from a feed: untrusted, but already plain text (no markup, NFC, block tags as line breaks)."""

    guid: str  # as sent, "" = none
    link: str  # absolute http(s) URL, "" = none
    title: str
    text: str  # the fullest body the feed offers, ≤ 10,000 characters
    published_at: datetime | None = None
    is_dated_by_day: bool = False  # `published_at` is a midnight: it says the day and no time of it
    updated_at: datetime | None = None
    outlet: str = ""  # <source> or the syndicated origin, when it is not the feed itself
    language: str | None = None
    image_url: str = ""
    full_text: str = ""  # plain text of the page behind `link`; "" = not read, `text` counts
    codes: tuple[str, ...] = ()  # ISO 3166-1 or 3166-2, where the feed says in codes where it is
    points: tuple[tuple[float, float], ...] = ()  # latitude and longitude of the place, or of its corners
    is_alert: bool = False  # an official one: `guid` is its identifier
    expires_at: datetime | None = None  # an alert's: what comes later is old
    follows: tuple[str, ...] = ()  # guids of the entries that it updates or ends, as it says itself
    is_end: bool = False  # that it ends them


class KeptEntry(NamedTuple):
    """What is kept of an entry of a source's last document: enough to pass over it unread in the next.

    128-bit digests. `guid` or `link` b"": it has none.
    """

    raw: bytes  # of its markup, byte for byte
    guid: bytes
    link: bytes
    words: bytes  # of its folded title


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A source's last document."""

    read_at: datetime  # when one was last read as a whole
    entries: tuple[KeptEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed document, parsed. Of one read in part, `entries` are those that changed since the last."""

    title: str
    site_url: str = ""
    language: str | None = None
    ttl_seconds: float | None = None
    skip_hours: tuple[int, ...] = ()
    entries: tuple[Entry, ...] = ()
    raws: tuple[bytes, ...] = ()  # digests of the entries' markup, one each; () = not told apart
    unchanged: frozenset[bytes] = frozenset()  # digests of the markup that was known and passed over
    kind: str = ""  # of source, a name of bot.feeds.kinds; "" = a feed
    below: int = 0  # how many of `entries`, at their end, stand below all that are unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A body that is not a feed. `blocked`: it is a web page."""

    detail: str
    blocked: bool = False


ParseResult = Document | Unreadable
