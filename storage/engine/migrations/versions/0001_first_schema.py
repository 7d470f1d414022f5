"""The first schema.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0001"
down_revision = None


def upgrade() -> None:
    _feeds()
    _items()
    _seen_keys()
    _chats()
    _subscriptions()
    _mutes()
    _deliveries()
    _leases()
    _counters()


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("url", columns.PlainText(), nullable=False),
        sa.Column("title", columns.PlainText(), nullable=False),
        sa.Column("site_url", columns.PlainText(), nullable=False),
        sa.Column("language", columns.PlainText(), nullable=True),
        sa.Column("home_region", columns.PlainText(), nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("error", columns.PlainText(), nullable=False),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.Column("etag", columns.PlainText(), nullable=False),
        sa.Column("last_modified", columns.PlainText(), nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("interval_seconds", sa.Double(), nullable=False),
        sa.Column("next_check_at", columns.Utc(), nullable=False),
        sa.Column("checked_at", columns.Utc(), nullable=True),
        sa.Column("succeeded_at", columns.Utc(), nullable=True),
        sa.Column("first_read_at", columns.Utc(), nullable=True),
        sa.Column("redirect_url", columns.PlainText(), nullable=False),
        sa.Column("redirect_count", sa.BigInteger(), nullable=False),
        sa.Column("mute_since_at", columns.Utc(), nullable=True),
        sa.Column("mute_until_at", columns.Utc(), nullable=True),
        sa.Column("mute_by", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", columns.Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feeds_next_check_at", "feeds", ["next_check_at"])


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("feed_id", columns.Id, nullable=False),
        sa.Column("story_id", sa.BigInteger(), nullable=False),
        sa.Column("guid", columns.PlainText(), nullable=False),
        sa.Column("link", columns.PlainText(), nullable=False),
        sa.Column("canonical_link", columns.PlainText(), nullable=False),
        sa.Column("link_hash", sa.LargeBinary(), nullable=False),
        sa.Column("title", columns.PlainText(), nullable=False),
        sa.Column("text", columns.PlainText(), nullable=False),
        sa.Column("summary", columns.PlainText(), nullable=False),
        sa.Column("source", columns.PlainText(), nullable=False),
        sa.Column("outlet", columns.PlainText(), nullable=False),
        sa.Column("language", columns.PlainText(), nullable=False),
        sa.Column("published_at", columns.Utc(), nullable=True),
        sa.Column("seen_at", columns.Utc(), nullable=False),
        sa.Column("edited_at", columns.Utc(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("places", columns.Places(), nullable=False),
        sa.Column("regions", columns.Codes(), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("of", sa.BigInteger(), nullable=True),
        sa.Column("why", columns.Sequence(), nullable=False),
        sa.Column("changed", columns.PlainText(), nullable=False),
        sa.Column("held", sa.String(16), nullable=False),
        sa.Column("image_url", columns.PlainText(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_items_feed_id"),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
    )
    op.create_index("ix_items_feed_id", "items", ["feed_id"])
    op.create_index("ix_items_link_hash", "items", ["link_hash"])
    op.create_index("ix_items_seen_at", "items", ["seen_at"])
    op.create_index("ix_items_story_id", "items", ["story_id"])


def _seen_keys() -> None:
    op.create_table(
        "seen_keys",
        sa.Column("feed_id", columns.Id, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("met_at", columns.Utc(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_seen_keys_feed_id"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_seen_keys_item_id"),
        sa.PrimaryKeyConstraint("feed_id", "key", name="pk_seen_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_seen_keys_item_id", "seen_keys", ["item_id"])
    op.create_index("ix_seen_keys_met_at", "seen_keys", ["met_at"])


def _chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", columns.PlainText(), nullable=False),
        sa.Column("username", columns.PlainText(), nullable=False),
        sa.Column("language", columns.PlainText(), nullable=False),
        sa.Column("timezone", columns.PlainText(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("subscribed_at", columns.Utc(), nullable=True),
        sa.Column("paused", columns.PlainText(), nullable=False),
        sa.Column("not_before_at", columns.Utc(), nullable=True),
        sa.Column("created_at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chats"),
        sa.UniqueConstraint("chat_id", "thread_id", name="uq_chats_chat_id_thread_id"),
        sqlite_autoincrement=True,
    )


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("chat", columns.Id, nullable=False),
        sa.Column("query", columns.PlainText(), nullable=False),
        sa.Column("created_at", columns.Utc(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name="fk_subscriptions_chat", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscriptions_chat", "subscriptions", ["chat"])


def _mutes() -> None:
    op.create_table(
        "mutes",
        sa.Column("chat", columns.Id, nullable=False),
        sa.Column("feed_id", columns.Id, nullable=False),
        sa.Column("since_at", columns.Utc(), nullable=False),
        sa.Column("until_at", columns.Utc(), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name="fk_mutes_chat", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_mutes_feed_id"),
        sa.PrimaryKeyConstraint("chat", "feed_id", name="pk_mutes"),
    )
    op.create_index("ix_mutes_feed_id", "mutes", ["feed_id"])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("chat", columns.Id, nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=True),
        sa.Column("story_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("filters", columns.Sequence(), nullable=False),
        sa.Column("reasons", columns.Sequence(), nullable=False),
        sa.Column("text", columns.PlainText(), nullable=False),
        sa.Column("due_at", columns.Utc(), nullable=False),
        sa.Column("again_at", columns.Utc(), nullable=True),
        sa.Column("worker", columns.PlainText(), nullable=False),
        sa.Column("leased_until_at", columns.Utc(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("doubts", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", columns.Utc(), nullable=True),
        sa.Column("reason", columns.PlainText(), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name="fk_deliveries_chat", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("item_id", "chat", "kind", name="uq_deliveries_item_id_chat_kind"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deliveries_chat", "deliveries", ["chat"])
    op.create_index(
        "ix_deliveries_message",
        "deliveries",
        ["message_id"],
        sqlite_where=sa.text("message_id IS NOT NULL"),
        postgresql_where=sa.text("message_id IS NOT NULL"),
    )
    op.create_index(
        "ix_deliveries_pending",
        "deliveries",
        ["priority", "id"],
        sqlite_where=sa.text("state IN ('queued', 'uncertain')"),
        postgresql_where=sa.text("state IN ('queued', 'uncertain')"),
    )
    op.create_index(
        "ix_deliveries_pending_chat",
        "deliveries",
        ["chat", "priority", "id"],
        sqlite_where=sa.text("state IN ('queued', 'uncertain')"),
        postgresql_where=sa.text("state IN ('queued', 'uncertain')"),
    )
    op.create_index(
        "ix_deliveries_sending",
        "deliveries",
        ["chat"],
        unique=True,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_index("ix_deliveries_story_id_chat", "deliveries", ["story_id", "chat"])


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", columns.PlainText(), nullable=False),
        sa.Column("owner", columns.PlainText(), nullable=False),
        sa.Column("until_at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", columns.PlainText(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.execute("INSERT INTO counters (name, value) VALUES ('items', 0), ('subscribers', 0)")
