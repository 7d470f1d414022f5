"""Sources bear the version of their latest change by anybody but the poller, which keeps them in memory."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("feeds", sa.Column("version", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute("INSERT INTO counters (name, value) VALUES ('feeds', 0)")
