"""The schema. Rows never leave `storage/`: functions take and give the dataclasses of `storage.model`.

Columns are named as the dataclasses' fields. A change needs a revision in `migrations/versions`.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Table, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.engine.columns import Codes, Id, Sequence
from storage.engine.mapping import Base, where
from storage.engine.news_tables import DocumentRow, FeedRow, HostRow, ItemRow, PostRow, SeenKeyRow, SplitRow
from storage.engine.process_tables import AuditRow, BudgetRow, CounterRow, LeaseRow, MessageRow, UpdateRow
from storage.model import ChatKind, DeliveryKind, DeliveryState

__all__ = ["Base"]  # with every table declared, as migrations and copies need it

_EMPTY = text("''")  # where a column is named `text`


class ChatRow(Base):
    """A place to send to."""

    __tablename__ = "chats"
    __table_args__ = (
        UniqueConstraint("chat_id", "thread_id"),
        where("live_since_at IS NOT NULL", "ix_chats_live", "id"),
        where("quiet_from IS NOT NULL", "ix_chats_quiet", "id"),
        where("paused_at IS NOT NULL", "ix_chats_paused", "paused_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int]
    thread_id: Mapped[int]
    kind: Mapped[ChatKind]
    title: Mapped[str]
    username: Mapped[str]
    language: Mapped[str]
    timezone: Mapped[str]
    silent: Mapped[bool]
    news_languages: Mapped[frozenset[str]] = mapped_column(Codes, server_default="[]")
    first_sources: Mapped[tuple[int, ...]] = mapped_column(Sequence, server_default="[]")
    first_languages: Mapped[tuple[str, ...]] = mapped_column(Sequence, server_default="[]")
    quiet_from: Mapped[int | None]
    quiet_to: Mapped[int | None]
    digest_at: Mapped[tuple[int, ...]] = mapped_column(Sequence, server_default="[]")
    urgent_publishers: Mapped[int] = mapped_column(server_default=text("0"))
    publishers: Mapped[int] = mapped_column(server_default=text("1"))
    pictures: Mapped[bool] = mapped_column(server_default=false())
    preview: Mapped[bool] = mapped_column(server_default=false())
    country_wide: Mapped[bool] = mapped_column(server_default=false())
    stream_key: Mapped[str | None] = mapped_column(index=True, unique=True)  # NULL: its stream is closed
    subscribed_at: Mapped[datetime | None]
    paused: Mapped[str]
    paused_at: Mapped[datetime | None]
    live_since_at: Mapped[datetime | None]
    greeted_at: Mapped[datetime | None]  # when the bot said hello in a group or channel
    not_before_at: Mapped[datetime | None] = mapped_column(index=True)
    free_at: Mapped[datetime | None]  # the chat's own pace: storage/pacing.py
    turn_of: Mapped[int] = mapped_column(server_default=text("0"))  # a feed id: storage/turns.py
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(server_default=text("0"), index=True)  # see versions.py


class SubscriptionRow(Base):
    """One filter of a chat. The last ones removed stay for undo, marked with the number of their removal."""

    __tablename__ = "subscriptions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    query: Mapped[str]
    created_at: Mapped[datetime]
    is_removed: Mapped[bool]


class MuteRow(Base):
    """A chat's own mute of a source."""

    __tablename__ = "mutes"

    chat: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feeds.id"), primary_key=True, index=True)
    since_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    by: Mapped[int]


class DeliveryRow(Base):
    """The outbox. States and their transitions: `storage.model.DeliveryState`."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("item_id", "chat", "kind"),
        Index("ix_deliveries_story_id_chat", "story_id", "chat"),
        # What waits, in the order it leaves; and by chat and source, which take turns there.
        where("state = 'queued'", "ix_deliveries_pending", "priority", "id"),
        where("state = 'queued'", "ix_deliveries_pending_chat", "chat", "priority", "feed_id", "id"),
        # At most one in flight or in doubt a chat, whatever the code does.
        where("state IN ('sending', 'uncertain')", "ix_deliveries_open", "chat", unique=True),
        where("message_id IS NOT NULL", "ix_deliveries_message", "message_id"),
        # What waits for an hour of its chat's, and when that strikes.
        where("state = 'deferred'", "ix_deliveries_deferred", "due_at", "chat"),
        # How late what waits is, what waits for its list, and the lists.
        where("state = 'queued'", "ix_deliveries_wanted", "wanted_at", "id"),
        where("state = 'gathered'", "ix_deliveries_gathered", "list_id"),
        where("list_id IS NOT NULL", "ix_deliveries_listed", "list_id"),
        where("kind IN ('digest', 'list')", "ix_deliveries_lists", "chat"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None]
    story_id: Mapped[int | None]
    feed_id: Mapped[int] = mapped_column(server_default=text("0"))  # its item's; 0: a notice, or a list
    kind: Mapped[DeliveryKind]
    priority: Mapped[int]
    state: Mapped[DeliveryState]
    filters: Mapped[tuple[int, ...]]
    reasons: Mapped[tuple[str, ...]]
    text: Mapped[str]
    due_at: Mapped[datetime]
    wanted_at: Mapped[datetime | None]  # its first due_at; NULL: of an edit, or a notice
    deferred: Mapped[str] = mapped_column(server_default=_EMPTY)
    deferred_until_at: Mapped[datetime | None]
    list_id: Mapped[int | None]
    again_at: Mapped[datetime | None]  # when to repeat an EDIT that was asked for again while in flight
    worker: Mapped[str]
    leased_until_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]  # when it was leased, before it was sent last
    doubted_at: Mapped[datetime | None]  # when its reply was given up
    language: Mapped[str | None]  # its chat's when it was leased: the keyboard is in it
    attempts: Mapped[int]
    doubts: Mapped[int]  # how often probing could not tell its fate
    message_id: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    reason: Mapped[str]


class OverrideRow(Base):
    """A correction of the gazetteer. Of one name the newest holds; the one before it is kept for undo."""

    __tablename__ = "overrides"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    code: Mapped[str]
    by: Mapped[int]
    created_at: Mapped[datetime]


class PastWantRow(Base):
    """What a chat wanted until an instant: storage/past.py."""

    __tablename__ = "past_wants"
    __table_args__ = (
        Index("ix_past_wants_chat_until_at", "chat", "until_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    until_at: Mapped[datetime] = mapped_column(index=True)
    wanted: Mapped[str]  # JSON


class HookRow(Base):
    """Where what a chat is sent is posted to: storage/hooks.py."""

    __tablename__ = "hooks"

    chat: Mapped[int] = mapped_column(
        Id, ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    url: Mapped[str]
    secret: Mapped[str]
    failures: Mapped[int]  # in a row
    failing_since_at: Mapped[datetime | None]
    trouble: Mapped[str]  # the last failure; "" = none since it went well
    next_at: Mapped[datetime]  # not asked before


class HookEventRow(Base):
    """Something sent that is to be posted yet."""

    __tablename__ = "hook_events"
    __table_args__ = (Index("ix_hook_events_chat_id", "chat", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat: Mapped[int] = mapped_column(Id, ForeignKey("chats.id", ondelete="CASCADE"))
    delivery: Mapped[int] = mapped_column(Id)  # no foreign key: it may be forgotten before
    at: Mapped[datetime]


class InvitationRow(Base):
    """Lets one person in: storage/invitations.py."""

    __tablename__ = "invitations"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    digest: Mapped[bytes] = mapped_column(unique=True)  # of its token
    by: Mapped[int]
    until_at: Mapped[datetime]
    guest: Mapped[int | None] = mapped_column(index=True)
    taken_at: Mapped[datetime | None]


def _table(row: type[Base]) -> Table:
    return Base.metadata.tables[row.__tablename__]


feeds = _table(FeedRow)
documents = _table(DocumentRow)
hosts = _table(HostRow)
posts = _table(PostRow)
items = _table(ItemRow)
seen_keys = _table(SeenKeyRow)
splits = _table(SplitRow)
chats = _table(ChatRow)
subscriptions = _table(SubscriptionRow)
mutes = _table(MuteRow)
deliveries = _table(DeliveryRow)
overrides = _table(OverrideRow)
leases = _table(LeaseRow)
messages = _table(MessageRow)
budgets = _table(BudgetRow)
updates = _table(UpdateRow)
counters = _table(CounterRow)
past_wants = _table(PastWantRow)
audit = _table(AuditRow)
hooks = _table(HookRow)
hook_events = _table(HookEventRow)
invitations = _table(InvitationRow)
