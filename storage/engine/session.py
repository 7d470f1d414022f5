"""What every function of storage takes first: one transaction. Opens none: Database does."""

from typing import TypeAlias

from sqlalchemy import Connection

# Not the ORM's: we keep no objects in it, and it took up to half of what a short statement costs.
Session: TypeAlias = Connection
