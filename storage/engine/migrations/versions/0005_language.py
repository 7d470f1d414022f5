"""Chats choose the languages of their news; those that are there take all."""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    # The default stays: SQLite could only take it away by making the table anew, without its AUTOINCREMENT.
    op.add_column("chats", sa.Column("news_languages", columns.Codes(), nullable=False, server_default="[]"))
