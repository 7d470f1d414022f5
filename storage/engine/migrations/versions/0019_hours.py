"""Chats have quiet hours, digests and more to choose; deliveries can wait for them.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    for name in ("quiet_from", "quiet_to"):
        op.add_column("chats", sa.Column(name, sa.BigInteger(), nullable=True))
    op.add_column("chats", sa.Column("digest_at", sa.Text(), nullable=False, server_default="[]"))
    for name, default in (("urgent_publishers", "0"), ("publishers", "1")):
        column = sa.Column(name, sa.BigInteger(), nullable=False, server_default=sa.text(default))
        op.add_column("chats", column)
    for name in ("pictures", "preview", "country_wide"):
        column = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("chats", column)
    op.add_column(
        "deliveries", sa.Column("deferred", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("deliveries", sa.Column("deferred_until_at", columns.Utc(), nullable=True))
    _index("ix_chats_quiet", "chats", ["id"], "quiet_from IS NOT NULL")
    _index("ix_deliveries_deferred", "deliveries", ["due_at", "chat"], "state = 'deferred'")


def _index(name: str, table: str, names: list[str], where: str) -> None:
    rows = sa.text(where)
    op.create_index(name, table, names, sqlite_where=rows, postgresql_where=rows)
