"""Chats bear the version of their latest change: the index of subscriptions takes over what changed.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("chats", sa.Column("version", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.create_index("ix_chats_version", "chats", ["version"])
