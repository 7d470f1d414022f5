"""Chats can have what they are sent posted to an address of their own.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "hooks",
        sa.Column("chat", columns.Id, autoincrement=False, nullable=False),
        sa.Column("url", columns.PlainText(), nullable=False),
        sa.Column("secret", columns.PlainText(), nullable=False),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.Column("failing_since_at", columns.Utc(), nullable=True),
        sa.Column("trouble", columns.PlainText(), nullable=False),
        sa.Column("next_at", columns.Utc(), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name="fk_hooks_chat", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat", name="pk_hooks"),
    )
    op.create_table(
        "hook_events",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("chat", columns.Id, nullable=False),
        sa.Column("delivery", columns.Id, nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name="fk_hook_events_chat", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_hook_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_hook_events_chat_id", "hook_events", ["chat", "id"])
