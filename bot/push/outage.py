"""Whether Telegram works at all: while not, one send and one probe at a time find out. Pure: no clock."""

from datetime import datetime, timedelta
from typing import Final

from storage.model import Outcome, Postponed, Retry, Uncertain

IN_A_ROW: Final = 3  # one delivery that Telegram always fails at is no outage while others get through
FIRST_WAIT_SECONDS: Final = 1.0
LONGEST_WAIT_SECONDS: Final = 60.0


def is_out(result: Outcome) -> bool | None:
    """Tell whether a send or a probe did not come through to Telegram.

    None: nothing is told by a lost reply, nor by what waits for a picture.
    """
    match result:
        case Uncertain() | Retry(reason=""):
            return None
        case Retry(counts=False, hold_chat=False) | Postponed(hold_chat=False):
            return True
        case _:
            return False


class Outage:
    """Hears how sends and probes ended: some in a row that did not get through are one, any other ends it."""

    def __init__(self) -> None:
        self._failed = 0
        self._trial_at: datetime | None = None

    @property
    def trouble(self) -> str:
        """Say that it lasts; "" = it does not."""
        return "Telegram takes no messages" if self._trial_at is not None else ""

    def hear(self, *, is_out: bool | None, now: datetime) -> None:
        """Take note of how a send ended. One that was under way when the outage began says nothing new."""
        if is_out is None:
            return
        if not is_out:
            self._failed, self._trial_at = 0, None
        elif self._trial_at is None or now >= self._trial_at:
            self._failed += 1
            doubled = min(self._failed - IN_A_ROW, 16)
            if doubled >= 0:
                wait = min(FIRST_WAIT_SECONDS * 2**doubled, LONGEST_WAIT_SECONDS)
                self._trial_at = now + timedelta(seconds=wait)

    def room(self, room: int, *, under_way: int, now: datetime) -> int:
        """Return how many of `room` sends may be started."""
        if self._trial_at is None:
            return room
        return min(room, int(now >= self._trial_at and not under_way))
