"""What the outlets say: places, items, the changes of one poll. Standard library only, no behaviour."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.model.feeds import Feed, KeptDocument


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
    reason: str = ""  # why this place and this role, in English, for /why: "in Texas, as the text says"
    is_aside: bool = False  # it is named, yet it is not where it happened: whose drone, where it was written
    unit: str = ""  # the raion or hromada of Ukraine inside `code` that it is or lies in: "UA-61-06"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A correction of the gazetteer: from now on the name means the code, in any spelling with its `key`."""

    id: int = 0
    key: str  # the name, folded
    name: str  # as typed
    code: str  # "" = the name is no place
    by: int  # Telegram id of the admin
    created_at: datetime


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


class ChangeKind(StrEnum):
    """What a report brings that its story did not have."""

    FIGURE = "figure"  # another number of the same thing
    PLACE = "place"  # a region that the story had not named as its scene
    NEARER = "nearer"  # a town of the region that the story had named
    DENIAL = "denial"
    END = "end"  # all-clear, truce over, fire out
    REVERSAL = "reversal"  # otherwise the opposite of an earlier report
    CORRECTION = "correction"  # the publisher says that it corrects
    REPORT = "report"  # words that no earlier report had; what exactly is new can't be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is new. `bot.news.messages.told` words it."""

    kind: ChangeKind
    role: str = ""  # of a figure: what it counts ("killed"); of a nearer place: the town's name
    value: str = ""  # a figure ("14"), or the code of a place ("UA-63")
    was: str = ""  # the figure that the story had last


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
    published_at: datetime | None = None  # as the feed says, never later than seen_at
    seen_at: datetime
    expires_at: datetime | None = None  # an alert's: until when it holds
    edited_at: datetime | None = None  # when the publisher's last change of title or lead was seen
    former: str = ""  # title, line break, summary before the first change; "" = none, or not known
    versions: tuple[str, ...] = ()  # digests of what it said before each change: a title that flips is known
    content_hash: bytes = b""  # blake2b-128 of folded title and text
    places: tuple[Place, ...] = ()
    regions: frozenset[str] = frozenset()  # codes and units of the places, with all ancestors ("UA-63", "UA")
    verdict: VerdictKind = VerdictKind.NEW
    of: int | None = None  # the item it repeats or follows
    why: tuple[str, ...] = ()  # short reasons, English, for /why and explain
    changes: tuple[Change, ...] = ()  # what is new, as far as it can be told: of an UPDATE, or an alert's END
    is_echo: bool = False  # an UPDATE that surely says nothing new: its outlet is added to the message
    publisher: str = ""  # folded name of who wrote it, as it says itself: an agency's copy is the agency's
    held: Held = Held.NO
    image_url: str = ""

    @property
    def happened_at(self) -> datetime:
        """Return the instant it is ordered and aged by."""
        return self.published_at or self.seen_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """An admin's "not the same": an item taken out of a story, with what the two were before."""

    item_id: int
    former_story_id: int
    former_of: int
    former_verdict: VerdictKind
    by: int  # Telegram user id
    asked_at: datetime
    is_undone: bool = False  # the two are one story after all
    done_at: datetime | None = None  # None: the poller has not carried it out yet


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenKey:
    """One of the identities under which an item of a feed is known: 128 bits, unique per feed."""

    key: bytes
    item_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """What deciding needs of an item that a key led to."""

    item_id: int
    story_id: int
    title: str
    content_hash: bytes
    published_at: datetime | None = None
    keys: frozenset[bytes] = frozenset()  # all under which it is known; none: not asked for

    @classmethod
    def of(cls, item: Item) -> "KnownItem":
        """Return what is asked for of an item that is at hand."""
        return cls(
            item_id=item.id,
            story_id=item.story_id,
            title=item.title,
            content_hash=item.content_hash,
            published_at=item.published_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one poll of one feed writes, in one transaction. `edited` items replace their former text."""

    feed: Feed
    items: tuple[Item, ...] = ()
    edited: tuple[Item, ...] = ()
    keys: tuple[SeenKey, ...] = ()  # new keys, and every key met again (its last-seen time is refreshed)
    document: KeptDocument | None = None  # what to keep of the document; None: as before
    notes: tuple[str, ...] = ()  # for the log and the admins: "re-keyed: 40 of 50"
