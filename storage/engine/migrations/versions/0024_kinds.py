"""What kind of source each is, as its documents tell; posts of channels with their pictures.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

_ADDED = (("feeds", "kind"), ("posts", "photo"))


def upgrade() -> None:
    for table, column in _ADDED:
        with op.batch_alter_table(table) as altered:
            altered.add_column(sa.Column(column, sa.Text(), nullable=False, server_default=""))
        with op.batch_alter_table(table) as altered:
            altered.alter_column(column, server_default=None)
