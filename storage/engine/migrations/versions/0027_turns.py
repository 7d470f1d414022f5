"""Deliveries bear their source, and chats whose turn it was: sources take turns in a chat.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

_WAITING = sa.text("state = 'queued'")


def upgrade() -> None:
    for table, column in (("deliveries", "feed_id"), ("chats", "turn_of")):
        op.add_column(table, sa.Column(column, sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE deliveries SET feed_id = coalesce((SELECT feed_id FROM items WHERE items.id = item_id), 0) "
        "WHERE state NOT IN ('sent', 'failed', 'dropped')"
    )
    name = "ix_deliveries_pending_chat"
    op.drop_index(name, "deliveries")
    columns = ["chat", "priority", "feed_id", "id"]
    op.create_index(name, "deliveries", columns, sqlite_where=_WAITING, postgresql_where=_WAITING)
