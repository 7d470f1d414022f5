"""Writes down how sends ended: all together, and each alone where one can't be written. Sends nothing.

One outcome that no column takes (an id that is a list) held everybody's news: the same transaction failed
each second.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import structlog

from storage import outbox
from storage.engine.database import Database, DatabaseError
from storage.model import Outcome, Rejected, Retry, Sent

log = structlog.get_logger()

_UNWRITABLE: Final = "what came of it can't be written"


async def settle(database: Database, settled: list[tuple[int, Outcome]], *, now: datetime) -> None:
    """Write all of them; what is written leaves the list. Raises DatabaseError."""
    if not settled:
        return
    try:
        await database.write(outbox.settle_all, settled, now=now)
    except DatabaseError:
        raise
    except Exception:
        log.exception("push.not_settled", deliveries=len(settled))
        await _settle_each(database, settled, now)
    else:
        tell(settled)
        settled.clear()


async def _settle_each(database: Database, settled: list[tuple[int, Outcome]], now: datetime) -> None:
    while settled:
        number, outcome = settled[0]
        for form in (outcome, _writable(outcome)):
            try:
                await database.write(outbox.settle, number, form, now=now)
            except DatabaseError:
                raise
            except Exception:
                log.exception("push.unwritable", delivery=number)
            else:
                tell([(number, form)])
                break
        del settled[0]


def _writable(outcome: Outcome) -> Outcome:
    """Make of an outcome what surely can be written: a message that is there, or one that never will be."""
    return Sent(message_id=None) if isinstance(outcome, Sent) else Rejected(reason=_UNWRITABLE)


def tell(settled: Sequence[tuple[int, Outcome]]) -> None:
    """Log what was settled: a line for all that was sent, and one for each other outcome."""
    if sent := sum(isinstance(outcome, Sent) for _, outcome in settled):
        log.info("push.sent", messages=sent)
    for number, outcome in settled:
        if not isinstance(outcome, Sent) or outcome.note:
            kind = type(outcome).__name__.lower()
            why = outcome.note if isinstance(outcome, Sent) else getattr(outcome, "reason", "")
            write = log.debug if isinstance(outcome, Retry) and not why else log.info
            write("push.settled", delivery=number, outcome=kind, reason=why)
