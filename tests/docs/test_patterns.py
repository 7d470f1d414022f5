"""Every regular expression of the tree takes time in proportion to the text, whatever the text is."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from tests.patterns import ROOT, Found, attacks

LONG, TIMES = 2_000, 4
FREE_SECONDS = 0.0007  # on the long text; what is faster is not looked at again
PATIENCE = 1.0  # seconds; under an armed timer of CPU time, the clock of CPU time goes in coarse steps
LINEAR = 8  # four times the text may take so many times as long; a square takes sixteen
# Patterns that only ever see so much of a text: what they may take there is bounded.
BOUNDED = {
    ("bot/news/furniture/dateline.py", ""): 160,  # HEAD
    ("bot/news/furniture/boilerplate.py", "_TAIL"): 600,  # _TAIL_REACH
    ("bot/news/likeness/wording.py", "COLUMN_END"): 80,  # heading._END, and what follows
    ("bot/setting_values.py", "_POSTGRESQL"): 400,  # what an operator writes
}
BOUNDED_SECONDS = 0.02


def listed() -> list[Found]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.patterns"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    return [Found(*row) for row in json.loads(done.stdout)]


class TooLongError(Exception):
    """A pattern does not come to an end."""


def _give_up(*_: object) -> None:
    raise TooLongError


def seconds(one: Found, text: str) -> float:
    """How long the pattern takes, the best of some times where it is slow; PATIENCE where it does not end."""
    told = text.encode("utf-8", "replace") if one.is_bytes else text
    ask = getattr(one.compiled(), one.use)
    former = signal.signal(signal.SIGALRM, _give_up)
    try:
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        took = _once(ask, told)
        return took if took <= FREE_SECONDS else min(took, _once(ask, told), _once(ask, told))
    except TooLongError:
        return PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _once(ask: Callable, told: str | bytes) -> float:
    start = time.process_time()
    found = ask(told)
    if isinstance(found, Iterator):
        for _ in found:
            pass
    return time.process_time() - start


def limit_of(one: Found) -> int | None:
    return BOUNDED.get((one.file, one.name)) or BOUNDED.get((one.file, ""))


def slow_on(one: Found) -> str:
    """Say on which text the pattern is slow; "" where it is on none."""
    if limit := limit_of(one):
        slowest = max(attacks(one, limit), key=lambda text: seconds(one, text[:limit]))
        return slowest if seconds(one, slowest[:limit]) > BOUNDED_SECONDS else ""
    pairs = zip(attacks(one, LONG // TIMES), attacks(one, LONG), strict=True)
    return next((long for short, long in pairs if all(is_slow(one, short, long) for _ in range(3))), "")


def is_slow(one: Found, short: str, long: str) -> bool:
    """Whether the pattern takes more than its share of a longer text. Asked again: a machine may be busy."""
    took = seconds(one, long)
    return took == PATIENCE or (took > FREE_SECONDS and took > seconds(one, short) * LINEAR)


@pytest.mark.parametrize(
    "bad", [r"(a+)+$", r"\s*x", r"(?:a|a)*b", r"[.!?…]+[A-Z]", r"([^\W_]+)@", r"(\w|\d)+:"]
)
def test_a_slow_pattern_is_found(bad: str):
    assert slow_on(Found("here", 1, "", bad, 0, is_bytes=False, use="finditer"))


def test_every_pattern_is_linear():
    found = listed()
    assert len(found) > 150
    slow = [(one.file, one.line, one.name, text[:60]) for one in found if (text := slow_on(one))]
    assert not slow, "\n".join(map(str, slow))
