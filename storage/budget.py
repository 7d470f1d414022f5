"""The budget of one bot token: what all processes on it send together. Waits for nothing, sends nothing.

One row holds the tracks (`tracks.py`); whoever takes slots, or gives them back, locks it meanwhile.
"""

import json
from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import BigInteger, bindparam, cast, func, literal, select, update

from storage.engine.session import Session
from storage.engine.tables import budgets
from storage.engine.upsert import is_postgresql, upsert
from storage.tracks import SECOND, Change, Rate, Slot, Tracks

_IS_OWN: Final = budgets.c.name == bindparam("own")
_OWN: Final = select(budgets.c.lanes, budgets.c.next_at).where(_IS_OWN).with_for_update()
_WRITE: Final = (
    update(budgets).where(_IS_OWN).values(next_at=bindparam("free_at"), lanes=bindparam("written"))
)
_SECONDS: Final = func.extract("epoch", func.clock_timestamp())
_SERVER_NOW: Final = select(cast(_SECONDS * literal(SECOND, BigInteger), BigInteger))


def lock(s: Session, name: str) -> Tracks:
    """Read the tracks; until the transaction ends they are nobody else's."""
    row = s.execute(_OWN, {"own": name}).first()
    if row is None:
        first = upsert(s, budgets).values(name=name, next_at=0, lanes="[]")
        s.execute(first.on_conflict_do_nothing(index_elements=[budgets.c.name]))
        row = s.execute(_OWN, {"own": name}).one()
    return Tracks(free=json.loads(row.lanes), next_at=row.next_at)


def now(s: Session, clock: Callable[[], float]) -> int:
    """Microseconds since 1970, by `clock` (seconds) where the database is a file.

    On PostgreSQL the server's clock rules, so that machines whose clocks differ share one budget.
    """
    if is_postgresql(s):
        # Not the transaction's time: it may have waited for the row.
        return int(s.scalars(_SERVER_NOW).one())
    return int(clock() * SECOND)


def take(  # noqa: PLR0913 - each named at its one call
    s: Session,
    name: str,
    tracks: Tracks,
    *,
    changes: Sequence[Change] = (),
    count: int = 0,
    rate: Rate,
    now: int,
) -> list[Slot]:
    """Give back what is in `changes`, take up to `count` slots, and write the tracks that `lock` read."""
    tracks.change(changes)
    slots = tracks.take(count, rate, now=now) if count else []
    written = json.dumps(tracks.free, separators=(",", ":"))
    s.execute(_WRITE, {"own": name, "free_at": tracks.next_at, "written": written})
    return slots
