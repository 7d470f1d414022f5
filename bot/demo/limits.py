"""Telegram's flood limits as sliding windows. Counts and tells how long to wait; sends and stores nothing.

The figures are Telegram's published ones (Bot FAQ): 1/s a chat with short bursts, 20/min a group, 30/s
in all.
The burst is ours: Telegram does not tell its own.
"""

import math
from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Window:
    """At most `count` calls in any `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A call over a limit."""

    rule: str  # "chat", "group", "all"
    chat_id: str
    at: float


@dataclass(slots=True, kw_only=True)
class Limits:
    """What is allowed. `is_enforced` False: breaches are only written down."""

    chat: tuple[Window, ...] = (Window(3, 1.0), Window(12, 10.0))
    group: tuple[Window, ...] = (Window(20, 60.0),)
    overall: tuple[Window, ...] = (Window(30, 1.0),)
    is_enforced: bool = True
    breaches: list[Breach] = field(default_factory=list)
    peak: int = 0  # most calls in any first window of `overall`
    _times: dict[tuple[str, str], deque[float]] = field(default_factory=dict)

    def wait(self, chat_id: str, *, now: float) -> int:
        """Count a call at `now` (seconds); return how many whole seconds it comes too early, 0 for none."""
        is_group = chat_id.startswith(("-", "@"))
        rules = [("all", "", self.overall), ("chat", chat_id, self.chat)]
        if is_group:
            rules.append(("group", chat_id, self.group))
        seconds = 0.0
        for rule, key, windows in rules:
            early = max(_early(self._seen(rule, key), window, now) for window in windows)
            if early > 0:
                self.breaches.append(Breach(rule=rule, chat_id=chat_id, at=now))
            seconds = max(seconds, early)
        if seconds > 0 and self.is_enforced:
            return math.ceil(seconds)
        self._count(rules, now)
        return 0

    def _seen(self, rule: str, key: str) -> deque[float]:
        return self._times.setdefault((rule, key), deque())

    def _count(self, rules: list[tuple[str, str, tuple[Window, ...]]], now: float) -> None:
        for rule, key, windows in rules:
            times, longest = self._seen(rule, key), max(window.seconds for window in windows)
            times.append(now)
            while times and times[0] <= now - longest:
                times.popleft()
        first = self.overall[0]
        self.peak = max(self.peak, sum(1 for at in self._seen("all", "") if at > now - first.seconds))


def _early(times: deque[float], window: Window, now: float) -> float:
    """Return the seconds until one more call fits the window."""
    if len(times) < window.count:
        return 0.0
    oldest = times[-window.count]
    return max(oldest + window.seconds - now, 0.0)
