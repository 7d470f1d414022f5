"""What admins corrected in the gazetteer: names and the codes that they mean. Knows no place."""

from sqlalchemy import delete, func, insert, select

from storage.engine.session import Session
from storage.engine.tables import overrides
from storage.model import Override

_COLUMNS = ("key", "name", "code", "by", "created_at")
_NEWEST = select(func.max(overrides.c.id)).group_by(overrides.c.key)
# Built once: they are asked with every document.
_IN_FORCE = select(overrides).where(overrides.c.id.in_(_NEWEST)).order_by(overrides.c.key)
_CODES = (
    select(overrides.c.name, overrides.c.code).where(overrides.c.id.in_(_NEWEST)).order_by(overrides.c.key)
)
_KEPT = 2  # of a name: what holds, and what it took the place of, for undo


def put(s: Session, override: Override, *, limit: int) -> int:
    """Let a name mean a code from now on; the id. Raises ValueError when `limit` others are corrected."""
    others = select(func.count(overrides.c.key.distinct())).where(overrides.c.key != override.key)
    if (s.scalar(others) or 0) >= limit:
        raise ValueError(f"{limit} names are corrected already")
    row = {name: getattr(override, name) for name in _COLUMNS}
    s.execute(insert(overrides).values(row))
    mine = select(overrides.c.id).where(overrides.c.key == override.key).order_by(overrides.c.id.desc())
    kept = list(s.scalars(mine.limit(_KEPT)))
    s.execute(delete(overrides).where(overrides.c.key == override.key, overrides.c.id.not_in(kept)))
    return int(kept[0])


def take_back(s: Session, override_id: int) -> Override | None:
    """Undo one correction: what its name meant before, corrected or not, it means again. What it was."""
    row = s.execute(select(overrides).where(overrides.c.id == override_id)).mappings().first()
    s.execute(delete(overrides).where(overrides.c.id == override_id))
    return Override(**row) if row else None


def remove(s: Session, key: str) -> None:
    """Let a name mean again what the gazetteer says."""
    s.execute(delete(overrides).where(overrides.c.key == key))


def in_force(s: Session) -> list[Override]:
    """Return the corrections that hold, one a name, in the names' order."""
    return [Override(**row) for row in s.execute(_IN_FORCE).mappings()]


def codes(s: Session) -> dict[str, str]:
    """Return what the corrected names mean."""
    return {name: code for name, code in s.execute(_CODES)}  # noqa: C416 (a row is no pair for dict())
