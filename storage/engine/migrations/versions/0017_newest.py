"""Items bear the instant they are ordered by, and the version of their latest change."""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("items", sa.Column("version", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("items", sa.Column("happened_at", columns.Utc(), nullable=True))
    op.execute("UPDATE items SET happened_at = coalesce(published_at, seen_at)")
    with op.batch_alter_table("items") as items:
        items.alter_column("happened_at", nullable=False)
    op.create_index("ix_items_version", "items", ["version"])
    op.create_index("ix_items_happened_at", "items", ["happened_at", "id"])
    op.execute("INSERT INTO counters (name, value) VALUES ('news', 0)")
