"""Chats put outlets and languages in order: of the copies of a report, the first one's text stands."""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    for name in ("first_sources", "first_languages"):
        op.add_column("chats", sa.Column(name, columns.Sequence(), nullable=False, server_default="[]"))
