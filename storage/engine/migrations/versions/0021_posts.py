"""Posts of channels that are sources because the bot is their administrator."""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "posts",
        sa.Column("feed_id", columns.Id, nullable=False, autoincrement=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("link", columns.PlainText(), nullable=False),
        sa.Column("markup", columns.PlainText(), nullable=False),
        sa.Column("outlet", columns.PlainText(), nullable=False),
        sa.Column("posted_at", columns.Utc(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_posts_feed_id_feeds"),
        sa.PrimaryKeyConstraint("feed_id", "message_id", name="pk_posts"),
    )
