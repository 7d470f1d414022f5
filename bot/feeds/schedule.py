"""When a feed is asked again. Pure: status and hints in, seconds out; the randomness is passed in.

Fast up, slow down: news halves the interval, silence stretches it, by a quarter up to the usual interval and
by 2 % a check beyond it, so that a source with news every hour stays near the usual one and a quiet one
drifts to the longest in about eight hours (matrix-hookshot #910: a reader that slept through a burst).
"""

import math
import random
from dataclasses import dataclass

DAY = 86_400.0
WEEK = 7 * DAY
JITTER = 0.1
QUICKER = 0.5
SLOWER = 1.25
MUCH_SLOWER = 1.02  # beyond the usual interval
GAP = 0.25  # items may have been missed between two checks
STEEP = 4  # doublings after which a failing source waits a share of the time that it has been failing
SHARE = 1 / 4  # then one that was down for a night is back in the morning, not at noon


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Seconds between two checks of a healthy source; `usual`: the longest for one that publishes often."""

    shortest: float = 60.0
    usual: float = 300.0
    longest: float = 900.0

    def clamp(self, seconds: float) -> float:
        """Bring an interval inside the bounds."""
        return min(max(seconds, self.shortest), self.longest)


def interval(current: float, *, news: int, is_gap: bool, bounds: Bounds) -> float:
    """Give the next interval of a source that was read: `news` is the number of items it had for us."""
    current = bounds.clamp(current)
    if is_gap:
        return bounds.clamp(min(current, bounds.usual) * GAP)
    if news:
        return bounds.clamp(min(current * QUICKER, bounds.usual))
    return bounds.clamp(current * (SLOWER if current < bounds.usual else MUCH_SLOWER))


def wait(interval_seconds: float, *, hint: float, bounds: Bounds, chance: random.Random) -> float:
    """Tell the wait after a good check, jitter included at most `longest`. `hint`: what the server asks for.

    A bad header must not put breaking news to sleep.
    """
    most = bounds.longest / (1 + JITTER)
    jittered = min(max(interval_seconds, hint), most) * chance.uniform(1 - JITTER, 1 + JITTER)
    return max(jittered, hint) if hint <= most else jittered


def back_off(
    interval_seconds: float,
    *,
    failures: int,
    retry_after: float | None,
    chance: random.Random,
    failing_seconds: float = math.inf,
) -> float:
    """Give the seconds to wait after the nth failure in a row, ever slower up to a day; Retry-After at least.

    `failing_seconds`: since the first of them.
    """
    doubled = interval_seconds * 2.0 ** min(failures - 1, 20)
    share = max(interval_seconds * 2.0**STEEP, failing_seconds * SHARE)
    jittered = min(min(doubled, share, DAY) * chance.uniform(1 - JITTER, 1 + JITTER), DAY)
    return max(jittered, min(retry_after or 0.0, DAY))


def revisit(*, retry_after: float | None, chance: random.Random) -> float:
    """Give the seconds until a source that is called dead is asked again: about a week."""
    return max(WEEK * chance.uniform(1 - JITTER, 1 + JITTER), min(retry_after or 0.0, DAY))
