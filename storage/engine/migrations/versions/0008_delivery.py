"""Delivery: message ids lately given, the shared budget, updates at hand; each chat's pace; doubts.

Until now an uncertain delivery was sent once more; from now on it is probed, and holds its chat meanwhile.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _deliveries()
    with op.batch_alter_table("chats") as chats:
        chats.add_column(sa.Column("free_at", columns.Utc(), nullable=True))
    _messages()
    op.create_table(
        "budgets",
        sa.Column("name", columns.PlainText(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_budgets"),
    )
    op.create_table(
        "updates",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("body", columns.PlainText(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("received_at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
    )
    op.create_index("ix_updates_received_at", "updates", ["received_at"])


def _deliveries() -> None:
    for name in ("ix_deliveries_pending", "ix_deliveries_pending_chat", "ix_deliveries_sending"):
        op.drop_index(name, table_name="deliveries")
    op.add_column("deliveries", sa.Column("claimed_at", columns.Utc(), nullable=True))
    op.add_column("deliveries", sa.Column("doubted_at", columns.Utc(), nullable=True))
    op.add_column("deliveries", sa.Column("language", columns.PlainText(), nullable=True))
    # What an earlier version left in doubt has none of what probing needs; it would be sent again by it, too.
    op.execute("UPDATE deliveries SET state = 'queued', doubts = 1 WHERE state IN ('sending', 'uncertain')")
    _index("ix_deliveries_pending", ["priority", "id"], "state = 'queued'")
    _index("ix_deliveries_pending_chat", ["chat", "priority", "id"], "state = 'queued'")
    _index("ix_deliveries_open", ["chat"], "state IN ('sending', 'uncertain')", unique=True)


def _index(name: str, names: list[str], where: str, *, unique: bool = False) -> None:
    rows = sa.text(where)
    op.create_index(name, "deliveries", names, unique=unique, sqlite_where=rows, postgresql_where=rows)


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("scope", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("markup", columns.PlainText(), nullable=True),
        sa.Column("began_at", columns.Utc(), nullable=True),
        sa.Column("met_at", columns.Utc(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "message_id", name="pk_messages"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_messages_chat_id", "messages", ["chat_id"])
    op.create_index("ix_messages_met_at", "messages", ["scope", "met_at"])
    op.create_index("ix_messages_began_at", "messages", ["scope", "began_at"])
