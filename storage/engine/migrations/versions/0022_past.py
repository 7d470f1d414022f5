"""What chats wanted in the past, and what the admins of the bot did.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "past_wants",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("chat", columns.Id, nullable=False),
        sa.Column("until_at", columns.Utc(), nullable=False),
        sa.Column("wanted", columns.PlainText(), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chats.id"], name="fk_past_wants_chat", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_past_wants"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_past_wants_chat_until_at", "past_wants", ["chat", "until_at"])
    op.create_index("ix_past_wants_until_at", "past_wants", ["until_at"])
    op.create_table(
        "audit",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("at", columns.Utc(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("deed", columns.PlainText(), nullable=False),
        sa.Column("what", columns.PlainText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_at", "audit", ["at"])
