"""Until when an alert holds.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine.columns import Utc

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("items", sa.Column("expires_at", Utc(), nullable=True))
