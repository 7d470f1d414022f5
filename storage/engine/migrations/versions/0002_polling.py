"""What polite polling remembers: a document's hints, gaps, held hosts, the last document's entries.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _feeds()
    op.create_table(
        "documents",
        sa.Column("feed_id", columns.Id, nullable=False),
        sa.Column("read_at", columns.Utc(), nullable=False),
        sa.Column("keys_since_at", columns.Utc(), nullable=False),
        sa.Column("kept", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("feed_id", name="pk_documents"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_documents_feed_id"),
    )
    op.create_table(
        "hosts",
        sa.Column("host", columns.PlainText(), nullable=False),
        sa.Column("not_before_at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_hosts"),
    )


def _feeds() -> None:
    """Add columns that hold something in every row: the default is for the rows there are, and goes again."""
    new: tuple[tuple[str, sa.types.TypeEngine[Any], str], ...] = (
        ("ttl_seconds", sa.Double(), "0"),
        ("skip_hours", columns.Sequence(), "[]"),
        ("gaps", sa.BigInteger(), "0"),
    )
    with op.batch_alter_table("feeds", table_kwargs={"sqlite_autoincrement": True}) as feeds:
        for name, kind, default in new:
            feeds.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        feeds.add_column(sa.Column("failing_since_at", columns.Utc(), nullable=True))
    with op.batch_alter_table("feeds", table_kwargs={"sqlite_autoincrement": True}) as feeds:
        for name, kind, default in new:
            feeds.alter_column(name, existing_type=kind, existing_server_default=default, server_default=None)
