"""Sources bear when their server last sent a body: one that says 304 for ever is asked for it."""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("feeds", sa.Column("whole_at", columns.Utc(), nullable=True))
