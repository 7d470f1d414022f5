"""Items keep what they said before their publisher changed them."""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    empty = sa.text("''")
    op.add_column("items", sa.Column("former", columns.PlainText(), nullable=False, server_default=empty))
