"""Chats that are paused, greeted or have a live list; deliveries that are gathered in lists."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    for name in ("paused_at", "live_since_at", "greeted_at"):
        op.add_column("chats", sa.Column(name, columns.Utc(), nullable=True))
    _index("ix_chats_live", "chats", ["id"], "live_since_at IS NOT NULL")
    _index("ix_chats_paused", "chats", ["paused_at"], "paused_at IS NOT NULL")
    op.add_column("deliveries", sa.Column("wanted_at", columns.Utc(), nullable=True))
    op.add_column("deliveries", sa.Column("list_id", sa.BigInteger(), nullable=True))
    _index("ix_deliveries_wanted", "deliveries", ["wanted_at", "id"], "state = 'queued'")
    _index("ix_deliveries_gathered", "deliveries", ["list_id"], "state = 'gathered'")
    _index("ix_deliveries_listed", "deliveries", ["list_id"], "list_id IS NOT NULL")
    _index("ix_deliveries_lists", "deliveries", ["chat"], "kind IN ('digest', 'list')")
    _fill()


def _index(name: str, table: str, names: list[str], where: str) -> None:
    rows = sa.text(where)
    op.create_index(name, table, names, sqlite_where=rows, postgresql_where=rows)


def _fill() -> None:
    """Known chats need no hello; the time of those paused counts from now."""
    op.execute("UPDATE chats SET greeted_at = created_at")
    paused_at = sa.bindparam("now", datetime.now(UTC), columns.Utc())
    op.execute(sa.text("UPDATE chats SET paused_at = :now WHERE paused <> ''").bindparams(paused_at))
    op.execute(
        "UPDATE deliveries SET wanted_at = due_at WHERE state = 'queued' AND kind IN ('post', 'reply')"
    )
