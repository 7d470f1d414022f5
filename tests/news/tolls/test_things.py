"""Numbers of things, and magnitudes: a thing stands behind its number, a magnitude before."""

import pytest

from bot.news.words.tolls.reading import read_tolls


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("40 homes evacuated", {("homes", 40)}),
        ("Earthquake of magnitude 6 shakes valley", {("magnitude", 6)}),
        ("Magnitude 6 quake shakes valley", {("magnitude", 6)}),
        ("5 homes of magnitude", {("homes", 5)}),
        ("Homes 5", set()),
    ],
)
def test_things_and_magnitudes_are_counted_from_their_own_side(title, told):
    tolls = read_tolls(title, (), "en", day=18)
    assert {(toll.role, toll.value) for toll in tolls} == told
    assert all(toll.is_thing for toll in tolls)
