"""What is not asked for a while: hosts that wish for a pause, addresses that failed. Asks nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

_MOST = 10_000


class Pauses:
    """Until when hosts or addresses are left alone."""

    def __init__(self, clock: Callable[[], datetime], known: Mapping[str, datetime] | None = None) -> None:
        self._clock = clock
        self._until = dict(known or {})

    def note(self, name: str, until: datetime) -> None:
        """Leave a name alone until then. The oldest notes go when there are too many."""
        self._until.pop(name, None)
        self._until[name] = until
        if len(self._until) > _MOST:
            del self._until[next(iter(self._until))]

    def until(self, name: str) -> datetime | None:
        """Return until when a name is left alone; None: it may be asked."""
        until = self._until.get(name)
        if until is not None and until <= self._clock():
            del self._until[name]
            return None
        return until

    def names(self) -> frozenset[str]:
        """Return all names that are left alone now."""
        return frozenset(name for name in list(self._until) if self.until(name))

    def move(self, by: timedelta) -> None:
        """Let pauses take as long as they would have: the clock was set to another time."""
        self._until = {name: until + by for name, until in self._until.items()}
