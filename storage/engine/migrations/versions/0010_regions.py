"""Corrections of the gazetteer by the admins.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "overrides",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("key", columns.PlainText(), nullable=False),
        sa.Column("name", columns.PlainText(), nullable=False),
        sa.Column("code", columns.PlainText(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_overrides"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_overrides_key", "overrides", ["key"])
