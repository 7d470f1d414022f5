"""Chats can have a stream of their own at an address that nobody can guess.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("chats", sa.Column("stream_key", sa.Text(), nullable=True))
    op.create_index("ix_chats_stream_key", "chats", ["stream_key"], unique=True)
