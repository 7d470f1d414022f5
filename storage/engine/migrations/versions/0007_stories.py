"""What an item changes in its story as data, and who wrote it.

The former column held the wording in English; those few developments say nothing of what changed any more.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0007"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("items") as items:
        items.add_column(sa.Column("changes", columns.WhatChanged(), nullable=False, server_default="[]"))
        items.add_column(sa.Column("publisher", columns.PlainText(), nullable=False, server_default=""))
        items.drop_column("changed")
    # Items of the time before: each outlet counts as a publisher, as it did then.
    op.execute("UPDATE items SET publisher = lower(CASE WHEN outlet = '' THEN source ELSE outlet END)")
    with op.batch_alter_table("items") as items:
        items.alter_column("changes", server_default=None)
        items.alter_column("publisher", server_default=None)
