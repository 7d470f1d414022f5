"""What every function of storage takes first: one transaction. Opens none: Database does."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import Connection, Executable

# Not the ORM's: we keep no objects in it, and it took up to half of what a short statement costs.
Session: TypeAlias = Connection


def affected(s: Session, statement: Executable, passed: Mapping[str, Any] | None = None) -> int:
    """Run a statement that changes rows; how many it has changed."""
    done: Any = s.execute(statement, passed)
    return int(done.rowcount)
