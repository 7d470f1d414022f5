"""Sources of which the whole article is read."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("feeds") as feeds:
        feeds.add_column(sa.Column("full_text", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("feeds") as feeds:
        feeds.alter_column("full_text", server_default=None)
