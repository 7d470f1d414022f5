"""People can be let in by an invitation.

Frozen: a later change of the schema is a further revision, never an edit of this one.
"""

import sqlalchemy as sa
from alembic import op

from storage.engine import columns

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("until_at", columns.Utc(), nullable=False),
        sa.Column("guest", sa.BigInteger(), nullable=True),
        sa.Column("taken_at", columns.Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("digest", name="uq_invitations_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invitations_guest", "invitations", ["guest"])
