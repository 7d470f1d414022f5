"""The budget is made of lanes.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.execute("DELETE FROM budgets")
    op.add_column("budgets", sa.Column("lanes", sa.Text(), nullable=False, server_default="[]"))
