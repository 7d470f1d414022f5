"""What an item said before its publisher changed it, echoes, and the merges that admins undid."""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns
from storage.model import VerdictKind

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("items") as items:
        items.add_column(sa.Column("versions", columns.Sequence(), nullable=False, server_default="[]"))
        items.add_column(sa.Column("is_echo", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("items") as items:
        items.alter_column("versions", server_default=None)
        items.alter_column("is_echo", server_default=None)
    op.create_table(
        "splits",
        sa.Column("item_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("former_story_id", sa.BigInteger(), nullable=False),
        sa.Column("former_of", sa.BigInteger(), nullable=False),
        sa.Column("former_verdict", columns.named(VerdictKind), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", columns.Utc(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.Column("done_at", columns.Utc(), nullable=True),
        sa.PrimaryKeyConstraint("item_id", name="pk_splits"),
    )
