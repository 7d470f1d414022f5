"""The schema of sources and their items. tables.py has the rest, and every table by its name."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.engine.columns import Id
from storage.engine.mapping import Base
from storage.model import Change, FeedStatus, Held, Place, VerdictKind

_ZERO = text("0")  # where a column is named `text`
_EMPTY = text("''")


class FeedRow(Base):
    """A source. A removed one stays, for its memory."""

    __tablename__ = "feeds"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    given_url: Mapped[str] = mapped_column(server_default=_EMPTY)
    title: Mapped[str]
    site_url: Mapped[str]
    language: Mapped[str | None]
    home_region: Mapped[str | None]
    categories: Mapped[tuple[str, ...]]
    full_text: Mapped[bool]
    kind: Mapped[str]
    status: Mapped[FeedStatus]
    error: Mapped[str]
    failures: Mapped[int]
    etag: Mapped[str]
    last_modified: Mapped[str]
    body_hash: Mapped[bytes]
    interval_seconds: Mapped[float]
    next_check_at: Mapped[datetime] = mapped_column(index=True)
    checked_at: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    whole_at: Mapped[datetime | None]
    first_read_at: Mapped[datetime | None]
    redirect_url: Mapped[str]
    redirect_count: Mapped[int]
    ttl_seconds: Mapped[float]
    skip_hours: Mapped[tuple[int, ...]]
    gaps: Mapped[int]
    failing_since_at: Mapped[datetime | None]
    news_at: Mapped[datetime | None]
    longest_gap_seconds: Mapped[float]
    silent_at: Mapped[datetime | None]
    mute_since_at: Mapped[datetime | None]
    mute_until_at: Mapped[datetime | None]
    mute_by: Mapped[int | None]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default=text("0"))  # of its last change: versions.py


class DocumentRow(Base):
    """The last document of a source: what the next one needs, to read only what is new in it."""

    __tablename__ = "documents"

    feed_id: Mapped[int] = mapped_column(Id, ForeignKey("feeds.id"), primary_key=True, autoincrement=False)
    read_at: Mapped[datetime]  # when a document was last read as a whole
    keys_since_at: Mapped[datetime]  # seen keys met since then may be of the document that stands
    kept: Mapped[bytes]  # `storage.news.documents` packs it


class PostRow(Base):
    """A post of a channel that is a source because the bot is its administrator."""

    __tablename__ = "posts"

    feed_id: Mapped[int] = mapped_column(Id, ForeignKey("feeds.id"), primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    link: Mapped[str]
    markup: Mapped[str]
    outlet: Mapped[str]
    photo: Mapped[str]
    posted_at: Mapped[datetime]


class HostRow(Base):
    """A host that asked for a pause (429 or 503 with Retry-After)."""

    __tablename__ = "hosts"

    host: Mapped[str] = mapped_column(primary_key=True)
    not_before_at: Mapped[datetime]


class ItemRow(Base):
    """An accepted entry. Its id comes from the decider, a story's id is its first item's."""

    __tablename__ = "items"
    __table_args__ = (
        Index("ix_items_feed_id_seen_at", "feed_id", "seen_at"),
        Index("ix_items_happened_at", "happened_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feeds.id"))
    story_id: Mapped[int] = mapped_column(index=True)
    guid: Mapped[str]
    link: Mapped[str]
    canonical_link: Mapped[str]
    link_hash: Mapped[bytes] = mapped_column(index=True)  # PostgreSQL can't index a text of more than 2.7 kB
    title: Mapped[str]
    text: Mapped[str]
    summary: Mapped[str]
    source: Mapped[str]
    outlet: Mapped[str]
    language: Mapped[str]
    published_at: Mapped[datetime | None]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    happened_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    former: Mapped[str] = mapped_column(server_default=_EMPTY)
    versions: Mapped[tuple[str, ...]]
    content_hash: Mapped[bytes]
    places: Mapped[tuple[Place, ...]]
    regions: Mapped[frozenset[str]]
    verdict: Mapped[VerdictKind]
    of: Mapped[int | None]
    why: Mapped[tuple[str, ...]]
    changes: Mapped[tuple[Change, ...]]
    is_echo: Mapped[bool]
    publisher: Mapped[str]
    held: Mapped[Held]
    image_url: Mapped[str]
    version: Mapped[int] = mapped_column(server_default=_ZERO, index=True)  # see storage/engine/versions.py


class SplitRow(Base):
    """An item that an admin took out of a story: `storage.news.splits`."""

    __tablename__ = "splits"

    item_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    former_story_id: Mapped[int]
    former_of: Mapped[int]
    former_verdict: Mapped[VerdictKind]
    by: Mapped[int]
    asked_at: Mapped[datetime]
    is_undone: Mapped[bool]
    done_at: Mapped[datetime | None]


class SeenKeyRow(Base):
    """An identity under which a feed's item is known. Kept by the time it was last met."""

    __tablename__ = "seen_keys"
    __table_args__ = ({"sqlite_with_rowid": False},)

    feed_id: Mapped[int] = mapped_column(ForeignKey("feeds.id"), primary_key=True)
    key: Mapped[bytes] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    met_at: Mapped[datetime] = mapped_column(index=True)
