"""No step of the core takes more than 50 ms for 20 kB, on any machine: it is held against fixed work.

A bound in seconds says something of one machine only, and nothing of a busy one.
"""

import random
import re
from collections import Counter

import pytest

from bot.feeds.entries import MAX_PLACES
from tests.news.test_cost import UNITS, filled, seconds
from tests.news.test_cost import steps as steps  # noqa: PLC0414 - a fixture

TEXT = ("Київ 1,234 word's over. " * 900)[:20_000]
WORD = re.compile(r"\w+(?:['’-]\w+)*")
LONG, TITLE = 20_000, 1_000  # characters; titles are cut before they are compared (test_decide.py)
YARDS = 5  # 50 ms where a yard takes 10


OF_TITLES = {
    "heading",
    "places in a title",
    "terms of a title",
    *(f"claims of a title, {one}" for one in ("en", "uk", "de")),
}


def yard(text: str) -> None:
    """Do what steps do with a text: cut, fold, count, go through it. 10 ms where the bound was set."""
    for _ in range(5):
        counted = Counter(WORD.findall(text.casefold()))
        sum(len(word) + counted[word] for word in WORD.findall(text) if word.isalpha() and word != "a")
        "".join(one for one in text if one.isalnum())


def bound(times: int = 1) -> float:
    """Return the seconds that a step may take on this machine, now."""
    return YARDS * min(seconds(yard, TEXT) for _ in range(times))


def is_dear(step, text: str, usual: float) -> bool:
    """Tell whether a step takes too long. Asked again beside a new measure: a machine may be busy."""
    return seconds(step, text) > usual and all(seconds(step, text) > bound() for _ in range(3))


@pytest.mark.slow
def test_no_step_takes_more_than_fifty_milliseconds_for_a_long_text(steps):
    usual = bound(times=5)
    dear = [
        f"{name}: {what}"
        for name, step in steps.items()
        for what, unit in UNITS.items()
        if is_dear(step, filled(unit, TITLE if name in OF_TITLES else LONG), usual)
    ]
    assert not dear, "\n".join(dear)


def test_a_step_that_takes_longer_is_found():
    usual = bound(times=5)
    assert is_dear(lambda text: [yard(text) for _ in range(2 * YARDS)], TEXT, usual)
    assert not is_dear(lambda text: [yard(text) for _ in range(YARDS // 2)], TEXT, usual)


@pytest.mark.slow
@pytest.mark.parametrize("north", [(84, 90), (48, 51), (-90, 90)])
def test_the_corners_of_an_entry_cost_no_more_than_two_long_texts(gazetteer, north):
    chance = random.Random(7)
    corners = [(chance.uniform(*north), chance.uniform(22, 40)) for _ in range(MAX_PLACES)]

    def find(_text: str) -> None:
        for corner in corners:
            gazetteer.nearest(*corner)

    find("")
    assert not is_dear(find, "", 2 * bound(times=5))
