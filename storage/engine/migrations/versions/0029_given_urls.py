"""Where somebody put a source: what a redirect for good does not change.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    empty = sa.text("''")
    op.add_column("feeds", sa.Column("given_url", columns.PlainText(), nullable=False, server_default=empty))
    op.execute("UPDATE feeds SET given_url = url")
