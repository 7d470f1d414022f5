"""Sources as people meet them: folders, rhythm, a source's latest items by time.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    new: tuple[tuple[str, sa.types.TypeEngine[Any], str], ...] = (
        ("categories", columns.Sequence(), "[]"),
        ("longest_gap_seconds", sa.Double(), "0"),
    )
    with op.batch_alter_table("feeds", table_kwargs={"sqlite_autoincrement": True}) as feeds:
        for name, kind, default in new:
            feeds.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        feeds.add_column(sa.Column("news_at", columns.Utc(), nullable=True))
        feeds.add_column(sa.Column("silent_at", columns.Utc(), nullable=True))
    with op.batch_alter_table("feeds", table_kwargs={"sqlite_autoincrement": True}) as feeds:
        for name, kind, default in new:
            feeds.alter_column(name, existing_type=kind, existing_server_default=default, server_default=None)
    op.create_index("ix_items_feed_id_seen_at", "items", ["feed_id", "seen_at"])
    op.drop_index("ix_items_feed_id", "items")
